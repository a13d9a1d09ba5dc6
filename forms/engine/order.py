"""The order of working out: Tarjan's strongly connected components, without recursion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def topological(nodes: Sequence[T], before: Mapping[int, Sequence[T]]) -> tuple[list[T], list[list[T]]]:  # noqa: C901  (one loop, as Tarjan has it)
    """Return the nodes so that those `before` a node (by id) come first, and the loops found on the way."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    on_stack: set[int] = set()
    stack: list[T] = []
    ordered: list[T] = []
    loops: list[list[T]] = []
    for start in nodes:
        if id(start) in index:
            continue
        work: list[tuple[T, int]] = [(start, 0)]
        while work:
            node, at = work.pop()
            key = id(node)
            if at == 0:
                index[key] = low[key] = len(index)
                stack.append(node)
                on_stack.add(key)
            following = before.get(key, ())
            while at < len(following):
                other = following[at]
                at += 1
                if id(other) not in index:
                    work += [(node, at), (other, 0)]
                    break
                if id(other) in on_stack:
                    low[key] = min(low[key], index[id(other)])
            else:
                if work:
                    parent = id(work[-1][0])
                    low[parent] = min(low[parent], low[key])
                if low[key] == index[key]:
                    component = _pop(stack, on_stack, key)
                    ordered += sorted(component, key=lambda each: index[id(each)])
                    if len(component) > 1:
                        loops.append(component)
    return ordered, loops


def _pop(stack: list[T], on_stack: set[int], key: int) -> list[T]:
    component: list[T] = []
    while True:
        node = stack.pop()
        on_stack.discard(id(node))
        component.append(node)
        if id(node) == key:
            return component[::-1]
