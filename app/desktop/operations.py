"""The one way to run work off the interface thread: one owner thread holds the register, results come back.

Work is a function of what that thread holds; nobody else ever has it, so nothing can touch the register elsewhere.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.procedure.stepwise import Steps
from resources.errors import LikaError

_REPORT_EVERY = 0.05  # seconds: a progress bar needs no more
_AT_ONCE = 0.05  # seconds of work in steps before what others ordered is done
_LET_IN = 0.001  # seconds after which work lets the interface in; with Python's five a page takes 100 ms to draw


class Closable(Protocol):
    """What the owner thread holds: opened on it, closed on it."""

    def close(self) -> None:
        """Let go of files and locks."""


class Report(Protocol):
    """Given to long work to say how far it is; raises `Cancelled` when it was asked to stop."""

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are finished."""


Held = TypeVar("Held", bound=Closable)
Result = TypeVar("Result")
Task = Callable[[Any, Report], object]
Failed = Callable[[LikaError], None]


class Cancelled(Exception):  # noqa: N818  (a wish, not an error)
    """Raised inside work that a person stopped."""


class Work:
    """One piece of work under way; with a title it is long and shows in the status area."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def stop_if_cancelled(self) -> None:
        """Raise `Cancelled` when somebody asked it to stop."""
        if self.is_cancelled:
            raise Cancelled


@dataclass(slots=True)
class _Order:
    """One piece of work in the queue, and whether it may be done while what is held is away."""

    work: Work
    task: Task
    while_away: bool = False
    in_steps: bool = False
    steps: Steps[object] | None = None  # what is left of a task in steps that was begun


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What happens on the interface thread when the work is back."""

    then: Callable[[Any], None]
    failed: Failed | None
    owner: QObject | None

    @property
    def is_wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)


class Operations(QObject, Generic[Held]):
    """Runs work in order on the owner thread. Every signal and callback comes on the interface thread."""

    began = Signal(object)  # Work that has a title
    progressed = Signal(object, int, int)  # Work, done, total
    ended = Signal(object)  # Work that has a title
    refused = Signal(object)  # a LikaError that its caller did not take
    crashed = Signal(object)  # any other exception: a defect of the program
    _came_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._held: Held | None = None
        self._away: Closable | None = None
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()
        self._postponed: deque[_Order] = deque()
        self._waiting: dict[Work, _Waiting] = {}
        self._in_steps: set[Work] = set()
        self._gives_up = False
        self._came_back.connect(self._call, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(_LET_IN)
        self._thread = threading.Thread(target=self._serve, name="register")
        self._thread.start()

    @property
    def is_away(self) -> bool:
        """Whether what is held was put away and not taken back yet."""
        return self._away is not None

    @property
    def is_busy(self) -> bool:
        """Whether anything was ordered whose result is not back."""
        return bool(self._waiting)

    def open(
        self,
        opening: Callable[[], Held],
        then: Callable[[], None],
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Let the owner thread open what it will hold; what it held before is closed first."""

        self._gives_up = False

        def task(_held: object, _report: Report) -> None:
            self._close()
            self._held = opening()

        return self._order(Work(""), task, _Waiting(lambda _: then(), failed, owner))

    def put_away(self, locking: Callable[[Held], Closable], then: Callable[[], None] | None = None) -> Work:
        """Let the owner thread lock what it holds; from then on every order waits until it is taken back."""

        def task(held: Held, _report: Report) -> None:
            self._away, self._held = locking(held), None

        return self._order(Work(""), task, _Waiting(lambda _: then and then(), None, None))

    def take_back(
        self,
        opening: Callable[[Any], Held],
        then: Callable[[], None],
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Let the owner thread open what it put away, then do all that waited; refused, it stays away."""

        def task(_held: object, _report: Report) -> None:
            if self._away is not None:
                self._held, self._away = opening(self._away), None

        return self._order(Work(""), task, _Waiting(lambda _: then(), failed, owner), while_away=True)

    def run(
        self,
        work: Callable[[Held], Result],
        then: Callable[[Result], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Run short work. It is done in any case; the callbacks only while `owner` still exists."""

        def task(held: Held, _report: Report) -> Result:
            return work(held)

        return self._order(Work(""), task, _Waiting(then or _nothing, failed, owner))

    def run_long(
        self,
        title: str,
        work: Callable[[Held, Report], Result],
        then: Callable[[Result], None] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Run work that reports progress and can be cancelled; it survives the page that ordered it."""
        return self._order(Work(title), work, _Waiting(then or _nothing, failed, owner))

    def run_steps(
        self,
        work: Callable[[Held, Report], Steps[Result]],
        then: Callable[[Result], None] | None = None,
        *,
        title: str = "",
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Run reading in small steps: what others order is done in between, and `give_up` ends it.

        Nothing is held open between two steps. Where what is held was put away meanwhile, it begins anew.
        """
        order = _Order(Work(title), work, in_steps=True)
        self._in_steps.add(order.work)
        if self._gives_up:
            order.work.cancel()
        return self._put(order, _Waiting(then or _nothing, failed, owner))

    def give_up(self) -> None:
        """Give up all that runs in steps, and until something else is opened begin no more: the window goes."""
        self._gives_up = True
        for work in self._in_steps:
            work.cancel()

    def stop(self) -> None:
        """Finish what was ordered, close what is held, end the thread: for the end of the program."""
        self._orders.put(None)
        self._thread.join()

    def _order(self, work: Work, task: Task, waiting: _Waiting, *, while_away: bool = False) -> Work:
        return self._put(_Order(work, task, while_away), waiting)

    def _put(self, order: _Order, waiting: _Waiting) -> Work:
        self._waiting[order.work] = waiting
        if order.work.title:
            self.began.emit(order.work)
        self._orders.put(order)
        return order.work

    # on the owner thread

    def _serve(self) -> None:
        while (order := self._next()) is not None:
            if (came_back := self._carry_out(order)) is not None:
                self._came_back.emit(came_back)
            else:
                self._orders.put(order)  # behind what was ordered meanwhile
        self._close()
        if self._away is not None:
            self._away.close()

    def _next(self) -> _Order | None:
        """Return the next order; while what is held is away, only one that takes it back, or the end."""
        if self._away is None and self._postponed:
            return self._postponed.popleft()
        while (order := self._orders.get()) is not None:
            if self._away is None or order.while_away:
                return order
            order.steps = None  # they read what was put away
            self._postponed.append(order)
        return None

    def _carry_out(self, order: _Order) -> Callable[[], None] | None:
        """Return what is done with what came out; None where steps are left."""
        work, reported = order.work, 0.0

        def report(done: int, total: int) -> None:
            nonlocal reported
            work.stop_if_cancelled()
            if time.monotonic() - reported >= _REPORT_EVERY or done == total:
                reported = time.monotonic()
                self._came_back.emit(partial(self.progressed.emit, work, done, total))

        try:
            work.stop_if_cancelled()
            if not order.in_steps:
                return partial(self._succeed, work, order.task(self._held, report))
            order.steps = order.steps or cast("Steps[object]", order.task(self._held, report))
            if not (done := take_steps(order.steps, until=time.monotonic() + _AT_ONCE)):
                return None
            return partial(self._succeed, work, done[0])
        except Cancelled:
            return partial(self._finish, work)
        except LikaError as error:
            return partial(self._refuse, work, error)
        except Exception as error:  # noqa: BLE001  (a defect is told, it must not end the thread unseen)
            return partial(self._crash, work, error)

    def _close(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    # back on the interface thread

    @Slot(object)
    def _call(self, function: object) -> None:
        cast("Callable[[], None]", function)()

    def _finish(self, work: Work) -> None:
        self._take(work)

    def _take(self, work: Work) -> _Waiting:
        waiting = self._waiting.pop(work)
        self._in_steps.discard(work)
        if work.title:
            self.ended.emit(work)
        return waiting

    def _succeed(self, work: Work, result: object) -> None:
        given_up = work in self._in_steps and work.is_cancelled  # what was only read, just before
        waiting = self._take(work)
        if waiting.is_wanted and not given_up:
            waiting.then(result)

    def _refuse(self, work: Work, error: LikaError) -> None:
        waiting = self._take(work)
        if waiting.failed is None:
            self.refused.emit(error)
        elif waiting.is_wanted:
            waiting.failed(error)

    def _crash(self, work: Work, error: Exception) -> None:
        self._take(work)
        self.crashed.emit(error)


def take_steps(steps: Steps[Result], *, until: float) -> tuple[Result, ...]:
    """Take steps until that moment of the clock; return what they made, nothing while some are left."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return (end.value,)
        if time.monotonic() > until:
            return ()


def _nothing(_result: object) -> None:
    """Do nothing: nobody waits for this result."""
