"""A made-up county with its teams: bundles come, one gets lost, one waits, and not everybody wrote the same.

One village was entered at the county and waits for the announcement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from app.desktop.shown.disputes import dispute
from app.desktop.shown.posted import post_lists
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle, plan_import
from app.procedure.files import write_file
from app.procedure.parties import enrolled
from app.procedure.team_keys import trust
from app.wiring import Workbench, World, make_county, make_team
from resources.errors import NotPossible
from resources.messages import Language

_COUNTY, _YEAR = "西峰区", 2015
_BEGIN = datetime(2015, 11, 17, 2, 42, 7, tzinfo=UTC)  # the longest week of work ends on the 23rd


class Clock:
    """A clock that a demonstration sets."""

    def __init__(self) -> None:
        self.time = _BEGIN

    def __call__(self) -> datetime:
        """Return the moment it stands at."""
        return self.time


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team of the demonstration: its id, name, villages, and by bundle how many households it enters each day."""

    id: str
    name: str
    villages: tuple[str, ...]
    entered: tuple[tuple[int, ...], ...]


PLANS = (
    TeamPlan("MS-1", "毛寺一队", ("621002204206", "621002204205"), ((9, 13, 8, 10), (12,), (5, 4))),
    TeamPlan("PH-1", "蒲河一队", ("621002204207",), ((14,),)),
    TeamPlan("XS-2", "显胜二队", ("621002204201",), ()),
)


def make_demonstration_county(folder: Path, world: World, clock: Clock) -> None:
    """Make a county and its three teams; of the first one's households some wait for a decision."""
    folder.mkdir(parents=True, exist_ok=True)
    with make_county(
        folder / "county.lika", world, name=_COUNTY, divisions=shipped_divisions(), passphrase=None
    ) as county:
        post_lists(county)
        for seed, plan in enumerate(PLANS):
            kit = make_kit(county.workspace, plan.id, name=plan.name, villages=plan.villages, now=clock())
            write_file(folder / f"{plan.id}.kit", kit)
            with make_team(folder / f"{plan.id}.lika", world, kit=kit, passphrase=None) as team:
                bundles = [_work(team, days, seed * 10 + at, clock) for at, days in enumerate(plan.entered)]
                _receive(county, plan.id, bundles, clock, trusted=plan.id == "MS-1")
                if plan.id == "MS-1":
                    dispute(team, county, clock())
                    make_answer(county.workspace, plan.id, answer_folder(folder), now=clock())


def answer_folder(folder: Path) -> Path:
    """Return where the county's answer to the first team lies."""
    made = folder / "answer"
    made.mkdir(exist_ok=True)
    return made


def _work(team: Workbench, days: Sequence[int], seed: int, clock: Clock) -> Path:
    """Let the team enter households, so many a day, and export; return the bundle."""
    clock.time += timedelta(minutes=7)
    villages = enrolled(team.workspace).villages
    made_up = households(sum(days), villages=villages, year=_YEAR, seed=seed)
    lines = (json.dumps(answers, ensure_ascii=False).encode() for answers in made_up)
    for count in days:
        if team.register.latest_time():
            clock.time += timedelta(days=1)
        for _outcome in team.putting("household", language=Language.CHINESE).put(islice(lines, count)):
            pass  # every line is kept as it is yielded
    return export(team.workspace, team.workspace.path.parent, now=clock()).bundles[0].file


def _receive(county: Workbench, team: str, bundles: Sequence[Path], clock: Clock, *, trusted: bool) -> None:
    for number, bundle in enumerate(bundles):
        clock.time += timedelta(minutes=3)
        try:
            plan_import(county.workspace, bundle.read_bytes(), now=clock())
        except NotPossible:
            if not trusted:
                return
            trust(county.workspace, team, now=clock())
        if number != 1:  # the second one is lost, so that there is a gap to see
            import_bundle(county.workspace, bundle.read_bytes(), now=clock(), rules_of=county.rules_of)
