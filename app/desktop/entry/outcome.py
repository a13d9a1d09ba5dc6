"""Which questions of a form tell what comes out: found by names every household form must have, and by hints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.desktop.entry.plan import Group, Plan
from forms.engine.definition import Definition

_HAVE = re.compile(r"have_\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """A card of the section with the result, and the question that is its sum."""

    group: Definition
    total: Definition


@dataclass(frozen=True, slots=True)
class Outcome:
    """The questions of the result pane; None or empty where the form has none."""

    income: Definition | None = None
    line: Definition | None = None
    year: Definition | None = None
    net: Definition | None = None
    people: Definition | None = None
    parts: tuple[Part, ...] = ()
    haves: tuple[Definition, ...] = ()


def outcome(root: Definition, layout: Plan) -> Outcome:
    """Return where the results of a form stand."""
    named = {definition.name: definition for definition in root.walk()}
    income = named.get("per_capita_net_income")
    parts: tuple[Part, ...] = ()
    if income is not None:
        blocks = layout.section_of(income.path).blocks
        parts = tuple(Part(b.definition, b.total) for b in blocks if isinstance(b, Group) and b.total is not None)
    haves = [definition for name, definition in named.items() if _HAVE.fullmatch(name)]
    return Outcome(
        income=income,
        line=named.get("poverty_line"),
        year=named.get("survey_year"),
        net=named.get("net_income"),
        people=named.get("member_count"),
        parts=parts,
        haves=tuple(sorted(haves, key=lambda have: int(have.name.removeprefix("have_")))),
    )
