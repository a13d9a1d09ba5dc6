"""What of a village's papers waits today: forms to print and sign, signatures gone stale, notices, objections.

It reads only what is needed for that, so that a page may ask at every visit; where each household stands in the
procedure is told by `steps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.procedure.lists import every
from app.procedure.signatures import Hold, signature_of
from app.procedure.steps.evidence import Evidence, evidence_of
from app.procedure.steps.gathering import heads_in
from app.register.store import Register
from app.register.values import Query
from forms.paper.check_code import check_code
from forms.paper.papers import HOUSEHOLD_FORM, Paper

_SETTLED = frozenset({"dismissed", "upheld"})


@dataclass(frozen=True, slots=True)
class Hanging:
    """A notice that was posted and not taken down yet; `days` are left, none when it has hung long enough."""

    record: str
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class PapersDue:
    """Records of a village by what they wait for."""

    to_print: tuple[str, ...]  # complete households of which no signed form was ever entered
    stale: tuple[str, ...]  # households with a signed form none of whose signatures holds any more
    hanging: tuple[Hanging, ...]  # by their last day
    objections: tuple[str, ...]  # open ones

    @property
    def over(self) -> tuple[Hanging, ...]:
        """Notices that have hung their days."""
        return tuple(one for one in self.hanging if not one.days)


def papers_due(register: Register, village: str, *, today: date) -> PapersDue:
    """Return what waits in the village on this day."""
    signed = _signed(register, village)
    complete = [
        one.record
        for one in every(register, Query(villages=(village,)))
        if one.revision and one.errors == 0 and one.open_answers == 0
    ]
    return PapersDue(
        to_print=tuple(record for record in complete if record not in signed),
        stale=tuple(record for record, evidence in signed.items() if _is_stale(register, record, evidence)),
        hanging=tuple(sorted(_hanging(register, village, today), key=lambda one: (one.last, one.record))),
        objections=tuple(
            one.record
            for one in heads_in(register, "objection", village)
            if evidence_of(one.record, one.form, one.document).answers.get("objection_state") not in _SETTLED
        ),
    )


def _signed(register: Register, village: str) -> dict[str, dict[str, list[Evidence]]]:
    """Return the signatures of each form, by household and form."""
    found: dict[str, dict[str, list[Evidence]]] = {}
    for one in heads_in(register, "signature", village):
        evidence = evidence_of(one.record, one.form, one.document)
        for mention in evidence.mentions:
            of_household = found.setdefault(mention.household, {})
            of_household.setdefault(evidence.answers.get("paper", ""), []).append(evidence)
    return found


def _is_stale(register: Register, record: str, signed: Mapping[str, list[Evidence]]) -> bool:
    """Return whether a form was signed and none of its signatures is of the answers as they stand."""
    heads = (one for one in register.heads(record) if one.form == HOUSEHOLD_FORM and not one.is_deletion)
    head = next(heads, None)
    if head is None:
        return False
    codes = {paper.value: check_code(paper, record, head.document) for paper in Paper}
    return any(
        all(signature_of(one, codes, surveyed=None).hold is Hold.STALE for one in signatures)
        for signatures in signed.values()
    )


def _hanging(register: Register, village: str, today: date) -> list[Hanging]:
    hanging = []
    for one in heads_in(register, "notice", village):
        evidence = evidence_of(one.record, one.form, one.document)
        last = evidence.day("last_day")
        if last is not None and not evidence.answers.get("taken_down"):
            hanging.append(Hanging(one.record, last, max((last - today).days + 1, 0)))
    return hanging
