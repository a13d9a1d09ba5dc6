"""How wide the columns of a roster's grid are: as the form says, wider where words need it, never below heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.desktop.entry.plan import column_width, widened
from app.desktop.entry.roster_model import RosterModel
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from forms.engine import Definition

NUMBER_COLUMN = 40  # px at 100 %, as all below
_NARROWEST, _FREE, _AROUND = 56, 96, 18
_SAMPLE = 12  # rows that stand for all


@dataclass(frozen=True, slots=True)
class _Needs:
    """Widths of a column in pixels: without cutting its head, without cutting its answers, and as the form says."""

    least: int
    whole: int
    usual: int
    takes_rest: bool


def column_widths(theme: Theme, model: RosterModel, whole: int) -> list[int]:
    """Return the width of each column in a grid of this width, in pixels; the columns that are left take the rest.

    No column is narrower than its head and, as far as the form's width goes, its answers: where large text leaves
    no room for that, they are wider than the grid, which is moved sideways then.
    """
    columns = [_needs(theme, model, column) for column in range(1, model.columnCount())]
    room = whole - theme.px(NUMBER_COLUMN)
    widths = [each.least for each in columns]
    for wanted in ([each.whole for each in columns], [each.usual for each in columns]):
        widths = widened(widths, wanted, max(0, room - sum(widths)))
    free = [at for at, each in enumerate(columns) if each.takes_rest] or [len(columns) - 1]
    left = max(0, room - sum(widths))
    for at in free if columns else ():
        widths[at] += left // len(free)
    return [theme.px(NUMBER_COLUMN), *widths]


def room_for(theme: Theme, sheet: Worksheet, questions: Iterable[Definition]) -> int:
    """Return the width in which columns of these questions stand whole, whatever is answered, in pixels."""
    return theme.px(NUMBER_COLUMN) + sum(
        max(theme.px(column_width(each) or _FREE), theme.width_of(sheet.label(each)) + theme.px(_AROUND))
        for each in questions
    )


def _needs(theme: Theme, model: RosterModel, column: int) -> _Needs:
    px, width_of = theme.px, theme.width_of
    question = model.question(column)
    said = px(column_width(question)) if question is not None else 0
    words = [model.text(row, column) for row in range(min(model.rows, _SAMPLE))]
    answers = max(map(width_of, words), default=0) + px(_AROUND)
    head = width_of(str(model.headerData(column, Qt.Orientation.Horizontal))) + px(_AROUND)
    least = max(0 if said else px(_NARROWEST), head, min(answers, said or px(_FREE)))
    whole = max(least, min(answers, said * 8 // 5))
    return _Needs(least, whole, max(whole, said), takes_rest=not said)
