"""Predicates to filters: which places of those found a condition in brackets keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from forms.engine.definition import Definition
from forms.engine.xpath.code import PlacesRun, Value, as_number, as_truth
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


Filter: TypeAlias = "Callable[[list[Any], Scope], list[Any]]"


def predicate(compiler: Compiler, condition: Expression, here: Definition | None) -> Filter:
    """Return a filter of places: a number picks by place, anything else by truth."""
    with compiler.of_one_row():
        code = compiler.compile(condition, here)
    if code.kind is Value.NUMBER:
        wanted = as_number(code)
        return _filter(lambda place, scope: wanted(place, scope) == scope.position)
    if code.kind is Value.ANY:
        run, holds = code.run, as_truth(code)
        return _filter(
            lambda place, scope: (
                found == scope.position if isinstance(found := run(place, scope), float) else holds(place, scope)
            )
        )
    return _filter(as_truth(code))


def _filter(holds: Callable[[Any, Scope], bool]) -> Filter:
    def run(places: list[Any], scope: Scope) -> list[Any]:
        scope.looked_at(len(places))
        outer = scope.position, scope.size
        scope.size = len(places)
        kept = []
        for number, place in enumerate(places, 1):
            scope.position = number
            if holds(place, scope):
                kept.append(place)
        scope.position, scope.size = outer
        return kept

    return run


def kept(start: PlacesRun, filters: Sequence[Filter]) -> PlacesRun:
    """Return what finds the places of `start` that every filter keeps, one after the other."""

    def run(place: Any, scope: Scope) -> list[Any]:
        found = start(place, scope)
        for keep in filters:
            found = keep(found, scope)
        return found

    return run
