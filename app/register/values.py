"""What a register takes and gives: the values of its calls, and what a list of it is asked for; no call is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from resources.canonical import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed so far: durable with every answer, a revision only when they are done."""

    record: str
    form: str
    version: str
    base: tuple[str, ...]  # the heads it began from; empty for a new record
    document: Document
    place: str  # ref of the question it was left at
    changed: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of a list: derived from the head document, never typed."""

    record: str
    form: str
    revision: str  # "" while there is only a draft
    village_code: str
    group_code: str
    title: str  # head of household, or "" while unknown
    people: int
    per_capita: str  # yuan a year, two decimals; "" when not computed
    poverty_line: str  # yuan; "" when unknown
    survey_year: str
    changed: str  # logical time of the head revision or draft
    author: str
    has_draft: bool
    heads: int  # more than one: edits that wait to be merged
    errors: int | None  # None: not yet checked by the engine
    open_answers: int | None
    deleted: bool = False


class Owed(NamedTuple):
    """A receipt that a party is owed: the number of its report, its text, the revision that it is about."""

    report: int
    receipt: str
    about: str  # any other name for one about a line that tells no revision


class Seen(NamedTuple):
    """What other households see of one: a hash of all they may be told, and the ID numbers of its people."""

    record: str
    shows: str  # "" for one that is no longer there
    numbers: tuple[str, ...]


class HeldBy(NamedTuple):
    """By what a household was held against the rules; another value means that it has to be held again."""

    version: str  # of its form, as the questionnaire names it
    rules: str  # a hash of the rules, the form and the program
    day: str  # the one day for which it was found; "" where the day makes no difference


class Held(NamedTuple):
    """What was found of a household as it stands."""

    record: str
    revision: str
    around: str  # a hash of what others and earlier years told the rules
    by: HeldBy
    content: str  # what was found; "" until it was held for the first time
    errors: int | None  # of its line in the lists
    open_answers: int | None


class Order(StrEnum):
    """Columns a list can be sorted by."""

    CHANGED = "changed"
    TITLE = "title"
    GROUP = "group_code"
    PEOPLE = "people"
    PER_CAPITA = "per_capita"


class Income(StrEnum):
    """Net income per person against the line of the year; near is within a tenth of the line."""

    BELOW = "below"
    NEAR = "near"
    ABOVE = "above"


class Condition(StrEnum):
    """What a list line knows of a record: everything answered, something open, something wrong, two versions."""

    COMPLETE = "complete"
    OPEN = "open"
    WRONG = "wrong"
    FORKED = "forked"


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows; empty fields do not filter."""

    form: str = "household"
    villages: tuple[str, ...] = ()
    group_code: str = ""
    text: str = ""  # name, pinyin initials, ID number or check code
    income: Income | None = None  # households without an income or a line are in none of them
    condition: Condition | None = None
    order: Order = Order.CHANGED
    descending: bool = True
    records: tuple[str, ...] | None = None  # only these: the households behind a figure
    offset: int = 0
    limit: int = 100
    deleted: bool = False  # True lists what was deleted, to be brought back


class Counted(NamedTuple):
    """What figures count of a record; amounts in fen, 1/100 yuan. Several codes in one text have blanks between."""

    record: str
    form: str
    village_code: str
    group_code: str
    title: str
    people: int
    per_capita: int | None  # None where it is not computed
    poverty_line: int | None
    survey_year: str
    changed: str
    errors: int | None
    open_answers: int | None
    revisions: int
    household_type: str
    main_cause: str
    lacking: str
    needs: str
    needs_met: str
    about: str
    investigator: str
    visited: str
    answers: int


class Registered(NamedTuple):
    """What a register shows of a household in one state; amounts in fen, 1/100 yuan. Codes are its version's."""

    record: str
    revision: str
    version: str
    village_code: str
    group_code: str
    group_number: str
    title: str
    people: int
    per_capita: int | None
    poverty_line: int | None
    survey_year: str
    household_type: str
    main_cause: str
    id_number: str
    phone: str
    account: str
    cadre: str


class Touched(NamedTuple):
    """Records whose lines were written since some mark, and the mark to ask with next time."""

    mark: int
    records: tuple[str, ...]


class Share(NamedTuple):
    """Households of one investigator in one group: how many were begun, and how many of these are finished."""

    village_code: str
    group_code: str
    investigator: str
    begun: int
    finished: int


class Finished(NamedTuple):
    """A household in which nothing is wrong or open any more."""

    at: str  # logical time of the first revision of which that is true
    investigator: str


class FormVersion(NamedTuple):
    """Which version of a questionnaire the workspace has, and since when."""

    name: str
    version: str
    adopted: datetime


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A questionnaire of the workspace: the workbook people edit, the XForm made from it, its lists."""

    name: str
    version: str
    workbook: bytes
    xform: bytes
    lists: tuple[tuple[str, bytes], ...]
    adopted: datetime


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """A state of a record whose signed paper carries the check code."""

    code: str
    paper: str
    record: str
    revision: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did: revisions that were new, already there, and waiting for a missing parent."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    waiting: tuple[str, ...]
