"""A copied block against the columns of a roster: by the labels in its first row, else from the current cell on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from app.desktop.entry import spelling
from app.desktop.entry.making import is_choice, is_number
from app.desktop.entry.narrowing import Option
from app.desktop.entry.plan import below_row, has_hint
from forms.engine import Definition, QuestionType

Cell = tuple[str, int, str, str]


def cells_of(
    block: Sequence[Sequence[str]],
    columns: Sequence[Definition],
    labels: Sequence[str],
    *,
    repeat: str,
    row: int,
    column: int,
    options: Callable[[Definition], Sequence[Option]],
    today: date,
) -> Iterator[Cell]:
    """Yield repeat, row from 1, path below it, answer of each pasted cell; empty ones leave what stands there."""
    names = [below_row(question, repeat) for question in columns]
    wanted, rows = _columns(block, labels, column)
    for number, line in enumerate(rows, row):
        for at, text in zip(wanted, line, strict=False):
            if at is not None and at < len(columns) and text:
                yield repeat, number, names[at], _answer(columns[at], text, options, today)


def _columns(
    block: Sequence[Sequence[str]], labels: Sequence[str], column: int
) -> tuple[list[int | None], Sequence[Sequence[str]]]:
    head = [cell.strip() for cell in block[0]] if block else []
    known = [labels.index(cell) if cell in labels else None for cell in head]
    if sum(at is not None for at in known) * 2 > len(head):
        return known, block[1:]
    width = max((len(line) for line in block), default=0)
    return [column + i for i in range(width)], block


def _answer(question: Definition, text: str, options: Callable[[Definition], Sequence[Option]], today: date) -> str:
    if is_choice(question):
        return _choice(text, options(question))
    if is_number(question):
        return spelling.number(text)
    if question.type is QuestionType.DATE:
        return spelling.day(text, today=today)
    plain = spelling.half_width(text).strip()
    return "".join(plain.split()).upper() if has_hint(question, "id-number") else plain


def _choice(text: str, among: Sequence[Option]) -> str:
    wanted = spelling.half_width(text).strip()
    for option in among:
        if wanted in {option.label, option.value, str(option), f"{option.code} {option.label}"}:
            return option.value
    return next((option.value for option in among if option.code.lstrip("0") == wanted.lstrip("0")), wanted)
