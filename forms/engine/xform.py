"""XForm XML to a blueprint: the model (instance, binds, translations, lists)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from forms.engine.blueprint import Blueprint, Words
from forms.engine.body import binds_by_id, read_body
from forms.engine.definition import DataType, Definition, Kind, QuestionType
from forms.engine.lists import from_element, from_file, from_records
from forms.engine.markup import attribute, local_name, parse_xml
from forms.engine.wording import message_wording, parts_of, resolve
from resources.errors import NotPossible

MAXIMUM_QUESTIONS = 20_000
MAXIMUM_DEPTH = 40
_QUOTES = (b"'", b'"', b"&quot;", b"&apos;", b"&#39;", b"&#34;")
_TYPES = {kind.value.lower(): kind for kind in DataType} | {"integer": DataType.INT}
_BIND_TEXTS = {
    "relevant": "relevant_text",
    "readonly": "readonly_text",
    "required": "required_text",
    "constraint": "constraint_text",
    "calculate": "calculate_text",
    "preload": "preload",
    "preloadParams": "preload_parameters",
}


def read_xform(data: bytes, resources: Mapping[str, bytes] | None = None) -> Blueprint:
    """Return the blueprint of a form; refuse what is not an XForm."""
    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotPossible("engine.not_a_form", reason=str(error)[:160]) from error
    model = _find(root, "model")
    instances = [child for child in model if local_name(child) == "instance"] if model is not None else []
    if model is None or not instances or not len(instances[0]):
        raise NotPossible("engine.not_a_form", reason="no model with an instance")
    top = instances[0][0]
    title = _find(root, "title")
    blueprint = Blueprint(
        id_string=attribute(top, "id") or local_name(top),
        version=attribute(top, "version"),
        title=("".join(title.itertext()) if title is not None else "").strip(),
        root=Definition(local_name(top), "/" + local_name(top), kind=Kind.GROUP, type=QuestionType.SECTION),
    )
    body = _find(root, "body")
    _add(blueprint, blueprint.root)
    _read_children(
        blueprint, blueprint.root, top, repeats=_repeat_paths(body, model, "/" + local_name(top)), depth=1
    )
    _read_translations(blueprint, model)
    _read_lists(blueprint, instances[1:], resources or {})
    _read_pulled(blueprint, data, resources or {})
    for element in model:
        if local_name(element) == "bind":
            _read_bind(blueprint, element)
    if body is not None:
        read_body(blueprint, model, body)
    return blueprint


def _find(root: etree._Element, name: str) -> etree._Element | None:
    return next((element for element in root.iter() if local_name(element) == name), None)


def _repeat_paths(body: etree._Element | None, model: etree._Element, top: str) -> frozenset[str]:
    """Return the paths that the body repeats, relative references resolved."""
    found: set[str] = set()
    binds = binds_by_id(model)

    def visit(element: etree._Element, base: str) -> None:
        for child in element:
            if local_name(child) not in ("group", "repeat"):
                continue
            path = attribute(child, "nodeset") or attribute(child, "ref") or binds.get(attribute(child, "bind"), "")
            here = resolve(base, path) if path else base
            if local_name(child) == "repeat":
                found.add(here)
            visit(child, here)

    if body is not None:
        visit(body, top)
    return frozenset(found)


def _add(blueprint: Blueprint, definition: Definition) -> None:
    if len(blueprint.definitions) >= MAXIMUM_QUESTIONS:
        raise NotPossible("engine.too_large", limit=MAXIMUM_QUESTIONS)
    definition.index = len(blueprint.definitions)
    blueprint.definitions.append(definition)
    blueprint.by_path[definition.path] = definition
    blueprint.words.append(Words())


def _read_children(
    blueprint: Blueprint,
    parent: Definition,
    element: etree._Element,
    *,
    repeats: frozenset[str],
    depth: int,
    is_blank: bool = False,
) -> None:
    """Read the questions below an element; `is_blank` in a row without template: new rows begin blank."""
    if depth > MAXIMUM_DEPTH:
        raise NotPossible("engine.too_deep", limit=MAXIMUM_DEPTH)
    standing: Counter[str] | None = None
    for child in element:
        name = local_name(child)
        path = f"{parent.path}/{name}"
        known = blueprint.by_path.get(path)
        if known is not None:
            if known.kind is Kind.REPEAT and not _is_template(child):
                blueprint.rows.setdefault(known.index, []).append(child)
            continue
        definition = Definition(name, path, parent=parent, slot=len(parent.slots))
        definition.is_in_roster = parent.is_in_roster or parent.kind is Kind.REPEAT
        _add(blueprint, definition)
        parent.slots.append(definition)
        parent.by_name[name] = definition
        blank = is_blank
        if path in repeats:
            definition.kind, definition.type = Kind.REPEAT, QuestionType.SECTION
            blueprint.rows[definition.index] = [] if _is_template(child) else [child]
            blank = not any(_is_template(around) for around in (child, *child.iterancestors()))
            if standing is None:
                standing = Counter([local_name(row) for row in element if not _is_template(row)])
            definition.rows_within = standing[name]
        elif len(child):
            definition.kind, definition.type = Kind.GROUP, QuestionType.SECTION
        else:
            definition.default = "" if blank else child.text or ""
        _read_children(blueprint, definition, child, repeats=repeats, depth=depth + 1, is_blank=blank)


def _is_template(element: etree._Element) -> bool:
    return any(str(key).rpartition("}")[2] == "template" for key in element.attrib)


def _read_bind(blueprint: Blueprint, element: etree._Element) -> None:
    definition = blueprint.at(attribute(element, "nodeset"))
    if definition is None:
        return
    kind = attribute(element, "type").rpartition(":")[2].lower()
    definition.data_type = _TYPES.get(kind, definition.data_type)
    for name, target in _BIND_TEXTS.items():
        if value := attribute(element, name).strip():
            setattr(definition, target, value)
    words = blueprint.words[definition.index]
    if message := attribute(element, "constraintMsg"):
        words.constraint = message_wording(message)
    if message := attribute(element, "requiredMsg"):
        words.required = message_wording(message)
    definition.is_calculated = bool(definition.calculate_text)
    definition.is_readonly_always = definition.readonly_text in ("true()", "1", "boolean(1)")


def _read_translations(blueprint: Blueprint, model: etree._Element) -> None:
    itext = next((child for child in model if local_name(child) == "itext"), None)
    for translation in itext if itext is not None else ():
        language = attribute(translation, "lang")
        texts = blueprint.translations.setdefault(language, {})
        if translation.get("default") is not None and not blueprint.default_language:
            blueprint.default_language = language
        for text in translation:
            forms = texts.setdefault(attribute(text, "id"), {})
            for value in text:
                forms.setdefault(attribute(value, "form"), parts_of(value))
    if not blueprint.default_language and blueprint.translations:
        blueprint.default_language = next(iter(blueprint.translations))


def _read_lists(blueprint: Blueprint, instances: list[etree._Element], resources: Mapping[str, bytes]) -> None:
    for element in instances:
        name, source = attribute(element, "id"), attribute(element, "src")
        if len(element):
            blueprint.lists[name] = from_element(name, element)
            blueprint.own_lists.add(name)
        elif source:
            file_name = source.rpartition("/")[2]
            if file_name in resources:
                blueprint.files.add(file_name)
                blueprint.lists[name] = from_file(name, file_name, resources[file_name])
            else:
                blueprint.missing_lists[name] = file_name
                blueprint.lists[name] = from_records(name, [])


def _read_pulled(blueprint: Blueprint, data: bytes, resources: Mapping[str, bytes]) -> None:
    """Read the CSV files that only formulas name: `pulldata('prices', …)`; others are nothing of the form's."""
    for file_name in resources:
        stem, _, ending = file_name.rpartition(".")
        if stem in blueprint.lists or ending.lower() != "csv":
            continue
        if any(quote + stem.encode() + quote in data for quote in _QUOTES):
            blueprint.files.add(file_name)
            blueprint.lists[stem] = from_file(stem, file_name, resources[file_name])
