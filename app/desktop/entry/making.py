"""Which line a question is answered in: by its type and the hints of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.desktop.entry.choosing import ChoiceEdit, ManyEdit
from app.desktop.entry.edits import AnswerEdit, DateEdit, IdEdit, NumberEdit, TextEdit
from app.desktop.entry.narrowing import Option
from app.desktop.entry.picture_edit import PictureEdit
from app.desktop.entry.plan import has_hint
from app.desktop.entry.spelling import amount, grouped_id
from app.desktop.entry.suggesting import SuggestEdit
from app.desktop.theme.theme import Theme
from app.desktop.words import listed
from app.procedure.staff import STAFF_ASKED
from forms.engine.definition import Definition, QuestionType

_ONE_OF = {QuestionType.SELECT_ONE, QuestionType.ACKNOWLEDGE}
_SOME_OF = {QuestionType.SELECT_MULTIPLE, QuestionType.RANK}
_NUMBERS = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE}


def make_edit(
    theme: Theme,
    definition: Definition,
    *,
    source: Callable[[], Sequence[Option]],
    today: Callable[[], date],
    with_code: bool = True,
    parent: QWidget | None = None,
) -> AnswerEdit:
    """Return the line for a question; `source` gives its choices as they are when the list opens."""
    if is_choice(definition) or is_of_staff(definition):
        return _edit_with_list(theme, definition, source, with_code=with_code, parent=parent)
    if is_number(definition):
        return NumberEdit(parent, shown=lambda value: number_shown(definition, value))
    if definition.type is QuestionType.IMAGE:
        return PictureEdit(parent, theme)
    if definition.type is QuestionType.DATE:
        return DateEdit(parent, today)
    return IdEdit(parent) if has_hint(definition, "id-number") else TextEdit(parent)


def _edit_with_list(
    theme: Theme,
    definition: Definition,
    source: Callable[[], Sequence[Option]],
    *,
    with_code: bool,
    parent: QWidget | None,
) -> AnswerEdit:
    if definition.type in _ONE_OF:
        return ChoiceEdit(parent, theme, source, with_code=with_code)
    return ManyEdit(parent, theme, source) if definition.type in _SOME_OF else SuggestEdit(parent, theme, source)


def is_of_staff(definition: Definition) -> bool:
    """Whether somebody of the staff is asked for, who may also be anybody else."""
    return definition.name in STAFF_ASKED and definition.type is QuestionType.TEXT


def is_number(definition: Definition) -> bool:
    """Whether its answers stand at the right, as figures do."""
    return definition.type in _NUMBERS or (
        definition.type is QuestionType.CALCULATE and definition.data_type in {"int", "decimal"}
    )


def is_choice(definition: Definition) -> bool:
    """Whether its answers are codes with words."""
    return definition.type in _ONE_OF | _SOME_OF


def number_shown(definition: Definition, value: str) -> str:
    """Return a number as it reads: amounts with thousands and decimals, quantities with thousands, years plain."""
    if definition.type is QuestionType.DECIMAL:
        return amount(value, decimals=2 if has_hint(definition, "money") else 0)
    return amount(value) if has_hint(definition, "thousands-sep") else value


def shown(definition: Definition, value: str, options: Callable[[], Sequence[Option]]) -> str:
    """Return an answer as it reads in a cell: words for codes, groups for an ID, thousands for amounts."""
    if not value:
        return ""
    if definition.type is QuestionType.IMAGE:
        return "✓"
    if is_choice(definition):
        chosen = value.split() if definition.type in _SOME_OF else [value]
        words = {option.value: option.label for option in options()}
        return listed(words.get(each, each) for each in chosen)
    if is_number(definition):
        return number_shown(definition, value)
    return grouped_id(value) if has_hint(definition, "id-number") else value
