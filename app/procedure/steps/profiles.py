"""What a household's place depends on, as one value: households with equal profiles stand at the same place.

Days count only by how they compare with the days of other documents, so that a profile holds ranks, not days, and
serves every village: of 115,000 households only a few hundred profiles have to be worked out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping
from datetime import date

from app.procedure.signatures import SIGNERS
from app.procedure.steps.evidence import Evidence, Household, day_after, day_of
from app.procedure.steps.folder import Folder
from app.procedure.steps.procedures import Procedure, Step

_OF_ONE = frozenset({"signature", "card"})  # a document a household
_DECIDED_ON = ("review_date", "settled_on")
_SETTLED = ("objection_state", "objection_effect")


class Profiles:
    """Profiles of the households of one village; `numbers` are shared by all villages that are compared."""

    def __init__(self, folder: Folder, numbers: dict[Hashable, int]) -> None:
        self._folder = folder
        self._numbers = numbers
        self._steps = _by_form(folder.procedure)
        self._told = sorted({*_SETTLED, *(name for step in folder.procedure.steps for name in step.where)})
        self._card_steps = self._steps.get("card", [])
        self._days = sorted(self._all_days())
        self._ranks: dict[str, Hashable] = {}

    def of(self, households: Mapping[str, Household]) -> Iterator[tuple[str, Hashable]]:
        """Yield for every household, by its record, everything that its place depends on."""
        said: dict[str, list[Hashable]] = {record: [] for record in households}
        for evidence in self._folder.evidence:
            form, year, group = evidence.form, evidence.year, evidence.group
            worth = (
                None if form == "signature" else self._card(evidence) if form == "card" else self._worth(evidence)
            )
            for mention in evidence.mentions:
                household = households.get(mention.household)
                if household is not None and household.year == year:
                    own = self._signature(household, evidence) if worth is None else worth
                    elsewhere = group not in {"", household.group}
                    said[mention.household].append((own, elsewhere, mention.round, mention.decision))
        for record, household in households.items():
            yield record, (self._own(household), frozenset(said[record]))

    def _own(self, household: Household) -> Hashable:
        unchecked = household.errors is None or household.open_answers is None
        surveyed = self._rank(str(household.surveyed or ""))
        is_complete, stays = household.is_complete, bool(household.staying)
        return surveyed, household.met, household.has_income, unchecked, is_complete, stays

    def _worth(self, evidence: Evidence) -> Hashable:
        """Return what a document says to any household: what it is for, its days, what it lacks."""
        answers, folder = evidence.answers, self._folder
        steps = [step for step in self._steps.get(evidence.form, ()) if step.is_served_by(answers)]
        verdicts = [folder.verdict(step, evidence) for step in steps]
        judged = [
            (self._rank(str(one.on)), self._rank(str(one.free)), one.until, *[reason.key for reason in one.reasons])
            for one in verdicts
        ]
        decided = [self._rank(answers.get(name, "")) for name in _DECIDED_ON]
        worth = (evidence.form, *map(answers.get, self._told), *decided, *judged)
        return self._numbers.setdefault(worth, len(self._numbers))

    def _signature(self, household: Household, evidence: Evidence) -> Hashable:
        """Return what a signature says that plainly holds; any other is looked at by itself."""
        answers, surveyed = evidence.answers, household.surveyed
        paper, on = answers.get("paper", ""), answers.get("sign_date", "")
        if surveyed is None or answers.get("check_code", "").replace("-", "") != household.codes.get(paper):
            return evidence.record
        if not all(map(answers.get, SIGNERS)):
            return evidence.record
        rank = self._rank(on)
        return (paper, rank) if rank is not None and on >= str(surveyed) else evidence.record

    def _card(self, evidence: Evidence) -> Hashable:
        answers = evidence.answers
        told: list[Hashable] = [len(self._folder.holders(answers.get("card_number", ""))) > 1]
        for step in self._card_steps:
            told.append(self._rank(answers.get(step.date, "")))
            told += [name in answers for name in step.needs]
            told += [answers.get(name) for name in step.holds]
        return "card", *told

    def _rank(self, text: str) -> Hashable:
        """Return between which days of the village's documents the day lies, or on which; None for no day."""
        if text in self._ranks:
            return self._ranks[text]
        day = day_of(text)
        rank = None if day is None else (bisect_left(self._days, day), bisect_right(self._days, day))
        self._ranks[text] = rank
        return rank

    def _all_days(self) -> set[date]:
        """Return every day that another may be compared with."""
        days: set[date] = set()
        for evidence in self._folder.evidence:
            if evidence.form in _OF_ONE:
                continue
            steps = self._steps.get(evidence.form, ())
            lasts = {evidence.day(step.ends) for step in steps if step.ends}
            names = {*_DECIDED_ON, *(step.date for step in steps)}
            days |= {day for name in names if name in evidence.answers and (day := evidence.day(name))}
            days |= {day_after(last) for last in lasts if last}
        return days


def _by_form(procedure: Procedure) -> dict[str, list[Step]]:
    steps: dict[str, list[Step]] = {}
    for step in procedure.steps:
        steps.setdefault(step.form, []).append(step)
    return steps
