"""The power goes while upkeep runs (backup, restore, import, pictures, passphrase …): all or nothing, nothing lost.

The work is that of `kill_upkeep`; here it runs once under strace, and what its calls may have left on the disk at
many moments is laid out and looked at. Run as a program, this module is the work that is traced.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from tests.register.kill_upkeep import CHECKS, WORK, Scene, Task
from tests.register.traced_disk import Replay, traced

_ACKNOWLEDGED = 3  # backups, imports … until the work ends
_ROOT = Path(__file__).resolve().parents[2]


class _EnoughError(Exception):
    """The work has said as much as is traced."""


class _Say:
    """Takes the place of the pipe to whoever kills: an acknowledgement is written to the standard output."""

    def __init__(self) -> None:
        self._left = _ACKNOWLEDGED

    def send_bytes(self, text: bytes) -> None:
        os.write(1, text + b"\n")
        self._left -= 1
        if self._left < 0:
            raise _EnoughError


def cut_the_power(scene: Scene, task: Task, losses: int, seed: int = 7) -> int:
    """Run the task once and look at what so many power losses would leave of it; return how many calls it made."""
    shutil.rmtree(scene.used, ignore_errors=True)
    shutil.copytree(scene.kept, scene.used)
    command = [sys.executable, "-m", __spec__.name, task, str(scene.path), str(scene.stick)]
    os.chdir(_ROOT)
    calls = traced(command, below=scene.used, trace=scene.kept.with_name(f"{task}.trace"))
    chance = random.Random(f"{task} {seed}")
    moments = sorted(chance.choices(range(len(calls) + 1), k=losses))
    shutil.rmtree(scene.used)
    shutil.copytree(scene.kept, scene.used)
    replay, done = Replay(scene.used), 0
    for moment in moments:
        for call in calls[done:moment]:
            replay.call(call)
        done = moment
        replay.lose_power(chance)
        try:
            CHECKS[task](scene, [*replay.said])
        except BaseException as error:
            error.add_note(f"{task}, seed {seed}: the power went after call {moment} of {len(calls)}")
            raise
    return len(calls)


if __name__ == "__main__":
    with suppress(_EnoughError):
        WORK[Task(sys.argv[1])](Path(sys.argv[2]), Path(sys.argv[3]), _Say())
