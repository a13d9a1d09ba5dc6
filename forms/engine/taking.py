"""Taking what a person typed or a document holds: to the question's type, within its range, among its choices."""

from __future__ import annotations

from forms.engine.answers import loses, typed_value
from forms.engine.definition import QuestionType
from forms.engine.instance import Node
from forms.engine.recalculation import Recalculation
from forms.engine.xpath.values import number_of_text

_MULTIPLE = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})


def take(work: Recalculation, node: Node, raw: str) -> str:
    """Return the value that a text has at a question, and keep the text where the value does not say it all."""
    text = _value(node, raw)
    node.parked = None
    node.typed = raw if text is None or loses(node.definition.data_type, raw, text) else None
    if not text:
        return ""
    kept = among_choices(work, node, text)
    return _in_order(work, node, kept) if node.definition.type is QuestionType.SELECT_MULTIPLE else kept


def _in_order(work: Recalculation, node: Node, text: str) -> str:
    """Return chosen values in the order of the list, whatever order they were ticked in."""
    select = work.program.selects.get(node.definition.index)
    if select is None or select.list_is_missing:
        return text
    chosen = text.split()
    listed = [value for value in select.offered(node, work.scope) if value in chosen]
    return " ".join([*listed, *(value for value in dict.fromkeys(chosen) if value not in listed)])


def _value(node: Node, raw: str) -> str | None:
    definition = node.definition
    if definition.type is QuestionType.ACKNOWLEDGE:
        return {"1": "OK", "true": "OK", "0": "", "false": ""}.get(raw, raw)
    text = typed_value(definition.data_type, raw)
    if text and definition.type is QuestionType.RANGE and not in_range(node, text):
        return None
    return text


def in_range(node: Node, text: str) -> bool:
    """Return whether a value lies within the bounds of its question."""
    parameters = node.definition.parameters
    value = number_of_text(text)
    start, end = number_of_text(parameters.get("start", "")), number_of_text(parameters.get("end", ""))
    low, high = min(start, end), max(start, end)
    # A bound that is not given is NaN and excludes nothing.
    return not (value < low or value > high)


def among_choices(work: Recalculation, node: Node, text: str) -> str:
    """Return the part of a chosen value that is offered now; a value that no list offers is kept as typed."""
    select = work.program.selects.get(node.definition.index)
    if select is None or select.list_is_missing or not node.relevant:
        return text
    offered = select.offered(node, work.scope)
    if node.definition.type in _MULTIPLE:
        kept = " ".join([value for value in text.split() if value in offered])
        text = " ".join(text.split())
    else:
        kept = text if text in offered else ""
    if kept != text:
        node.typed = text
    return kept
