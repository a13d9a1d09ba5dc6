"""Paths to closures: one node by climbing and stepping, several by walking rows. Those in lists: `list_paths`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition, Kind
from forms.engine.xpath.axes import along
from forms.engine.xpath.code import Code, PlacesRun, Run, Value, as_places
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.list_paths import in_instance, in_list
from forms.engine.xpath.predicates import kept, predicate
from forms.engine.xpath.reach import Reference, Way, ancestors, reached, way_of
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Axis, Call, Path, Start, Step

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def compile_path(compiler: Compiler, path: Path, here: Definition | None, *, own_row: bool = False) -> Code:
    """Return the code of a path; a path that no question stands at is refused."""
    if path.start is Start.EXPRESSION:
        return _from_expression(compiler, path, here)
    if path.start is Start.ROOT and here is None:
        # Inside a list's predicate an absolute path still means the form, seen from the question.
        with compiler.grounded(None):
            return _seen_from_current(_in_form(compiler, path, compiler.owner, own_row=own_row))
    if here is None:
        return in_list(compiler, path.steps, lambda place, _scope: [place])
    return _in_form(compiler, path, here, own_row=own_row)


def _seen_from_current(code: Code) -> Code:
    run = code.run
    return Code(code.kind, lambda _place, scope: run(scope.current, scope), code.data_type)


# ---- the form's own questions


def _in_form(compiler: Compiler, path: Path, here: Definition, *, own_row: bool) -> Code:
    way = way_of(path, here, own_row=own_row, all_rows=compiler.all_rows)
    if way is None:
        return _nowhere(compiler, path)
    targets = _note(compiler, way, path)
    if not targets:
        if any(step.axis is Axis.ATTRIBUTE for step in way.steps):
            return Code(Value.PLACES, lambda _place, _scope: [])
        return _nowhere(compiler, path)
    straight = _straight(way)
    if straight is not None:
        single = _any_single if compiler.sees_hidden else _single
        return Code(Value.PLACE, single(way.climb, straight), targets[0].data_type)
    return Code(Value.PLACES, _walk(compiler, way), targets[0].data_type)


def _nowhere(compiler: Compiler, path: Path) -> Code:
    """Return the code of a path that the form does not have: no nodes, as in JavaRosa, or a refusal."""
    if not compiler.is_lenient:
        raise BadExpression("unknown_reference", compiler.text, _spelled(path))
    return Code(Value.PLACES, lambda _place, _scope: [])


def _note(compiler: Compiler, way: Way, path: Path) -> list[Definition]:
    """Note what the path reads, every roster on the way included; return where it ends."""
    level = [way.anchor]
    ground = _common_ground(_higher(way.anchor, compiler.ground), compiler.owner)
    if any(step.axis not in (Axis.CHILD, Axis.SELF) for step in way.steps):
        ground = compiler.top  # sideways, up again or anywhere below: whatever changes may matter
    picks = compiler.ground is not None or any(
        step.predicates or step.axis in (Axis.FOLLOWING, Axis.PRECEDING) for step in way.steps
    )
    for step in way.steps:
        level = reached(level, step)
        for definition in level:
            if definition.kind is Kind.REPEAT:
                compiler.references.append(Reference(definition, ground, whole_roster=True, picks_rows=picks))
    for target in level:
        compiler.references.append(Reference(target, ground, picks_rows=picks))
        if target is compiler.owner and path.steps:
            compiler.reads_itself = True
    return level


def _higher(anchor: Definition, ground: Definition | None) -> Definition:
    """Return whichever of two ancestors of one node stands nearer the top."""
    return anchor if ground is None or len(ancestors(anchor)) <= len(ancestors(ground)) else ground


def _common_ground(anchor: Definition, owner: Definition) -> Definition:
    """Return the anchor when the owner stands below it, else the deepest ancestor they share."""
    chain: list[Definition] = []
    at: Definition | None = owner
    while at is not None:
        chain.append(at)
        at = at.parent
    found: Definition = anchor
    while found not in chain and found.parent is not None:
        found = found.parent
    return found


def _straight(way: Way) -> list[int] | None:
    """Return the slots of a path that can lead to one node only."""
    slots: list[int] = []
    level = [way.anchor]
    for step in way.steps:
        level = reached(level, step)
        if step.axis is not Axis.CHILD or step.predicates or len(level) != 1 or level[0].kind is Kind.REPEAT:
            return None
        slots.append(level[0].slot)
    return slots


def _single(climb: int, slots: list[int]) -> Run:
    if climb == 1 and len(slots) == 1:
        (slot,) = slots
        return lambda node, _scope: found if (found := node.parent.slots[slot]).relevant else None
    if climb == 0 and not slots:
        return lambda node, _scope: node if node.relevant else None

    def run(node: Any, _scope: Scope) -> Any:
        for _ in range(climb):
            node = node.parent
        for slot in slots:
            node = node.slots[slot]
        return node if node.relevant else None

    return run


def _any_single(climb: int, slots: list[int]) -> Run:
    def run(node: Any, _scope: Scope) -> Any:
        for _ in range(climb):
            node = node.parent
        for slot in slots:
            node = node.slots[slot]
        return node

    return run


def _walk(compiler: Compiler, way: Way) -> PlacesRun:
    level = [way.anchor]
    stages: list[Callable[[list[Any], Scope], list[Any]]] = []
    for step in way.steps:
        from_one = len(level) == 1
        level = reached(level, step)
        slots = {definition.slot for definition in level}
        if step.axis is Axis.CHILD and from_one and len(slots) == 1:
            stages.append(_down_any(slots.pop()) if compiler.sees_hidden else _down(slots.pop()))
        else:
            stages.append(_along_stage(step))
        here = level[0] if level else None
        with compiler.grounded(_higher(way.anchor, compiler.ground)):
            stages += [predicate(compiler, condition, here) for condition in step.predicates]
    climb = way.climb

    def run(node: Any, scope: Scope) -> list[Any]:
        for _ in range(climb):
            node = node.parent
        found = [node]
        for stage in stages:
            found = stage(found, scope)
        scope.looked_at(len(found))
        return found

    return run


def _along_stage(step: Step) -> Callable[[list[Any], Scope], list[Any]]:
    axis, name = step.axis, step.name
    return lambda nodes, _scope: [
        found
        for node in nodes
        for found in along(node, axis)
        if found.relevant and name in ("*", found.definition.name)
    ]


def _down(slot: int) -> Callable[[list[Any], Scope], list[Any]]:
    def run(nodes: list[Any], _scope: Scope) -> list[Any]:
        found: list[Any] = []
        for node in nodes:
            below = node.slots[slot]
            if isinstance(below, list):
                found.extend([row for row in below if row.relevant])
            elif below.relevant:
                found.append(below)
        return found

    return run


def _down_any(slot: int) -> Callable[[list[Any], Scope], list[Any]]:
    def run(nodes: list[Any], _scope: Scope) -> list[Any]:
        found: list[Any] = []
        for node in nodes:
            below = node.slots[slot]
            found.extend(below if isinstance(below, list) else [below])
        return found

    return run


# ---- other beginnings


def _from_expression(compiler: Compiler, path: Path, here: Definition | None) -> Code:
    origin = path.origin
    assert origin is not None
    if isinstance(origin, Call) and origin.name == "current" and not path.predicates:
        with compiler.grounded(None):
            code = _in_form(compiler, Path(Start.HERE, path.steps), compiler.owner, own_row=False)
        return _seen_from_current(code)
    if isinstance(origin, Call) and origin.name == "instance" and not path.predicates:
        return in_instance(compiler, origin, path.steps, here)
    if isinstance(origin, Path) and not path.predicates:
        joined = Path(origin.start, origin.steps + path.steps, origin.origin, origin.predicates)
        return compile_path(compiler, joined, here)
    code = compiler.compile(origin, here)
    if code.kind not in (Value.PLACE, Value.PLACES):
        raise BadExpression("not_a_path", compiler.text, path.steps[0].name if path.steps else "[")
    start = kept(as_places(code), [predicate(compiler, condition, here) for condition in path.predicates])
    return in_list(compiler, path.steps, start) if path.steps else Code(Value.PLACES, start)


def _spelled(path: Path) -> str:
    names = [{Axis.PARENT: "..", Axis.SELF: "."}.get(step.axis, step.name) for step in path.steps]
    return ("/" if path.start is Start.ROOT else "") + "/".join(names)
