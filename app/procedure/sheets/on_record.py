"""Which household on record a row means: one that has the person in the same village, never somebody else's."""

from __future__ import annotations

from typing import Final

from app.procedure.quality.people import OWN_NUMBER
from app.procedure.sheets.records import HEADS_RELATION, Gathered
from app.procedure.steps.reading import rows
from app.register.store import Query, Register
from resources.canonical import Document
from resources.errors import WrongUse

_LOOKED_AT: Final = 50  # lines with one number


def on_record(register: Register, form: str, one: Gathered) -> str | None:
    """Return the record that the row's person is in, None where nobody has that number.

    The head of a row must be the head on record; a row of one person means whichever household that is in. Another
    village, another household's member, and a number in several households are a WrongUse that names them: taking
    the row would change somebody else's answers.
    """
    number = one.key[-1] if one.key[1:2] in {("head",), ("row",)} else ""
    if len(number) != OWN_NUMBER:
        return None
    lines = register.summaries(Query(form=form, text=number, limit=_LOOKED_AT))
    found = [(line, _row_of(register.heads(line.record)[0].document, number)) for line in lines if line.revision]
    there = [(line, row) for line, row in found if row is not None]
    if not there:
        return None
    if len(there) > 1:
        raise WrongUse("sheets.in_several", number=number, heads=", ".join(line.title or "—" for line, _ in there))
    ((line, row),) = there
    village = one.key[0]
    if village and line.village_code and line.village_code != village:
        raise WrongUse("sheets.in_another_village", number=number, head=line.title, village=line.village_code)
    if _is_said_to_be_head(one) and row != HEADS_RELATION:
        raise WrongUse("sheets.not_the_head", number=number, head=line.title or "—")
    return line.record


def _row_of(document: Document, number: str) -> str | None:
    """Return the relation to the head of the person with the number, None where nobody has it."""
    members = list(rows(document, "member"))
    for at, row in enumerate(members):
        if "".join(row.get("id_number", "").split()).upper() == number.upper():
            is_first = at == 0 and not any(each.get("relation") == HEADS_RELATION for each in members)
            return HEADS_RELATION if is_first else row.get("relation", "")
    return None


def _is_said_to_be_head(one: Gathered) -> bool:
    if one.key[1] == "head":
        return True
    first = next((row for members in one.rosters.values() for row in members), {})
    return first.get("relation") == HEADS_RELATION
