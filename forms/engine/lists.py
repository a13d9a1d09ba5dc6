"""Secondary instances: lists inside the form and from files (CSV, XML, GeoJSON), as small trees with an index."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from lxml import etree

from forms.engine.markup import MAXIMUM_SIZE, local_name, parse_xml
from resources.errors import NotPossible

MAXIMUM_RECORDS = 300_000
ITEMS = ("root", "item")
"""Where the rows of a list stand below its instance."""

_DEFECTS = (
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    csv.Error,
    etree.XMLSyntaxError,
)
"""What reading a file that is no list raises."""


class Item:
    """An element of a list: its text, attributes and children."""

    __slots__ = ("attributes", "children", "name", "parent", "text")

    def __init__(self, name: str, parent: Item | None, text: str = "") -> None:
        self.name = name
        self.parent = parent
        self.text = text
        self.children: list[Item] = []
        self.attributes: dict[str, str] = {}

    def child(self, name: str) -> Item | None:
        """Return the first child of that name."""
        for found in self.children:
            if found.name == name:
                return found
        return None

    def child_text(self, name: str) -> str:
        """Return the text of the first child of that name, "" without one."""
        found = self.child(name)
        return "" if found is None else found.text


class SecondaryInstance:
    """A list with an index by column, made the first time a filter asks for it."""

    __slots__ = ("_indexes", "name", "top")

    def __init__(self, name: str, top: Item) -> None:
        self.name = name
        self.top = top
        self._indexes: dict[tuple[tuple[str, ...], str], dict[str, list[Item]]] = {}

    def items(self, path: tuple[str, ...]) -> list[Item]:
        """Return the elements at a path below the top: ("root", "item")."""
        found = [self.top]
        for name in path:
            found = [child for item in found for child in item.children if child.name == name]
        return found

    def where(self, path: tuple[str, ...], column: str, value: str) -> list[Item]:
        """Return the elements at the path one of whose children (or its attribute, @name) has the value."""
        index = self._indexes.get((path, column))
        if index is None:
            index = self._indexes[path, column] = {}
            for item in self.items(path):
                for text in dict.fromkeys(_column(item, column)):
                    index.setdefault(text, []).append(item)
        return index.get(value, [])


def _column(item: Item, column: str) -> list[str]:
    if column.startswith("@"):
        return [item.attributes[column[1:]]] if column[1:] in item.attributes else []
    return [child.text for child in item.children if child.name == column]


def from_element(name: str, element: etree._Element) -> SecondaryInstance:
    """Return the list an `<instance>` of the form holds."""
    top = Item("", None)
    for child in element:
        _copy(child, top)
    return SecondaryInstance(name, top)


def _copy(element: etree._Element, parent: Item) -> None:
    item = Item(local_name(element), parent, (element.text or "").strip() if not len(element) else "")
    item.attributes = {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}
    parent.children.append(item)
    for child in element:
        _copy(child, item)


def from_file(name: str, file_name: str, data: bytes) -> SecondaryInstance:
    """Return the list a file holds, by the ending of its name; refuse what cannot be read."""
    if len(data) > MAXIMUM_SIZE:
        raise NotPossible("engine.file_too_large", file=file_name, limit=MAXIMUM_SIZE // 1_000_000)
    try:
        ending = file_name.rpartition(".")[2].lower()
        if ending == "xml":
            return from_element(name, _wrapped(parse_xml(data)))
        records: Iterable[dict[str, str]] = _geojson(data) if ending == "geojson" else _csv(data)
        return from_records(name, records)
    except _DEFECTS as error:
        raise NotPossible("engine.list_unreadable", file=file_name, reason=str(error)[:120]) from error


def from_records(name: str, records: Iterable[dict[str, str]]) -> SecondaryInstance:
    """Return a list made of rows by column name, shaped as `root/item`."""
    top = Item("", None)
    root = Item("root", top)
    top.children.append(root)
    for number, record in enumerate(records):
        if number >= MAXIMUM_RECORDS:
            raise NotPossible("engine.list_too_long", file=name, limit=MAXIMUM_RECORDS)
        item = Item("item", root)
        item.children = [Item(column, item, value) for column, value in record.items()]
        root.children.append(item)
    return SecondaryInstance(name, top)


def _wrapped(root: etree._Element) -> etree._Element:
    outer = etree.Element("instance")
    outer.append(root)
    return outer


def _csv(data: bytes) -> Iterator[dict[str, str]]:
    text = data.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    for row in reader:
        yield {key: value for key, value in row.items() if key and isinstance(value, str)}


def _geojson(data: bytes) -> list[dict[str, str]]:
    content = json.loads(data)
    records = []
    for feature in content["features"]:
        record = {str(key): _json_text(value) for key, value in (feature.get("properties") or {}).items()}
        if "id" in feature:
            record.setdefault("id", _json_text(feature["id"]))
        records.append(record | {"geometry": _geometry(feature.get("geometry") or {})})
    return records


def _json_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(geometry: dict[str, object]) -> str:
    coordinates = geometry.get("coordinates")
    kind = geometry.get("type")
    if not isinstance(coordinates, list):
        return ""
    points = [coordinates] if kind == "Point" else coordinates[0] if kind == "Polygon" else coordinates
    return "; ".join(f"{point[1]} {point[0]} 0 0" for point in points)
