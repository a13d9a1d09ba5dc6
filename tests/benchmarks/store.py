"""How fast a register is on a PostgreSQL server, against one in its folder, side by side in the same run."""

from __future__ import annotations

import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import TypeVar

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.figures.reading import CountedRegister
from app.register.backup import write_backup
from app.register.index import entry
from app.register.joining import join_workspace
from app.register.store import Register
from app.register.values import Income, Order, Query
from app.register.workspace import open_workspace
from app.tour.server import programs, running
from tests.benchmarks import exchange
from tests.benchmarks._table import tell
from tests.procedure.exchanging import MAOSI, District, district
from tests.register.made import NOW, draft, large_household, large_revisions

Asked = TypeVar("Asked")

_PASSPHRASE, _COUNTY = "county", "西峰区"
_SAMPLES = 200
_BUNDLES = 10
_MEANWHILE = 2_000  # households that another clerk takes in


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", "10000"))) -> None:
    """Print every number; without a server it says so."""
    if programs() is None:
        print("no PostgreSQL server here: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as name, running({}) as server:  # as installed: every commit is synced
        folder = Path(name)
        for place in ("folder", "server"):
            (folder / place).mkdir()
        with (
            district(folder / "folder", _COUNTY, passphrase=_PASSPHRASE) as ours,
            district(folder / "server", _COUNTY, passphrase=_PASSPHRASE, store=server.url()) as theirs,
        ):
            _take_in_turns(ours, theirs, households)
            _read(ours.county.workspace.register, theirs.county.workspace.register, households)
            _type(ours.county.workspace.register, theirs.county.workspace.register)
            _type_beside_an_import(theirs.county.workspace.register, folder / "second.lika", server.url())
            began = time.perf_counter()
            write_backup(theirs.county.workspace.access, folder / "copy.lika-backup", now=NOW)
            _line(f"a portable copy of {households:,} households", time.perf_counter() - began, "s")
        _come_in_the_morning(*(folder / place / f"{_COUNTY}.lika" for place in ("folder", "server")))


def _take_in_turns(ours: District, theirs: District, households: int) -> None:
    """Let both take in bundles of the same households in turns, so that a busy machine slows both."""
    each = households // _BUNDLES
    spent: tuple[list[float], list[float]] = ([], [])
    teams = [made.team("MS-1", MAOSI) for made in (ours, theirs)]
    for at in range(_BUNDLES):
        for made, team, times in zip((ours, theirs), teams, spent, strict=True):
            exchange.fill(team, each, first=at * each)
            (sent,) = export(team.workspace, made.stick, now=team.tick()).bundles
            team.workspace.register.acknowledge([one.id for one in team.workspace.register.unacknowledged()])
            content = sent.file.read_bytes()
            began = time.perf_counter()
            taken = import_bundle(made.county.workspace, content, now=made.county.tick(), despite_duplicates=True)
            times.append(time.perf_counter() - began)
            assert taken.new == each
    in_folder, on_server = (sorted(times)[_BUNDLES // 2] * _BUNDLES for times in spent)
    _line(f"import of {households:,} households in {_BUNDLES} bundles on a server", on_server, "s", in_folder)


def _read(ours: Register, theirs: Register, households: int) -> None:
    """Lists, counts and searches."""
    asked: dict[str, list[Query]] = {
        "first page in any order": [Query(order=order, descending=d) for order in Order for d in (False, True)],
        "first page by income": [Query(order=order, income=income) for order in Order for income in Income],
        "any page by name": [Query(order=Order.TITLE, offset=at * households // 100) for at in range(100)],
        "search": [*_searches(households)],
    }
    for what, queries in asked.items():
        _middle(f"{what} on a server", ours.summaries, theirs.summaries, queries)
    _middle("count of a search on a server", ours.count, theirs.count, [*_searches(households)])
    records = [*theirs.records("household")][:_SAMPLES]
    _middle("opening a household on a server", ours.heads, theirs.heads, records)


def _searches(households: int) -> Iterator[Query]:
    """What people type: a full name, part of one, initials, an ID number and fragments of it."""
    for number in range(_SAMPLES):
        words = entry(large_household(random.Random(number).randrange(households))).found
        name = words.names.split(" end ")[0].replace(" ", "")
        person = max(words.numbers.split(), key=len)
        asked = (name, name[-2:], name[0], "wxm", "zg", person, person[-4:], person[6:14], person[6:], "621002")
        yield Query(text=asked[number % len(asked)])


def _type(ours: Register, theirs: Register) -> None:
    drafts = [draft("d", {**large_household(7), "answer": str(number)}) for number in range(_SAMPLES)]
    _middle("a durable answer on a server", ours.keep_draft, theirs.keep_draft, drafts)


def _type_beside_an_import(register: Register, desk: Path, url: str) -> None:
    """Answers of one clerk while another takes in many households in one transaction."""
    spawned = multiprocessing.get_context("spawn")
    begun = spawned.Event()
    other = spawned.Process(target=_take_in, args=(desk, url, begun))
    other.start()
    begun.wait()
    spent: list[float] = []
    while other.is_alive():
        typed = draft("d", {**large_household(7), "answer": str(len(spent))})
        began = time.perf_counter()
        register.keep_draft(typed)
        spent.append(time.perf_counter() - began)
        time.sleep(0.02)
    other.join()
    _line("the slowest answer beside an import on a server", max(spent) * 1e3, "ms")
    _line("an answer beside an import on a server", sorted(spent)[len(spent) // 2] * 1e3, "ms")


def _take_in(desk: Path, url: str, begun: Event) -> None:
    join_workspace(
        desk, url, county=_COUNTY, passphrase=_PASSPHRASE, now=NOW, random_bytes=os.urandom, who="赵海军"
    ).close()
    made = [*large_revisions(_MEANWHILE * 10)][-_MEANWHILE:]
    with open_workspace(desk, passphrase=_PASSPHRASE, now=NOW, who="赵海军") as workspace:
        begun.set()
        workspace.register.append(made)


def _come_in_the_morning(ours: Path, theirs: Path) -> None:
    """Open the register, look at the list, at all figures, and at them again when a household was changed."""
    spent = [[*_steps_of_a_morning(path)] for path in (ours, theirs)]
    for (what, in_folder), (_, on_server) in zip(*spent, strict=True):
        _line(f"{what} on a server", on_server * 1e3, "ms", in_folder * 1e3)


def _steps_of_a_morning(path: Path) -> Iterator[tuple[str, float]]:
    began = time.perf_counter()
    with open_workspace(path, passphrase=_PASSPHRASE, now=NOW, who="赵海军") as workspace:
        register = workspace.register
        yield "opening the register", time.perf_counter() - began
        counted = CountedRegister(register)
        for what, work in (
            ("the first page of the list", lambda: register.summaries(Query())),
            ("how many households and people", lambda: register.count(Query())),
            ("all figures", counted.figures),
        ):
            yield what, _seconds(work)
        register.append([*large_revisions(1)])
        yield "figures after a change", _seconds(counted.figures)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _middle(
    what: str, ours: Callable[[Asked], object], theirs: Callable[[Asked], object], asked: Sequence[Asked]
) -> None:
    """Ask both in turns, so that a busy machine slows both; the middle of each counts."""
    spent: tuple[list[float], list[float]] = ([], [])
    for each in asked:
        for call, times in zip((ours, theirs), spent, strict=True):
            began = time.perf_counter()
            call(each)
            times.append(time.perf_counter() - began)
    in_folder, on_server = (sorted(times)[len(times) // 2] * 1e3 for times in spent)
    _line(what, on_server, "ms", in_folder)


def _line(what: str, ours: float, unit: str, other: float | None = None) -> None:
    beside = {} if other is None else {"other": other, "other_name": "in its folder"}
    tell(what, ours, unit, **beside)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
