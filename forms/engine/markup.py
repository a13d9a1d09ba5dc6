"""XML read safely: no external entities, no network, bounded size."""

from __future__ import annotations

from lxml import etree

MAXIMUM_SIZE = 40_000_000


def parse_xml(data: bytes) -> etree._Element:
    """Return the root element, comments and processing instructions left out; ValueError when it is too large."""
    if len(data) > MAXIMUM_SIZE:
        raise ValueError(f"{len(data)} bytes are more than {MAXIMUM_SIZE}")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data.lstrip(), parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type declaration is not accepted")
    return root


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(element).localname)


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, whatever the namespace; "" without it."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""
