"""Reads the fields of a document that came from outside, and says which one is wrong."""

from __future__ import annotations

import re
from datetime import datetime
from typing import cast

from resources.canonical import Document, Json

HASH = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[0-9a-f]{64}")
OPTIONAL_HASH = re.compile(r"([0-9a-f]{64})?")
DEVICE = re.compile(r"[0-9a-f]{16}")
IDENTIFIER = re.compile(r"[^\s/\\\x00-\x1f\x7f]{1,64}")
LINE = re.compile(r"[^\x00-\x1f\x7f]{0,400}")
LOGICAL_TIME = re.compile(r"(?:19[7-9]\d|2\d{3})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-\d{6}", re.ASCII)
_GREATEST = 2**53
_LONGEST_LINE = 400
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class Malformed(ValueError):  # noqa: N818  (reads as what it says)
    """A field that is missing or of another kind than the format says; `value` is what stands there."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field)
        self.field = field
        self.value = "" if value is None else str(value)[:80]


def text(document: Document, name: str, pattern: re.Pattern[str] = LINE) -> str:
    """Return the text of the field, which the whole pattern matches."""
    value = document.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed(name, value)
    return value


def as_line(text: str) -> str:
    """Return the text as `LINE` takes it: blanks for line breaks and other controls, cut where it is too long."""
    return _CONTROLS.sub(" ", text)[:_LONGEST_LINE]


def texts(document: Document, name: str, pattern: re.Pattern[str] = LINE) -> tuple[str, ...]:
    """Return the list of texts, each matched by the whole pattern."""
    value = document.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) and pattern.fullmatch(one) for one in value):
        raise Malformed(name, value)
    return tuple(cast("list[str]", value))


def distinct(document: Document, name: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the list of texts, each matched by the whole pattern, none of them twice."""
    found = texts(document, name, pattern)
    seen: set[str] = set()
    for one in found:
        if one in seen:
            raise Malformed(name, one)
        seen.add(one)
    return found


def logical_time(document: Document, name: str) -> str:
    """Return the logical time: a moment of the years 1970 to 2999, which any computer shows and goes on from."""
    found = text(document, name, LOGICAL_TIME)
    try:
        datetime.fromisoformat(found.rpartition("-")[0])
    except ValueError as error:  # the 30th of February
        raise Malformed(name, found) from error
    return found


def number(document: Document, name: str) -> int:
    """Return the whole number of the field, not negative."""
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _GREATEST:
        raise Malformed(name, value)
    return value


def mapping(document: Document, name: str) -> Document:
    """Return the object that stands in the field."""
    value = document.get(name)
    if not isinstance(value, dict):
        raise Malformed(name, value)
    return cast("Document", value)


def mappings(document: Document, name: str) -> tuple[Document, ...]:
    """Return the list of objects that stands in the field."""
    value = document.get(name)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Malformed(name, value)
    return tuple(cast("list[Document]", value))


def numbers(document: Document, name: str) -> dict[str, int]:
    """Return the object of whole numbers that stands in the field."""
    inner = mapping(document, name)
    return {key: number(inner, key) for key in inner}


def is_within(value: Json, depth: int) -> bool:
    """Return whether the value, as it was read from JSON, nests no deeper than `depth` levels."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(depth):
        level = [
            inner
            for one in level
            for inner in (one.values() if type(one) is dict else one)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return True
    return not level
