"""Households together, as a villagers' group or a village: how many are how far, and what is to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.procedure.steps.outcome import Outcome, Reason, Standing, State
from app.procedure.steps.procedures import Procedure, Step


@dataclass(frozen=True, slots=True)
class StepCount:
    """One step over many households."""

    step: Step
    counts: dict[State, int]

    def of(self, state: State) -> int:
        """Return how many households are in the state."""
        return self.counts.get(state, 0)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that is lacking at a step, and for whom."""

    step: Step
    reason: Reason
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """Households together. `next` is the earliest step that somebody still has before them."""

    code: str
    households: int
    refused: int
    complete: int
    steps: tuple[StepCount, ...]
    next: Step | None
    hindrances: tuple[Hindrance, ...]

    @property
    def reached(self) -> int:
        """The number of the last step that nobody has before them any more; 0 for none."""
        return self.next.number - 1 if self.next else len(self.steps)


def group_standing(code: str, procedure: Procedure, standings: Iterable[Standing]) -> GroupStanding:
    """Return how far the households of a group or village are together."""
    everyone = tuple(standings)
    counts: list[Counter[State]] = [Counter() for _ in procedure.steps]
    lacking: dict[tuple[int, str, str], tuple[Reason, list[str]]] = {}
    for standing in everyone:
        for number, each in enumerate(standing.states):
            counts[number][each.state] += 1
            for reason in each.reasons:
                _reason, whom = lacking.setdefault((number, reason.key, str(reason.values)), (reason, []))
                whom.append(standing.household)
    ahead = [standing.next.step for standing in everyone if standing.next]
    return GroupStanding(
        code=code,
        households=len(everyone),
        refused=sum(standing.outcome is Outcome.REFUSED for standing in everyone),
        complete=sum(standing.outcome is Outcome.COMPLETE for standing in everyone),
        steps=tuple(StepCount(step, dict(count)) for step, count in zip(procedure.steps, counts, strict=True)),
        next=min(ahead, key=lambda step: step.number, default=None),
        hindrances=tuple(
            Hindrance(procedure.steps[key[0]], *_whom(found)) for key, found in sorted(lacking.items())
        ),
    )


def _whom(found: tuple[Reason, list[str]]) -> tuple[Reason, tuple[str, ...]]:
    reason, households = found
    return reason, tuple(sorted(households))
