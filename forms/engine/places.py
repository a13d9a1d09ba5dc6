"""Refs to nodes: /data/members/member[2]/name."""

from __future__ import annotations

from forms.engine.definition import Kind
from forms.engine.instance import Node


def locate(root: Node, ref: str) -> Node:
    """Return the node at a ref; a row without a number is the first; KeyError when nothing stands there."""
    parts = ref.strip().strip("/").split("/")
    if _named(parts[0])[0] != root.definition.name:
        raise KeyError(ref)
    node = root
    for part in parts[1:]:
        name, number = _named(part)
        below = next((slot for slot in node.definition.slots if slot.name == name), None)
        if below is None:
            raise KeyError(ref)
        slot = node.slots[below.slot]
        if isinstance(slot, list):
            if not 1 <= number <= len(slot):
                raise KeyError(ref)
            node = slot[number - 1]
        else:
            if number != 1 or below.kind is Kind.REPEAT:
                raise KeyError(ref)
            node = slot
    return node


def _named(part: str) -> tuple[str, int]:
    if not part.endswith("]"):
        return part, 1
    name, _, number = part[:-1].partition("[")
    return name, int(number) if number.isdecimal() else 0
