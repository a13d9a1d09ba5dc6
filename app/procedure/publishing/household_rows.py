"""A household's document as rows of the city's tables; what cannot be read as a number or a date is left empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from app.city.rows import Batch, HaveRow, HouseholdRow, IncomeItemRow, NeedRow, PersonRow
from app.procedure.steps.evidence import day_of
from resources.canonical import Document
from sync.revision import Revision

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_MOST_PEOPLE: Final = 100_000  # more is a slip of the finger, and counted as the rows there are
_HAVE: Final = "have_"
_MET: Final = {"1": True, "2": False}
_COST: Final = "cost_"
_PROPERTY: Final = ("land_rent", "dividends", "interest", "property_other")
_TRANSFERS: Final = (
    "minimum_living", "five_guarantees", "pension", "family_planning", "ecological", "subsidies", "remittances",
    "medical_refund", "transfers_other",
)  # fmt: skip
_Answers: TypeAlias = Mapping[str, str]


@dataclass(slots=True)
class _Gathered:
    """Single answers by name and rosters by name: one walk through a document."""

    single: dict[str, str] = field(default_factory=dict)
    costs: list[tuple[str, str]] = field(default_factory=list)
    haves: list[tuple[str, str]] = field(default_factory=list)
    rosters: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def walk(self, node: Document) -> None:
        for name, value in node.items():
            if type(value) is str:
                self.single[name] = value
                if (beginning := name[:5]) == _HAVE:
                    self.haves.append((name[5:], value))
                elif beginning == _COST:
                    self.costs.append((name, value))
            elif isinstance(value, dict) and name[:1] != "_":
                self.walk(value)
            elif isinstance(value, list) and name[:1] != "_":
                texts = ({k: v for k, v in row.items() if type(v) is str} for row in value if isinstance(row, dict))
                self.rosters.setdefault(name, []).extend(texts)


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
    return found.single.get("survey_year", "")


def add_household(batch: Batch, state: State) -> None:
    """Add the rows of a household in a year to a batch."""
    found = _Gathered()
    found.walk(state.revision.document)
    record, single = state.revision.record, found.single
    year, village = single.get("survey_year", ""), single.get("village_code", "")
    members = found.rosters.get("member", [])
    batch.years.add(year)
    batch.villages.add(village)
    batch.add([_household(state, single, len(members))])
    batch.add([_person(record, year, position, row) for position, row in enumerate(members, start=1)])
    items = _items(found)
    batch.add([IncomeItemRow(record, year, position, *item) for position, item in enumerate(items, start=1)])
    batch.add(
        [
            HaveRow(record, year, standard, _MET[answer])
            for standard, answer in found.haves
            if answer in _MET and standard.isdecimal()
        ]
    )
    needs = enumerate(found.rosters.get("need", ()), start=1)
    batch.add([_need(record, year, position, row) for position, row in needs if row.get("need_kind")])


def number(answer: str) -> str | None:
    """Return the answer where it is a number that fits the tables, else None."""
    return answer if _NUMBER.fullmatch(answer) else None


def _household(state: State, single: _Answers, members: int) -> HouseholdRow:
    revision, counted = state.revision, single.get("member_count", "")
    people = int(counted) if counted.isascii() and counted.isdigit() and len(counted) < 7 else members
    village = single.get("village_code", "")
    return HouseholdRow(
        record=revision.record,
        survey_year=single.get("survey_year", ""),
        revision=revision.id,
        is_latest=state.is_latest,
        township_code=single.get("township_code", "") or village[:9],
        village_code=village,
        group_code=single.get("group_code", ""),
        head_name=single.get("head_name", ""),
        people=people if people <= _MOST_PEOPLE else members,
        household_type=single.get("household_type", ""),
        main_cause=single.get("main_cause", ""),
        further_causes=single.get("further_causes", "").split(),
        net_income=number(single.get("net_income", "")),
        income_per_person=number(single.get("per_capita_net_income", "")),
        poverty_line=number(single.get("poverty_line", "")),
        visit_date=_day(single.get("visit_date", "")),
        visit_result=single.get("visit_result", ""),
        investigator=single.get("investigator_1", ""),
        phone=single.get("phone", ""),
        errors=state.errors,
        open_answers=state.open_answers,
        changed_by=revision.author,
        changed_at=revision.time,
    )


def _person(record: str, year: str, position: int, row: _Answers) -> PersonRow:
    get = row.get
    return PersonRow(
        record, year, position, get("_id", ""), get("name", ""), get("id_number", ""), _day(get("birth_date", "")),
        get("sex", ""), get("relation", ""), get("ethnic_group", ""), get("education", ""), get("in_school", ""),
        get("health", ""), get("disability_class", ""), get("disability_grade", ""), get("labour", ""),
        get("skill_certificate", ""), get("work_place", ""), number(get("work_months", "")),
        get("medical_insurance", ""), get("pension_insurance", ""), get("soldier", ""), get("residence", ""),
    )  # fmt: skip


def _items(gathered: _Gathered) -> list[tuple[str, str, str, str]]:
    """Return kind, item, label and amount of every amount that is not nought, in the order of the form."""
    single, rosters = gathered.single, gathered.rosters
    found = [
        ("wage", row.get("wage_place", ""), row.get("wage_member", ""), row.get("wage_total", ""))
        for row in rosters.get("wage", ())
    ]
    found += [
        ("product", row.get("product_category", ""), row.get("product_name", ""), row.get("gross", ""))
        for row in rosters.get("product", ())
    ]
    found += [("cost", name, "", answer) for name, answer in gathered.costs]
    found += [("property", name, "", single.get(name, "")) for name in _PROPERTY]
    found += [("transfer", name, "", single.get(name, "")) for name in _TRANSFERS]
    return [item for item in found if item[3].strip("0.") and number(item[3])]


def _need(record: str, year: str, position: int, row: _Answers) -> NeedRow:
    get = row.get
    return NeedRow(
        record, year, position, get("need_kind", ""), get("need_detail", ""), number(get("need_quantity", "")),
        get("need_unit", ""), get("need_from", ""), _day(get("need_by", "")), _day(get("need_met", "")),
    )  # fmt: skip


def _day(answer: str) -> date | None:
    return day_of(answer) if answer else None
