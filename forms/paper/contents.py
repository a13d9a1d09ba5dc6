"""What a questionnaire on paper says, without how it looks: sections of entries, rosters and notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias


class Kind(Enum):
    """How an answer is written on paper."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"

    __hash__ = object.__hash__  # that of an Enum is worked out in Python


class Option(NamedTuple):
    """A choice with its box."""

    code: str
    label: str
    ticked: bool


class Entry(NamedTuple):
    """A question with its answer, "" where a person did not answer or is to write by hand."""

    label: str
    kind: Kind = Kind.TEXT
    answer: str = ""
    options: tuple[Option, ...] = ()
    hint: str = ""
    room: int = 0  # lines to leave for writing by hand
    emphasised: bool = False
    wide: bool = False  # takes a whole row


@dataclass(frozen=True, slots=True)
class Column:
    """A question of a roster; columns of the same band belong together."""

    label: str
    kind: Kind = Kind.TEXT
    band: str = ""
    options: tuple[Option, ...] = ()
    instruction: str = ""  # on a blank form: when to answer


@dataclass(frozen=True, slots=True)
class Roster:
    """A table of rows; a cell is None where the question was not asked in that row."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    inner: tuple[tuple[str, Roster], ...] = ()  # rosters within rows, each with the row it belongs to
    blank_rows: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the reader."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions under one heading."""

    label: str
    parts: tuple[Part, ...]
    instruction: str = ""  # on a blank form: when to skip it
    starts_page: bool = False


Part: TypeAlias = "Entry | Roster | Note | Section"


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole paper."""

    title: str
    parts: tuple[Part, ...]
