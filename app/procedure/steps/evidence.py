"""What a document tells the procedure: facts about a household, evidence about one or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.procedure.steps.reading import rows, singles
from app.register.index import is_count
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from resources.canonical import Document

_DAY = timedelta(days=1)
LISTED = "considered"  # the roster of every form that lists households
_VILLAGE_GROUPS = "village_group"
_OF_ANY_ROUND = frozenset({"visit"})  # forms that belong to a household and year, not to a round
_MET = frozenset({"01", "02"})  # results of a visit at which somebody was met


@dataclass(frozen=True, slots=True)
class Household:
    """What the procedure needs of a questionnaire; `errors` and `open_answers` are None until the engine looked."""

    record: str
    village: str
    group: str
    year: str
    head: str
    surveyed: date | None
    met: bool
    has_income: bool
    errors: int | None
    open_answers: int | None
    codes: Mapping[str, str]  # paper → check code of the answers as they stand
    broken: tuple[Mapping[str, str], ...] = ()  # rules it breaks that stop it: language → sentence
    staying: tuple[Mapping[str, str], ...] = ()  # rules that keep it from leaving the list, likewise

    @property
    def is_complete(self) -> bool:
        """Whether nothing is wrong and nothing open in the questionnaire."""
        return self.errors == 0 and self.open_answers == 0 and not self.broken


@dataclass(frozen=True, slots=True)
class Mention:
    """One household in one document: its round (0: any), and what was decided about it, "" where nothing is."""

    household: str
    round: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document other than a questionnaire."""

    record: str
    form: str
    village: str
    group: str
    year: str
    procedure: str
    answers: Mapping[str, str]
    mentions: tuple[Mention, ...] = ()
    group_households: Mapping[str, int] = field(default_factory=dict)  # of a village: group code → households

    def day(self, name: str) -> date | None:
        """Return the date answered there, None when there is none."""
        return day_of(self.answers.get(name, ""))

    def number(self, name: str) -> int | None:
        """Return the whole number answered there, None when there is none."""
        return number_of(self.answers.get(name, ""))


def household_of(record: str, document: Document, *, errors: int | None, open_answers: int | None) -> Household:
    """Return what the procedure needs of a questionnaire; the counts are those of the engine."""
    found = dict(singles(document))
    return Household(
        record=record,
        village=found.get("village_code", ""),
        group=found.get("group_code", ""),
        year=found.get("survey_year", ""),
        head=found.get("head_name", ""),
        surveyed=day_of(found.get("visit_date", "")),
        met=found.get("visit_result", "") in _MET,
        has_income=bool(found.get("per_capita_net_income") and found.get("poverty_line")),
        errors=errors,
        open_answers=open_answers,
        codes={paper.value: check_code(paper, record, document) for paper in Paper},
    )


def evidence_of(record: str, form: str, document: Document) -> Evidence:
    """Return what a document of the procedure tells."""
    answers = dict(singles(document))
    village = answers.get("village_code", "")
    return Evidence(
        record=record,
        form=form,
        village=village,
        group=answers.get("group_code", ""),
        year=answers.get("survey_year", ""),
        procedure=answers.get("procedure", ""),
        answers=answers,
        mentions=tuple(_mentions(form, document, answers)),
        group_households=dict(_groups(document, village)),
    )


def day_of(text: str) -> date | None:
    """Return the date of an answer, None for anything that is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_after(day: date) -> date:
    """Return the next day; the last day of the calendar, which somebody may write for "no end", has none."""
    return day + _DAY if day < date.max else day


def number_of(text: str) -> int | None:
    """Return the whole number of an answer, None for anything that is none and for what nobody counts to."""
    return int(text) if is_count(text) else None


def _mentions(form: str, document: Document, answers: Mapping[str, str]) -> Iterator[Mention]:
    unsaid = 0 if form in _OF_ANY_ROUND else 1
    single = [answers] if "household_record" in answers else []
    for row in (*single, *rows(document, LISTED)):
        if record := row.get("household_record", ""):
            yield Mention(record, number_of(row.get("household_round", "")) or unsaid, row.get("decision", ""))


def _groups(document: Document, village: str) -> Iterator[tuple[str, int]]:
    for row in rows(document, _VILLAGE_GROUPS):
        number, households = number_of(row.get("number", "")), number_of(row.get("group_households", ""))
        if number is not None and households is not None:
            yield f"{village}{number:02d}", households
