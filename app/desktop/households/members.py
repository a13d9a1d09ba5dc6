"""The people of a household as the summary beside the list names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.register.store import Register
from resources.canonical import Document, Json
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Member:
    """One person: name, age in years, relation to the head as its code."""

    name: str
    age: str
    relation_code: str

    def relation(self, language: Language) -> str:
        """Return the relation in words."""
        return _RELATIONS.get(self.relation_code, {}).get(language, "")


_RELATIONS: Mapping[str, Mapping[Language, str]] = {}


def read_members(register: Register, record: str) -> tuple[Member, ...]:
    """Return the people of the draft where there is one, else of the newest head."""
    draft = register.draft(record)
    heads = register.heads(record)
    document = draft.document if draft is not None else heads[0].document if heads else {}
    return tuple(_members(document))


def _members(document: Document) -> Sequence[Member]:
    rows = [row for value in document.values() if isinstance(value, Mapping) for row in _rows(value.get("member"))]
    return [
        Member(str(row.get("name") or ""), str(row.get("age") or ""), str(row.get("relation") or ""))
        for row in rows
    ]


def _rows(value: Json) -> list[Mapping[str, Json]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [row for row in value if isinstance(row, Mapping)]
