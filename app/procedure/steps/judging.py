"""Whether a document is the evidence a step needs, whichever household it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.procedure.steps.evidence import Evidence, day_after
from app.procedure.steps.outcome import Lack, Reason
from app.procedure.steps.procedures import Kind, Step

_YES = "1"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document is worth for a step."""

    on: date | None
    free: date | None  # the first day on which the next step may follow
    until: date | None
    reasons: tuple[Reason, ...]


def judge(step: Step, evidence: Evidence, base: Collection[int], today: date) -> Verdict:
    """Return what the document is worth; `base` holds the counts of the group's households that are on record."""
    on = evidence.day(step.date)
    reasons = list(_plain(step, evidence, on))
    special = _SPECIAL.get(step.evidence)
    if special and not reasons:
        reasons += special(step, evidence, base, today)
    last = evidence.day(step.ends) if step.ends else None
    running = any(reason.lack is Lack.RUNNING for reason in reasons)
    return Verdict(on, day_after(last) if last else on, last if running else None, tuple(reasons))


def exceeds(part: int, whole: int, share: Fraction) -> bool:
    """Return whether the part is more than the share of the whole: exactly the share is not enough."""
    return part * share.denominator > whole * share.numerator


def least_above(whole: int, share: Fraction) -> int:
    """Return how many are needed to be more than the share of the whole."""
    return whole * share.numerator // share.denominator + 1


def is_quorate(present: int, entitled: int, share: Fraction) -> bool:
    """Return whether at least the share of those entitled is present."""
    return present * share.denominator >= entitled * share.numerator


def _plain(step: Step, evidence: Evidence, on: date | None) -> Iterator[Reason]:
    """Yield what every document must have: its day, and the answers that the procedure names."""
    if on is None:
        yield _reason(Lack.MISSING, "no_date", evidence)
    missing = [name for name in (*step.needs, *step.holds) if not evidence.answers.get(name)]
    if on is not None and missing:
        yield _reason(Lack.MISSING, "no_answer", evidence, questions=", ".join(missing))
    wrong = [name for name, value in step.holds.items() if evidence.answers.get(name, value) != value]
    if wrong:
        yield _reason(Lack.SHORT, "not_passed", evidence, questions=", ".join(wrong))


def _meeting(step: Step, evidence: Evidence, base: Collection[int], _today: date) -> Iterator[Reason]:
    entitled, present = evidence.number("entitled"), evidence.number("present")
    if not entitled or present is None:
        yield _reason(Lack.MISSING, "no_attendance", evidence)
    elif present > entitled:
        yield _reason(Lack.CONTRADICTED, "more_present", evidence, present=present, entitled=entitled)
    elif evidence.group and base and entitled not in base:
        counts = ", ".join(map(str, sorted(base)))
        yield _reason(Lack.CONTRADICTED, "other_entitled", evidence, entitled=entitled, base=counts)
    elif step.quorum is not None and not is_quorate(present, entitled, step.quorum):
        yield _reason(Lack.SHORT, "no_quorum", evidence, present=present, entitled=entitled, share=str(step.quorum))


def _signoff(step: Step, evidence: Evidence, base: Collection[int], _today: date) -> Iterator[Reason]:
    signed, counted = evidence.number("households_signed"), evidence.number("group_households")
    if signed is None:
        yield _reason(Lack.MISSING, "no_count", evidence)
        return
    if not base:
        yield _reason(Lack.MISSING, "no_base", evidence, group=evidence.group)
        return
    if len(base) > 1:
        counts = ", ".join(map(str, sorted(base)))
        yield _reason(Lack.CONTRADICTED, "two_bases", evidence, group=evidence.group, counts=counts)
        return
    (whole,) = base
    if counted is not None and counted != whole:
        yield _reason(Lack.CONTRADICTED, "other_base", evidence, counted=counted, base=whole)
    elif signed > whole:
        yield _reason(Lack.CONTRADICTED, "more_signed", evidence, signed=signed, base=whole)
    elif step.share is not None and not exceeds(signed, whole, step.share):
        needed = least_above(whole, step.share)
        yield _reason(Lack.SHORT, "too_few_signed", evidence, signed=signed, base=whole, needed=needed)


def _notice(step: Step, evidence: Evidence, _base: Collection[int], today: date) -> Iterator[Reason]:
    first, last, down = evidence.day(step.date), evidence.day(step.ends), evidence.day("taken_down")
    still_there = down is None or down > today  # a day that has not come tells of an intention
    if first is None or last is None:
        yield _reason(Lack.MISSING, "no_last_day", evidence)
        return
    days = (last - first).days + 1
    if days < 1:
        yield _reason(Lack.CONTRADICTED, "ends_before", evidence, first=str(first), last=str(last))
    elif days < step.days:
        yield _reason(Lack.SHORT, "too_few_days", evidence, days=days, needed=step.days)
    elif evidence.answers.get("interrupted") == _YES or (down is not None and down < last):
        yield _reason(Lack.INTERRUPTED, "interrupted", evidence, last=str(last))
    elif evidence.answers.get("sealed") != _YES:
        yield _reason(Lack.MISSING, "no_seal", evidence)
    elif still_there and today <= last:
        yield _reason(Lack.RUNNING, "hangs", evidence, last=str(last))
    elif still_there:
        yield _reason(Lack.POSTPONED, "not_taken_down", evidence, last=str(last))


def _reason(lack: Lack, key: str, evidence: Evidence, **values: str | int) -> Reason:
    return Reason(lack, key, values, (evidence.record,))


_Special = Callable[[Step, Evidence, Collection[int], date], Iterator[Reason]]
_SPECIAL: dict[Kind, _Special] = {Kind.MEETING: _meeting, Kind.SIGNOFF: _signoff, Kind.NOTICE: _notice}
