"""The rows of each table, every column as the text that PostgreSQL reads; NOTHING where there is no value.

Every table has the county's code before these columns; `lines` puts it there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple, TypeAlias

NOTHING: Final = "\x02"  # NULL in COPY; `text` lets no text of this one character through
_TRUTH: Final = {True: "t", False: "f"}


def text(value: object) -> str:
    """Return a text as a column; anything else is none."""
    return value if type(value) is str and value != NOTHING else ""


def whole(number: int | None) -> str:
    """Return a whole number as a column."""
    return NOTHING if number is None else str(number)


def day(value: date | None) -> str:
    """Return a day as a column."""
    return NOTHING if value is None else value.isoformat()


def truth(*, holds: bool) -> str:
    """Return yes or no as a column."""
    return _TRUTH[holds]


def several(items: Iterable[str]) -> str:
    """Return texts as an array; quoted, so that nothing in one ends it."""
    quoted = (each.replace("\\", "\\\\").replace('"', '\\"') for each in items)
    return "{" + ",".join([f'"{each}"' for each in quoted]) + "}"


class HouseholdRow(NamedTuple):
    """A household in a year; columns as in the table."""

    record: str
    survey_year: str
    revision: str
    is_latest: str
    township_code: str
    village_code: str
    group_code: str
    head_name: str
    people: str
    household_type: str
    main_cause: str
    further_causes: str
    net_income: str
    income_per_person: str
    poverty_line: str
    visit_date: str
    visit_result: str
    investigator: str
    phone: str
    errors: str
    open_answers: str
    changed_by: str
    changed_at: str


class PersonRow(NamedTuple):
    """A member of a household in a year."""

    record: str
    survey_year: str
    position: str
    person: str
    name: str
    id_number: str
    birth_date: str
    sex: str
    relation: str
    ethnic_group: str
    education: str
    in_school: str
    health: str
    disability_class: str
    disability_grade: str
    labour: str
    skill_certificate: str
    work_place: str
    work_months: str
    medical_insurance: str
    pension_insurance: str
    soldier: str
    residence: str


class IncomeItemRow(NamedTuple):
    """An item of a household's income in a year."""

    record: str
    survey_year: str
    position: str
    kind: str
    item: str
    label: str
    amount: str


class HaveRow(NamedTuple):
    """A standard a household meets or not."""

    record: str
    survey_year: str
    standard: str
    met: str


class NeedRow(NamedTuple):
    """A need of a household."""

    record: str
    survey_year: str
    position: str
    kind: str
    detail: str
    quantity: str
    unit: str
    wanted_from: str
    wanted_by: str
    met_on: str


class EvidenceRow(NamedTuple):
    """A document of the procedure; `answers` is JSON."""

    record: str
    form: str
    revision: str
    survey_year: str
    village_code: str
    group_code: str
    procedure: str
    answers: str


class EvidenceHouseholdRow(NamedTuple):
    """A household in a document."""

    record: str
    position: str
    household: str
    round: str
    decision: str


class HistoryRow(NamedTuple):
    """A revision; `document` is JSON."""

    made_in: str
    revision: str
    record: str
    form: str
    form_version: str
    parents: str
    author: str
    device: str
    made_at: str
    deleted: str
    document: str


class StandingRow(NamedTuple):
    """Where a household stands in a procedure, in a year and a round."""

    household: str
    survey_year: str
    procedure: str
    round: str
    is_latest: str
    village_code: str
    reached: str
    outcome: str
    next_step: str
    turn: str


class StepRow(NamedTuple):
    """A step of a standing."""

    household: str
    survey_year: str
    procedure: str
    round: str
    step: str
    number: str
    state: str
    done_on: str
    runs_until: str
    lacks: str
    village_code: str


class VillageRow(NamedTuple):
    """A village with its names."""

    village_code: str
    village_name: str
    township_code: str
    township_name: str


Row: TypeAlias = (
    HouseholdRow | PersonRow | IncomeItemRow | HaveRow | NeedRow | EvidenceRow | EvidenceHouseholdRow | HistoryRow
    | StandingRow | StepRow | VillageRow
)  # fmt: skip

TABLES: dict[type[Row], str] = {
    HouseholdRow: "household",
    PersonRow: "person",
    IncomeItemRow: "income_item",
    HaveRow: "have",
    NeedRow: "need",
    EvidenceRow: "evidence",
    EvidenceHouseholdRow: "evidence_household",
    HistoryRow: "history",
    StandingRow: "standing",
    StepRow: "step",
    VillageRow: "village",
}
