"""Signatures bound to data: whether what was signed is what the questionnaire says now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.procedure.steps.evidence import Evidence
from forms.paper.check_code import parse_code
from resources.errors import NotPossible

SIGNERS = ("investigator_signed", "household_signed")


class Hold(StrEnum):
    """Whether a signature counts."""

    HOLDS = "holds"
    STALE = "stale"  # an answer on the signed form has changed since
    UNREADABLE = "unreadable"  # what was entered as check code is none
    TOO_EARLY = "too_early"  # dated before the visit
    UNDATED = "undated"
    ONE_SIDED = "one_sided"  # the investigator or the household has not signed


@dataclass(frozen=True, slots=True)
class Signature:
    """One signed sheet and whether it counts."""

    record: str
    paper: str
    code: str  # ten characters, or as typed when it is no code
    on: date | None
    hold: Hold


def signature_of(evidence: Evidence, codes: Mapping[str, str], *, surveyed: date | None) -> Signature:
    """Return the signature of a document, held against the check codes of the answers as they stand."""
    paper, typed, on = (
        evidence.answers.get("paper", ""),
        evidence.answers.get("check_code", ""),
        evidence.day("sign_date"),
    )
    try:
        code = parse_code(typed)
    except NotPossible:
        return Signature(evidence.record, paper, typed, on, Hold.UNREADABLE)
    if codes.get(paper) != code:
        hold = Hold.STALE
    elif on is None:
        hold = Hold.UNDATED
    elif surveyed is not None and on < surveyed:
        hold = Hold.TOO_EARLY
    elif not all(evidence.answers.get(name) for name in SIGNERS):
        hold = Hold.ONE_SIDED
    else:
        hold = Hold.HOLDS
    return Signature(evidence.record, paper, code, on, hold)


def signatures(
    evidence: Iterable[Evidence], codes: Mapping[str, str], *, surveyed: date | None
) -> tuple[Signature, ...]:
    """Return every signature of a household, those that no longer count included, the earliest first."""
    found = (signature_of(each, codes, surveyed=surveyed) for each in evidence if each.form == "signature")
    return tuple(sorted(found, key=lambda one: (one.on or date.max, one.record)))
