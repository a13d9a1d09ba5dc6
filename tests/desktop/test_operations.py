"""Work runs in order on one thread that is not the interface's, and always comes back there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.operations import Operations, Report, Work
from app.procedure.stepwise import Steps
from resources.errors import LikaError, NotPossible


class Drawer:
    """Something that must be opened and closed on the owner thread."""

    def __init__(self) -> None:
        self.opened_on = threading.get_ident()
        self.closed_on = 0

    def close(self) -> None:
        self.closed_on = threading.get_ident()


@pytest.fixture
def owner(qapp: QApplication, qtbot: QtBot) -> Iterator[Operations[Drawer]]:  # noqa: ARG001
    made: Operations[Drawer] = Operations()
    opened: list[bool] = []
    made.open(Drawer, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened))
    yield made
    made.stop()


def test_work_runs_on_the_owner_thread_and_its_result_comes_back_here(
    owner: Operations[Drawer], qtbot: QtBot
) -> None:
    seen: list[tuple[int, int, int]] = []
    owner.run(
        lambda held: (held.opened_on, threading.get_ident()),
        lambda idents: seen.append((*idents, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    opened_on, worked_on, shown_on = seen[0]
    assert opened_on == worked_on != shown_on == threading.get_ident()


def test_orders_are_carried_out_one_after_the_other(owner: Operations[Drawer], qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(50):
        owner.run(lambda _, number=number: number, seen.append)  # type: ignore[misc]  # a default in a lambda
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_what_was_ordered_before_the_end_is_done_and_closed_on_its_thread(qapp: QApplication) -> None:  # noqa: ARG001
    operations: Operations[Drawer] = Operations()
    drawer: list[Drawer] = []

    def opening() -> Drawer:
        drawer.append(Drawer())
        return drawer[0]

    operations.open(opening, lambda: None)
    done: list[int] = []
    operations.run(lambda _: done.append(1))
    operations.stop()
    assert done == [1]
    assert drawer[0].closed_on == drawer[0].opened_on


def test_a_refusal_goes_to_who_asked(owner: Operations[Drawer], qtbot: QtBot) -> None:
    refused: list[LikaError] = []

    def work(_: Drawer) -> None:
        raise NotPossible("register.locked", path="x", who="y", since="z")

    owner.run(work, failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].key == "register.locked"


def test_a_refusal_nobody_takes_and_a_defect_are_told_to_the_window(
    owner: Operations[Drawer], qtbot: QtBot
) -> None:
    def refuse(_: Drawer) -> None:
        raise NotPossible("register.read_only", path="x")

    def fail(_: Drawer) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(owner.refused):
        owner.run(refuse)
    with qtbot.waitSignal(owner.crashed) as crashed:
        owner.run(fail)
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_long_work_reports_and_can_be_stopped(owner: Operations[Drawer], qtbot: QtBot) -> None:
    under_way = threading.Event()
    go_on = threading.Event()
    finished: list[bool] = []

    def work(_: Drawer, report: Report) -> None:
        report(1, 2)
        under_way.set()
        go_on.wait(5)
        report(2, 2)
        finished.append(True)

    ended: list[Work] = []
    owner.ended.connect(ended.append)
    running = owner.run_long("Counting", work, lambda _: finished.append(True))
    assert under_way.wait(5)
    running.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert not finished


def test_a_page_that_is_gone_is_not_called(owner: Operations[Drawer], qtbot: QtBot) -> None:
    called: list[str] = []
    page = QObject()
    owner.run(lambda _: "late", called.append, owner=page)
    shiboken6.delete(page)
    owner.run(lambda _: "after", called.append)
    qtbot.waitUntil(lambda: bool(called))
    assert called == ["after"]
    assert not owner.is_busy


def test_orders_wait_while_what_is_held_is_away(owner: Operations[Drawer], qtbot: QtBot) -> None:
    seen: list[str] = []
    locked = Drawer()
    owner.put_away(lambda _: locked, lambda: seen.append("away"))
    owner.run(lambda _: "first", seen.append)
    owner.run(lambda _: "second", seen.append)
    qtbot.waitUntil(lambda: seen == ["away"])
    assert owner.is_away

    def refuse(_: object) -> Drawer:
        raise NotPossible("register.wrong_passphrase", path="x")

    owner.take_back(refuse, lambda: seen.append("never"), failed=lambda _: seen.append("refused"))
    qtbot.waitUntil(lambda: seen == ["away", "refused"])
    owner.take_back(lambda _: Drawer(), lambda: seen.append("back"))
    qtbot.waitUntil(lambda: seen == ["away", "refused", "back", "first", "second"])
    assert not owner.is_away


def test_what_is_away_at_the_end_is_closed(qapp: QApplication) -> None:  # noqa: ARG001
    operations: Operations[Drawer] = Operations()
    locked = Drawer()
    operations.open(Drawer, lambda: None)
    operations.put_away(lambda _: locked)
    operations.stop()
    assert locked.closed_on


def counting(seen: list[str], name: str, many: int) -> Callable[[Drawer, Report], Steps[str]]:
    """Return work in steps that takes the owner thread a moment each and tells each in `seen`."""

    def work(_: Drawer, report: Report) -> Steps[str]:
        for number in range(many):
            seen.append(f"{name}{number}")
            report(number, many)
            time.sleep(0.02)
            yield
        return name

    return work


def test_others_are_let_in_between_steps(owner: Operations[Drawer], qtbot: QtBot) -> None:
    seen: list[str] = []
    owner.run_steps(counting(seen, "step", 12), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    owner.run(lambda _: seen.append("other"))
    qtbot.waitUntil(lambda: "step" in seen)
    assert seen.index("other") < seen.index("step11")
    assert [one for one in seen if one != "other"] == [*(f"step{number}" for number in range(12)), "step"]


def test_what_is_given_up_takes_no_further_step_and_calls_nobody(owner: Operations[Drawer], qtbot: QtBot) -> None:
    seen: list[str] = []
    owner.run_steps(counting(seen, "step", 1_000), seen.append, title="Reading")
    qtbot.waitUntil(lambda: bool(seen))
    owner.give_up()
    owner.run_steps(counting(seen, "late", 1), seen.append)
    qtbot.waitUntil(lambda: not owner.is_busy)
    assert "step" not in seen
    assert "late0" not in seen


def test_steps_begin_anew_when_what_they_read_was_put_away(owner: Operations[Drawer], qtbot: QtBot) -> None:
    seen: list[str] = []
    owner.run_steps(counting(seen, "step", 8), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    owner.put_away(lambda drawer: drawer)
    qtbot.waitUntil(lambda: owner.is_away)
    owner.take_back(lambda _: Drawer(), lambda: None)
    qtbot.waitUntil(lambda: "step" in seen)
    assert seen.count("step0") == 2
    assert seen[-9:] == [*(f"step{number}" for number in range(8)), "step"]
