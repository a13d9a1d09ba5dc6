"""Filled questionnaires as XForms instances, as ODK Central and KoboToolbox take and give them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from forms.engine.definition import Definition, Kind
from forms.engine.form import Form
from forms.engine.instance import Node, one, rows
from forms.engine.markup import attribute, local_name, parse_xml
from forms.engine.session import Session
from resources.canonical import Json, sha256
from resources.errors import NotPossible

_META = "http://openrosa.org/xforms"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_submission(session: Session, *, instance_id: str) -> bytes:
    """Return the answers as XML; what is not asked is left out, `instance_id` ("uuid:…") names the submission."""
    form = session.form
    top = etree.Element(form.root.name, id=form.id_string, nsmap={"orx": _META})
    if form.version:
        top.set("version", form.version)
    _write(session.root, top)
    _identify(top, instance_id)
    return bytes(etree.tostring(top, xml_declaration=True, encoding="UTF-8"))


def _write(node: Node, element: etree._Element) -> None:
    for definition in node.definition.slots:
        found = rows(node, definition) if definition.kind is Kind.REPEAT else [one(node, definition)]
        for child in found:
            if not child.relevant:
                continue
            below = etree.SubElement(element, definition.name)
            if definition.is_group:
                _write(child, below)
            else:
                below.text = _NOT_XML.sub("", child.text) or None


def _identify(top: etree._Element, instance_id: str) -> None:
    meta = next((child for child in top if local_name(child) == "meta"), None)
    if meta is None:
        meta = etree.SubElement(top, f"{{{_META}}}meta")
    identity = next((child for child in meta if local_name(child) == "instanceID"), None)
    if identity is None:
        identity = etree.SubElement(meta, f"{{{etree.QName(meta).namespace or ''}}}instanceID".removeprefix("{}"))
    identity.text = instance_id


def from_submission(form: Form, xml: bytes) -> dict[str, object]:
    """Return the document of a submission, for `form.open`; answers without a question are in it, too.

    Rows get identities made from the submission's own, so that taking it twice gives the same document. What is no
    submission of this form is a NotPossible.
    """
    try:
        top = parse_xml(xml)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotPossible("engine.not_a_submission", reason=str(error)[:160]) from error
    if attribute(top, "id") != form.id_string:
        raise NotPossible("engine.other_form", given=attribute(top, "id") or local_name(top), form=form.id_string)
    identity = next((each.text or "" for each in top.iter() if local_name(each) == "instanceID"), "")
    return _read(form.root, top, identity)


def _read(definition: Definition, element: etree._Element, identity: str) -> dict[str, object]:
    found: dict[str, object] = {}
    counts: dict[str, int] = {}
    for child in element:
        name = local_name(child)
        below = definition.by_name.get(name)
        counts[name] = counts.get(name, 0) + 1
        value = _value(below, child, f"{identity}/{name}[{counts[name]}]")
        if below is not None and below.kind is Kind.REPEAT:
            row_id = sha256(f"{identity}/{name}[{counts[name]}]".encode())[:16]
            listed = found.setdefault(name, [])
            assert isinstance(listed, list)
            assert isinstance(value, dict)
            listed.append({"_id": row_id} | value)
        elif value not in ("", {}) and not name.startswith("_"):
            found[name] = value
    return found


def _value(definition: Definition | None, element: etree._Element, identity: str) -> dict[str, object] | str:
    if definition is not None and definition.is_group:
        return _read(definition, element, identity)
    if definition is None and len(element):
        return {local_name(child): "".join(child.itertext()) for child in element}
    return "".join(element.itertext())


def document_submission(form: Form, document: Mapping[str, Json], *, instance_id: str) -> bytes:
    """Return a document's answers as XML as they stand, nothing computed anew: it holds only what was asked."""
    top = etree.Element(form.root.name, id=form.id_string, nsmap={"orx": _META})
    if form.version:
        top.set("version", form.version)
    _copy(form.root, document, top)
    _identify(top, instance_id)
    return bytes(etree.tostring(top, xml_declaration=True, encoding="UTF-8"))


def _copy(owner: Definition, answers: Mapping[str, Json], element: etree._Element) -> None:
    for definition in owner.slots:
        value = answers.get(definition.name)
        if definition.kind is Kind.QUESTION:
            if isinstance(value, str):
                etree.SubElement(element, definition.name).text = _NOT_XML.sub("", value) or None
        elif isinstance(value, Mapping):
            _copy(definition, value, etree.SubElement(element, definition.name))
        elif isinstance(value, list | tuple):
            for row in value:
                if isinstance(row, Mapping):
                    _copy(definition, row, etree.SubElement(element, definition.name))
