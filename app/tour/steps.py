"""What a step of the tour is, and how steps run: timed, in order, the first that fails ends the tour."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from resources.canonical import Json
from resources.errors import NotPossible

State = TypeVar("State")
Facts: TypeAlias = Mapping[str, Json]
LEFT_OUT = "left_out"  # a fact of a step for which this computer lacks something


class Failed(NotPossible):
    """A result that is not what it must be. The tour is a proof: it never goes on after one."""


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """One step: `tour.NAME` says with its facts what it did."""

    name: str
    do: Callable[[State], Facts]


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done and proved, or says in its facts that it was left out."""

    name: str
    facts: Facts
    seconds: float

    @property
    def was_left_out(self) -> bool:
        """Return whether this computer lacks what the step needs."""
        return LEFT_OUT in self.facts


def walk(steps: Iterable[Step[State]], state: State) -> Iterator[Done]:
    """Do the steps in order and yield each with its facts and time."""
    for step in steps:
        began = time.perf_counter()
        facts = step.do(state)
        yield Done(step.name, facts, time.perf_counter() - began)


def expect(what: str, *, found: object, wanted: object) -> None:
    """Fail unless what was found is what must be; `what` names it in the sentence."""
    if found != wanted:
        raise Failed("tour.unexpected", what=what, found=found, wanted=wanted)


def expect_that(what: str, *, holds: bool) -> None:
    """Fail unless it holds; `what` says it in the sentence."""
    if not holds:
        raise Failed("tour.does_not_hold", what=what)
