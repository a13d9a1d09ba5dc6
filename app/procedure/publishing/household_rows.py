"""A household's document as rows of the city's tables; what cannot be read as a number or a date is left empty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from app.city.publication import Batch
from app.city.rows import (
    NOTHING,
    HaveRow,
    HouseholdRow,
    IncomeItemRow,
    NeedRow,
    PersonRow,
    day,
    several,
    text,
    truth,
    whole,
)
from app.procedure.steps.evidence import day_of
from app.procedure.steps.needs import first_met
from resources.canonical import Document
from sync.revision import Revision

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_MOST_PEOPLE: Final = 100_000  # more is a slip of the finger, and counted as the rows there are
_HAVE: Final = "have_"
_MET: Final = {"1": truth(holds=True), "2": truth(holds=False)}
_COST: Final = "cost_"
_NONE: Final = (None, "", "0")
_PROPERTY: Final = ("land_rent", "dividends", "interest", "property_other")
_TRANSFERS: Final = (
    "minimum_living", "five_guarantees", "pension", "family_planning", "ecological", "subsidies", "remittances",
    "medical_refund", "transfers_other",
)  # fmt: skip
_Answers: TypeAlias = Mapping[str, Any]  # texts, but for what came in from elsewhere


@dataclass(slots=True)
class _Gathered:
    """Single answers by name and rosters by name: one walk through a document, for each that is published."""

    single: dict[str, Any] = field(default_factory=dict)
    rosters: dict[str, list[_Answers]] = field(default_factory=dict)

    def walk(self, node: Document) -> None:
        self.single.update(node)
        for name, value in [each for each in node.items() if type(each[1]) is not str]:
            if isinstance(value, dict) and name[:1] != "_":
                self.walk(value)
            elif isinstance(value, list) and name[:1] != "_":
                rows = [row for row in value if isinstance(row, dict)]
                self.rosters.setdefault(name, []).extend(rows)

    def named(self) -> tuple[list[str], list[str]]:
        """Return which questions are haves and which are costs."""
        return _listed(tuple(self.single))


@lru_cache(4096)
def _listed(names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return which of the questions are haves and which are costs: most documents have the same questions."""
    haves = [name for name in names if name.startswith(_HAVE) and name.removeprefix(_HAVE).isdecimal()]
    return haves, [name for name in names if name.startswith(_COST)]


@dataclass(frozen=True, slots=True)
class State:
    """A household as it stood last in a year, and what the engine found in it."""

    revision: Revision
    is_latest: bool
    errors: int | None
    open_answers: int | None


def survey_year(document: Document) -> str:
    """Return the year of the survey, "" where it was not answered."""
    place = document.get("place")
    if isinstance(place, dict) and type(year := place.get("survey_year")) is str:
        return year
    found = _Gathered()
    found.walk(document)
    return text(found.single.get("survey_year"))


def add_household(batch: Batch, state: State, visits: Sequence[Document] = ()) -> None:
    """Add the rows of a household in a year to a batch; later visits tell which of its needs were met."""
    found = _Gathered()
    found.walk(state.revision.document)
    record, single = state.revision.record, found.single
    year, village = text(single.get("survey_year")), text(single.get("village_code"))
    members = found.rosters.get("member", [])
    if state.is_latest:
        batch.households.add((village, record))
    add = batch.lines.add
    add([_household(state, single, len(members))])
    add([_person(record, year, str(position), row) for position, row in enumerate(members, start=1)])
    haves, costs = found.named()
    items = enumerate(_items(found, costs), start=1)
    add([IncomeItemRow(record, year, str(position), *item) for position, item in items])
    judged = ((name.removeprefix(_HAVE), _MET.get(text(single[name]))) for name in haves)
    add([HaveRow(record, year, standard, met) for standard, met in judged if met])
    needs = enumerate(found.rosters.get("need", ()), start=1)
    met = first_met(visits)
    add([_need(record, year, str(position), row, met) for position, row in needs if row.get("need_kind")])


def number(answer: object) -> str:
    """Return the answer where it is a number that fits the tables, else NOTHING."""
    return answer if type(answer) is str and _NUMBER.fullmatch(answer) else NOTHING


def _household(state: State, single: _Answers, members: int) -> HouseholdRow:
    revision, get = state.revision, single.get
    counted = text(get("member_count"))
    people = int(counted) if counted.isascii() and counted.isdigit() and len(counted) < 7 else members
    village = text(get("village_code"))
    return HouseholdRow(
        record=revision.record,
        survey_year=text(get("survey_year")),
        revision=revision.id,
        is_latest=truth(holds=state.is_latest),
        township_code=text(get("township_code")) or village[:9],
        village_code=village,
        group_code=text(get("group_code")),
        head_name=text(get("head_name")),
        people=str(people if people <= _MOST_PEOPLE else members),
        household_type=text(get("household_type")),
        main_cause=text(get("main_cause")),
        further_causes=several(text(get("further_causes")).split()),
        net_income=number(get("net_income")),
        income_per_person=number(get("per_capita_net_income")),
        poverty_line=number(get("poverty_line")),
        visit_date=_day(get("visit_date")),
        visit_result=text(get("visit_result")),
        investigator=text(get("investigator_1")),
        phone=text(get("phone")),
        errors=whole(state.errors),
        open_answers=whole(state.open_answers),
        changed_by=text(revision.author),
        changed_at=text(revision.time),
    )


_OF_A_PERSON: Final = PersonRow._fields[PersonRow._fields.index("name") :]  # named as the questions are
_BORN, _MONTHS = _OF_A_PERSON.index("birth_date"), _OF_A_PERSON.index("work_months")


def _person(record: str, year: str, position: str, row: _Answers) -> PersonRow:
    answers = [row.get(name, "") for name in _OF_A_PERSON]
    if {*map(type, answers)} != {str} or NOTHING in answers:  # what came in from elsewhere
        answers = [text(answer) for answer in answers]
    answers[_BORN], answers[_MONTHS] = _day(answers[_BORN]), number(answers[_MONTHS])
    return PersonRow(record, year, position, text(row.get("_id")), *answers)


def _items(gathered: _Gathered, costs: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Return kind, item, label and amount of every amount that is not nought, in the order of the form."""
    single, rosters = gathered.single, gathered.rosters
    found: list[tuple[str, str, object, object]] = [
        ("wage", text(row.get("wage_place")), row.get("wage_member"), row.get("wage_total"))
        for row in rosters.get("wage", ())
    ]
    found += [
        ("product", text(row.get("product_category")), row.get("product_name"), row.get("gross"))
        for row in rosters.get("product", ())
    ]
    found += [("cost", name, "", single[name]) for name in costs]
    found += [("property", name, "", single.get(name)) for name in _PROPERTY]
    found += [("transfer", name, "", single.get(name)) for name in _TRANSFERS]
    amounts = ((kind, item, label, number(amount)) for kind, item, label, amount in found if amount not in _NONE)
    return [(kind, item, text(label), amount) for kind, item, label, amount in amounts if amount.strip("-0.\x02")]


def _need(record: str, year: str, position: str, row: _Answers, met: Mapping[str, date]) -> NeedRow:
    get = row.get
    met_on = _day(get("need_met"))
    return NeedRow(
        record, year, position, text(get("need_kind")), text(get("need_detail")), number(get("need_quantity")),
        text(get("need_unit")), text(get("need_from")), _day(get("need_by")),
        met_on if met_on != NOTHING else day(met.get(text(get("need_kind")))),
    )  # fmt: skip


def _day(answer: object) -> str:
    return day(day_of(answer)) if type(answer) is str and answer else NOTHING
