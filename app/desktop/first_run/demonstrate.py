"""A workspace to look round in: a team of two real villages with made-up households."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.wiring import Workbench, World, make_county, make_team, open_workbench
from resources.messages import Language

_COUNTY = "西峰区"
_VILLAGES = ("621002204206", "621002204205")
_HOUSEHOLDS = 60
_YEAR = 2015


def make_demonstration(folder: Path, world: World) -> Workbench:
    """Return the open workbench: the one that is there, or a new one without encryption."""
    if folder.is_dir():
        return open_workbench(folder, world, passphrase=None)
    with TemporaryDirectory() as scratch:
        county = Path(scratch) / "county.lika"
        with make_county(county, world, name=_COUNTY, divisions=shipped_divisions(), passphrase=None) as made:
            kit = make_kit(made.workspace, "try", name="试用一队", villages=_VILLAGES, now=world.now())
    folder.parent.mkdir(parents=True, exist_ok=True)
    team = make_team(folder, world, kit=kit, passphrase=None)
    made_up = households(_HOUSEHOLDS, villages=_VILLAGES, year=_YEAR, seed=1)
    lines = (json.dumps(answers, ensure_ascii=False).encode() for answers in made_up)
    for _outcome in team.putting("household", language=Language.CHINESE).put(lines):
        pass  # every line is kept as it is yielded
    return team
