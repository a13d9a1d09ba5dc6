"""What lists and searches show of a document: computed from it alone, so that it can be made again at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.register.pinyin import sounding
from app.register.search import BOUNDARY, initials_of, pieces, spelled
from resources.canonical import Document, sha256

# What names a record of a form without a head of household, the best first.
_TITLES = ("head_name", "title", "village_name", "subject", "name", "place", "date")
_NUMBERS = ("_number", "phone", "account")  # endings of names whose answers are searched by fragments
_NUMBER_LENGTH = 6  # shorter ones, like a house number, tell no household from another
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

    village_code: str
    group_code: str
    title: str
    title_order: str
    people: int
    per_capita: int | None  # fen, 1/100 yuan: sorts and adds up exactly
    poverty_line: int | None  # fen
    survey_year: str
    deleted: bool
    found: Found


def entry(document: Document) -> Entry:
    """Return what the document gives; whatever is missing or not readable is empty."""
    answers = list(_answers(document, roster=""))
    single: dict[str, str] = {}
    for name, value, roster in answers:
        if not roster:
            single.setdefault(name, value)
    members = [value for name, value, roster in answers if roster == "member" and name == "name"]
    title = _title(single, has_members=bool(members))
    people = single.get("member_count", "")
    names = list(dict.fromkeys((*filter(None, (title,)), *members)))
    return Entry(
        village_code=single.get("village_code", ""),
        group_code=single.get("group_code", ""),
        title=title,
        title_order=sounding(title),
        people=int(people) if people.isascii() and people.isdigit() else len(members),
        per_capita=fen(single.get("per_capita_net_income", "")),
        poverty_line=fen(single.get("poverty_line", "")),
        survey_year=single.get("survey_year", ""),
        deleted=bool(document.get("_deleted")),
        found=Found(
            names=BOUNDARY.join(map(spelled, names)),
            initials=" ".join(map(initials_of, names)),
            numbers=" ".join(pieces(value) for name, value, _ in answers if _is_number(name, value)),
            words=_words(answers, set(names)),
        ),
    )


def fen(amount: str) -> int | None:
    """Return yuan as a whole number of fen, half up; None when it is not an amount."""
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) > Decimal("1e15"):
        return None
    return int((value * 100).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def yuan(amount: int | None) -> str:
    """Return fen as yuan with two decimals, "" for None."""
    return "" if amount is None else f"{Decimal(amount).scaleb(-2):.2f}"


def _answers(node: Document, *, roster: str) -> Iterator[tuple[str, str, str]]:
    """Yield (name, answer, roster it stands in or "") through groups and rows."""
    for name, value in node.items():
        if name.startswith("_"):
            continue
        if isinstance(value, str):
            if value:
                yield name, value, roster
        elif isinstance(value, dict):
            yield from _answers(value, roster=roster)
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    yield from _answers(row, roster=name)


def _is_number(name: str, value: str) -> bool:
    return name.endswith(_NUMBERS) and len(value) >= _NUMBER_LENGTH


def _title(single: dict[str, str], *, has_members: bool) -> str:
    if has_members:
        return single.get("head_name", "")
    return next((single[name] for name in _TITLES if name in single), "")


def _words(answers: list[tuple[str, str, str]], names: set[str]) -> str:
    """Return the free text: answers that people wrote in characters, not codes and not names."""
    texts = (value for _, value, _ in answers if not value.isascii() and value not in names)
    return BOUNDARY.join(map(spelled, dict.fromkeys(texts)))[:_WORDS_KEPT]
