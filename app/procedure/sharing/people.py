"""Which person is meant: the rows of a record that are people, and the pseudonym of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.procedure.sharing.identity import identifying
from app.procedure.sharing.pseudonyms import Pseudonyms
from resources.canonical import Document, Json

_CERTIFICATE: Final = frozenset({20, 22})  # a disability certificate: the resident ID, class, grade, copy
_RESIDENT: Final = 18


def person_pseudonym(row: Mapping[str, Json], record: str, pseudonyms: Pseudonyms) -> str:
    """Return the pseudonym of the person in a row, "" of a row that names nobody.

    By the number, wherever the person turns up; without one by name, birth date and sex within the record.
    """
    names = identifying().person
    number = _clean(row.get(names.number))
    if number:
        return pseudonyms.of("person", number)
    name = str(row.get(names.name) or "").strip()
    if not name:
        return ""
    return pseudonyms.of("name", record, name, str(row.get(names.born) or ""), str(row.get(names.sex) or ""))


def people_of(document: Document, record: str, pseudonyms: Pseudonyms) -> dict[str, str]:
    """Return the pseudonym of each name in the record; a name that two people have has none."""
    found: dict[str, str] = {}
    names = identifying().person
    for row in _rows(document):
        name = row.get(names.name)
        if isinstance(name, str) and name.strip():
            one = person_pseudonym(row, record, pseudonyms)
            found[name] = one if found.get(name, one) == one else ""
    return found


def _rows(node: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for name, value in node.items():
        if name[:1] == "_":
            continue
        if isinstance(value, Mapping):
            yield from _rows(value)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for row in value:
                if isinstance(row, Mapping):
                    yield row
                    yield from _rows(row)


def _clean(number: Json) -> str:
    """Return a number without blanks and widths, of a certificate the resident ID in it."""
    plain = "".join(unicodedata.normalize("NFKC", str(number or "")).split()).upper()
    return plain[:_RESIDENT] if len(plain) in _CERTIFICATE else plain
