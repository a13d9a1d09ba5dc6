"""The way through a questionnaire in the order it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.changes import Position, Stop
from forms.engine.definition import Definition, Kind
from forms.engine.instance import Node, one, rows
from forms.engine.recalculation import Recalculation
from forms.engine.tasks import Work
from forms.engine.xpath.code import as_truth


def stops(work: Recalculation) -> Iterator[Position]:
    """Yield every relevant question, group and row, and after the rows of a free roster the place for a new one."""
    yield from _below(work, work.root, f"/{work.root.definition.name}")


def _below(work: Recalculation, node: Node, ref: str) -> Iterator[Position]:
    for definition in node.definition.children:
        path = f"{ref}/{definition.name}"
        if definition.kind is Kind.REPEAT:
            yield from _roster(work, node, definition, path)
            continue
        child = one(node, definition)
        if not child.relevant:
            continue
        if definition.kind is Kind.GROUP:
            if definition.in_body:
                yield Position(Stop.GROUP, path)
            yield from _below(work, child, path)
        elif definition.in_body:
            yield Position(Stop.QUESTION, path)


def _roster(work: Recalculation, parent: Node, definition: Definition, path: str) -> Iterator[Position]:
    for row in rows(parent, definition):
        if row.relevant:
            ref = f"{path}[{row.position}]"
            yield Position(Stop.REPEAT, ref)
            yield from _below(work, row, ref)
    if may_add(work, parent, definition):
        yield Position(Stop.NEW_REPEAT, path)


def asked(node: Node) -> Iterator[Node]:
    """Yield the questions below a node that are asked at present, in the order they are shown."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if not at.slots:
            if at.definition.kind is Kind.QUESTION:
                yield at
            continue
        slots = at.slots
        for below in reversed(at.definition.children):
            slot = slots[below.slot]
            if isinstance(slot, list):
                waiting.extend([row for row in reversed(slot) if row.relevant])
            elif slot.relevant and (below.in_body or below.kind is Kind.GROUP):
                waiting.append(slot)


def may_add(work: Recalculation, parent: Node, definition: Definition) -> bool:
    """Return whether people may add a row: the number is free, and a new row would be asked."""
    if definition.is_count_fixed or not parent.relevant or not definition.in_body:
        return False
    for task in work.program.by_definition[definition.index]:
        if task.work is Work.RELEVANT:
            phantom = Node(definition, parent)
            phantom.position = len(rows(parent, definition)) + 1
            work.scope.current = phantom
            return as_truth(task.code)(phantom, work.scope)
    return True
