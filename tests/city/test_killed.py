"""Several counties publish at once and are killed anywhere: every county's rows are its register's in the end."""

from __future__ import annotations

import random
from pathlib import Path

from app.tour.server import Server
from tests.city.conftest import QINGCHENG, XIFENG
from tests.city.killing import Counties


def test_counties_killed_while_they_publish_end_with_the_rows_of_their_registers(
    server: Server, counties: Path, tmp_path: Path
) -> None:
    chance = random.Random(20160121)
    made = Counties(server, counties, tmp_path, (XIFENG, QINGCHENG))
    for _time in range(2):
        made.kill(chance)
        made.change(chance)
    made.kill(chance)
    made.agree()
