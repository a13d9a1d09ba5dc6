"""What the households of a village need, read from a register: what is on record, what was met, what is offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from app.procedure.enrol import county_settings
from app.procedure.quality.people import find
from app.procedure.steps.gathering import heads_in
from app.procedure.steps.needs import Need, Standard, needs, offered, standards
from app.register.store import Register
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document

STANDARDS = "standards"  # county setting: household or village → its own standards, in place of the shipped ones
VISIT_FORM = "visit"


@dataclass(frozen=True, slots=True)
class HouseholdNeeds:
    """A household's needs; `offers` are what is missing and not on record, each with a need that would mend it."""

    record: str
    head: str
    needs: tuple[Need, ...]
    offers: tuple[tuple[Standard, str], ...]


def county_standards(register: Register, name: str) -> tuple[Standard, ...]:
    """Return the standards of a `household` or `village` as the county of this register wants them."""
    settings = county_settings(register)
    own = cast("Mapping[str, Any]", settings.get(STANDARDS) or {})
    return standards(name, own.get(name))


def village_needs(register: Register, village: str, *, record: str = "") -> tuple[HouseholdNeeds, ...]:
    """Return the needs of the households of a village, or of one of them."""
    visits: dict[str, list[Document]] = {}
    for visit in heads_in(register, VISIT_FORM, village):
        visits.setdefault(find(visit.document, "household_record"), []).append(visit.document)
    by = county_standards(register, HOUSEHOLD_FORM)
    return tuple(
        HouseholdNeeds(
            each.record,
            find(each.document, "head_name"),
            needs(each.document, visits.get(each.record, ())),
            offered(each.document, by),
        )
        for each in heads_in(register, HOUSEHOLD_FORM, village)
        if not record or each.record == record
    )
