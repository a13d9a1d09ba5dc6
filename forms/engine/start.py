"""How a questionnaire begins: blank with the form's defaults, or with the answers of a document."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from lxml import etree

from forms.engine.actions import fire, settle
from forms.engine.answers import typed_value
from forms.engine.blank import blank_of, note_differing
from forms.engine.definition import Definition, Kind, QuestionType
from forms.engine.document import read_document
from forms.engine.instance import Node, children, copied, expand, leaves, one, put_defaults, rows, slots_to
from forms.engine.markup import local_name
from forms.engine.recalculation import Recalculation
from forms.engine.taking import among_choices, in_range
from forms.engine.xpath.functions.dates import stamp


def begin(work: Recalculation, document: Mapping[str, object] | None, *, fresh: bool) -> None:
    """Fill the root node and work everything out; `fresh` also sets the form's defaults."""
    root = work.root
    work.blank = blank_of(work)
    root.slots = copied(work.blank.root, None).slots
    for child in children(root):
        child.parent = root
    if fresh:
        put_defaults(root, work.program.defaults_below(root.definition))
    if document is None:
        _model_rows(work, root)
    else:
        read_document(work, document)
    if fresh:
        _preload(work)
    work.is_opening = document is None
    note_differing(work)
    work.run()
    work.is_opening = False
    _check_values(work)
    work.stirred.clear()
    if fresh:
        fire(work, "xforms-ready")
        fire(work, "odk-instance-first-load")
    fire(work, "odk-instance-load")
    work.stirred.clear()
    settle(work)


def _check_values(work: Recalculation) -> None:
    """Take what no list offers, or lies outside a range, for typed only."""
    bound = work.program.bound
    for node in leaves(work.root):
        if not node.text or node.definition.index not in bound or node.parked is not None:
            continue
        if node.definition.type is QuestionType.RANGE and not in_range(node, node.text):
            node.typed = node.text
            work.set_text(node, "")
        else:
            work.set_text(node, among_choices(work, node, node.text))
    work.run()


def _model_rows(work: Recalculation, parent: Node) -> None:
    """Make the rows that stand in the form's model."""
    for definition in parent.definition.slots:
        if definition.kind is Kind.QUESTION:
            continue
        if definition.kind is Kind.GROUP:
            _model_rows(work, one(parent, definition))
            continue
        elements = work.program.blueprint.rows.get(definition.index, [])
        count = max(len(elements), 1) if definition.is_count_fixed and not definition.count_text else len(elements)
        for at in range(count):
            row = fresh_row(work, parent, definition)
            if at < len(elements):
                element = elements[at]
                assert isinstance(element, etree._Element)
                _copy(work, row, element)
            rows(parent, definition).append(row)
            row.position = at + 1


def fresh_row(work: Recalculation, parent: Node, definition: Definition, row_id: str = "") -> Node:
    """Return a row that is not in its roster yet, with the given identity or a new one."""
    row = blank_row(work, parent, definition, row_id)
    put_defaults(row, work.program.defaults_below(definition))
    return row


def blank_row(work: Recalculation, parent: Node, definition: Definition, row_id: str = "") -> Node:
    """Return a row that holds nothing and is not in its roster yet, with the given identity or a new one."""
    work.growth.add_row(definition)
    row = copied(work.blank.rows[definition.index], parent)
    row.row_id = row_id or work.scope.surroundings.row_id()
    return row


def _copy(work: Recalculation, node: Node, element: etree._Element) -> None:
    for definition in node.definition.slots:
        found = [child for child in element if local_name(child) == definition.name]
        if definition.kind is Kind.REPEAT:
            for child in found:
                if any(str(key).rpartition("}")[2] == "template" for key in child.attrib):
                    continue
                row = fresh_row(work, node, definition)
                rows(node, definition).append(row)
                row.position = len(rows(node, definition))
                _copy(work, row, child)
        elif found:
            below = one(node, definition)
            if not len(found[0]):
                below.text = typed_value(definition.data_type, found[0].text or "") or ""
            _copy(work, below, found[0])


def _preload(work: Recalculation) -> None:
    surroundings = work.scope.surroundings
    for definition in work.program.preloaded:
        for node in expand(work.root, slots_to(definition)):
            match definition.preload, definition.preload_parameters:
                case "uid", _:
                    node.text = f"uuid:{uuid.UUID(bytes=surroundings.random_bytes(16), version=4)}"
                case "date", "today":
                    node.text = surroundings.day().isoformat()
                case "timestamp", "start":
                    node.text = stamp(surroundings.moment())
                case "property", name:
                    node.text = surroundings.properties.get(name, node.text)
                case _:
                    pass
