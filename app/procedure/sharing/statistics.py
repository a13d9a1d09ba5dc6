"""Tables as Stata and SPSS files with labels on columns and codes; needs the optional part `lika[statistics]`."""

from __future__ import annotations

import csv
import re
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from app.procedure.files import laid_down
from app.procedure.sharing.delimited import is_number
from app.procedure.sharing.dictionary import write_dictionary
from app.procedure.sharing.shared import Format, Source
from app.procedure.sharing.tables import Column, Shape
from resources.errors import NotPossible

_ENDINGS: Final = {Format.STATA: ".dta", Format.SPSS: ".sav"}
_LONGEST_NAME: Final = 32  # of Stata; SPSS takes more
_LONGEST_LABEL: Final = {Format.STATA: 80, Format.SPSS: 250}  # letters, bytes
_LONGEST_TEXT: Final = {Format.STATA: 2000, Format.SPSS: 30_000}  # bytes
_GREATEST_CODE: Final = 2_147_483_620  # of a Stata value label
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9_]")
_RESERVED: Final = frozenset(
    {"byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using", "with"}  # Stata
    | {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to"}  # SPSS
)
_NOTHING: Final = float("nan")


def write_statistics(folder: Path, source: Source, kind: Format) -> None:
    """Write a file for each table and the dictionary; without pyreadstat a NotPossible that says how to get it.

    The lines are first laid down beside, so that no more than the columns of one table stand in memory.
    """
    if find_spec("pyreadstat") is None or find_spec("pandas") is None:
        raise NotPossible("sharing.no_pyreadstat")
    renamed: dict[tuple[str, str], str] = {}
    with laid_down(folder) as beside:
        _lay_down(beside, source)
        unheld = 0
        for number, table in enumerate(source.tables):
            file = folder / f"{table.name}{_ENDINGS[kind]}"
            names = _Names(kind)
            fields = [field for key in table.keys for field in [_Field(names.take(key), key, _texts)]]
            places = list(range(len(fields)))
            for place, column in enumerate(table.columns, start=len(table.keys)):
                made = list(_fields(column, names, source, kind))
                renamed[table.name, column.name] = " ".join(each.name for each in made)
                fields += made
                places += [place] * len(made)
            unheld += _write(file, fields, places, beside / str(number), kind)
        source.counts.unheld = unheld
    write_dictionary(folder, source, renamed=renamed)


@dataclass(slots=True)
class _Field:
    """A variable of the file: its name and label, how answers become values, what its values are called."""

    name: str
    label: str
    taking: Callable[[], _Values]
    labels: Mapping[float, str] = field(default_factory=dict)


class _Values(ABC):
    """The values of a variable while they are gathered."""

    unheld: int = 0
    """How many answers could not be taken as they are."""

    @abstractmethod
    def take(self, answer: str) -> None:
        """Take the next answer."""

    @abstractmethod
    def values(self) -> Any:
        """Return all of them."""


class _Numbers(_Values):
    def __init__(self) -> None:
        self._values = array("d")

    def take(self, answer: str) -> None:
        held = is_number(answer)
        self.unheld += bool(answer) and not held
        self._values.append(float(answer) if held else _NOTHING)

    def values(self) -> Any:
        return import_module("numpy").frombuffer(self._values, dtype="float64") if self._values else []


class _Chosen(_Numbers):
    """1 or 0: whether a code is among several; nothing where the question has no answer."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def take(self, answer: str) -> None:
        self._values.append(float(self._code in answer.split(" ")) if answer else _NOTHING)


class _Texts(_Values):
    def __init__(self, longest: int = 2000) -> None:
        self._values: list[str] = []
        self._known: dict[str, str] = {}  # names of places come by the thousand
        self._longest = longest

    def take(self, answer: str) -> None:
        if len(answer) * 4 > self._longest:
            cut = answer.encode()[: self._longest].decode("utf-8", "ignore")
            self.unheld += cut != answer
            answer = cut
        self._values.append(self._known.setdefault(answer, answer) if len(answer) <= _EXACT else answer)

    def values(self) -> Any:
        return self._values


class _Days(_Values):
    def __init__(self) -> None:
        self._values: list[date | None] = []

    def take(self, answer: str) -> None:
        try:
            self._values.append(date.fromisoformat(answer) if answer else None)
        except ValueError:
            self.unheld += 1
            self._values.append(None)

    def values(self) -> Any:
        return self._values


_EXACT: Final = 15
_texts = _Texts


def _fields(column: Column, names: _Names, source: Source, kind: Format) -> Iterator[_Field]:
    """Yield the variables of a column: several choices give one for each choice."""
    name, label = names.take(column.name), column.label[source.language]
    choices = column.choices[source.language]
    longest = _LONGEST_TEXT[kind]
    if column.shape in {Shape.INTEGER, Shape.DECIMAL}:
        yield _Field(name, label, _Numbers)
    elif column.shape is Shape.DATE:
        yield _Field(name, label, _Days)
    elif column.shape is Shape.CODE and (codes := _numeric([choice.value for choice in choices])):
        words = {codes[choice.value]: choice.label for choice in choices}
        yield _Field(name, label, _Numbers, words)
    else:
        yield _Field(name, label, lambda: _Texts(longest))
        for choice in choices if column.shape is Shape.CODES else ():
            one = names.take(f"{column.name}_{choice.value}")
            yield _Field(one, f"{label}: {choice.label}", lambda code=choice.value: _Chosen(code))  # type: ignore[misc]


def _numeric(codes: Sequence[str]) -> dict[str, float]:
    """Return the codes as numbers, as Stata labels no others; none where one is no number or two are one."""
    if not codes or not all(code.isascii() and code.isdigit() and int(code) <= _GREATEST_CODE for code in codes):
        return {}
    numbers = {code: float(int(code)) for code in codes}
    return numbers if len(set(numbers.values())) == len(numbers) else {}


def _lay_down(beside: Path, source: Source) -> None:
    with ExitStack() as files:
        writers = [
            csv.writer(files.enter_context((beside / str(number)).open("w", encoding="utf-8", newline="")))
            for number in range(len(source.tables))
        ]
        for row in source.rows():
            writers[row.table].writerow([_writable(words) for words in (*row.keys, *row.answers)])


def _writable(words: str) -> str:
    """Return words for a line: no NUL, no lone surrogates, one more than any format holds where they are longer."""
    return words[: _LONGEST_TEXT[Format.SPSS] + 1].encode("utf-8", "replace").decode().replace("\0", "")


def _write(file: Path, fields: Sequence[_Field], places: Sequence[int], laid_down: Path, kind: Format) -> int:
    """Write the file and return how many answers it could not take as they are."""
    values = [each.taking() for each in fields]
    with laid_down.open(encoding="utf-8", newline="") as lines:
        for line in csv.reader(lines):
            for place, taken in zip(places, values, strict=True):
                taken.take(line[place])
    pandas, pyreadstat = import_module("pandas"), import_module("pyreadstat")
    frame = pandas.DataFrame(
        {each.name: _series(pandas, taken) for each, taken in zip(fields, values, strict=True)}
    )
    write = pyreadstat.write_dta if kind is Format.STATA else pyreadstat.write_sav
    write(
        frame,
        file,
        column_labels=[_short(each.label, kind) for each in fields],
        variable_value_labels={each.name: dict(each.labels) for each in fields if each.labels},
        **({"row_compress": True} if kind is Format.SPSS else {}),
    )
    return sum(taken.unheld for taken in values)


def _series(pandas: Any, taken: _Values) -> Any:
    return pandas.Series(taken.values(), dtype="float64" if isinstance(taken, _Numbers) else "object")


def _short(label: str, kind: Format) -> str:
    longest = _LONGEST_LABEL[kind]
    if kind is Format.STATA:
        return label[:longest]
    return label.encode("utf-8", "replace")[:longest].decode("utf-8", "ignore")


class _Names:
    """Names that both programs take: letters, digits and the underscore, a letter first, no word of theirs."""

    def __init__(self, kind: Format) -> None:
        self._taken: set[str] = set(_RESERVED)
        self._kind = kind

    def take(self, name: str) -> str:
        """Return the name as it is where it can be, else the nearest that is free."""
        plain = _NOT_PLAIN.sub("_", name).lstrip("_") or "v"
        plain = plain if plain[0].isalpha() else f"v{plain}"
        for number in range(1, 100_000):
            end = f"_{number}" if number > 1 else ""
            candidate = plain[: _LONGEST_NAME - len(end)] + end
            if candidate.casefold() not in self._taken:
                self._taken.add(candidate.casefold())
                return candidate
        raise AssertionError("more columns of one name than a table can have")
