"""How far the villages of a county are: read village by village, added up by township and for all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Self

from app.procedure.lists import every
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import county_procedure, reading_papers
from app.procedure.steps.groups import StepCount, group_standing
from app.procedure.steps.outcome import Outcome, Standing, State
from app.procedure.steps.procedures import Procedure, Step
from app.procedure.stepwise import Steps, at_once
from app.register.store import Register
from app.register.values import Query
from forms.paper.papers import HOUSEHOLD_FORM

_TOWNSHIP = 9  # digits of a township's code; those of its villages begin with them


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """The households of a village, a township (9 digits) or, with an empty code, of all villages together."""

    code: str
    households: int
    steps: tuple[StepCount, ...]
    before: tuple[tuple[str, ...], ...]  # for each step the households that have it before them next
    through: tuple[str, ...]  # households that have done all steps
    off: tuple[str, ...]  # households that are not on the list
    blocked: tuple[str, ...]  # households at whose next step evidence is there that does not hold

    @property
    def complete(self) -> int:
        """How many households have done all steps."""
        return len(self.through)

    @property
    def refused(self) -> int:
        """How many households are not on the list."""
        return len(self.off)

    @property
    def ahead(self) -> tuple[int, ...]:
        """For each step, how many households have it before them next."""
        return tuple(map(len, self.before))

    @property
    def everybody(self) -> tuple[str, ...]:
        """The households, by how far they are."""
        return (*chain.from_iterable(self.before), *self.through, *self.off)

    def only(self, households: Container[str]) -> Self:
        """Return the place with these households alone; how they stand at each step is still told of all."""

        def those(records: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each for each in records if each in households)

        before, through, off = tuple(map(those, self.before)), those(self.through), those(self.off)
        count = len((*chain.from_iterable(before), *through, *off))
        return replace(self, households=count, before=before, through=through, off=off, blocked=those(self.blocked))

    @property
    def most_at(self) -> Step | None:
        """The step that most households have before them, the earlier one of two; None when nobody has any."""
        most = max(self.ahead, default=0)
        return self.steps[self.ahead.index(most)].step if most else None


def surveyed_villages(register: Register) -> tuple[str, ...]:
    """Return the villages in which there are households, by code."""
    found = every(register, Query(form=HOUSEHOLD_FORM))
    return tuple(sorted({one.village_code for one in found if one.village_code}))


def county_standing(
    shelf: FormShelf,
    *,
    procedure: str,
    today: date,
    place: str = "",
    done: Callable[[int, int], None] = lambda _count, _of: None,
) -> tuple[PlaceStanding, ...]:
    """Return all together, then each township followed by its villages; nothing where nobody has begun.

    With a `place` all are those whose codes begin with it. `done` is told how many villages were read, of how many.
    """
    return at_once(reading_county(shelf, procedure=procedure, today=today, place=place, done=done))


def reading_county(
    shelf: FormShelf, *, procedure: str, today: date, place: str = "", done: Callable[[int, int], None]
) -> Steps[tuple[PlaceStanding, ...]]:
    """Read what `county_standing` returns in small steps; of what changes meanwhile either state may be read."""
    wanted = county_procedure(shelf.register, procedure)
    villages = [each for each in surveyed_villages(shelf.register) if each.startswith(place)]
    found = []
    for count, village in enumerate(villages, start=1):
        papers = yield from reading_papers(shelf, village, today=today)
        standings = papers.standings(wanted, today=today)
        if standings:
            found.append(place_standing(village, wanted, standings))
        done(count, len(villages))
    return with_sums(found)


def place_standing(code: str, procedure: Procedure, standings: Iterable[Standing]) -> PlaceStanding:
    """Return how far the households of one village are."""
    everyone = tuple(standings)
    together = group_standing(code, procedure, everyone)
    before: dict[str, list[str]] = {step.id: [] for step in procedure.steps}
    for each in everyone:
        if each.next is not None:
            before[each.next.step.id].append(each.household)
    return PlaceStanding(
        code=code,
        households=together.households,
        steps=together.steps,
        before=tuple(tuple(sorted(found)) for found in before.values()),
        through=_with_outcome(everyone, Outcome.COMPLETE),
        off=_with_outcome(everyone, Outcome.REFUSED),
        blocked=tuple(
            sorted(each.household for each in everyone if each.next and each.next.state is State.BLOCKED)
        ),
    )


def _with_outcome(standings: Iterable[Standing], outcome: Outcome) -> tuple[str, ...]:
    return tuple(sorted(each.household for each in standings if each.outcome is outcome))


def with_sums(villages: Sequence[PlaceStanding]) -> tuple[PlaceStanding, ...]:
    """Return the sum of all, then the sum of each township before its villages, by code."""
    if not villages:
        return ()
    lines = [_sum("", villages)]
    for township in sorted({one.code[:_TOWNSHIP] for one in villages}):
        within = sorted((one for one in villages if one.code.startswith(township)), key=lambda one: one.code)
        lines += [_sum(township, within), *within]
    return tuple(lines)


def _sum(code: str, parts: Sequence[PlaceStanding]) -> PlaceStanding:
    return PlaceStanding(
        code=code,
        households=sum(one.households for one in parts),
        steps=tuple(_added(same) for same in zip(*(one.steps for one in parts), strict=True)),
        before=tuple(tuple(chain.from_iterable(same)) for same in zip(*(one.before for one in parts), strict=True)),
        through=tuple(chain.from_iterable(one.through for one in parts)),
        off=tuple(chain.from_iterable(one.off for one in parts)),
        blocked=tuple(record for one in parts for record in one.blocked),
    )


def _added(counts: Sequence[StepCount]) -> StepCount:
    total: Counter[State] = Counter()
    for one in counts:
        total.update(one.counts)
    return StepCount(counts[0].step, dict(total))
