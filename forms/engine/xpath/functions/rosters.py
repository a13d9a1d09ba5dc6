"""Rows: how many, which place, one row's answer, lists of places."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition, Kind
from forms.engine.instance import Node
from forms.engine.xpath.code import Code, Value, as_number, as_places
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.functions.signature import Function, places
from forms.engine.xpath.paths import compile_path
from forms.engine.xpath.reach import ends_of
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Axis, Expression, Operation, Path, Start, Step
from forms.engine.xpath.syntax import Call as FunctionCall

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def _count(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    run = places(compiler, arguments[0], here, "count")
    return Code(Value.NUMBER, lambda place, scope: float(len(run(place, scope))))


def _count_non_empty(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    run = places(compiler, arguments[0], here, "count-non-empty")
    return Code(Value.NUMBER, lambda place, scope: float(sum(1 for found in run(place, scope) if found.text)))


_UPWARDS = frozenset({Axis.SELF, Axis.PARENT})


def _position(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    if not arguments:
        return Code(Value.NUMBER, lambda _place, scope: float(scope.position))
    argument = arguments[0]
    if not isinstance(argument, Path):
        raise BadExpression("not_a_path", compiler.text, "position")
    # The reader's own row has its place also while it is not asked: its relevance may hang on it.
    outer, compiler.sees_hidden = compiler.sees_hidden, all(step.axis in _UPWARDS for step in argument.steps)
    run = as_places(compile_path(compiler, argument, here, own_row=True))
    compiler.sees_hidden = outer
    compiler.watches_position = True

    def position(place: Any, scope: Scope) -> float:
        found = run(place, scope)
        return _place_among(found[0]) if found else math.nan

    return Code(Value.NUMBER, position)


def _place_among(found: Any) -> float:
    if isinstance(found, Node):
        return float(found.position)
    siblings = [item for item in found.parent.children if item.name == found.name] if found.parent else [found]
    return float(next(number for number, item in enumerate(siblings, 1) if item is found))


def _last(_compiler: Compiler, _arguments: tuple[Expression, ...], _here: Definition | None) -> Code:
    return Code(Value.NUMBER, lambda _place, scope: float(scope.size))


def _current(compiler: Compiler, _arguments: tuple[Expression, ...], _here: Definition | None) -> Code:
    return Code(Value.PLACE, lambda _place, scope: scope.current, compiler.owner.data_type)


def _instance(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    return compile_path(compiler, Path(Start.EXPRESSION, (), FunctionCall("instance", arguments)), here)


def _indexed(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    """`indexed-repeat(target, repeat, index, …)` is the target's path with a predicate at each repeat.

    The index belongs to the question that asks, so it is evaluated there, not on the rows.
    """
    if len(arguments) % 2 == 0:
        raise BadExpression("arguments", compiler.text, "indexed-repeat", "3, 5, 7", len(arguments))
    target = _definition(compiler, arguments[0], here)
    indexes = {
        _definition(compiler, arguments[at], here): as_number(compiler.compile(arguments[at + 1], here))
        for at in range(1, len(arguments), 2)
    }
    chain = _chain(target)
    if any(repeat not in chain or repeat.kind is not Kind.REPEAT for repeat in indexes):
        raise BadExpression("not_a_repeat", compiler.text, "indexed-repeat")
    steps = tuple(
        Step(Axis.CHILD, definition.name, (Operation("=", _TRUE, _TRUE),) if definition in indexes else ())
        for definition in chain
    )
    # Compiled for what it reads; the walk below picks the rows itself.
    compile_path(compiler, Path(Start.ROOT, steps), here if here is not None else compiler.owner)
    return Code(Value.PLACES, _picker(compiler, target, indexes), target.data_type)


_TRUE = FunctionCall("true", ())
_LONGEST = 2**63 - 1


def _definition(compiler: Compiler, argument: Expression, here: Definition | None) -> Definition:
    level = ends_of(argument, here if here is not None else compiler.owner)
    if len(level) != 1:
        raise BadExpression("not_a_path", compiler.text, "indexed-repeat")
    return level[0]


def _chain(target: Definition) -> list[Definition]:
    chain = [target]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain[::-1]


def _picker(compiler: Compiler, target: Definition, indexes: dict[Definition, Any]) -> Any:
    chain = _chain(target)
    owner_chain = _chain(compiler.owner)
    first_index = min(definition.index for definition in indexes)

    def rows_of(node: Node, definition: Definition, place: Any, scope: Scope) -> list[Node]:
        slot = node.slots[definition.slot]
        if not isinstance(slot, list):
            return [slot]
        if definition in indexes:
            at = indexes[definition](place, scope)
            return slot[int(at) - 1 : int(at)] if 1 <= at <= len(slot) else []
        # The reader's own row, as long as no index led away from where the reader stands.
        own = _ancestor(scope.current, definition) if definition in owner_chain else None
        return [own] if own is not None and own.parent is node and not first_index < definition.index else slot

    def run(place: Any, scope: Scope) -> list[Node]:
        found = [_top(scope.current)]
        for definition in chain[1:]:
            below = [row for node in found for row in rows_of(node, definition, place, scope)]
            found = [node for node in below if node.relevant]
        return found

    return run


def _top(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _ancestor(node: Node, definition: Definition) -> Node:
    while node.definition is not definition and node.parent is not None:
        node = node.parent
    return node


def _randomize(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    run = places(compiler, arguments[0], here, "randomize")
    if len(arguments) == 1:
        compiler.is_volatile = True
        return Code(
            Value.PLACES,
            lambda place, scope: shuffled(run(place, scope), int(scope.surroundings.fraction() * 2**31)),
        )
    seed = compiler.compile(arguments[1], here)
    number, text = as_number(seed), compiler.string(arguments[1], here)

    def ordered(place: Any, scope: Scope) -> list[Any]:
        return shuffled(run(place, scope), _seed(number(place, scope), text(place, scope)))

    return Code(Value.PLACES, ordered)


def _seed(number: float, text: str) -> int:
    """Return a seed as ODK's clients read it: a number's whole part, of any other text its digest."""
    if math.isinf(number):
        return _LONGEST if number > 0 else -_LONGEST - 1
    if not math.isnan(number):
        return math.trunc(number)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True) if text else 0


def shuffled(found: list[Any], seed: int) -> list[Any]:
    """Return the places in an order the seed decides: Park and Miller's generator, shuffled from the inside out."""
    state = abs(seed) % 2147483647 * (1 if seed > 0 else -1)
    if state <= 0:
        state += 2147483646
    result: list[Any] = []
    for at, place in enumerate(found):
        state = state * 16807 % 2147483647
        other = int((state - 1) / 2147483646 * (at + 1))
        result.append(place)
        result[at] = result[other]
        result[other] = place
    return result


def _name(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    if not arguments:
        return Code(Value.TEXT, lambda place, _scope: _name_of(place))
    run = places(compiler, arguments[0], here, "name")
    return Code(Value.TEXT, lambda place, scope: _name_of(found[0]) if (found := run(place, scope)) else "")


def _name_of(place: Any) -> str:
    name: str = place.definition.name if isinstance(place, Node) else place.name
    return name


FUNCTIONS: dict[str, Function] = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "position": Function(0, 1, _position),
    "last": Function(0, 0, _last),
    "current": Function(0, 0, _current),
    "instance": Function(1, 1, _instance),
    "indexed-repeat": Function(3, None, _indexed),
    "name": Function(0, 1, _name),
    "local-name": Function(0, 1, _name),
    "randomize": Function(1, 2, _randomize),
}
