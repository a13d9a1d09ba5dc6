"""What the procedure says of a household: for each step its state, what is lacking, and whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from resources.messages import Language, text

if TYPE_CHECKING:
    from app.procedure.steps.procedures import Procedure, Step


class State(StrEnum):
    """How far a step is."""

    DONE = "done"
    WAITING = "waiting"  # somebody's turn, or a term that runs
    BLOCKED = "blocked"  # evidence is there, but something about it does not hold
    CLOSED = "closed"  # an earlier step has decided against the household


class Lack(StrEnum):
    """What is the matter with evidence."""

    MISSING = "missing"
    INCOMPLETE = "incomplete"
    STALE = "stale"
    CONTRADICTED = "contradicted"
    SHORT = "short"
    INTERRUPTED = "interrupted"
    OPEN = "open"
    RUNNING = "running"
    POSTPONED = "postponed"

    @property
    def only_waits(self) -> bool:
        """Whether time or the next meeting settles it, so that nothing has to be mended."""
        return self in {Lack.RUNNING, Lack.POSTPONED}


class Outcome(StrEnum):
    """Where the procedure as a whole stands."""

    UNDER_WAY = "under_way"
    COMPLETE = "complete"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is lacking, and the records of the documents that show it."""

    lack: Lack
    key: str
    values: Mapping[str, str | int | Mapping[str, str]] = field(default_factory=dict)  # or one text a language
    documents: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        """Return what is lacking, where, and what to do."""
        values = {
            name: value[language.value] if isinstance(value, Mapping) else value
            for name, value in self.values.items()
        }
        return text(f"steps.{self.key}", language, **values)


class StepState(NamedTuple):
    """One step for one household in one round."""

    step: Step
    state: State
    reasons: tuple[Reason, ...] = ()
    documents: tuple[str, ...] = ()  # records of all evidence that was looked at, what no longer counts included
    on: date | None = None  # the day it was done
    until: date | None = None  # the day something that runs has run


@dataclass(frozen=True, slots=True)
class Restart:
    """Why a round began: the record of the review or objection that sent the household back, and its day."""

    round: int
    document: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A household in a procedure."""

    household: str
    procedure: Procedure
    round: int
    states: tuple[StepState, ...]
    outcome: Outcome
    restarts: tuple[Restart, ...] = ()

    @property
    def reached(self) -> int:
        """The number of the last step that is done with all before it; 0 for none."""
        number = 0
        for each in self.states:
            if each.state is not State.DONE:
                break
            number = each.step.number
        return number

    @property
    def next(self) -> StepState | None:
        """The step to work on: the first that is not done; None when there is nothing left to do."""
        if self.outcome is not Outcome.UNDER_WAY:
            return None
        return next((each for each in self.states if each.state is not State.DONE), None)

    def state(self, step_id: str) -> StepState:
        """Return what holds for the step; a KeyError when the procedure has none of that name."""
        return {each.step.id: each for each in self.states}[step_id]
