"""What lists and searches show of a document: computed from it alone, so that it can be made again at any time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from app.register.facts import Facts, facts_of
from app.register.pinyin import sounding
from app.register.search import BOUNDARY, initials_of, pieces, spelled
from resources.canonical import Document, Json, sha256

# What names a record of a form without a head of household, the best first.
_TITLES = ("head_name", "title", "village_name", "subject", "name", "place", "date")
_OF_RECORD = frozenset(
    (*_TITLES, "village_code", "group_code", "member_count", "per_capita_net_income", "poverty_line", "survey_year")
)
_OF_MEMBER = frozenset({"name"})
_OF_NONE: frozenset[str] = frozenset()
_NUMBERS = ("_number", "phone", "account")  # endings of names whose answers are searched by fragments
_NUMBER_LENGTH = 6  # shorter ones, like a house number, tell no household from another
_LARGEST = Decimal("1e15")  # yuan; more is no amount
_LONGEST_COUNT = 9  # digits; no household has more people, and no database takes any number
_WORDS_KEPT = 1_000  # letters and blanks of free text a record is found by


@dataclass(frozen=True, slots=True)
class Found:
    """The text a record is found by, as the full-text index holds it."""

    names: str
    initials: str
    numbers: str
    words: str

    @property
    def digest(self) -> str:
        """A short hash: unchanged text is not indexed again, and `verify` compares it."""
        return sha256("\n".join((self.names, self.initials, self.numbers, self.words)).encode())[:16]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record's line in lists, and the text it is found by."""

    basics: Basics
    title_order: str
    deleted: bool
    found: Found
    facts: Facts


class Basics(NamedTuple):
    """What a line says of a record itself; amounts in fen, 1/100 yuan: they sort and add up exactly."""

    village_code: str
    group_code: str
    title: str
    people: int
    per_capita: int | None
    poverty_line: int | None
    survey_year: str


def basics(document: Document) -> Basics:
    """Return what the line of the document says, without what it is found by."""
    return _basics(_gathered(document))


def entry(document: Document) -> Entry:
    """Return what the document gives; whatever is missing or not readable is empty."""
    gathered = _gathered(document)
    shown = _basics(gathered)
    # Sorted: the same answers give the same line, in whatever order the form or the stored document has them.
    names = sorted({*filter(None, (shown.title,)), *gathered.members})
    return Entry(
        basics=shown,
        title_order=sounding(shown.title),
        deleted=bool(document.get("_deleted")),
        found=Found(
            names=BOUNDARY.join(map(spelled, names)),
            initials=" ".join(map(initials_of, names)),
            numbers=" ".join(map(pieces, sorted(gathered.numbers))),
            words=BOUNDARY.join(spelled(each) for each in sorted(gathered.words) if each not in names)[
                :_WORDS_KEPT
            ],
        ),
        facts=facts_of(document),
    )


def is_count(text: str) -> bool:
    """Return whether the text is a number of people, as a form computes it."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT


def _basics(gathered: _Gathered) -> Basics:
    single = gathered.single
    people = single.get("member_count", "")
    return Basics(
        village_code=single.get("village_code", ""),
        group_code=single.get("group_code", ""),
        title=_title(single, has_members=bool(gathered.members)),
        people=int(people) if is_count(people) else len(gathered.members),
        per_capita=fen(single.get("per_capita_net_income", "")),
        poverty_line=fen(single.get("poverty_line", "")),
        survey_year=single.get("survey_year", ""),
    )


def _gathered(document: Document) -> _Gathered:
    gathered = _Gathered()
    gathered.walk(document, "")
    return gathered


def fen(amount: str) -> int | None:
    """Return yuan as a whole number of fen, half up; None when it is not an amount."""
    whole, _, part = amount.partition(".")
    if len(part) <= 2 and len(whole) < _LARGEST.adjusted() and (whole + part).isdecimal() and amount.isascii():
        return int(whole + part.ljust(2, "0"))  # the usual way they are written, without the detour
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > _LARGEST:
        return None
    return int((value * 100).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def yuan(amount: int | None) -> str:
    """Return fen as yuan with two decimals, "" for None."""
    return "" if amount is None else f"{Decimal(amount).scaleb(-2):.2f}"


class _Gathered:
    """What lists and searches want of a document, gathered in one quick walk: it runs for every revision."""

    __slots__ = ("members", "numbers", "single", "words")

    def __init__(self) -> None:
        self.single: dict[str, str] = {}  # of each wanted name that is in no roster
        self.members: list[str] = []
        self.numbers: list[str] = []
        self.words: dict[str, None] = {}  # what people wrote in characters

    def walk(self, node: Document, roster: str) -> None:
        """Gather from a group or row; `roster` is the roster it stands in, or ""."""
        wanted = _OF_RECORD if not roster else _OF_MEMBER if roster == "member" else _OF_NONE
        for name, value in node.items():
            if type(value) is str:
                if name in wanted and value:
                    self._take(name, value, roster)
                if value.isascii():
                    if len(value) >= _NUMBER_LENGTH and name.endswith(_NUMBERS):
                        self.numbers.append(value)
                elif not name.startswith("_"):
                    self.words[value] = None
            elif not name.startswith("_"):
                self._enter(name, value, roster)

    def _enter(self, name: str, value: Json, roster: str) -> None:
        if isinstance(value, dict):
            self.walk(value, roster)
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    self.walk(row, name)

    def _take(self, name: str, value: str, roster: str) -> None:
        if roster:
            self.members.append(value)
        else:
            self.single[name] = min(value, self.single.get(name, value))


def _title(single: dict[str, str], *, has_members: bool) -> str:
    if has_members:
        return single.get("head_name", "")
    return next((single[name] for name in _TITLES if name in single), "")
