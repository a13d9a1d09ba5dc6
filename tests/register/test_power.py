from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.register.kill_upkeep import Task, make_scene
from tests.register.power_upkeep import cut_the_power
from tests.register.traced_disk import Call, Replay

LOSSES = int(os.environ.get("LIKA_POWER_LOSSES", "80")) // 8


def may_trace() -> bool:
    """Whether this machine lets one program watch the calls of another; Linux does, some containers forbid it."""
    strace = shutil.which("strace")
    return strace is not None and subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode == 0


@pytest.mark.skipif(not may_trace() and "CI" not in os.environ, reason="tracing is forbidden here")  # not in CI
@pytest.mark.parametrize("task", Task)
def test_nothing_is_lost_or_half_done_when_the_power_goes_during_upkeep(task: Task, tmp_path: Path) -> None:
    assert cut_the_power(make_scene(tmp_path), task, LOSSES) > 40


def left(folder: Path, *calls: Call) -> set[tuple[tuple[str, bytes], ...]]:
    """Return every state the folder was found in after some power losses behind these calls."""
    states = set()
    (folder / "old").mkdir()
    (folder / "old" / "a").write_bytes(b"first")
    replay = Replay(folder)
    for call in calls:
        replay.call(call)
    for seed in range(40):
        replay.lose_power(Random(seed))
        files = sorted(each for each in folder.rglob("*") if each.is_file())
        states.add(tuple((str(each.relative_to(folder)), each.read_bytes()) for each in files))
    return states


def test_what_was_not_synced_is_there_or_not(tmp_path: Path) -> None:
    file = str(tmp_path / "old" / "a")
    states = left(tmp_path, Call("write", file, 0, b"FIRST"))
    assert states == {(("old/a", b"first"),), (("old/a", b"FIRST"),)}


def test_what_was_synced_is_there(tmp_path: Path) -> None:
    file = str(tmp_path / "old" / "a")
    assert left(tmp_path, Call("write", file, 0, b"FIRST"), Call("sync", file)) == {(("old/a", b"FIRST"),)}


def test_a_new_name_is_sure_only_when_its_folder_is_synced(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    renamed = Call("rename", old, other=new)
    assert left(tmp_path, renamed) == {(("old/a", b"first"),), (("new/a", b"first"),)}
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    assert left(tmp_path, renamed, Call("sync", str(tmp_path))) == {(("new/a", b"first"),)}
