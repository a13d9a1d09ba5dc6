"""Compiled expressions: a closure together with the kind of value it returns, and the conversions between kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from forms.engine.definition import DataType
from forms.engine.instance import Node
from forms.engine.xpath.scope import Place, Scope
from forms.engine.xpath.values import NAN, number_of, number_of_text, text_of, text_of_number, truth_of


class Value(Enum):
    """What a closure returns: a number, text, truth, one place or None, several, or one of the first three."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    PLACE = "place"
    PLACES = "places"
    ANY = "any"


# The union a closure may return depends on `kind`, which mypy cannot follow; the converters below restore it.
Run: TypeAlias = Callable[[Any, Scope], Any]
NumberRun: TypeAlias = Callable[[Any, Scope], float]
TextRun: TypeAlias = Callable[[Any, Scope], str]
TruthRun: TypeAlias = Callable[[Any, Scope], bool]
PlacesRun: TypeAlias = Callable[[Any, Scope], "list[Place]"]
_NUMERIC = frozenset({DataType.INT, DataType.DECIMAL, DataType.BOOLEAN})


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled expression."""

    kind: Value
    run: Run
    data_type: DataType = DataType.STRING
    """How the answer at a PLACE is written."""
    constant: float | str | bool | None = None


def constant(value: float | str) -> Code:
    """Return code that always gives the value."""
    kind = Value.TRUTH if isinstance(value, bool) else Value.TEXT if isinstance(value, str) else Value.NUMBER
    return Code(kind, lambda _place, _scope: value, constant=value)


def as_number(code: Code) -> NumberRun:
    """Return a closure that gives the value as a number."""
    run = code.run
    match code.kind:
        case Value.NUMBER:
            return run
        case Value.TEXT:
            return lambda place, scope: number_of_text(run(place, scope))
        case Value.TRUTH:
            return lambda place, scope: 1.0 if run(place, scope) else 0.0
        case Value.PLACE:
            return lambda place, scope: NAN if (found := run(place, scope)) is None else number_of_text(found.text)
        case Value.PLACES:
            return lambda place, scope: number_of_text(found[0].text) if (found := run(place, scope)) else NAN
        case _:
            return lambda place, scope: number_of(run(place, scope))


def as_text(code: Code) -> TextRun:
    """Return a closure that gives the value as text."""
    run = code.run
    match code.kind:
        case Value.TEXT:
            return run
        case Value.NUMBER:
            return lambda place, scope: text_of_number(run(place, scope))
        case Value.PLACE:
            return lambda place, scope: "" if (found := run(place, scope)) is None else found.text
        case Value.PLACES:
            return lambda place, scope: found[0].text if (found := run(place, scope)) else ""
        case _:
            return lambda place, scope: text_of(run(place, scope))


def as_truth(code: Code) -> TruthRun:  # noqa: PLR0911  (one answer a case)
    """Return a closure that gives whether the value counts as true; a place counts by what is answered there."""
    run = code.run
    match code.kind:
        case Value.TRUTH:
            return run
        case Value.TEXT:
            return lambda place, scope: run(place, scope) != ""
        case Value.NUMBER:
            return lambda place, scope: (value := run(place, scope)) != 0 and value == value  # noqa: PLR0124  (NaN alone differs from itself)
        case Value.PLACE if code.data_type in _NUMERIC:
            return lambda place, scope: (found := run(place, scope)) is not None and _counts(found.text)
        case Value.PLACE:
            return lambda place, scope: (found := run(place, scope)) is not None and found.text != ""
        case Value.PLACES:
            return lambda place, scope: any(found.text or found.children for found in _items(run(place, scope)))
        case _:
            return lambda place, scope: truth_of(run(place, scope))


def _counts(text: str) -> bool:
    return text == "true" or truth_of(number_of_text(text))


def _items(places: list[Place]) -> list[Any]:
    return [_Group(found) if isinstance(found, Node) else found for found in places]


@dataclass(frozen=True, slots=True)
class _Group:
    node: Node

    @property
    def text(self) -> str:
        return self.node.text

    @property
    def children(self) -> bool:
        return bool(self.node.slots)


def as_places(code: Code) -> PlacesRun:
    """Return a closure that gives a list of places; a plain value has none."""
    run = code.run
    match code.kind:
        case Value.PLACES:
            return run
        case Value.PLACE:
            return lambda place, scope: [] if (found := run(place, scope)) is None else [found]
        case _:
            raise TypeError("places")


def as_plain(code: Code) -> Code:
    """Return code whose value is a number, text or truth: a place gives its text."""
    if code.kind in (Value.PLACE, Value.PLACES):
        return Code(Value.TEXT, as_text(code))
    return code
