"""How far the survey of a village is: households finished a day, by whom, and by group against all there are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.procedure.steps.evidence import evidence_of
from app.procedure.steps.gathering import heads_in
from app.register.store import Register
from app.register.values import Finished, Share

DAYS = 7


@dataclass(frozen=True, slots=True)
class Day:
    """How many households were finished on a day of the computer's own zone."""

    day: date
    finished: int


@dataclass(frozen=True, slots=True)
class Worker:
    """How many households one investigator finished; "" where the questionnaires name nobody."""

    name: str
    today: int
    finished: int


@dataclass(frozen=True, slots=True)
class Part:
    """A villagers' group, or a village where none is chosen: how many households are finished, of how many."""

    code: str
    finished: int
    whole: int


@dataclass(frozen=True, slots=True)
class Progress:
    """All of a village, or of the whole workspace; parts and workers without a household are left out."""

    days: tuple[Day, ...]  # the last is today
    workers: tuple[Worker, ...]  # who finished most comes first
    parts: tuple[Part, ...]
    is_known: bool  # parts are counted against all households there are; else against those begun

    @property
    def finished(self) -> int:
        """How many households are finished."""
        return sum(part.finished for part in self.parts)

    @property
    def whole(self) -> int:
        """Of how many."""
        return sum(part.whole for part in self.parts)


def read_progress(register: Register, village: str, *, now: datetime) -> Progress:
    """Return how far the village is, the whole workspace where none is named."""
    villages = (village,) if village else ()
    today = now.astimezone().date()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    begins = [_midnight(day) for day in days]
    finished = register.finished_since(begins[0], villages)
    shares = register.shares(villages)
    known = _households(register, village) if village else {}
    return Progress(_days(days, begins, finished), _workers(begins[-1], finished, shares),
                    _parts(shares, known), is_known=bool(known))  # fmt: skip


def _midnight(day: date) -> str:
    """Return when the day begins here, as logical times begin; the night the clocks change is told right."""
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _days(days: Sequence[date], begins: Sequence[str], finished: Iterable[Finished]) -> tuple[Day, ...]:
    """Return how many were finished on each; what a clock that runs ahead wrote counts today."""
    counted = Counter(bisect_right(begins, one.at) - 1 for one in finished)
    return tuple(Day(day, counted[number]) for number, day in enumerate(days))


def _workers(today: str, finished: Iterable[Finished], shares: Iterable[Share]) -> tuple[Worker, ...]:
    of_today = Counter(one.investigator for one in finished if one.at >= today)
    of_all = Counter[str]()
    for share in shares:
        of_all[share.investigator] += share.finished
    workers = (Worker(name, of_today[name], count) for name, count in of_all.items() if count)
    return tuple(sorted(workers, key=lambda one: (-one.finished, one.name)))


def _parts(shares: Iterable[Share], known: Mapping[str, int]) -> tuple[Part, ...]:
    begun, finished = Counter[str](), Counter[str]()
    for share in shares:
        code = share.group_code or share.village_code
        begun[code] += share.begun
        finished[code] += share.finished
    codes = sorted({*begun, *known})
    return tuple(Part(code, finished[code], known.get(code, begun[code])) for code in codes)


def _households(register: Register, village: str) -> Mapping[str, int]:
    """Return how many households each group has, by the newest of the village's own forms."""
    forms = (evidence_of(one.record, one.form, one.document) for one in heads_in(register, "village", village))
    newest = max(forms, key=lambda one: one.year, default=None)
    return newest.group_households if newest is not None else {}
