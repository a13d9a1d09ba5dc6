"""The way through a questionnaire: where Enter leads, and the next question that needs something. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.desktop.entry.roster_model import NEW
from app.procedure.fill import Filling
from forms.engine import Definition, Kind, Session


def can_stop(session: Session, ref: str) -> bool:
    """Whether a person can answer there; the row that begins a new one counts."""
    if ref.endswith(NEW):
        return session.can_add(ref.removesuffix(NEW))
    if not session.exists(ref) or session.definition_of(ref).kind is not Kind.QUESTION:
        return False
    return session.is_relevant(ref) and not session.is_readonly(ref)


def first_open(filling: Filling, stops: Sequence[str]) -> str:
    """Return the first question without an answer; where rosters alone are asked, the first row; "" for none."""
    questions = [ref for ref in stops if not ref.endswith(NEW)]
    return next((ref for ref in questions if not filling.written(ref)), "") if questions else next(iter(stops), "")


def is_asked(session: Session, section: Definition) -> bool:
    """Whether a section is asked at present; of a roster its rows say so, each for itself."""
    return section.kind is Kind.REPEAT or session.is_relevant(section.path)


def next_stop(stops: Sequence[str], at: str, step: int, may: Callable[[str], bool]) -> str:
    """Return the next place from `at` in the direction of `step` where one may stop, "" at the end."""
    edge = 0 if step > 0 else len(stops) - 1
    found = stops.index(at) + step if at in stops else edge
    while 0 <= found < len(stops):
        if may(stops[found]):
            return stops[found]
        found += step
    return ""


def following(refs: Sequence[str], at: str, order: Callable[[str], object]) -> str:
    """Return the first of the refs behind `at`, beginning again at the end; "" when there are none."""
    if not refs:
        return ""
    if at in refs:
        return refs[(refs.index(at) + 1) % len(refs)]
    place = order(at)
    return next((ref for ref in refs if order(ref) > place), refs[0])  # type: ignore[operator]  # orders of one kind


def row_of(ref: str) -> tuple[str, int, str]:
    """Return roster, row and the rest of a ref inside a roster: (/data/m/member, 2, /name); row 0 outside."""
    if "[" not in ref or ref.endswith(NEW):
        return ref.removesuffix(NEW), 0, ""
    start, end = ref.rindex("["), ref.rindex("]")
    return ref[:start], int(ref[start + 1 : end]), ref[end + 1 :]
