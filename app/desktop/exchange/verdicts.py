"""One line a bundle: the verdict in an icon and two words, the counts, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desktop.theme.tokens import Colour
from app.desktop.widgets.plain_table import Cell, Head, Row
from app.desktop.widgets.words import Words
from app.desktop.words import NONE
from app.procedure.exchange import Imported
from resources.errors import LikaError
from resources.messages import Language, sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file: what was taken in, or why nothing was."""

    file: str
    at: datetime
    imported: Imported | None
    refusal: LikaError | None

    @property
    def households(self) -> int:
        """How many households the bundle holds, 0 for a refused one."""
        return self.imported.counts.households if self.imported is not None else 0


def heads() -> tuple[Head, ...]:
    """Return the columns."""
    return (
        Head(lambda: QCoreApplication.translate("Verdict", "Verdict"), 136),
        Head(lambda: QCoreApplication.translate("Verdict", "Team"), 128),
        Head(lambda: QCoreApplication.translate("Verdict", "Bundle"), 88),
        Head(lambda: QCoreApplication.translate("Verdict", "Households"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "People"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "New"), 56, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Merged"), 56, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Waiting"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Refused"), 64, right=True),
        Head(lambda: QCoreApplication.translate("Verdict", "Remark")),
        Head(lambda: QCoreApplication.translate("Verdict", "Received"), 88, right=True),
    )


def line(verdict: Verdict, language: Language) -> Row:
    """Return the cells of a bundle's line."""
    clock = Cell(verdict.at.astimezone().strftime("%H:%M"), ink=Colour.INK2)
    if verdict.imported is None:
        assert verdict.refusal is not None
        refusal = verdict.refusal
        words = Cell(lambda: sentence(refusal, language), ink=Colour.ERROR)
        empty = [Cell(NONE, ink=Colour.INK2)] * 7
        return (
            _state("circle-x", Colour.ERROR, lambda: QCoreApplication.translate("Verdict", "Not taken in")),
            Cell(verdict.file, bold=True),
            *empty,
            words,
            clock,
        )
    it = verdict.imported
    return (
        _verdict(it),
        Cell(it.name or it.party, bold=True),
        Cell(str(it.number)),
        _count(it.counts.households),
        _count(it.counts.people),
        _count(it.new),
        _count(len(it.merged)),
        _count(len(it.conflicts) + len(it.waiting), Colour.WARN),
        _count(len(it.refused), Colour.ERROR),
        Cell(_remark(it), ink=Colour.WARN if it.gaps or it.number_repeated else Colour.INK2),
        clock,
    )


def _verdict(it: Imported) -> Cell:
    if it.already:
        return _state("copy", Colour.INFO, lambda: QCoreApplication.translate("Verdict", "Had it already"))
    if it.refused or it.conflicts or it.waiting:
        return _state("triangle-alert", Colour.WARN, lambda: QCoreApplication.translate("Verdict", "Taken in part"))
    return _state("circle-check", Colour.ACCENT, lambda: QCoreApplication.translate("Verdict", "Taken in"))


def _state(icon: str, colour: Colour, words: Words) -> Cell:
    ink = {Colour.ACCENT: Colour.ACCENT_INK, Colour.WARN: Colour.WARN_INK}.get(colour, colour)
    return Cell(words, ink=ink, icon=icon, icon_colour=colour)


def _remark(it: Imported) -> str:
    if it.number_repeated:
        return QCoreApplication.translate("Verdict", "another bundle came under this number")
    if it.gaps:
        return QCoreApplication.translate("Verdict", "missing before it: {0}").format(", ".join(map(str, it.gaps)))
    return QCoreApplication.translate("Verdict", "numbers without a gap")


def _count(number: int, ink: Colour = Colour.INK) -> Cell:
    return Cell(f"{number:,}", ink=ink) if number else Cell(NONE, ink=Colour.INK2)
