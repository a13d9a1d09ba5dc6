"""The data dictionary: what every column is, what every code means, and what was left out or replaced."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.procedure.sharing.delimited import harmless
from app.procedure.sharing.identity import PSEUDONYMOUS, Identity, Treatment
from app.procedure.sharing.shared import Source
from app.procedure.sharing.tables import Column
from resources.messages import Language, text

_COLUMNS = ("table", "column", "label_zh", "label_en", "shape", "list", "path", "handed_out")
_CHOICES = ("table", "column", "code", "label_zh", "label_en")


def column_lines(source: Source, *, renamed: Mapping[tuple[str, str], str] | None = None) -> list[list[str]]:
    """Return a line for each column of each table after the headings; `renamed` says what a program calls it."""
    lines = [[*_COLUMNS, *(["name_in_file"] if renamed else [])]]
    for table in source.tables:
        for key in table.keys:
            words = [text(f"sharing.{key}", language, form=source.name) for language in Language]
            called = [renamed.get((table.name, key), key)] if renamed else []
            lines.append([table.name, key, *words, "text", "", "", _key_handed_out(source), *called])
        for column in table.columns:
            called = [renamed.get((table.name, column.name), column.name)] if renamed else []
            lines.append([*_line(table.name, column, source.identity), *called])
    return lines


def choice_lines(source: Source) -> list[list[str]]:
    """Return a line for each code of each column after the headings."""
    lines = [list(_CHOICES)]
    for table in source.tables:
        for column in table.columns:
            english = {choice.value: choice.label for choice in column.choices[Language.ENGLISH]}
            lines += (
                [table.name, column.name, choice.value, choice.label, english.get(choice.value, choice.label)]
                for choice in column.choices[Language.CHINESE]
            )
    return lines


def write_dictionary(folder: Path, source: Source, *, renamed: Mapping[tuple[str, str], str] | None = None) -> None:
    """Write the dictionary beside the data as two CSV files."""
    _write(folder / "_columns.csv", column_lines(source, renamed=renamed))
    _write(folder / "_choices.csv", choice_lines(source))


def _line(table: str, column: Column, identity: Identity) -> Iterator[str]:
    yield from (table, column.name, column.label[Language.CHINESE], column.label[Language.ENGLISH])
    yield from (column.shape.value, column.list_name, column.path, _handed_out(column, identity))


def _handed_out(column: Column, identity: Identity) -> str:
    if identity is Identity.FULL or column.treatment is Treatment.KEEP:
        return "as answered"
    return "pseudonym" if column.treatment in PSEUDONYMOUS else "numbers and names masked"


def _key_handed_out(source: Source) -> str:
    return {
        Identity.FULL: "as in the register",
        Identity.PSEUDONYMS: "pseudonym",
        Identity.NONE: "number in this export",
    }[source.identity]


def _write(file: Path, lines: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([harmless(words) for words in line] for line in lines)
