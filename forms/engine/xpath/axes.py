"""The nodes of the questionnaire that stand along an axis of another."""

from __future__ import annotations

from forms.engine.instance import Node, children
from forms.engine.xpath.syntax import Axis


def along(node: Node, axis: Axis) -> list[Node]:  # noqa: PLR0911  (one answer a case)
    """Return them in document order, whether they are asked or not."""
    match axis:
        case Axis.CHILD:
            return list(children(node))
        case Axis.SELF:
            return [node]
        case Axis.PARENT:
            return [node.parent] if node.parent else []
        case Axis.DESCENDANT:
            return [node, *(below for child in children(node) for below in along(child, axis))]
        case Axis.ANCESTOR:
            return [] if node.parent is None else [*along(node.parent, axis), node.parent]
        case Axis.FOLLOWING | Axis.PRECEDING:
            siblings = list(children(node.parent)) if node.parent else []
            at = next((i for i, sibling in enumerate(siblings) if sibling is node), 0)
            return siblings[at + 1 :] if axis is Axis.FOLLOWING else siblings[:at]
        case Axis.ATTRIBUTE:
            return []
