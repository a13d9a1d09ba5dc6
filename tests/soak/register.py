"""A thousand kills and four thousand power losses; LIKA_KILLS and LIKA_POWER_LOSSES say how many."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

from tests.register import kill_upkeep, power_upkeep, soak_kill, test_faults
from tests.soak._seeds import seeds


def main(
    kills: int = int(os.environ.get("LIKA_KILLS", "1000")),
    losses: int = int(os.environ.get("LIKA_POWER_LOSSES", "2000")),
) -> None:
    """Kill and cut the power; whatever is lost or half done fails with the number that repeats it."""
    began = time.monotonic()
    each = max(1, kills // (len(kill_upkeep.Task) + 1))
    first = int(os.environ.get("LIKA_SEED", "0"))
    assert soak_kill.main(kills - each * len(kill_upkeep.Task), seed=first) == 0
    for task in kill_upkeep.Task:
        with tempfile.TemporaryDirectory() as folder:
            scene = kill_upkeep.make_scene(Path(folder))
            for seed in seeds(each):
                try:
                    scene.kill(task, random.Random(seed))
                except AssertionError as error:
                    raise AssertionError(f"{task} kill {seed}: {error}") from error
        print(f"{each} kills of a {task}: all or nothing each time", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        test_faults.cut_the_power(Path(folder) / "毛寺村.lika", losses)
    print(f"{losses} power losses while households are entered: nothing acknowledged was lost", flush=True)
    for task in kill_upkeep.Task:
        with tempfile.TemporaryDirectory() as folder:
            scene = kill_upkeep.make_scene(Path(folder))
            calls = power_upkeep.cut_the_power(scene, task, losses // len(kill_upkeep.Task), seed=first + 7)
        print(
            f"{losses // len(kill_upkeep.Task)} power losses in the {calls} calls of a {task}: all or nothing",
            flush=True,
        )
    print(f"{time.monotonic() - began:.0f} s")
