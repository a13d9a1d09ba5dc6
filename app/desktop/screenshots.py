"""Pictures of every page in every look, from a demonstration: to be looked at one by one, and for the handbook.

python3 run.py screenshots [FOLDER]
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.desktop.entry.page import EntryPage
from app.desktop.exchange.inbox import InboxPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.figures.page import FiguresPage
from app.desktop.first_run.gate import Gate
from app.desktop.households.page import HouseholdsPage
from app.desktop.pages import (
    ANNOUNCE,
    CHECK_ENTRY,
    CONFLICTS,
    DUPLICATES,
    ENTRY,
    EXCHANGE,
    FIGURES,
    HOUSEHOLDS,
    INBOX,
    PRINT,
    PROCEDURE,
    TEAMS,
    TODAY,
)
from app.desktop.pictures import AUTHOR, LOOKS, Look, opened_program, opened_window, rest, take, until
from app.desktop.preferences import Scheme
from app.desktop.printing.page import PrintPage
from app.desktop.procedure.page import ProcedurePage
from app.desktop.program import Program
from app.desktop.shell.window import HANDBOOK, KEYS, Window
from app.desktop.teams.page import TeamsPage
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle, plan_import
from app.procedure.figures.tables import Topic
from app.procedure.files import write_file
from app.procedure.list_papers import ListPaper
from app.procedure.parties import enrolled
from app.procedure.team_keys import trust
from app.register.keys import Hardness
from app.register.store import Order, Query
from app.wiring import Workbench, World, make_county, make_team
from resources.errors import NotPossible
from resources.messages import Language

_COUNTY, _YEAR = "西峰区", 2015
_BEGIN = datetime(2015, 11, 17, 2, 42, 7, tzinfo=UTC)  # the longest week of work ends on the 23rd
_SIZES = (((1366, 768), ""), ((1920, 1080), "1920"))
ALL_LOOKS = tuple(Look(one.language, one.scheme, size, mark=mark) for size, mark in _SIZES for one in LOOKS)
LARGE_TEXT = tuple(Look(language, Scheme.LIGHT, text_percent=150, mark="150") for language in Language)


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


_TEAMS = (
    TeamPlan("MS-1", "毛寺一队", ("621002204206", "621002204205"), ((9, 13, 8, 10), (12,), (5, 4))),
    TeamPlan("PH-1", "蒲河一队", ("621002204207",), ((14,),)),
    TeamPlan("XS-2", "显胜二队", ("621002204201",), ()),
)


def make_demonstration_county(folder: Path, world: World, clock: Clock) -> None:
    """Make a county, its three teams: bundles come, one gets lost, one waits."""
    folder.mkdir(parents=True, exist_ok=True)
    with make_county(
        folder / "county.lika", world, name=_COUNTY, divisions=shipped_divisions(), passphrase=None
    ) as county:
        for seed, plan in enumerate(_TEAMS):
            kit = make_kit(county.workspace, plan.id, name=plan.name, villages=plan.villages, now=clock())
            write_file(folder / f"{plan.id}.kit", kit)
            with make_team(folder / f"{plan.id}.lika", world, kit=kit, passphrase=None) as team:
                bundles = [_work(team, days, seed * 10 + at, clock) for at, days in enumerate(plan.entered)]
            _receive(county, plan.id, bundles, clock, trusted=plan.id == "MS-1")


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


def first_run(program: Program, folder: Path) -> Mapping[str, Callable[[], object]]:
    """Return the panels of the gate by name."""
    gate: Gate = program.gate
    kit = folder / f"{_TEAMS[0].id}.kit"

    def with_kit() -> None:
        gate.show_panel(gate.kit)
        gate.kit.take_kit(kit)

    return {
        "first-run-choose": lambda: gate.show_panel(gate.choose),
        "first-run-kit": lambda: gate.show_panel(gate.kit),
        "first-run-kit-shown": with_kit,
        "first-run-county": lambda: gate.show_panel(gate.county),
        "first-run-unlock": lambda: gate.show_panel(gate.unlock),
    }


def team_pages(program: Program, window: Window) -> Mapping[str, Callable[[], object]]:
    """Return the pages of a team's window by name."""

    def printed() -> None:
        households_page = window.page(HOUSEHOLDS)
        assert isinstance(households_page, HouseholdsPage)
        households_page.print_wanted.emit(_largest(program))

    def looked_back() -> None:
        households_page = window.page(HOUSEHOLDS)
        assert isinstance(households_page, HouseholdsPage)
        households_page.history_wanted.emit(_largest(program))

    def listed(paper: ListPaper) -> None:
        page = window.page(PRINT)
        assert isinstance(page, PrintPage)
        window.go(PRINT)
        page.choose(paper)

    def nothing_found() -> None:
        window.go(HOUSEHOLDS)
        window.page(HOUSEHOLDS).look_for("没有这个人")

    def all_again() -> None:
        window.go(HOUSEHOLDS)
        window.page(HOUSEHOLDS).look_for("")

    return {
        TODAY: lambda: window.go(TODAY),
        HOUSEHOLDS: all_again,
        "households-nothing": nothing_found,
        "history": looked_back,
        CHECK_ENTRY: lambda: window.go(CHECK_ENTRY),
        PRINT: printed,
        "print-list": partial(listed, ListPaper.SIGNOFF),
        "print-not-recorded": partial(listed, ListPaper.VILLAGE_NOTICE),
        EXCHANGE: lambda: window.go(EXCHANGE),
        **procedure_pages(program, window),
        **figure_pages(window, Topic),
        "settings": lambda: window.go("settings"),
        HANDBOOK: lambda: window.go(HANDBOOK),
        KEYS: lambda: window.go(KEYS),
    }


def written_bundle(program: Program, window: Window, folder: Path) -> Mapping[str, Callable[[], object]]:
    """Write a bundle and return the page that says so."""
    exchange = window.page(EXCHANGE)
    assert isinstance(exchange, ExchangePage)
    window.go(EXCHANGE)
    exchange.targets.use_folder(folder)
    exchange.export_to(folder)
    rest(program)
    return {"exchange-written": lambda: window.go(EXCHANGE)}


def entry_pages(program: Program, window: Window) -> Mapping[str, Callable[[], object]]:
    """Open the largest household and return the sections of its questionnaire by name."""
    page, households_page = window.page(ENTRY), window.page(HOUSEHOLDS)
    assert isinstance(page, EntryPage)
    assert isinstance(households_page, HouseholdsPage)
    households_page.open_wanted.emit(_largest(program))
    until(lambda: page.sheet is not None, "the entry page")
    rest(program)
    assert page.plan is not None
    return {
        f"entry-{section.number:02}-{section.definition.name}": partial(page.go_near, section.definition.path)
        for section in page.plan.sections
    }


def county_pages(window: Window) -> Mapping[str, Callable[[], object]]:
    """Return the pages of a county's window by name."""
    teams = window.page(TEAMS)
    assert isinstance(teams, TeamsPage)

    def chosen(row: int) -> None:
        window.go(TEAMS)
        teams.table.selectRow(row)

    def new_team() -> None:
        window.go(TEAMS)
        teams.begin_new()

    return {
        INBOX: lambda: window.go(INBOX),
        CONFLICTS: lambda: window.go(CONFLICTS),
        DUPLICATES: lambda: window.go(DUPLICATES),
        TEAMS: partial(chosen, 0),
        "teams-key-waits": partial(chosen, 1),
        "teams-new": new_team,
        "register": lambda: window.go(HOUSEHOLDS),
        PROCEDURE: lambda: window.go(PROCEDURE),
        ANNOUNCE: lambda: window.go(ANNOUNCE),
        "settings": lambda: window.go("settings"),
        **figure_pages(window, (Topic.VILLAGES,)),
    }


def procedure_pages(program: Program, window: Window) -> Mapping[str, Callable[[], object]]:
    """Return the page of the procedure at some of its steps by name."""
    page = window.page(PROCEDURE)
    assert isinstance(page, ProcedurePage)

    def at(step: int) -> None:
        window.go(PROCEDURE)
        rest(program)
        page.trail.choose(step)

    return {f"procedure-{step + 1:02}": partial(at, step) for step in (0, 2, 4, 7)}


def figure_pages(window: Window, topics: Iterable[Topic]) -> Mapping[str, Callable[[], object]]:
    """Return the page of figures by topic."""
    page = window.page(FIGURES)
    assert isinstance(page, FiguresPage)

    def shown(topic: Topic) -> None:
        page.choose(topic)
        window.go(FIGURES)

    return {f"figures-{topic}": partial(shown, topic) for topic in topics}


def _largest(program: Program) -> str:
    found: list[str] = []
    query = Query(order=Order.PEOPLE, limit=1)
    program.operations.run(lambda office: office.register.summaries(query)[0].record, found.append)
    until(lambda: bool(found), "the largest household")
    return found[0]


def make_pictures(folder: Path, world: World, clock: Clock, *, looks: Sequence[Look] = ALL_LOOKS) -> int:
    """Leave a picture of every page in every look in the folder; return how many there are."""
    taken = 0
    every = (*looks, *LARGE_TEXT)
    with TemporaryDirectory() as name:
        made = Path(name) / "made"
        make_demonstration_county(made, world, clock)
        with opened_program(world, workspace=None, author=AUTHOR) as program:
            program.begin()
            gate = program.gate
            taken += len(take(program, gate, first_run(program, made), folder, looks=every))
        with opened_window(world, made / "MS-1.lika") as (program, window):
            taken += len(take(program, window, team_pages(program, window), folder, looks=every))
            written = written_bundle(program, window, made)
            taken += len(take(program, window, written, folder, looks=every))
            places = entry_pages(program, window)
            taken += len(take(program, window, places, folder, looks=every))
        with opened_window(world, made / "county.lika") as (program, window):
            inbox = window.page(INBOX)
            assert isinstance(inbox, InboxPage)
            inbox.take_in(sorted(made.glob("PH-1-*")))
            rest(program)
            taken += len(take(program, window, county_pages(window), folder, looks=every))
    return taken


def main(arguments: Sequence[str]) -> int:
    """Make the pictures in the folder that is named, else in out/screenshots."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(arguments[0]) if arguments else Path("out", "screenshots")
    clock = Clock()
    world = World(clock, secrets.token_bytes, AUTHOR, Hardness(memory_kib=64, iterations=1, lanes=1))
    print(f"{make_pictures(folder, world, clock)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
