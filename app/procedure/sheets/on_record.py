"""Which household on record rows mean: one that has the person in the same village, never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.procedure.quality.people import OWN_NUMBER
from app.procedure.sheets.people import People
from app.procedure.sheets.records import HEADS_RELATION, Gathered, record_id
from app.procedure.steps.reading import rows
from app.register.store import Register
from app.register.values import Query
from resources.canonical import Document
from resources.errors import WrongUse

_HOUSEHOLD: Final = "household"  # of which a new one belongs to a village
_LOOKED_AT: Final = 50  # lines with one number
_TOGETHER: Final = 500  # records a batch


def on_record(register: Register, form: str, one: Gathered) -> str | None:
    """Return the record that the row's person is in, None where nobody has that number.

    The head of a row must be the head on record; a row of one person means whichever household that is in. Another
    village, another household's member, and a number in several households are a WrongUse that names them: taking
    the row would change somebody else's answers.
    """
    number = _number_of(one)
    if not number:
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


@dataclass(slots=True)
class Batch:
    """Records that are put together, each by its id, and those that are refused before."""

    records: dict[str, Gathered] = field(default_factory=dict)
    refused: list[tuple[Gathered, WrongUse]] = field(default_factory=list)


def batches(register: Register, form: str, records: Sequence[Gathered]) -> Iterator[Batch]:
    """Yield the records in batches to be put one after the other: which is meant is told by what was put before."""
    seen: set[str] = set()  # numbers of people in the rows that went before
    people = People(register, form)
    for begin in range(0, len(records), _TOGETHER):
        together = records[begin : begin + _TOGETHER]
        is_any_known = register.knows_any([number for one in together if (number := _number_of(one))])
        batch = Batch()
        for one in together:
            is_seen = _number_of(one) in seen
            if is_seen:
                yield batch
                batch = Batch()
            try:
                record = on_record(register, form, one) if is_any_known or is_seen else people.record_of(one)
                record = record or _new_record(form, one)
            except WrongUse as error:
                batch.refused.append((one, error))
                continue
            if record in batch.records:
                yield batch
                batch = Batch()
            batch.records[record] = one
            people.note(record, one)
            seen.update(row["id_number"] for rows in one.rosters.values() for row in rows if "id_number" in row)
        yield batch


def _new_record(form: str, one: Gathered) -> str:
    """Return the record that begins with these rows; a household that says no village is a WrongUse."""
    if form == _HOUSEHOLD and not one.key[0]:
        raise WrongUse("sheets.no_village")
    return record_id(form, one.key)


def _number_of(one: Gathered) -> str:
    """Return the ID number that tells which household is meant, "" where another thing does."""
    number = one.key[-1] if one.key[1:2] in {("head",), ("row",)} else ""
    return number if len(number) == OWN_NUMBER else ""


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
