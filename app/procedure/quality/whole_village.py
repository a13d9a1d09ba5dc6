"""A village against the county's rules, all levels, and compared as a whole: what a person looks through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.procedure.quality.checking import Finding
from app.procedure.quality.comparing import Comparison, compared
from app.procedure.quality.people import find
from app.procedure.quality.rules import Level
from app.procedure.quality.village import county_rules, finding
from app.procedure.shelf import FormShelf
from app.procedure.steps.evidence import evidence_of
from app.procedure.steps.gathering import EVIDENCE_FORMS, heads_in
from app.procedure.stepwise import at_once
from forms.paper.papers import HOUSEHOLD_FORM
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class CheckedVillage:
    """What was found: of each household by record, and of the village as a whole."""

    heads: Mapping[str, str]  # record → head of household
    findings: Mapping[str, Sequence[Finding]]
    comparisons: tuple[Comparison, ...]

    def count(self, level: Level) -> int:
        """Return how many findings of that level nobody has explained."""
        singly = (
            one for each in self.findings.values() for one in each if one.level is level and not one.explained
        )
        return sum(1 for _ in singly) + sum(each.level is level for each in self.comparisons)


def check_village(shelf: FormShelf, village: str, *, today: date, language: Language) -> CheckedVillage:
    """Return everything to be looked at in a village; errors stop the procedure, notes explain warnings."""
    register = shelf.register
    surveyed = tuple(heads_in(register, HOUSEHOLD_FORM, village))
    rules = county_rules(register, HOUSEHOLD_FORM)
    findings = at_once(finding(shelf, surveyed, rules=rules, today=today, language=language))
    evidence = [
        evidence_of(each.record, each.form, each.document)
        for form in EVIDENCE_FORMS
        for each in heads_in(register, form, village)
    ]
    filed = {mention.household for each in evidence if each.form == "card" for mention in each.mentions}
    documents = {each.record: each.document for each in surveyed}
    heads = {each.record: find(each.document, "head_name") for each in surveyed}
    return CheckedVillage(heads, findings, compared(documents, evidence, filed=len(filed)))
