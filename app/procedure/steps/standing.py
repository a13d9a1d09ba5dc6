"""The pure function at the heart of the procedure: documents in, the state of every step out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.procedure.steps.evidence import Evidence, Household
from app.procedure.steps.findings import Case, Finding, find
from app.procedure.steps.folder import Folder, Spoken
from app.procedure.steps.outcome import Lack, Outcome, Reason, Restart, Standing, State, StepState
from app.procedure.steps.procedures import Procedure, Step


def standing(
    procedure: Procedure,
    household: Household,
    evidence: Iterable[Evidence],
    *,
    today: date,
    year: str = "",
    round_number: int = 0,
) -> Standing:
    """Return where the household stands in a year (that of its survey unless said) and a round (the newest)."""
    return stand(Folder(procedure, evidence, today=today), household, year=year, round_number=round_number)


def stand(folder: Folder, household: Household, *, year: str = "", round_number: int = 0) -> Standing:
    """Return where the household stands, as `standing` does, by a folder that is there already."""
    wanted = year or household.year
    spoken = [one for one in folder.about(household.record) if one[0].year == wanted]
    back = restarts(spoken)
    number = round_number or 1 + max((each.round - 1 for each in back), default=0)
    restart = next((each for each in back if each.round == number), None)
    case = Case(household, folder, number, restart, [one for one in spoken if one[1].round in {0, number}])
    findings: list[Finding] = []
    for step in folder.procedure.steps:
        finding = find(step, case)
        if finding.done and finding.free is not None:
            case.free[step.id] = finding.free
        findings.append(finding)
    states = tuple(_states(folder.procedure, findings))
    return Standing(household.record, folder.procedure, number, states, _outcome(states, findings), back)


def restarts(spoken: Iterable[Spoken]) -> tuple[Restart, ...]:
    """Return what sent the household back to the first step, one a round, the earliest of each."""
    found: dict[int, Restart] = {}
    for evidence, mention in spoken:
        on = _sent_back(evidence, mention.decision)
        if on is None:
            continue
        begun = Restart(mention.round + 1, evidence.record, on)
        known = found.get(begun.round)
        if known is None or (begun.on or date.max, begun.document) < (known.on or date.max, known.document):
            found[begun.round] = begun
    return tuple(found[number] for number in sorted(found))


def _sent_back(evidence: Evidence, decision: str) -> date | None:
    if decision == "returned":
        return evidence.day("review_date")
    answers = evidence.answers
    if answers.get("objection_state") == "upheld" and answers.get("objection_effect") == "resurvey":
        return evidence.day("settled_on")
    return None


def _states(procedure: Procedure, findings: list[Finding]) -> Iterable[StepState]:
    """Yield each step's state: a refusal closes what follows, evidence of a later step shows a gap."""
    last = max((number for number, finding in enumerate(findings) if finding.present), default=-1)
    refused = False
    for number, (step, finding) in enumerate(zip(procedure.steps, findings, strict=True)):
        if refused:
            yield _after_refusal(step, finding)
            continue
        yield _state(step, finding, has_later=number < last)
        refused = finding.done and finding.refuses


def _after_refusal(step: Step, finding: Finding) -> StepState:
    if not finding.present:
        return StepState(step, State.CLOSED)
    clash = Reason(Lack.CONTRADICTED, "after_refusal", {}, finding.documents)
    return StepState(step, State.BLOCKED, (clash, *finding.reasons), finding.documents)


def _state(step: Step, finding: Finding, *, has_later: bool) -> StepState:
    if finding.done:
        return StepState(step, State.DONE, documents=finding.documents, on=finding.on)
    if not finding.reasons:
        if not has_later:
            return StepState(step, State.WAITING, documents=finding.documents)
        return StepState(step, State.BLOCKED, (Reason(Lack.MISSING, "left_out"),))
    waits = all(reason.lack.only_waits for reason in finding.reasons)
    state = State.WAITING if waits else State.BLOCKED
    return StepState(step, state, finding.reasons, finding.documents, until=finding.until)


def _outcome(states: tuple[StepState, ...], findings: list[Finding]) -> Outcome:
    for number, (state, finding) in enumerate(zip(states, findings, strict=True), start=1):
        if state.state is not State.DONE:
            return Outcome.UNDER_WAY
        if finding.refuses and all(each.state is State.CLOSED for each in states[number:]):
            return Outcome.REFUSED
    return Outcome.COMPLETE
