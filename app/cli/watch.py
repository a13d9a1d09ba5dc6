"""watch: the county's inbox without a clerk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import BroughtUp, world
from app.cli.passphrase import ask_passphrase
from app.procedure.exchange.results import unread_values
from app.procedure.exchange.watching import Event, Fate, Inbox, answer_all, take_all
from app.procedure.files import writable
from app.wiring import needs_passphrase, open_workbench
from resources.canonical import Json
from resources.errors import NotPossible, WrongUse
from resources.messages import sentence

_PAUSE = 5.0  # seconds between two looks; a file that has not changed in between is whole
_LOG = "log.txt"


def add_commands(program: Grammar) -> None:
    """Add watch."""
    watching = program.command("watch", _watch).argument("workspace").argument("inbox").argument("outbox")
    watching.option("--once", action="store_true")


def _watch(call: Call) -> Exit:
    inbox, outbox = Inbox(_folder(call.arguments.inbox)), _folder(call.arguments.outbox)
    path = Path(call.arguments.workspace)
    passphrase = ask_passphrase(call) if needs_passphrase(path) else None
    if call.arguments.once:
        return _look(call, inbox, outbox, inbox.whole(patient=False), passphrase)
    call.terminal.say("cli.watching", inbox=str(inbox.folder), outbox=str(outbox))
    _look(call, inbox, outbox, [], passphrase)  # answers that were due when the last watch ended
    was_gone = False
    while True:
        try:
            was_gone = _look_again(call, inbox, outbox, passphrase, was_gone=was_gone)
        except NotPossible as error:  # a full disk, a share that is away: told once, and tried again
            if inbox.is_news(Path("."), error.key):
                call.terminal.refuse(error)
        time.sleep(_PAUSE)


def _look_again(call: Call, inbox: Inbox, outbox: Path, passphrase: str | None, *, was_gone: bool) -> bool:
    """Look for files; return whether a folder is away, which is waited for: a share or a stick that comes back."""
    gone = next((folder for folder in (inbox.folder, outbox) if not folder.is_dir()), None)
    if gone is not None:
        if not was_gone:
            call.terminal.warn("cli.watch_gone", folder=str(gone))
        return True
    files = inbox.whole()
    if files or was_gone:  # answers that could not be laid out meanwhile are still owed
        _look(call, inbox, outbox, files, passphrase)
    return False


def _look(call: Call, inbox: Inbox, outbox: Path, files: list[Path], passphrase: str | None) -> Exit:
    """Take the files in and answer; the workspace is open only meanwhile, so that a clerk can work in it."""
    refused = False
    try:
        with open_workbench(
            Path(call.arguments.workspace), world(call), passphrase=passphrase, told=BroughtUp(call.terminal)
        ) as workbench:
            now = workbench.world.now

            def events() -> Iterator[Event]:
                yield from take_all(workbench.workspace, inbox, files, now=now, rules_of=workbench.rules_of)
                yield from answer_all(workbench.workspace, outbox, now=now)

            for event in events():
                refused |= event.fate is Fate.REFUSED or bool(event.imported and event.imported.refused)
                _tell(call, outbox, event)
            workbench.check_records()
    except NotPossible as error:
        if call.arguments.once or error.key != "register.locked":
            raise
        if inbox.is_news(Path("."), error.key):
            call.terminal.refuse(error)
    return Exit.REFUSALS if refused else Exit.DONE


def _tell(call: Call, outbox: Path, event: Event) -> None:
    """Say it here and in the log beside the answers."""
    moment = call.surroundings.now().isoformat(sep=" ", timespec="seconds")
    words = f"{moment}  {_words(call, event)}"
    try:
        with writable(outbox / _LOG), (outbox / _LOG).open("a", encoding="utf-8") as log:
            log.write(words + "\n")
    except NotPossible as error:  # what was done is done; it is said here all the same
        call.terminal.refuse(error)
    if call.terminal.machine:
        values: dict[str, Json] = {"at": moment, "fate": event.fate.value, "file": event.file, "team": event.team}
        reason = event.error.key if event.error else ""
        call.terminal.record({**values, "reason": reason, **(event.imported.values() if event.imported else {})})
    else:
        call.terminal.output.write(words + "\n")
        call.terminal.output.flush()


def _words(call: Call, event: Event) -> str:
    say = call.terminal.words
    if event.error:
        reason = sentence(event.error, call.terminal.language)
        return say(f"cli.watch_{event.fate.value}", file=event.file, reason=reason)
    if event.imported is None:
        return say("cli.watch_answered", file=event.file, team=event.team)
    it = event.imported
    told = say(
        "cli.import_known" if it.already else "cli.imported",
        name=it.name, party=it.party, number=it.number, households=it.counts.households, people=it.counts.people,
        new=it.new, merged=len(it.merged), conflicts=len(it.conflicts), waiting=len(it.waiting),
        refused=len(it.refused),
    )  # fmt: skip
    lines = [
        say(f"sync.{one.reason.value}", line=one.line, record=one.record, field=one.field, value=one.value)
        for one in it.refused
    ]
    if it.unread.lines:
        lines.append(say("cli.import_unread", **unread_values(it.unread), name=it.name))
    return "\n    ".join([f"{event.file}: {told}", *lines])


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise WrongUse("procedure.no_such_folder", folder=name)
    return folder
