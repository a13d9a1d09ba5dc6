"""Refs to nodes: /data/members/member[2]/name."""

from __future__ import annotations

from forms.engine.instance import Node


def locate(root: Node, ref: str) -> Node:
    """Return the node at a ref; a row without a number is the first; KeyError when nothing stands there."""
    parts = ref.strip().strip("/").split("/")
    if _named(parts[0])[0] != root.definition.name:
        raise KeyError(ref)
    node = root
    for part in parts[1:]:
        node = _below(node, part, ref)
    return node


def below(node: Node, ref: str) -> Node:
    """Return the node at a ref that stands directly below this one; KeyError when nothing stands there."""
    return _below(node, ref.rpartition("/")[2], ref)


def _below(node: Node, part: str, ref: str) -> Node:
    name, number = _named(part)
    definition = node.definition.by_name.get(name)
    if definition is None:
        raise KeyError(ref)
    slot = node.slots[definition.slot]
    if isinstance(slot, list):
        if not 1 <= number <= len(slot):
            raise KeyError(ref)
        return slot[number - 1]
    if number != 1:
        raise KeyError(ref)
    return slot


def _named(part: str) -> tuple[str, int]:
    if not part.endswith("]"):
        return part, 1
    name, _, number = part[:-1].partition("[")
    return name, int(number) if number.isdecimal() else 0
