from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.register.workspace import Workspace
from resources.errors import NotPossible
from tests.register.faulty_disk import Call, Disk, after_power_loss, plugged_in
from tests.register.made import draft, household, large_revisions, revision
from tests.register.test_workspace import create, refusal, reopen

HOUSEHOLDS, ANSWERS = 4, 3
LOSSES = int(os.environ.get("LIKA_POWER_LOSSES", "40"))


def enter(workspace: Workspace, disk: Disk, *, first: int = 0) -> None:
    """Enter households; every acknowledgement is said to the disk's log."""
    register = workspace.register
    for number in range(first, first + HOUSEHOLDS):
        record, document = f"r{number}", household(f"王{number}")
        for answer in range(1, ANSWERS + 1):
            document = {**document, "answers": str(answer), "text": os.urandom(700).hex()}
            register.keep_draft(replace(draft(record, document), place=f"/data/{answer}"))
            disk.say(f"{record} {answer}")
        done = revision({**document, "answers": str(ANSWERS + 1)}, record=record, minute=number)
        register.finish_draft(done, errors=0, open_answers=0)
        disk.say(f"{record} {ANSWERS + 1}")


def missing(workspace: Workspace, said: Iterator[str]) -> list[str]:
    """Return which acknowledged answers are not there, and what verify finds."""
    register = workspace.register
    wrong = [problem.key for problem in register.verify().problems]
    for record, answers in (each.split() for each in said):
        heads, typed = register.heads(record), register.draft(record)
        document = heads[0].document if heads else typed.document if typed else {}
        if int(str(document.get("answers", "0"))) < int(answers):
            wrong.append(f"{record}: {answers}")
    return wrong


def said(disk: Disk, until: int | None = None) -> Iterator[str]:
    return (call.path for call in disk.calls[:until] if call.what == "said")


def test_nothing_acknowledged_is_lost_when_the_power_goes_at_any_call(path: Path) -> None:
    cut_the_power(path, LOSSES)


def cut_the_power(path: Path, losses: int) -> None:
    """Enter households, then lay out what so many power losses would leave of it, and look for what was lost."""
    create(path).close()
    before = {each: each.read_bytes() for each in path.rglob("*") if each.is_file()}
    with plugged_in() as disk:
        workspace = reopen(path)
        workspace._database.execute("PRAGMA wal_autocheckpoint = 40")  # so that it happens in so short a time
        enter(workspace, disk)
        workspace.close()
    assert {"write", "sync", "truncate", "delete", "said"} >= {call.what for call in disk.calls}
    assert sum(call.what == "write" and call.path.endswith("register.db") for call in disk.calls) > 20
    chance = random.Random(7)
    moments = sorted(chance.choices(range(len(disk.calls) + 1), k=losses))
    for moment in moments:
        _lay_out(path, before, after_power_loss(_from(before, disk, moment), chance))
        with reopen(path) as found:
            assert missing(found, said(disk, moment)) == [], f"after call {moment} of {len(disk.calls)}"


def _from(before: dict[Path, bytes], disk: Disk, moment: int) -> list[Call]:
    start = [Call("write", str(file), 0, content) for file, content in before.items() if file.suffix == ".db"]
    return [*start, *(Call("sync", call.path) for call in start), *disk.calls[:moment]]


def _lay_out(path: Path, before: dict[Path, bytes], found: dict[Path, bytes]) -> None:
    shutil.rmtree(path)
    for file, content in {**before, **found}.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@pytest.mark.parametrize("writes", [0, 1, 2, 5, 11, 23, 47, 95])
def test_a_full_disk_refuses_the_answer_and_loses_none(path: Path, writes: int) -> None:
    create(path).close()
    with plugged_in() as disk:
        workspace = reopen(path)
        disk.writes_left = writes
        with pytest.raises(NotPossible) as error:
            enter(workspace, disk)
        assert refusal(error.value) == "register.disk_full"
        assert missing(workspace, said(disk)) == []
        disk.writes_left = None  # room was made: work goes on in the same window
        enter(workspace, disk, first=HOUSEHOLDS)
        workspace.close()
    with reopen(path) as found:
        assert missing(found, said(disk)) == []


@pytest.mark.parametrize("calls", [0, 1, 3, 10, 30, 60, 90])
def test_a_stick_pulled_while_writing_loses_nothing_acknowledged(path: Path, calls: int) -> None:
    create(path).close()
    with plugged_in() as disk:
        workspace = reopen(path)
        disk.pulled_after = calls
        with pytest.raises(NotPossible) as error:
            enter(workspace, disk)
        assert refusal(error.value) == "register.disk_failed"
        workspace.close()
    with reopen(path) as found:
        assert missing(found, said(disk)) == []
        enter(found, disk, first=HOUSEHOLDS)
        assert missing(found, said(disk)) == []


@pytest.mark.parametrize("reads", range(0, 30, 3))
def test_a_disk_that_gives_nothing_back_any_more_is_not_called_damaged(path: Path, reads: int) -> None:
    with create(path) as made:
        made.register.append(large_revisions(60))
    with plugged_in() as disk:
        workspace = reopen(path)
        disk.reads_left = reads
        path.rename(path.with_name("elsewhere"))
        with pytest.raises(NotPossible) as error:
            [workspace.register.heads(f"{number:016x}") for number in range(60)]
        assert refusal(error.value) == "register.disk_failed"
        disk.reads_left = None
        path.with_name("elsewhere").rename(path)
        assert workspace.register.heads(f"{1:016x}")
        workspace.close()
