"""The body of an XForm: how questions are asked, in which order, with which words, choices and actions."""

from __future__ import annotations

from lxml import etree

from forms.engine.blueprint import Action, Blueprint, Itemset, ListedChoice, Wording
from forms.engine.definition import DataType, Definition, Kind, QuestionType
from forms.engine.markup import attribute, local_name
from forms.engine.wording import element_wording, resolve

_CONTROLS = frozenset({"input", "select", "select1", "upload", "trigger", "range", "rank", "secret"})
_BY_ELEMENT = {
    "select": QuestionType.SELECT_MULTIPLE,
    "select1": QuestionType.SELECT_ONE,
    "trigger": QuestionType.ACKNOWLEDGE,
    "range": QuestionType.RANGE,
    "rank": QuestionType.RANK,
}
_BY_DATA = {
    DataType.INT: QuestionType.INTEGER,
    DataType.DECIMAL: QuestionType.DECIMAL,
    DataType.DATE: QuestionType.DATE,
    DataType.TIME: QuestionType.TIME,
    DataType.DATETIME: QuestionType.DATETIME,
    DataType.GEOPOINT: QuestionType.GEOPOINT,
    DataType.GEOTRACE: QuestionType.GEOTRACE,
    DataType.GEOSHAPE: QuestionType.GEOSHAPE,
    DataType.BARCODE: QuestionType.BARCODE,
}
_BY_MEDIA = {"image": QuestionType.IMAGE, "audio": QuestionType.AUDIO, "video": QuestionType.VIDEO}
_NOT_PARAMETERS = frozenset({"ref", "nodeset", "bind", "appearance", "mediatype", "class"})


def read_body(blueprint: Blueprint, model: etree._Element, body: etree._Element) -> None:
    """Put what the body says into the blueprint's definitions, words, choices and actions."""
    reader = _Reader(blueprint, binds_by_id(model))
    for element in model:
        if local_name(element) == "setvalue":
            reader.action(element, None, blueprint.root.path)
    reader.visit(body, blueprint.root.path, None)
    _order_children(blueprint.root, reader.order)
    for definition in blueprint.definitions:
        if definition.preload and not definition.in_body:
            definition.type = QuestionType.METADATA


def binds_by_id(model: etree._Element) -> dict[str, str]:
    """Return the paths of the binds that have an id: old forms name those in the body."""
    binds = (child for child in model if local_name(child) == "bind" and attribute(child, "id"))
    return {attribute(bind, "id"): attribute(bind, "nodeset") for bind in binds}


def _order_children(definition: Definition, order: dict[int, int]) -> int:
    places = {child.index: _order_children(child, order) for child in definition.slots}
    definition.children = tuple(sorted(definition.slots, key=lambda child: (places[child.index], child.slot)))
    return min([order.get(definition.index, 1 << 30), *places.values()])


class _Reader:
    def __init__(self, blueprint: Blueprint, binds: dict[str, str]) -> None:
        self.blueprint = blueprint
        self.binds = binds
        self.order: dict[int, int] = {}

    def visit(self, element: etree._Element, base: str, holder: Definition | None) -> None:
        for child in element:
            name = local_name(child)
            if name in ("setvalue", "setgeopoint"):
                self.action(child, holder, base)
            elif name in ("group", "repeat"):
                self.section(child, base, holder)
            elif name in _CONTROLS:
                self.control(child, base)

    def target(self, element: etree._Element, base: str) -> Definition | None:
        path = attribute(element, "ref") or attribute(element, "nodeset")
        if not path:
            path = self.binds.get(attribute(element, "bind"), "")
        found = self.blueprint.at(resolve(base, path)) if path else None
        if found is not None:
            self.order.setdefault(found.index, len(self.order))
            found.in_body = True
        elif local_name(element) in _CONTROLS:
            self.blueprint.astray.append(path)
        return found

    def section(self, element: etree._Element, base: str, holder: Definition | None) -> None:
        definition = self.target(element, base)
        if definition is not None:
            definition.appearance = attribute(element, "appearance") or definition.appearance
            self.words(element, definition)
            if local_name(element) == "repeat":
                definition.count_text = attribute(element, "count").strip()
                fixed = attribute(element, "noAddRemove").strip() in ("true()", "true")
                definition.is_count_fixed = fixed or bool(definition.count_text)
        inside = definition if definition is not None and definition.kind is Kind.REPEAT else holder
        self.visit(element, definition.path if definition is not None else base, inside)

    def control(self, element: etree._Element, base: str) -> None:
        definition = self.target(element, base)
        if definition is None or definition.is_group:
            return
        definition.appearance = attribute(element, "appearance")
        definition.parameters = {
            key: str(value)
            for raw, value in element.attrib.items()
            if (key := str(raw).rpartition("}")[2]) not in _NOT_PARAMETERS
        }
        definition.type = _type_of(element, definition)
        self.words(element, definition)
        self.choices(element, definition)
        for child in element:
            if local_name(child) in ("setvalue", "setgeopoint"):
                self.action(child, definition, base)

    def words(self, element: etree._Element, definition: Definition) -> None:
        words = self.blueprint.words[definition.index]
        for child in element:
            name = local_name(child)
            if name == "label" and (len(child) or child.text or child.attrib):
                words.label = element_wording(child)
            elif name == "hint":
                words.hint = element_wording(child)

    def choices(self, element: etree._Element, definition: Definition) -> None:
        listed = []
        for child in element.iter():
            name = local_name(child)
            if name == "item":
                parts = {local_name(part): part for part in child}
                value = parts.get("value")
                label = element_wording(parts["label"]) if "label" in parts else Wording()
                listed.append(ListedChoice("" if value is None else (value.text or "").strip(), label))
            elif name == "itemset":
                refs = {local_name(part): attribute(part, "ref") for part in child}
                nodeset = attribute(child, "nodeset").strip()
                self.blueprint.itemsets[definition.index] = Itemset(
                    nodeset, refs.get("value", "name"), refs.get("label", "label")
                )
        if listed:
            self.blueprint.choices[definition.index] = tuple(listed)

    def action(self, element: etree._Element, holder: Definition | None, base: str) -> None:
        if local_name(element) != "setvalue":
            return
        events = frozenset(event.rpartition(":")[2] for event in attribute(element, "event").split())
        target = attribute(element, "ref") or self.binds.get(attribute(element, "bind"), "")
        if target and not target.strip().startswith("/"):
            # Relative to the section by the letter; some forms mean the question the action hangs on.
            own = holder.path if holder is not None and self.blueprint.at(resolve(base, target)) is None else base
            target = resolve(own, target)
        self.blueprint.actions.append(
            Action(events, target, attribute(element, "value").strip(), element.text or "", holder)
        )


def _type_of(element: etree._Element, definition: Definition) -> QuestionType:
    name = local_name(element)
    if name in _BY_ELEMENT:
        return _BY_ELEMENT[name]
    if name == "upload":
        return _BY_MEDIA.get(attribute(element, "mediatype").partition("/")[0], QuestionType.FILE)
    if definition.data_type in _BY_DATA:
        return _BY_DATA[definition.data_type]
    if definition.is_readonly_always and not definition.calculate_text and not definition.default:
        return QuestionType.NOTE
    return QuestionType.TEXT
