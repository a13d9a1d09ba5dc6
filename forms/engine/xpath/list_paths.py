"""Paths in lists to closures: from item to item, or straight to the items of a value by an index."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.engine.definition import DataType, Definition
from forms.engine.instance import Node
from forms.engine.lists import Item
from forms.engine.xpath.axes import along
from forms.engine.xpath.code import Code, PlacesRun, TextRun, Value, as_text
from forms.engine.xpath.predicates import kept, predicate
from forms.engine.xpath.scope import Place, Scope
from forms.engine.xpath.syntax import Axis, Call, Expression, Operation, Path, Start, Step, Text

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def in_instance(compiler: Compiler, call: Call, steps: tuple[Step, ...], here: Definition | None) -> Code:
    """Return the code of a path that begins with `instance(…)`; a list nobody has has no items."""
    name = compiler.string(call.arguments[0], here)

    def top(place: Any, scope: Scope) -> list[Any]:
        found = scope.lists.get(name(place, scope))
        return [] if found is None else [found.top]

    plain = 0
    while plain < len(steps) and steps[plain].axis is Axis.CHILD and not steps[plain].predicates:
        plain += 1
    if plain < len(steps) and steps[plain].axis is Axis.CHILD:
        lookup = _lookup(compiler, name, steps[: plain + 1])
        if lookup is not None:
            filters = [predicate(compiler, condition, None) for condition in steps[plain].predicates[1:]]
            return in_list(compiler, steps[plain + 1 :], kept(lookup, filters))
    return in_list(compiler, steps, top)


def _lookup(compiler: Compiler, name: Callable[[Any, Scope], str], steps: tuple[Step, ...]) -> PlacesRun | None:
    """Return a look-up by index for `item[column = value]` where the value does not depend on the item."""
    condition = steps[-1].predicates[0]
    if not isinstance(condition, Operation) or condition.operator != "=":
        return None
    for side, other in ((condition.left, condition.right), (condition.right, condition.left)):
        if not (isinstance(side, Path) and side.start is Start.HERE and len(side.steps) == 1):
            continue
        column = side.steps[0]
        if column.axis is not Axis.CHILD or column.predicates or column.name == "*" or not _is_outside(other):
            continue
        value = compiler.compile(other, None)
        if value.kind not in (Value.TEXT, Value.PLACE):
            continue
        wanted = as_text(value)
        path = tuple(step.name for step in steps)

        return _indexed(name, path, column.name, wanted=wanted)
    return None


def _indexed(name: TextRun, path: tuple[str, ...], column: str, *, wanted: TextRun) -> PlacesRun:
    def run(place: Any, scope: Scope) -> list[Place]:
        found = scope.lists.get(name(place, scope))
        return [] if found is None else list(found.where(path, column, wanted(place, scope)))

    return run


def _is_outside(expression: Expression) -> bool:
    match expression:
        case Text():
            return True
        case Path(Start.ROOT, steps):
            return all(not step.predicates for step in steps)
        case Path(Start.EXPRESSION, _, Call("current"), ()):
            return True
        case _:
            return False


def in_list(compiler: Compiler, steps: tuple[Step, ...], start: PlacesRun) -> Code:
    """Return the code of steps through a list, from the places where it starts."""
    stages: list[Callable[[list[Any], Scope], list[Any]]] = []
    for step in steps:
        stages.append(_list_stage(step))
        stages += [predicate(compiler, condition, None) for condition in step.predicates]

    def run(place: Any, scope: Scope) -> list[Any]:
        found = start(place, scope)
        for stage in stages:
            found = stage(found, scope)
        scope.looked_at(len(found))
        return found

    return Code(Value.PLACES, run, DataType.STRING)


def _list_stage(step: Step) -> Callable[[list[Any], Scope], list[Any]]:
    axis, name = step.axis, step.name
    return lambda places, _scope: [found for place in places for found in _from_item(place, axis, name)]


def _from_item(place: Place, axis: Axis, name: str) -> list[Any]:  # noqa: PLR0911  (one answer a case)
    if isinstance(place, Node):
        return [found for found in along(place, axis) if found.relevant and name in ("*", found.definition.name)]
    match axis:
        case Axis.CHILD:
            return [child for child in place.children if name in ("*", child.name)]
        case Axis.SELF:
            return [place]
        case Axis.PARENT:
            return [place.parent] if place.parent else []
        case Axis.ATTRIBUTE:
            return [Item(name, place, place.attributes[name])] if name in place.attributes else []
        case Axis.DESCENDANT:
            return [place, *(found for child in place.children for found in _from_item(child, axis, name))]
        case _:
            return []
