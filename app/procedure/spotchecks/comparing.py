"""What was found beside what is registered: every answer that was given, in the order of the form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain, count
from typing import Final

from app.procedure.sharing.protecting import below_of
from forms.engine import Definition, Form, Kind, QuestionType
from resources.canonical import Document, Json

_SEVERAL: Final = frozenset({QuestionType.SELECT_MULTIPLE})
_NUMBER: Final = "id_number"  # what makes out a row before its first answer does


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer: the path of its question with the row it stands in, what was found, what is registered."""

    path: str
    found: str
    registered: str
    differs: bool

    @property
    def question(self) -> str:
        """The path of the question, whatever row it stands in."""
        return "/".join(part.partition("[")[0] for part in self.path.split("/"))


def compare(form: Form, registered: Document, found: Document) -> tuple[Compared, ...]:
    """Return every answer that was found beside the registered one; what was not asked again is left out.

    Rows are matched by number or first answer. A row that only one side has is one difference. What the form
    computes is not compared: it differs only because something else does.
    """
    return tuple(_group(form.root, registered, found, ""))


def _group(owner: Definition, registered: Document, found: Document, path: str) -> Iterator[Compared]:
    for definition in owner.slots:
        name = definition.name
        if name not in found or name[:1] == "_" or definition.is_calculated:
            continue
        at = f"{path}{name}"
        seen, known = found[name], registered.get(name)
        if definition.kind is Kind.QUESTION:
            yield _answers(definition, at, _text(seen), _text(known))
        elif definition.kind is Kind.REPEAT:
            yield from _rows(definition, below_of(known), below_of(seen), at)
        elif isinstance(seen, Mapping):
            yield from _group(definition, known if isinstance(known, Mapping) else {}, seen, f"{at}/")


def _rows(repeat: Definition, registered: list[Document], found: list[Document], path: str) -> Iterator[Compared]:
    left, taken = list(registered), set[str]()
    for row in found:
        called = _free(_called(repeat, row), taken)
        match = next((each for each in left if _same_row(repeat, each, row)), None)
        if match is None:
            yield Compared(f"{path}[{called}]", called or "+", "", differs=True)
            continue
        left.remove(match)
        yield from _group(repeat, match, row, f"{path}[{called}]/")
    for row in left:
        called = _free(_called(repeat, row), taken)
        yield Compared(f"{path}[{called}]", "", called or "+", differs=True)


def _free(called: str, taken: set[str]) -> str:
    """Return what no row before is called: who has two wages is numbered, so that every answer has its own path."""
    numbered = (f"{called} {number}" for number in count(2))
    free = next(each for each in chain([called], numbered) if each not in taken)
    taken.add(free)
    return free


def _same_row(repeat: Definition, one: Document, other: Document) -> bool:
    numbers = _plain(_text(one.get(_NUMBER))), _plain(_text(other.get(_NUMBER)))
    if all(numbers):
        return numbers[0] == numbers[1]
    return _plain(_called(repeat, one)) == _plain(_called(repeat, other))


def _called(repeat: Definition, row: Document) -> str:
    """Return what makes out a row: its first answer, a name as a rule, without the signs of a path."""
    for definition in repeat.children:
        if definition.kind is Kind.QUESTION and definition.in_body and (answer := _text(row.get(definition.name))):
            return answer.translate(dict.fromkeys(map(ord, "[]/"), " "))
    return ""


def _answers(question: Definition, path: str, found: str, registered: str) -> Compared:
    same = same_answer(found, registered, several=question.type in _SEVERAL)
    return Compared(path, found, registered, differs=not same)


def same_answer(one: str, other: str, *, several: bool = False) -> bool:
    """Return whether two people wrote the same; width, blanks, case and how a number is written do not count."""
    if several:
        return set(one.split()) == set(other.split())
    return _plain(one) == _plain(other) or _equal_numbers(one, other)


def _equal_numbers(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split()).upper()


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
