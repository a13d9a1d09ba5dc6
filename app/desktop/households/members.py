"""The people of a household as the summary beside the list names them: read on the owner thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.desktop.desk import Office
from app.procedure.form_language import form_language
from resources.canonical import Document, Json
from resources.messages import Language

_RELATION = "/data/members/member[1]/relation"


@dataclass(frozen=True, slots=True)
class Member:
    """One person: name, age in years, relation to the head in words."""

    name: str
    age: str
    relation: str


def read_members(office: Office, record: str, language: Language, today: date) -> tuple[Member, ...]:
    """Return the people of the draft where there is one, else of the newest head."""
    register = office.register
    draft = register.draft(record)
    heads = () if draft is not None else register.heads(record)
    if draft is None and not heads:
        return ()
    document = draft.document if draft is not None else heads[0].document
    form_name = draft.form if draft is not None else heads[0].form
    rows = list(_rows(document))
    if not rows:
        return ()
    form = office.shelf.form(form_name)
    session = form.open(document, today=today, language=form_language(form, language))
    relations = {choice.value: choice.label for choice in session.choices(_RELATION)}
    return tuple(
        Member(
            str(row.get("name") or ""), str(row.get("age") or ""), relations.get(str(row.get("relation") or ""), "")
        )
        for row in rows
    )


def _rows(document: Document) -> Sequence[Mapping[str, Json]]:
    members = document.get("members")
    rows = members.get("member") if isinstance(members, Mapping) else None
    if isinstance(rows, str) or not isinstance(rows, Sequence):
        return []
    return [row for row in rows if isinstance(row, Mapping)]
