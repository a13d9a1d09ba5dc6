"""The documents of one village, in order: which of them speak of a household, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from app.procedure.steps.cards import clashes
from app.procedure.steps.evidence import Evidence, Mention
from app.procedure.steps.judging import Verdict, judge
from app.procedure.steps.procedures import Procedure, Step

Spoken: TypeAlias = tuple[Evidence, Mention]


class Folder:
    """Evidence of a village, indexed when first asked; the order in which documents come makes no difference."""

    def __init__(self, procedure: Procedure, evidence: Iterable[Evidence], *, today: date) -> None:
        self.procedure = procedure
        self.today = today
        self._bases: dict[tuple[str, str], set[int]] = {}
        self._verdicts: dict[tuple[str, str], Verdict] = {}
        self._about: dict[str, list[Spoken]] = {}
        self._served: dict[str, frozenset[str]] = {}
        self._holders: dict[str, tuple[str, ...]] | None = None
        self._everything = tuple(evidence)
        self.evidence = tuple(each for each in self._everything if each.procedure in {"", procedure.id})
        for each in self._everything:
            for group, households in each.group_households.items():
                self._bases.setdefault((group, each.year), set()).add(households)

    def about(self, household: str) -> list[Spoken]:
        """Return the documents of this procedure that name the household, of all years and rounds."""
        if not self._about:
            for each in sorted(self.evidence, key=lambda each: each.record):
                for mention in each.mentions:
                    self._about.setdefault(mention.household, []).append((each, mention))
        return self._about.get(household, [])

    def base(self, group: str, year: str) -> frozenset[int]:
        """Return the counts of the group's households on record in the year; two contradict each other."""
        return frozenset(self._bases.get((group, year), ()))

    def holders(self, card_number: str) -> frozenset[str]:
        """Return the households that have the card number; more than one contradict each other."""
        if self._holders is None:
            self._holders = clashes(self._everything)
        return frozenset(self._holders.get(card_number, ()))

    def serves(self, evidence: Evidence, step: Step) -> bool:
        """Return whether the document may be the step's evidence."""
        served = self._served.get(evidence.record)
        if served is None:
            steps = (one for one in self.procedure.steps if one.form == evidence.form)
            served = frozenset(one.id for one in steps if one.is_served_by(evidence.answers))
            self._served[evidence.record] = served
        return step.id in served

    def verdict(self, step: Step, evidence: Evidence) -> Verdict:
        """Return what the document is worth for the step."""
        key = (step.id, evidence.record)
        known = self._verdicts.get(key)
        if known is None:
            base = self.base(evidence.group, evidence.year)
            known = self._verdicts[key] = judge(step, evidence, base, self.today)
        return known
