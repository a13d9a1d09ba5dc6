from __future__ import annotations

import os

from tests.register import soak_kill


def test_no_acknowledged_answer_is_lost_when_the_program_is_killed() -> None:
    assert soak_kill.main(int(os.environ.get("LIKA_KILLS", "12"))) == 0
