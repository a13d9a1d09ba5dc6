from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.register import kill_upkeep, soak_kill

KILLS = int(os.environ.get("LIKA_KILLS", "8"))


def test_no_acknowledged_answer_is_lost_when_the_program_is_killed() -> None:
    assert soak_kill.main(KILLS) == 0


@pytest.mark.parametrize("task", kill_upkeep.Task)
def test_nothing_is_lost_or_half_done_when_upkeep_is_killed(task: kill_upkeep.Task, tmp_path: Path) -> None:
    scene, chance = kill_upkeep.make_scene(tmp_path), random.SystemRandom()
    for _ in range(max(1, KILLS // 4)):
        scene.kill(task, chance)
