"""One line a bundle: the verdict in an icon and two words, the counts, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.theme.tokens import Colour
from app.desktop.widgets.cells import written
from app.desktop.widgets.plain_table import Cell, Head, Row
from app.desktop.widgets.words import Words
from app.desktop.words import NONE, changed_when
from app.procedure.exchange.received import Received
from app.procedure.exchange.results import Imported
from resources.errors import LikaError
from resources.messages import Language, sentence
from sync.receipt import Outcome

KEY_WAITS = "exchange.key_waits"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one bundle: taken in as the log says, there already, or refused as a whole."""

    at: datetime
    file: Path | None = None  # of what was tried since the page was opened
    received: Received | None = None
    again: Imported | None = None
    refusal: LikaError | None = None

    @property
    def needs_a_hand(self) -> bool:
        """Whether somebody must do something about it here; conflicts are decided on a page of their own."""
        it = self.received
        if it is None:
            return self.refusal is not None
        return bool(it.refused or it.records(Outcome.WAITING) or it.gaps or it.unread.lines)

    @property
    def unknown_team(self) -> str:
        """The team whose key waits for the clerk's word, "" where that is not why it was refused."""
        waits = self.refusal is not None and self.refusal.key == KEY_WAITS
        return str(self.refusal.values["team"]) if self.refusal is not None and waits else ""

    @property
    def unknown_device(self) -> str:
        """The laptop whose key waits, by its device id; "" as above."""
        return str(self.refusal.values["device"]) if self.refusal is not None and self.unknown_team else ""


def heads() -> tuple[Head, ...]:
    """Return the columns."""
    return (
        Head(lambda: QCoreApplication.translate("Verdict", "Verdict"), 136),
        Head(lambda: QCoreApplication.translate("Verdict", "Team"), 120),
        Head(lambda: QCoreApplication.translate("Verdict", "Bundle"), 80),
        Head(lambda: QCoreApplication.translate("Verdict", "Households"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "People"), 64, right=True, optional=True),
        Head(lambda: QCoreApplication.translate("Verdict", "New"), 56, right=True, optional=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Merged"), 56, right=True, optional=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Waiting"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Refused"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Remark")),
        Head(lambda: QCoreApplication.translate("Verdict", "Received"), 88, right=True, optional=True),
    )


def line(verdict: Verdict, language: Language, now: datetime) -> Row:
    """Return the cells of a bundle's line."""
    clock = Cell(changed_when(verdict.at.astimezone(), now.astimezone()), ink=Colour.INK2)
    if verdict.received is not None:
        return _received_line(verdict.received, clock)
    if verdict.again is not None:
        return _again_line(verdict.again, clock)
    return _refused_line(verdict, language, clock)


def _received_line(it: Received, clock: Cell) -> Row:
    waiting = len(it.records(Outcome.CONFLICT)) + len(it.records(Outcome.WAITING))
    return (
        _verdict(refused=len(it.refused), waiting=waiting),
        Cell(it.name or it.party, bold=True),
        Cell(str(it.number)),
        _count(it.households),
        _count(it.people),
        _count(it.new),
        _count(len(it.records(Outcome.MERGED))),
        _count(waiting, Colour.WARN),
        _count(len(it.refused), Colour.ERROR),
        _remark(it.gaps, repeated=it.number_repeated),
        clock,
    )


def _again_line(it: Imported, clock: Cell) -> Row:
    return (
        _state("copy", Colour.INFO, lambda: QCoreApplication.translate("Verdict", "Had it already")),
        Cell(it.name or it.party, bold=True),
        Cell(str(it.number)),
        _count(it.counts.households),
        _count(it.counts.people),
        *[_count(0)] * 4,
        Cell(
            lambda: QCoreApplication.translate("Verdict", "the very same bundle; nothing was changed"),
            ink=Colour.INK2,
        ),
        clock,
    )


def _refused_line(verdict: Verdict, language: Language, clock: Cell) -> Row:
    refusal = verdict.refusal
    assert refusal is not None
    name = verdict.file.name if verdict.file is not None else ""
    return (
        _state("circle-x", Colour.ERROR, lambda: QCoreApplication.translate("Verdict", "Not taken in")),
        Cell(str(refusal.values.get("name") or name), bold=True),
        *[_count(0)] * 7,
        Cell(lambda: sentence(refusal, language), ink=Colour.ERROR),
        clock,
    )


def _verdict(*, refused: int, waiting: int) -> Cell:
    if refused or waiting:
        return _state("triangle-alert", Colour.WARN, lambda: QCoreApplication.translate("Verdict", "Taken in part"))
    return _state("circle-check", Colour.ACCENT, lambda: QCoreApplication.translate("Verdict", "Taken in"))


def _state(icon: str, colour: Colour, words: Words) -> Cell:
    ink = written(colour)
    return Cell(words, ink=ink, icon=icon, icon_colour=colour)


def _remark(gaps: tuple[int, ...], *, repeated: bool) -> Cell:
    return Cell(lambda: remark(gaps, repeated=repeated), ink=Colour.WARN if gaps or repeated else Colour.INK2)


def remark(gaps: tuple[int, ...], *, repeated: bool) -> str:
    """Return what the numbers of a laptop's bundles tell."""
    if repeated:
        return QCoreApplication.translate("Verdict", "another bundle came under this number")
    if gaps:
        return QCoreApplication.translate("Verdict", "missing before it: {0}").format(", ".join(map(str, gaps)))
    return QCoreApplication.translate("Verdict", "numbers without a gap")


def _count(number: int, ink: Colour = Colour.INK) -> Cell:
    return Cell(f"{number:,}", ink=ink) if number else Cell(NONE, ink=Colour.INK2)
