"""How forms, states and findings of the procedure are called on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.procedure.trail import TrailStep
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.chip import ACCENT, ERROR, INFO, PLAIN, WARN, Tone
from app.procedure.steps.outcome import Outcome, State
from resources.messages import Language

if TYPE_CHECKING:
    from app.procedure.steps.groups import StepCount
    from app.procedure.steps.procedures import Step

STATE_ICONS = {
    State.DONE: ("circle-check", Colour.ACCENT),
    State.WAITING: ("circle", Colour.INK2),
    State.BLOCKED: ("circle-alert", Colour.WARN),
    State.CLOSED: ("circle-x", Colour.INK2),
}
TONES: dict[State, Tone] = {State.DONE: ACCENT, State.WAITING: INFO, State.BLOCKED: WARN, State.CLOSED: PLAIN}
REFUSED: Tone = ERROR


def form_name(form: str) -> str:
    """Return what people call a form."""
    translate = QCoreApplication.translate
    return {
        "household": translate("Forms", "Questionnaire"),
        "village": translate("Forms", "Village form"),
        "meeting": translate("Forms", "Minutes"),
        "signoff": translate("Forms", "Sign-off"),
        "signature": translate("Forms", "Signature"),
        "notice": translate("Forms", "Notice"),
        "objection": translate("Forms", "Objection"),
        "review": translate("Forms", "Review"),
        "announcement": translate("Forms", "Announcement"),
        "card": translate("Forms", "Card"),
        "visit": translate("Forms", "Visit"),
        "exit": translate("Forms", "Leaving"),
    }.get(form, form)


def state_name(state: State) -> str:
    """Return how far a step is, in a word."""
    translate = QCoreApplication.translate
    return {
        State.DONE: translate("Steps", "Done"),
        State.WAITING: translate("Steps", "To do"),
        State.BLOCKED: translate("Steps", "Lacking"),
        State.CLOSED: translate("Steps", "Not asked any more"),
    }[state]


def outcome_name(outcome: Outcome) -> str:
    """Return where a household is with the procedure behind it."""
    translate = QCoreApplication.translate
    return {
        Outcome.UNDER_WAY: translate("Steps", "Under way"),
        Outcome.COMPLETE: translate("Steps", "All done"),
        Outcome.REFUSED: translate("Steps", "Not listed"),
    }[outcome]


def trail_steps(
    steps: Sequence[StepCount], households: int, ahead: Step | None, language: Language
) -> tuple[TrailStep, ...]:
    """Return what the trail shows of steps counted over households; `ahead` is the one to work on."""
    return tuple(
        TrailStep(
            each.step.number,
            each.step.short[language.value],
            _count(each, households),
            _sign(each, is_next=ahead is not None and ahead.id == each.step.id),
        )
        for each in steps
    )


def _count(each: StepCount, households: int) -> str:
    asked = households - each.of(State.CLOSED)
    return f"{each.of(State.DONE)} / {asked}" if asked else "—"


def _sign(each: StepCount, *, is_next: bool) -> str:
    if each.of(State.BLOCKED):
        return "lacking"
    if is_next:
        return "next"
    return "done" if each.of(State.DONE) and not each.of(State.WAITING) else "ahead"
