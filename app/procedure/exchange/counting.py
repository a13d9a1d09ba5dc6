"""How many people a household has, the way lists count them, without making the whole line of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.register.index import is_count
from resources.canonical import Document, Json


def people_in(document: Document) -> int:
    """Return `member_count` where the form computed it, else the members that have a name."""
    count = _first(document, "member_count")
    if isinstance(count, str) and is_count(count):
        return int(count)
    members = _first(document, "member")
    if isinstance(members, str) or not isinstance(members, Sequence):
        return 0
    return sum(1 for row in members if isinstance(row, Mapping) and row.get("name"))


def _first(document: Document, name: str) -> Json:
    """Return the answer or roster with this name, wherever in the groups it stands; None when there is none."""
    groups = [document]
    for group in groups:
        if name in group:
            return group[name]
        for key, one in group.items():
            if type(one) is dict and key[:1] != "_":
                groups.append(one)
    return None
