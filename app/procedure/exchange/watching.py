"""The county's inbox: bundles dropped into a folder are taken in once they are whole, answers laid out per team.

Every step can be repeated: a bundle that was taken in and not yet moved changes nothing the second time, and what
answers are due stands in the register. So the watch may be killed at any moment.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.pending import answer_is_due
from app.procedure.exchange.results import Imported
from app.procedure.exchange.taking import import_bundle
from app.procedure.files import read_file, writable
from app.procedure.parties import KeyState, teams
from app.register.workspace import Workspace
from resources.errors import LikaError, NotPossible
from sync.bundle import SUFFIX
from sync.reconcile import RulesOf

TAKEN, REFUSED = "taken", "refused"
# Not the bundle's fault, or not its last word: it stays where it is and is tried again.
_LATER: Final = frozenset(
    {"sync.empty", "sync.truncated", "exchange.key_waits", "exchange.mostly_duplicates", "exchange.no_space"}
)
_OURS: Final = ("register.", "procedure.")  # the county's own disk or lock is in the way


class Fate(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    fate: Fate
    file: str
    imported: Imported | None = None
    error: LikaError | None = None
    team: str = ""


@dataclass(slots=True)
class Inbox:
    """A folder that is looked into again and again; remembers how large its files were the last time."""

    folder: Path
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    _done: dict[str, tuple[int, int]] = field(default_factory=dict)
    _told: dict[str, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def whole(self, *, patient: bool = True) -> list[Path]:
        """Return the bundles that have not grown since the last look, or, when not patient, all of them."""
        found: list[Path] = []
        now: dict[str, tuple[int, int]] = {}
        with writable(self.folder):
            for file in sorted(self.folder.glob("*" + SUFFIX)):
                try:
                    about = file.lstat()
                except FileNotFoundError:  # somebody took it away between the two looks
                    continue
                if not stat.S_ISREG(about.st_mode):
                    continue
                now[file.name] = about.st_size, about.st_mtime_ns
                if self._done.get(file.name) == now[file.name]:
                    continue
                if not patient or self._seen.get(file.name) == now[file.name]:
                    found.append(file)
        self._seen = now
        return found

    def pass_by(self, file: Path) -> None:
        """Leave the file alone as it is now: all was done with it but moving it away."""
        if file.name in self._seen:
            self._done[file.name] = self._seen[file.name]

    def is_news(self, file: Path, reason: str) -> bool:
        """Return whether this was not yet said of the file as it is now."""
        said = self._seen.get(file.name, (0, 0)), reason
        if self._told.get(file.name) == said:
            return False
        self._told[file.name] = said
        return True


def take_all(
    workspace: Workspace, inbox: Inbox, files: list[Path], *, now: Callable[[], datetime], rules_of: RulesOf
) -> Iterator[Event]:
    """Take the files in, one after the other, and move each where its fate says; yield what is worth telling."""
    for file in files:
        try:
            imported = import_bundle(workspace, read_file(file), now=now(), rules_of=rules_of)
        except LikaError as error:
            if not file.exists():  # another watch, or a person, took it away meanwhile
                continue
            if error.key in _LATER or error.key.startswith(_OURS):
                if inbox.is_news(file, error.key):
                    yield Event(Fate.LATER, file.name, error=error)
                continue
            yield Event(Fate.REFUSED, file.name, error=error)
            yield from _moved(inbox, file, REFUSED)
        else:
            yield Event(Fate.TAKEN, file.name, imported=imported)
            yield from _moved(inbox, file, TAKEN)


def answer_all(workspace: Workspace, outbox: Path, *, now: Callable[[], datetime]) -> Iterator[Event]:
    """Lay out an answer for every team that has reported since its last one, in a folder with the team's id."""
    for one in teams(workspace):
        trusted = one.having(KeyState.TRUSTED)
        if not any(answer_is_due(workspace.register, key.device) for key in trusted):
            continue
        folder = outbox / one.id
        try:
            with writable(folder):
                folder.mkdir(parents=True, exist_ok=True)
            made = make_answer(workspace, one.id, folder, now=now())
        except NotPossible as error:
            yield Event(Fate.LATER, str(folder), error=error, team=one.id)
            continue
        for sent in made.bundles:
            yield Event(Fate.ANSWERED, str(sent.file), team=one.id)


def _moved(inbox: Inbox, file: Path, place: str) -> Iterator[Event]:
    """Move the file away; where that can't be done it stays, and is passed by until it changes."""
    try:
        _move(file, inbox.folder / place)
    except NotPossible as error:
        inbox.pass_by(file)
        yield Event(Fate.LATER, file.name, error=error)


def _move(file: Path, folder: Path) -> None:
    """Move the file away; one of the same name that is there already stays."""
    with writable(folder):
        folder.mkdir(exist_ok=True)
        place, count = folder / file.name, 2
        while place.exists():
            place = folder / f"{file.stem}-{count}{file.suffix}"
            count += 1
        file.rename(place)
