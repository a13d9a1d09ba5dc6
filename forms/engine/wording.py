"""References and texts as the body and the binds write them."""

from __future__ import annotations

import re

from lxml import etree

from forms.engine.blueprint import Output, Parts, Wording
from forms.engine.markup import attribute, local_name

_BLANK_BEFORE = re.compile(r"\A\s+")
_BLANK_AFTER = re.compile(r"\s+\Z")
_INDENT_BEFORE = re.compile(r"\A\s*\n\s*")
_INDENT_AFTER = re.compile(r"\s*\n\s*\Z")
"""Line breaks around a text are the form's layout; blanks within a line are the author's."""


def resolve(base: str, path: str) -> str:
    """Return an absolute path without predicates' blanks for a reference of the body."""
    path = path.strip()
    parts = [] if path.startswith("/") else base.strip("/").split("/")
    for part in path.strip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", "", "current()"):
            parts.append(part)
    return "/" + "/".join(parts)


def message_wording(text: str) -> Wording:
    """Return a message of a bind: an id in jr:itext('…') or the words themselves."""
    if (identity := itext_id(text)) is not None:
        return Wording(id=identity)
    return Wording((text,))


def itext_id(reference: str) -> str | None:
    """Return the id inside jr:itext('id'), None for anything else."""
    inner = reference.strip()
    if not (inner.startswith("jr:itext(") and inner.endswith(")")):
        return None
    inner = inner[len("jr:itext(") : -1].strip()
    return inner[1:-1] if inner[:1] in ("'", '"') else None


def parts_of(element: etree._Element) -> Parts:
    """Return the text of an element with the values that are put in."""
    parts: list[str | Output] = [element.text] if element.text else []
    for child in element:
        if local_name(child) == "output":
            parts.append(Output(attribute(child, "value") or attribute(child, "ref")))
        else:
            parts += ["".join(child.itertext())]
        if child.tail:
            parts.append(child.tail)
    # The converter puts blanks around a text that holds values.
    before, after = (_BLANK_BEFORE, _BLANK_AFTER) if len(parts) > 1 else (_INDENT_BEFORE, _INDENT_AFTER)
    if parts and isinstance(first := parts[0], str):
        parts[0] = before.sub("", first)
    if parts and isinstance(last := parts[-1], str):
        parts[-1] = after.sub("", last)
    return tuple(parts)


def element_wording(element: etree._Element) -> Wording:
    """Return the words of a label or hint."""
    reference = attribute(element, "ref")
    if reference and (identity := itext_id(reference)) is not None:
        return Wording(id=identity)
    return Wording(parts_of(element))
