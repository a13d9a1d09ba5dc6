"""The state of a household in one icon, one word and one colour: never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.desktop.theme.tokens import Colour
from app.desktop.widgets import chip
from app.register.values import Summary


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state is drawn."""

    icon: str
    icon_colour: Colour
    ink: Colour
    tone: chip.Tone


class State(Enum):
    """What a person must know first about a household."""

    DONE = Sign("circle-check", Colour.ACCENT, Colour.ACCENT_INK, chip.ACCENT)
    OPEN = Sign("circle", Colour.INK2, Colour.INK, chip.PLAIN)
    WRONG = Sign("circle-alert", Colour.ERROR, Colour.ERROR, chip.ERROR)
    UNCHECKED = Sign("circle-dashed", Colour.INK2, Colour.INK2, chip.PLAIN)
    CONFLICT = Sign("git-merge", Colour.WARN, Colour.WARN_INK, chip.WARN)

    @property
    def words(self) -> str:
        """The state in a word."""
        return {
            State.DONE: QCoreApplication.translate("State", "Complete"),
            State.OPEN: QCoreApplication.translate("State", "Open"),
            State.WRONG: QCoreApplication.translate("State", "Errors"),
            State.UNCHECKED: QCoreApplication.translate("State", "Not checked"),
            State.CONFLICT: QCoreApplication.translate("State", "Two versions"),
        }[self]


def state_of(summary: Summary) -> State:
    """Return the state: two versions before errors before what is open."""
    if summary.heads > 1:
        return State.CONFLICT
    if summary.errors:
        return State.WRONG
    if summary.has_draft or not summary.revision or summary.open_answers:
        return State.OPEN
    if summary.errors is None or summary.open_answers is None:
        return State.UNCHECKED
    return State.DONE


def problems_of(summary: Summary) -> int:
    """Return how many errors and unanswered questions are known."""
    return (summary.errors or 0) + (summary.open_answers or 0)


def money(text: str) -> Decimal | None:
    """Return the yuan of a list line, None for an empty one."""
    return Decimal(text) if text else None
