"""What the evidence says about one step of one household: done on which day, or what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from app.procedure.signatures import Hold, Signature, signatures
from app.procedure.steps.evidence import Evidence, Household, Mention
from app.procedure.steps.folder import Folder, Spoken
from app.procedure.steps.judging import Verdict
from app.procedure.steps.outcome import Lack, Reason, Restart
from app.procedure.steps.procedures import LEAVING_RULES, Kind, Step
from resources.messages import Language

_AGAINST, _BACK = "rejected", frozenset({"returned", "postponed"})
_DECIDED = frozenset({"agreed", "approved", _AGAINST})
_DECIDING = frozenset({Kind.MEETING, Kind.DECISIONS})
_GROUPS_OWN = frozenset({Kind.MEETING, Kind.SIGNOFF})


class Finding(NamedTuple):
    """One step: `on` and `free` are given when it is done, reasons when it is not; blank when there is nothing."""

    on: date | None = None
    free: date | None = None
    until: date | None = None
    reasons: tuple[Reason, ...] = ()
    documents: tuple[str, ...] = ()
    refuses: bool = False  # the decision went against the household

    @property
    def done(self) -> bool:
        """Whether the evidence is there and holds."""
        return self.on is not None and not self.reasons

    @property
    def present(self) -> bool:
        """Whether there is any evidence."""
        return self.on is not None or bool(self.reasons) or bool(self.documents)


class _Judged(NamedTuple):
    """A document and what it lacks for the household at hand."""

    on: date
    record: str
    verdict: Verdict
    lacking: tuple[Reason, ...]


@dataclass(slots=True)
class Case:
    """A household in one round, and from which day on the steps that are done let others follow."""

    household: Household
    folder: Folder
    round: int
    restart: Restart | None
    spoken: list[Spoken]
    free: dict[str, date] = field(default_factory=dict)

    def of(self, step: Step) -> list[Spoken]:
        """Return the documents of this round that may be the step's evidence."""
        return [(evidence, mention) for evidence, mention in self.spoken if self.folder.serves(evidence, step)]


def find(step: Step, case: Case) -> Finding:
    """Return what the evidence says about the step."""
    if not case.spoken and step.evidence not in _OF_THE_QUESTIONNAIRE:
        return _NOTHING
    return _FINDERS.get(step.evidence, _documents)(step, case)


def _survey(step: Step, case: Case) -> Finding:
    household = case.household
    if household.surveyed is None:
        return Finding()
    lacking = tuple(_of_survey(step, case, household.surveyed))
    return Finding(household.surveyed, household.surveyed, reasons=lacking, documents=(household.record,))


def _of_survey(step: Step, case: Case, surveyed: date) -> Iterator[Reason]:
    household, back = case.household, case.restart
    about = (household.record,)
    earliest = max((case.free[name] for name in step.after if name in case.free), default=date.min)
    if back is not None and back.on is not None and surveyed < back.on:
        yield Reason(Lack.STALE, "before_return", {"surveyed": str(surveyed), "returned": str(back.on)}, about)
    elif surveyed < earliest:
        yield Reason(Lack.STALE, "before_found", {"surveyed": str(surveyed), "found": str(earliest)}, about)
    if not household.met:
        yield Reason(Lack.POSTPONED, "not_met", {"surveyed": str(surveyed)}, about)
    elif household.errors is None or household.open_answers is None:
        yield Reason(Lack.INCOMPLETE, "not_checked", {}, about)
    elif step.evidence is Kind.SURVEY:
        yield from _incomplete(household, household.errors, household.open_answers)
    elif step.evidence is Kind.INCOME and not household.has_income:
        yield Reason(Lack.INCOMPLETE, "no_income", {}, about)


def _incomplete(household: Household, errors: int, missing: int) -> Iterator[Reason]:
    about = (household.record,)
    if errors or missing:
        yield Reason(Lack.INCOMPLETE, "not_complete", {"errors": errors, "open": missing}, about)
    if household.broken:
        said = _said(household.broken)
        yield Reason(Lack.CONTRADICTED, "rules_broken", {"count": len(household.broken), "rules": said}, about)


def _signatures(step: Step, case: Case) -> Finding:
    household = case.household
    documents = [evidence for evidence, _mention in case.of(step)]
    if not documents:
        return Finding()
    found = signatures(documents, household.codes, surveyed=household.surveyed)
    reasons: list[Reason] = []
    days: list[date] = []
    for paper in step.papers:
        on_paper = [one for one in found if one.paper == paper]
        held = [one.on for one in on_paper if one.hold is Hold.HOLDS and one.on]
        if held:
            days.append(min(held))
        else:
            reasons.append(_unsigned(paper, on_paper))
    last = max(days, default=None)
    return Finding(last, last, reasons=tuple(reasons), documents=tuple(one.record for one in found))


def _unsigned(paper: str, on_paper: list[Signature]) -> Reason:
    if not on_paper:
        return Reason(Lack.MISSING, f"{paper}_unsigned")
    newest = on_paper[-1]
    lack = {Hold.STALE: Lack.STALE, Hold.UNDATED: Lack.MISSING, Hold.ONE_SIDED: Lack.MISSING}.get(
        newest.hold, Lack.CONTRADICTED
    )
    values: Mapping[str, str | int] = {"code": newest.code, "on": str(newest.on or "—")}
    return Reason(lack, f"{paper}_{newest.hold.value}", values, tuple(one.record for one in on_paper))


def _documents(step: Step, case: Case) -> Finding:
    spoken = case.of(step)
    if not spoken:
        return _NOTHING
    judged = [_judged(step, case, evidence, mention) for evidence, mention in spoken]
    decided: dict[str, list[str]] = {}
    for (evidence, mention), one in zip(spoken, judged, strict=True):
        if mention.decision in _DECIDED and not one.verdict.reasons:
            decided.setdefault(mention.decision, []).append(evidence.record)
    documents = tuple(evidence.record for evidence, _mention in spoken)
    if len(decided) > 1:
        clash = Reason(Lack.CONTRADICTED, "decided_both_ways", {}, tuple(sorted(chain(*decided.values()))))
        return Finding(reasons=(clash,), documents=documents)
    elsewhere = tuple(reason for one in judged for reason in one.lacking if reason.key == "other_group")
    if elsewhere:
        return Finding(reasons=elsewhere, documents=documents)
    return _best(judged, documents, refuses=_AGAINST in decided)


def _answers(step: Step, case: Case) -> Finding:
    """Documents that only have to be filled in; a card number that another household has too holds for neither."""
    found = _documents(step, case)
    if found is _NOTHING:
        return found
    numbers = {evidence.answers.get("card_number", "") for evidence, _mention in case.of(step)} - {""}
    twice = {number: case.folder.holders(number) - {case.household.record} for number in sorted(numbers)}
    clashes = tuple(
        Reason(
            Lack.CONTRADICTED,
            "card_twice",
            {"number": number, "others": ", ".join(sorted(each[:12] for each in others))},
            found.documents,
        )
        for number, others in twice.items()
        if others
    )
    kept = tuple(_kept_on_the_list(step, case)) if found.present else ()
    against = (*clashes, *kept)
    return found._replace(on=None, reasons=(*found.reasons, *against)) if against else found


def _kept_on_the_list(step: Step, case: Case) -> Iterator[Reason]:
    """Yield that the questionnaire of the same year says otherwise, where somebody checked that it may leave."""
    household = case.household
    of_the_year = any(evidence.year == household.year for evidence, _mention in case.of(step))
    if step.rules == LEAVING_RULES and household.staying and of_the_year:
        said = _said(household.staying)
        yield Reason(Lack.CONTRADICTED, "may_not_leave", {"rules": said}, (household.record,))


def _said(broken: tuple[Mapping[str, str], ...]) -> Mapping[str, str]:
    return {each.value: " ".join(one[each.value] for one in broken) for each in Language}


def _judged(step: Step, case: Case, evidence: Evidence, mention: Mention) -> _Judged:
    verdict = case.folder.verdict(step, evidence)
    lacking = verdict.reasons or tuple(_of_household(step, case, mention, evidence, verdict))
    if step.evidence in _GROUPS_OWN and evidence.group and evidence.group != case.household.group:
        groups = {"group": evidence.group, "own": case.household.group}
        lacking = (Reason(Lack.CONTRADICTED, "other_group", groups, (evidence.record,)), *lacking)
    return _Judged(verdict.on or date.max, evidence.record, verdict, lacking)


def _best(judged: list[_Judged], documents: tuple[str, ...], *, refuses: bool) -> Finding:
    """Return the first document that holds; where none does, what the newest lacks."""
    judged.sort(key=lambda one: (one.on, one.record))
    for one in judged:
        if not one.lacking:
            return Finding(one.verdict.on, one.verdict.free, documents=documents, refuses=refuses)
    newest = judged[-1]
    return Finding(until=newest.verdict.until, reasons=newest.lacking, documents=documents)


def _of_household(
    step: Step, case: Case, mention: Mention, evidence: Evidence, verdict: Verdict
) -> Iterator[Reason]:
    """Yield what keeps a document that holds from counting for this household."""
    on, about = verdict.on, (evidence.record,)
    for name in step.after:
        earliest = case.free.get(name)
        if on is not None and earliest is not None and on < earliest:
            number = case.folder.procedure.step(name).number
            yield Reason(
                Lack.CONTRADICTED, "too_early", {"on": str(on), "step": number, "earliest": str(earliest)}, about
            )
    if mention.decision in _BACK:
        yield Reason(Lack.POSTPONED, mention.decision, {"on": str(on)}, about)
    elif step.evidence in _DECIDING and mention.decision not in _DECIDED:
        yield Reason(Lack.MISSING, "no_decision", {}, about)


def _notice(step: Step, case: Case) -> Finding:
    """A notice, and the objections raised against it: an open one blocks, an upheld one takes the household off."""
    posted = _documents(step, case)
    objections = [
        evidence
        for evidence, _mention in case.spoken
        if evidence.form == "objection" and step.is_served_by(evidence.answers)
    ]
    documents = (*posted.documents, *(each.record for each in objections))
    still_open = tuple(each.record for each in objections if each.answers.get("objection_state") not in _SETTLED)
    upheld = [each for each in objections if each.answers.get("objection_state") == "upheld"]
    off = [each for each in upheld if each.answers.get("objection_effect") == "off"]
    undated = tuple(
        each.record for each in objections if each.record not in still_open and not each.day("settled_on")
    )
    reasons = list(posted.reasons)
    if still_open:
        reasons.append(Reason(Lack.OPEN, "objection_open", {"count": len(still_open)}, still_open))
    if undated:
        reasons.append(Reason(Lack.MISSING, "objection_undated", {}, undated))
    if off and not still_open and not undated:
        settled = max(day for each in off if (day := each.day("settled_on")))
        return Finding(settled, settled, documents=documents, refuses=True)
    return Finding(posted.on, posted.free, posted.until, tuple(reasons), documents)


_SETTLED = frozenset({"dismissed", "upheld"})
_OF_THE_QUESTIONNAIRE = frozenset({Kind.SURVEY, Kind.INCOME})
_NOTHING = Finding()
_FINDERS: dict[Kind, Callable[[Step, Case], Finding]] = {
    Kind.SURVEY: _survey,
    Kind.INCOME: _survey,
    Kind.SIGNATURES: _signatures,
    Kind.NOTICE: _notice,
    Kind.ANSWERS: _answers,
}
