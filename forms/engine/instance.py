"""The answers while a form is open: one node for every question and group, a list of rows for every repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from forms.engine.definition import Definition, Kind


class Node:
    """One question, group or roster row with what holds for it now."""

    __slots__ = (
        "definition",
        "kept",
        "own",
        "parent",
        "parked",
        "position",
        "readonly",
        "relevant",
        "required",
        "rest",
        "row_id",
        "slots",
        "spare",
        "text",
        "typed",
        "valid",
    )

    def __init__(self, definition: Definition, parent: Node | None) -> None:
        self.definition = definition
        self.parent = parent
        self.slots: Sequence[Slot] = ()
        self.spare: dict[int, list[Node]] | None = None
        """Rows beyond a lowered number, by slot, the next to come back last."""
        self.text = ""
        self.own = True
        """Its own relevance expression; `relevant` also needs every ancestor's."""
        self.relevant = True
        self.readonly = False
        self.required = False
        self.valid = True
        self.typed: str | None = None
        """What a person typed that is no value of the question's type."""
        self.parked: str | None = None
        """A chosen value that the narrowed list does not offer at present; it comes back with the list."""
        self.position = 1
        self.row_id = ""
        self.kept: dict[str, object] | None = None
        """Answers of the document that the form has no question for."""
        self.rest: dict[str, object] | None = None
        """Names of the document that are not questions: notes, marks and what later programs add."""


Slot: TypeAlias = "Node | list[Node]"


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below, rows one after the other."""
    for slot in node.slots:
        if isinstance(slot, list):
            yield from slot
        else:
            yield slot


def leaves(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it in the order of the model."""
    waiting = [node]  # a generator in a generator passes every node on at each depth
    while waiting:
        node = waiting.pop()
        yield node
        if node.slots:
            for slot in reversed(node.slots):
                if isinstance(slot, list):
                    waiting.extend(reversed(slot))
                else:
                    waiting.append(slot)


def build(definition: Definition, parent: Node | None) -> Node:
    """Return a blank node with everything below it, rosters empty."""
    node = Node(definition, parent)
    if definition.slots:
        node.slots = [[] if child.kind is Kind.REPEAT else build(child, node) for child in definition.slots]
    return node


def copied(blank: Node, parent: Node | None) -> Node:
    """Return a node that stands as this one does, with everything below it; rosters are empty."""
    node = Node(blank.definition, parent)
    node.text, node.parked = blank.text, blank.parked
    node.own, node.relevant = blank.own, blank.relevant
    node.readonly, node.required, node.valid = blank.readonly, blank.required, blank.valid
    if blank.slots:
        node.slots = [[] if isinstance(below, list) else copied(below, node) for below in blank.slots]
    return node


def put_defaults(node: Node, defaults: Iterable[tuple[tuple[int, ...], str]]) -> None:
    """Give the questions below a new node their first answers: where each stands, and what it is."""
    for path, text in defaults:
        for below in expand(node, path):
            below.text = text


def slots_to(definition: Definition) -> tuple[int, ...]:
    """Return the chain of slots that leads from the top of the form to a definition."""
    slots: list[int] = []
    at = definition
    while at.parent is not None:
        slots.append(at.slot)
        at = at.parent
    return tuple(reversed(slots))


def row_of(node: Node) -> Node | None:
    """Return the roster row a node stands in or is, None outside of rosters."""
    found: Node | None = node
    while found is not None and found.definition.kind is not Kind.REPEAT:
        found = found.parent
    return found


def rows(parent: Node, definition: Definition) -> list[Node]:
    """Return the rows of a roster below its group, as the live list."""
    slot = parent.slots[definition.slot]
    assert isinstance(slot, list)
    return slot


def spare_rows(parent: Node, definition: Definition) -> list[Node]:
    """Return the rows beyond a lowered number, the next to come back last, as the live list."""
    if parent.spare is None:
        parent.spare = {}
    return parent.spare.setdefault(definition.slot, [])


def one(parent: Node, definition: Definition) -> Node:
    """Return the node of a question or group below its group."""
    slot = parent.slots[definition.slot]
    assert isinstance(slot, Node)
    return slot


def ref_of(node: Node) -> str:
    """Return where a node stands: /data/members/member[2]/name."""
    definition = node.definition
    if not definition.is_in_roster and definition.kind is not Kind.REPEAT:
        return definition.path
    parts: list[str] = []
    at: Node | None = node
    while at is not None:
        name = at.definition.name
        parts.append(f"{name}[{at.position}]" if at.definition.kind is Kind.REPEAT else name)
        at = at.parent
    return "/" + "/".join(reversed(parts))


def expand(start: Node, path: tuple[int, ...]) -> list[Node]:
    """Return every node that a chain of slots leads to, through all rows."""
    found = [start]
    for slot in path:
        following: list[Node] = []
        for node in found:
            below = node.slots[slot]
            if isinstance(below, list):
                following.extend(below)
            else:
                following.append(below)
        found = following
    return found


def holds_answers(row: Node) -> bool:
    """Return whether a row has more in it than a fresh one."""
    return any(
        node.typed is not None
        or node.parked is not None
        or node.kept is not None
        or node.rest is not None
        or (node.text != "" and not node.definition.is_calculated)
        for node in leaves(row)
    )
