"""The rows of each table, as they are handed in: numbers as texts that PostgreSQL reads, None for nothing.

Every table has the county's code before these columns; the writer puts it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias


class HouseholdRow(NamedTuple):
    """A household in a year; columns as in the table."""

    record: str
    survey_year: str
    revision: str
    is_latest: bool
    township_code: str
    village_code: str
    group_code: str
    head_name: str
    people: int
    household_type: str
    main_cause: str
    further_causes: list[str]
    net_income: str | None
    income_per_person: str | None
    poverty_line: str | None
    visit_date: date | None
    visit_result: str
    investigator: str
    phone: str
    errors: int | None
    open_answers: int | None
    changed_by: str
    changed_at: str


class PersonRow(NamedTuple):
    """A member of a household in a year."""

    record: str
    survey_year: str
    position: int
    person: str
    name: str
    id_number: str
    birth_date: date | None
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
    work_months: str | None
    medical_insurance: str
    pension_insurance: str
    soldier: str
    residence: str


class IncomeItemRow(NamedTuple):
    """An item of a household's income in a year."""

    record: str
    survey_year: str
    position: int
    kind: str
    item: str
    label: str
    amount: str


class HaveRow(NamedTuple):
    """A standard a household meets or not."""

    record: str
    survey_year: str
    standard: str
    met: bool


class NeedRow(NamedTuple):
    """A need of a household."""

    record: str
    survey_year: str
    position: int
    kind: str
    detail: str
    quantity: str | None
    unit: str
    wanted_from: str
    wanted_by: date | None
    met_on: date | None


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
    position: int
    household: str
    round: int
    decision: str


class HistoryRow(NamedTuple):
    """A revision; `document` is JSON."""

    made_in: str
    revision: str
    record: str
    form: str
    form_version: str
    parents: list[str]
    author: str
    device: str
    made_at: str
    deleted: bool
    document: str


class StandingRow(NamedTuple):
    """Where a household stands in a procedure, in a year and a round."""

    household: str
    survey_year: str
    procedure: str
    round: int
    is_latest: bool
    village_code: str
    reached: int
    outcome: str
    next_step: str
    turn: str


class StepRow(NamedTuple):
    """A step of a standing."""

    household: str
    survey_year: str
    procedure: str
    round: int
    step: str
    number: int
    state: str
    done_on: date | None
    runs_until: date | None
    lacks: list[str]
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


@dataclass(slots=True)
class Batch:
    """What goes in together: the states of some records, in place of everything that stood for these records."""

    records: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    rows: dict[type[Row], list[Row]] = field(default_factory=dict)
    villages: set[str] = field(default_factory=set)  # in which standings have to be worked out anew
    removed: set[str] = field(default_factory=set)  # households that are no longer there

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows of one table."""
        if rows:
            self.rows.setdefault(type(rows[0]), []).extend(rows)
