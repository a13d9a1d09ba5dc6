"""Figures of a register: read once, and after a change only what changed read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.procedure.figures.counting import Figures, figures
from app.register.store import Counted, Register
from forms.paper.papers import HOUSEHOLD_FORM

_VISIT = "visit"


@dataclass(slots=True)
class CountedRegister:
    """The households of a register as figures count them, held in memory: 60,000 need about 60 MB."""

    households: dict[str, Counted] = field(default_factory=dict)
    visits: dict[str, Counted] = field(default_factory=dict)

    @classmethod
    def read(cls, register: Register) -> CountedRegister:
        """Read all of them."""
        households = {each.record: each for each in register.facts(HOUSEHOLD_FORM)}
        return cls(households, {each.record: each for each in register.facts(_VISIT)})

    def change(self, register: Register, records: Sequence[str]) -> None:
        """Read again the records that changed; one that was deleted is counted no more."""
        for kept, form in ((self.households, HOUSEHOLD_FORM), (self.visits, _VISIT)):
            for record in records:
                kept.pop(record, None)
            kept.update((each.record, each) for each in register.facts(form, records=records))

    def figures(self, place: str = "", year: str = "") -> Figures:
        """Return the figures of a place by its code and of a year; "" is all."""
        chosen = (
            each
            for each in self.households.values()
            if each.village_code.startswith(place) and year in {"", each.survey_year}
        )
        return figures(chosen, self.visits.values())
