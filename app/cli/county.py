"""What a county settles for all its teams, and what it announces: county form, settings, announce."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.forms import tell_change, tell_problems
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.procedure.announced import publish
from app.procedure.announcing import (
    ANNOUNCEMENT_FORM,
    Publication,
    VillageList,
    posted_villages,
    village_lists,
)
from app.procedure.county_forms import take_form
from app.procedure.county_settings import take_settings, written_settings
from app.procedure.installed_faces import OFFICIAL_BODIES, OFFICIAL_TITLES
from app.procedure.parties import enrolled
from app.procedure.steps.procedures import NAMES
from forms.paper.faces import official_faces
from forms.paper.look import look_of
from resources.canonical import Json
from resources.errors import WrongUse


def add_commands(county: Grammar) -> None:
    """Add the commands to the subject county."""
    county.command("form", _form).argument("workspace").argument("file")
    settings = county.command("settings", _settings).argument("workspace")
    settings.option("--file", metavar="TOML")
    announcing = county.command("announce", _announce).argument("workspace")
    announcing.option("--village", action="append", default=[], metavar="CODE")
    announcing.option("--procedure", choices=NAMES, default=NAMES[0])
    announcing.option("--number", default="").option("--web", default="", metavar="URL").option(
        "--date", default=""
    )
    announcing.option("-o", "--output", default="", metavar="FOLDER")


def _form(call: Call) -> Exit:
    """Take a changed questionnaire into use; everything wrong in it is told in one go."""
    path = Path(call.arguments.file)
    with opened(call) as workbench:
        adopted = take_form(workbench.workspace, workbench.shelf, path, now=workbench.world.now())
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
    with opened(call) as workbench:
        if not given:
            call.terminal.output.write(written_settings(workbench.register))
            return Exit.DONE
        settings = take_settings(workbench.workspace, workbench.shelf, Path(given))
    call.terminal.result({"file": given, "parts": ", ".join(sorted(settings)) or "—"}, "cli.settings_hold")
    return Exit.DONE


def _announce(call: Call) -> Exit:
    """Tell who is ready and who is not; with a folder record the announcement and write its files."""
    given, terminal = call.arguments, call.terminal
    with opened(call) as workbench:
        today = workbench.world.now().date()
        villages = given.village or posted_villages(workbench.register)
        lists = village_lists(workbench.shelf, villages, procedure=given.procedure, today=today)
        for one in lists:
            _tell_list(call, one)
        if not given.output:
            if not lists:
                terminal.say("cli.announce_nobody")
            return Exit.DONE
        said = Publication(_day(given.date, today), given.number, given.web, given.procedure)
        look = look_of(
            paper_language(given.language or "", call.surroundings.environment),
            faces=official_faces(OFFICIAL_TITLES, OFFICIAL_BODIES),
        )
        putting = workbench.putting(ANNOUNCEMENT_FORM, language=terminal.language)
        made = publish(
            workbench.workspace,
            workbench.shelf,
            putting,
            lists,
            said,
            folder=Path(given.output),
            name=f"{enrolled(workbench.workspace).name}-{said.on.isoformat()}",
            look=look,
            now=workbench.world.now(),
        )
    terminal.result(
        {"households": made.households, "records": list(made.records), "files": [str(file) for file in made.files]},
        "cli.announced",
    )
    return Exit.DONE


def _tell_list(call: Call, one: VillageList) -> None:
    terminal = call.terminal
    held: list[Json] = [
        {
            "record": each.household.record,
            "head": each.household.head,
            "step": each.at.step.id,
            "reasons": [reason.sentence(terminal.language) for reason in each.at.reasons],
        }
        for each in one.held
    ]
    ready: list[Json] = [each.household.record for each in one.ready]
    if terminal.machine:
        terminal.record({"village": one.village, "year": one.year, "ready": ready, "held": held})
        return
    terminal.say("cli.announce_village", village=one.village, year=one.year, ready=len(ready), held=len(held))
    for each in one.held:
        why = " ".join(reason.sentence(terminal.language) for reason in each.at.reasons)
        terminal.say(
            "cli.announce_held",
            head=each.household.head,
            step=each.at.step.short[terminal.language.value],
            why=why or each.at.step.to_do[terminal.language.value],
        )


def _day(written: str, today: date) -> date:
    if not written:
        return today
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise WrongUse("cli.not_a_day", given=written) from error
