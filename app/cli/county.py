"""What a county settles for all its teams: county form and county settings."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.forms import tell_change, tell_problems
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.county_forms import change_form
from app.procedure.county_settings import change_settings, written_settings
from app.procedure.files import read_file
from resources.errors import WrongUse


def add_commands(county: Grammar) -> None:
    """Add the commands to the subject county."""
    county.command("form", _form).argument("workspace").argument("file")
    settings = county.command("settings", _settings).argument("workspace")
    settings.option("--file", metavar="TOML")


def _form(call: Call) -> Exit:
    """Take a changed questionnaire into use; everything wrong in it is told in one go."""
    path = Path(call.arguments.file)
    workbook = read_file(path)
    lists = {file.name: read_file(file) for file in sorted(path.parent.glob("*.csv"))}
    with opened(call) as workbench:
        adopted = change_form(workbench.workspace, workbench.shelf, workbook, lists, now=workbench.world.now())
    if adopted.problems:
        tell_problems(call, adopted.problems)
        call.terminal.say("cli.form_wrong", file=str(path), count=len(adopted.problems))
        return Exit.REFUSALS
    for change in adopted.changes:
        tell_change(call, change)
    call.terminal.result(
        {
            "form": adopted.name,
            "version": adopted.version,
            "before": adopted.before,
            "changes": len(adopted.changes),
        },
        "cli.form_adopted" if adopted.before else "cli.form_new",
    )
    return Exit.DONE


def _settings(call: Call) -> Exit:
    """Write what the county settled, or let a file hold in its place."""
    given = call.arguments.file
    written = ""
    if given:
        try:
            written = read_file(Path(given)).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WrongUse("procedure.settings_unreadable", problem=str(error)) from error
    with opened(call) as workbench:
        if not given:
            call.terminal.output.write(written_settings(workbench.register))
            return Exit.DONE
        settings = change_settings(workbench.workspace, workbench.shelf, written)
    call.terminal.result({"file": given, "parts": ", ".join(sorted(settings)) or "—"}, "cli.settings_hold")
    return Exit.DONE
