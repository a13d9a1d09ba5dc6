"""Exchange: export, inspect, import, answer."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.cli.plans import tell_answer_plan, tell_kit_changes, tell_plan
from app.cli.surroundings import as_read
from app.procedure.enrol import KitShown, check_update, show_kit, update_team
from app.procedure.exchange.answer_taking import plan_answer, take_answer
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.inspecting import Inspection, inspect
from app.procedure.exchange.results import Exported, Imported, unread_values
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle, plan_import
from app.procedure.files import read_file, writable
from app.procedure.kit_changes import kit_changes
from app.register.backup import ENDING as BACKUP_ENDING
from app.register.keys import WorkspaceKind
from app.wiring import Workbench
from resources.canonical import Json
from resources.errors import LikaError, WrongUse
from resources.messages import sentence, text
from sync import kit
from sync.changes import Refusal


def add_commands(program: Grammar) -> None:
    """Add export, inspect, import and answer."""
    leaving = program.command("export", _export).argument("workspace")
    leaving.option("-o", "--output", required=True, metavar="DIR")
    leaving.option("--no-photos", action="store_true").option("--village", action="append", metavar="CODE")
    leaving.option("--split", type=int, metavar="MB")
    program.command("inspect", _inspect).argument("file").option("--workspace", metavar="WORKSPACE")
    taking = program.command("import", _import).argument("workspace").argument("files", nargs="+")
    taking.option("--despite-duplicates", action="store_true").option("--dry-run", action="store_true")
    taking.option("--county-words", metavar="WORDS", default="")
    answer = program.command("answer", _answer).argument("workspace")
    answer.option("--team", required=True, metavar="ID").option("-o", "--output", required=True, metavar="DIR")


def _export(call: Call) -> Exit:
    with opened(call) as workbench:
        exported = export(
            workbench.workspace,
            _folder(call),
            now=workbench.world.now(),
            villages=call.arguments.village or (),
            photos=not call.arguments.no_photos,
            most_bytes=_most_bytes(call),
        )
    if call.terminal.machine:
        call.terminal.record(exported.values())
    for sent in exported.bundles:
        call.terminal.say(
            "cli.exported",
            file=str(sent.file),
            number=sent.number,
            size=f"{sent.size / 1000:,.1f}",
            households=sent.counts.households,
            people=sent.counts.people,
            revisions=sent.counts.revisions,
            photos=sent.counts.attachments,
        )
    _tell_photos(call, exported)
    if not exported.bundles:
        call.terminal.say("cli.nothing_to_export")
    return Exit.DONE


def _most_bytes(call: Call) -> int:
    """Return how large a bundle may become, in bytes; 0 where nothing was asked for."""
    megabytes = call.arguments.split
    if megabytes is None:
        return 0
    if megabytes < 1:
        raise WrongUse("cli.split_size", given=megabytes)
    return int(megabytes) << 20


def _tell_photos(call: Call, exported: Exported) -> None:
    if exported.photos_left_out:
        call.terminal.say("cli.photos_left_out", count=exported.photos_left_out)
    if exported.photos_missing:
        call.terminal.say("cli.photos_lost", count=len(exported.photos_missing), first=exported.photos_missing[0])


def _folder(call: Call) -> Path:
    """Return the folder to write into, made where only its own name is new: a stick that is out is not made up."""
    folder = Path(call.arguments.output)
    if folder.parent.is_dir():
        with writable(folder):
            folder.mkdir(exist_ok=True)
    return folder


def _inspect(call: Call) -> Exit:
    file = Path(call.arguments.file)
    if file.suffix == BACKUP_ENDING:
        raise WrongUse("cli.inspect_backup", file=str(file))
    data = read_file(file)
    if data.startswith(kit.MAGIC):
        _show_kit(call, show_kit(data), file)
        return Exit.DONE
    if call.arguments.workspace:
        with opened(call) as workbench:
            _show_inside(call, inspect(data, workbench.workspace), file)
    else:
        call.terminal.result({"file": str(file), **inspect(data).values()}, "cli.bundle_outside")
    return Exit.DONE


def _show_inside(call: Call, shown: Inspection, file: Path) -> None:
    words = " · ".join(shown.words(call.terminal.language))
    values: dict[str, Json] = {"file": str(file), **shown.values(), "words": words}
    if call.terminal.machine:
        call.terminal.record(values)
        return
    call.terminal.say("cli.bundle_outside", **values)
    made_at = as_read(str(values["made_at"]), call.surroundings.now())
    call.terminal.say("cli.bundle_inside", **{**values, "made_at": made_at, "changed": len(shown.records)})
    for one in shown.refused:
        tell_refusal(call, one)


def _show_kit(call: Call, shown: KitShown, file: Path) -> None:
    values: dict[str, Json] = {
        "file": str(file),
        "county": shown.county_name,
        "team": shown.team,
        "name": shown.team_name,
        "number": shown.number,
        "villages": [str(row["village_code"]) for row in shown.villages],
        "made_at": shown.made_at,
        "words": list(shown.words(call.terminal.language)),
    }
    if call.terminal.machine:
        call.terminal.record(values)
        return
    names = text("paper.comma", call.terminal.language).join(str(row["village_name"]) for row in shown.villages)
    words = " · ".join(shown.words(call.terminal.language))
    made_at = as_read(shown.made_at, call.surroundings.now())
    call.terminal.say("cli.kit_shown", **{**values, "villages": names, "made_at": made_at, "words": words})


def _import(call: Call) -> Exit:
    refused = False
    with opened(call) as workbench:
        for name in call.arguments.files:
            try:
                refused |= _take(call, workbench, Path(name))
            except LikaError as error:
                call.terminal.warn("cli.file_refused", file=name, reason=sentence(error, call.terminal.language))
                if len(call.arguments.files) == 1:
                    return Exit(error.exit_status)
                refused = True
        workbench.check_records()
    return Exit.REFUSALS if refused else Exit.DONE


def _take(call: Call, workbench: Workbench, file: Path) -> bool:
    """Take one bundle in; return whether anything in it was refused."""
    now, sealed = workbench.world.now(), read_file(file)
    if sealed.startswith(kit.MAGIC):
        _take_kit(call, workbench, sealed)
        return False
    if workbench.workspace.kind is WorkspaceKind.TEAM:
        _take_answer(call, workbench, file, sealed)
        return False
    if call.arguments.dry_run:
        tell_plan(call, plan_import(workbench.workspace, sealed, now=now), str(file))
        return False
    imported = import_bundle(
        workbench.workspace,
        sealed,
        now=now,
        rules_of=workbench.rules_of,
        despite_duplicates=call.arguments.despite_duplicates,
    )
    if call.terminal.machine:
        call.terminal.record({"file": str(file), **imported.values()})
    else:
        _tell(call, imported)
    return bool(imported.refused)


def _take_kit(call: Call, workbench: Workbench, data: bytes) -> None:
    """Take a newer kit into the team it is for: villages, forms and settings; records stay."""
    if workbench.workspace.kind is WorkspaceKind.COUNTY:
        raise WrongUse("exchange.is_a_kit", team=show_kit(data).team_name)
    words = call.arguments.county_words
    kit = check_update(workbench.workspace, data, county_words=words)
    if call.arguments.dry_run or not call.terminal.machine:
        tell_kit_changes(call, kit_changes(workbench.workspace, kit))
    if call.arguments.dry_run:
        return
    shown = update_team(workbench.workspace, data, now=workbench.world.now(), county_words=words)
    call.terminal.result({"kit": shown.number, "villages": len(shown.villages)}, "cli.kit_taken")


def _take_answer(call: Call, workbench: Workbench, file: Path, sealed: bytes) -> None:
    plan = plan_answer(workbench.workspace, sealed)
    if call.arguments.dry_run or not (call.terminal.machine or plan.standing.already):
        tell_answer_plan(call, plan, str(file))
    if call.arguments.dry_run:
        return
    taken = take_answer(workbench.workspace, plan, now=workbench.world.now(), rules_of=workbench.rules_of)
    if call.terminal.machine:
        call.terminal.record({"file": str(file), **taken.values()})
    call.terminal.say(
        "cli.answer_known" if taken.already else "cli.answer_taken",
        number=taken.number,
        acknowledged=taken.acknowledged,
        new=taken.new,
        merged=len(taken.merged),
        conflicts=len(taken.conflicts),
    )


def _tell(call: Call, imported: Imported) -> None:
    terminal = call.terminal
    terminal.say(
        "cli.import_known" if imported.already else "cli.imported",
        name=imported.name,
        party=imported.party,
        number=imported.number,
        households=imported.counts.households,
        people=imported.counts.people,
        new=imported.new,
        merged=len(imported.merged),
        conflicts=len(imported.conflicts),
        waiting=len(imported.waiting),
        refused=len(imported.refused),
    )
    if imported.gaps:
        terminal.say("cli.import_gaps", numbers=", ".join(map(str, imported.gaps)), name=imported.name)
    if imported.photos_missing:
        terminal.say("cli.photos_missing", count=len(imported.photos_missing))
    for name in imported.photos_refused:
        terminal.warn("cli.photo_refused", name=name)
    if imported.number_repeated:
        terminal.say("cli.import_repeated", number=imported.number, name=imported.name)
    for one in imported.refused:
        tell_refusal(call, one)
    if imported.unread.lines:
        terminal.warn("cli.import_unread", **unread_values(imported.unread), name=imported.name)


def tell_refusal(call: Call, refused: Refusal) -> None:
    """Say which record was not taken in, with field, value and reason."""
    where = {"line": refused.line, "record": refused.record, "field": refused.field, "value": refused.value}
    call.terminal.warn("cli.import_refused", reason=call.terminal.words(f"sync.{refused.reason.value}", **where))


def _answer(call: Call) -> Exit:
    with opened(call) as workbench:
        made = make_answer(workbench.workspace, call.arguments.team, _folder(call), now=workbench.world.now())
    if call.terminal.machine:
        call.terminal.record(made.values())
    for sent in made.bundles:
        call.terminal.say("cli.answered", file=str(sent.file), number=sent.number, revisions=sent.counts.revisions)
    return Exit.DONE
