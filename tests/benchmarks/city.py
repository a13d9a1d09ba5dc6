"""How fast a county of the city's size is published: 115,000 households, against a bare COPY of the same rows."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import psycopg

from app.city.counties import admit
from app.city.schema import bring_up
from app.postgres.address import Address, read_address
from app.postgres.connection import connected
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.publishing.publish import Published, publish
from app.procedure.put import Put
from app.procedure.steps.holding import hold
from app.tour.server import PASSWORD, Server, running
from app.wiring import Workbench, World, make_county
from forms.paper.papers import find_answer
from resources.canonical import Document, Json, canonical
from resources.messages import Language
from sync.revision import Revision, revise
from tests.benchmarks._table import tell

CITY = 115_000
_PATTERNS = 200  # households that went through the engine; the others are like them, with their own numbers
_COUNTY = "西峰区"
_NOW = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
_TABLES = (
    "household", "person", "income_item", "have", "need", "evidence", "evidence_household", "history", "standing",
    "step",
)  # fmt: skip
_HELD = {"entitled": "61", "present": "50", "chair": "王志强", "recorder": "李文博"}
_SAID: tuple[tuple[str, Document], ...] = (
    ("meeting", {"serves": "comment group_review", "meeting_date": "2015-12-03", **_HELD}),
    ("meeting", {"serves": "representatives_review", "meeting_date": "2015-12-04", **_HELD}),
    ("notice", {"notice_level": "village", "first_day": "2015-12-05", "last_day": "2015-12-11", "sealed": "1",
                "taken_down": "2015-12-12", "posted_at": "村委会"}),
)  # fmt: skip
_AS_SHIPPED = {
    "max_wal_size": "4GB",
    "shared_buffers": "256MB",
}  # durable; log and memory as an office would set them
_T = TypeVar("_T")


def main(count: int = int(os.environ.get("LIKA_HOUSEHOLDS", CITY))) -> None:
    """Print what was asked for, with its bound."""
    with tempfile.TemporaryDirectory() as folder, running(_AS_SHIPPED) as server:
        world = World(lambda: _NOW, random.Random(5).randbytes, "李文博")
        with make_county(
            Path(folder) / "x.lika", world, name=_COUNTY, divisions=shipped_divisions(), passphrase="x"
        ) as bench:
            made = _fill(bench, count)
            address = _city(server)
            first, took = _timed(server, lambda: _publish(bench, address))
            _say(f"{first.households} households, {first.people} people: {took}")
            bare = _bare_copy(server)
            _line("first publication, by the clock", took.clock / bare.clock, "times a bare COPY of the rows", 3)
            _line(
                "first publication, processor", took.processor / bare.processor, "times a bare COPY of the rows", 3
            )
            for name, changed in (("one team's villages", made[: count // 100]), ("all villages", made[::100])):
                _bring(bench, [*_changed(changed, name)])
                again, less = _timed(server, lambda: _publish(bench, address))
                _say(f"1 % changed, in {name}: {again.revisions} revisions, {less}")
                _line(f"1 % changed, in {name}", less.processor / took.processor, "of the first", 0.03)
            _none, nothing = _timed(server, lambda: _publish(bench, address))
            _say(f"nothing changed: {nothing}")


def _publish(bench: Workbench, address: Address) -> Published:
    return publish(bench.workspace, bench.shelf, address, today=_NOW.date())


def _fill(bench: Workbench, count: int) -> Sequence[Revision]:
    """Fill the register with households like those that the engine made, village after village."""
    villages = [str(row["village_code"]) for row in shipped_divisions() if row["county_name"] == _COUNTY]
    patterns = _patterns(bench, villages)
    begun = time.monotonic()
    made = [*_like(patterns, villages, count)]
    bench.register.append(_papers(made))
    _bring(bench, made)
    _say(f"(register made in {time.monotonic() - begun:.0f} s)")
    return made


def _papers(made: Iterable[Revision]) -> Iterator[Revision]:
    """Yield for every village the minutes of two meetings and a notice, each with all households of the village."""
    by_village: dict[str, list[Document]] = {}
    for each in made:
        row = {
            "_id": each.record[16:],
            "household_record": each.record,
            "household_round": "1",
            "decision": "agreed",
        }
        by_village.setdefault(str(find_answer(each.document, "village_code")), []).append(row)
    for village, rows in by_village.items():
        for number, (form, answers) in enumerate(_SAID):
            about: Document = {"village_code": village, "survey_year": "2015", "procedure": "identification"}
            yield revise(
                f"{village}-{number}", (), form=form, version="1", author="李文博", device="0123456789abcdef",
                time=f"2015-12-21T02:42:07.000Z-{number:06d}", document={**about, **answers, "considered": rows},
            )  # fmt: skip


def _bring(bench: Workbench, revisions: Sequence[Revision]) -> None:
    """Have revisions in the register, looked through by the engine, as after every import."""
    bench.register.append(revisions)
    with bench.register.transaction():
        for each in revisions:  # they are like those that the engine made, in which nothing was wrong
            bench.register.note_check(each.id, errors=0, open_answers=0)
    begun = time.process_time()
    hold(bench.shelf, today=_NOW.date())
    each_took = (time.process_time() - begun) * 1_000 / len(revisions)
    _say(f"(held against the rules: {each_took:.1f} ms of processor each)")


def _patterns(bench: Workbench, villages: Sequence[str]) -> list[Document]:
    lines = [canonical(each) for each in households(_PATTERNS, villages=villages[:1], year=2015, seed=3)]
    outcomes = bench.putting("household", language=Language.CHINESE).put(lines)
    records = [each.record for each in outcomes if isinstance(each, Put)]
    found = [bench.register.heads(record)[0].document for record in records]
    return [each for each in found if find_answer(each, "net_income")]


def _like(patterns: Sequence[Document], villages: Sequence[str], count: int) -> Iterator[Revision]:
    chance, each_village = random.Random(4), -(-count // len(villages))
    for number in range(count):
        pattern, village = patterns[number % len(patterns)], villages[number // each_village]
        document = dict(_moved(pattern, village, number, chance))
        yield revise(
            f"{number:032x}", (), form="household", version="1", author="李文博", device="0123456789abcdef",
            time=f"2015-11-21T02:42:07.{number % 1000:03d}Z-{number:06d}", document=document,
        )  # fmt: skip


def _moved(value: Document, village: str, number: int, chance: random.Random) -> Document:
    """Return the household in another village, with rows and numbers of its own."""
    moved: dict[str, Json] = {}
    for name, answer in value.items():
        if isinstance(answer, dict):
            moved[name] = _moved(answer, village, number, chance)
        elif isinstance(answer, list):
            rows = [row for row in answer if isinstance(row, dict)]
            moved[name] = [_moved(row, village, number, chance) for row in rows]
        elif name == "_id":
            moved[name] = f"{chance.getrandbits(64):016x}"
        elif name in {"village_code", "group_code", "township_code"}:
            moved[name] = (village + str(answer)[12:])[: 9 if name == "township_code" else None]
        elif name == "id_number" and answer:
            moved[name] = f"{number:06d}{chance.randrange(10**12):012d}"
        else:
            moved[name] = answer
    return moved


def _changed(revisions: Sequence[Revision], how: str) -> Iterator[Revision]:
    for each in revisions:
        document = {**each.document, "note": how}
        yield revise(
            each.record, [each.id], form=each.form, version=each.version, author="张晓燕", device=each.device,
            time=f"2015-12-{1 + len(how) % 28:02d}T02:42:07.000Z-000000", document=document,
        )  # fmt: skip


def _city(server: Server) -> Address:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE city")
    owner = read_address(server.url("city"))
    with connected(owner) as connection:
        bring_up(connection, owner)
        admit(connection, owner, code="621002", name=_COUNTY, role="xifeng")
        connection.execute(f"ALTER ROLE xifeng PASSWORD '{PASSWORD}'".encode())
    return read_address(server.url("city", role="xifeng"))


def _bare_copy(server: Server) -> Took:
    """Return how long COPY takes for the same rows, ready as text, into plain tables with the same keys."""
    seconds = Took(0.0, 0.0)
    with psycopg.connect(server.url("city")) as connection:
        for table in _TABLES:
            connection.execute(f"CREATE TABLE bare_{table} (LIKE lika.{table} INCLUDING ALL)".encode())
            with connection.cursor() as cursor:
                with cursor.copy(f"COPY (SELECT * FROM lika.{table}) TO STDOUT".encode()) as copy:
                    blocks = [bytes(block) for block in copy]
                connection.commit()
                text = b"".join(blocks)
                _none, took = _timed(server, partial(_copy_in, connection, table, text))
            _say(f"  bare COPY of {table}: {len(blocks)} rows, {took}")
            seconds = Took(seconds.processor + took.processor, seconds.clock + took.clock)
            connection.execute(f"DROP TABLE bare_{table}".encode())
    return seconds


def _copy_in(connection: psycopg.Connection[tuple[object, ...]], table: str, text: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY bare_{table} FROM STDIN".encode()) as copy:
        for start in range(0, len(text), 1 << 20):
            copy.write(text[start : start + (1 << 20)])
    connection.commit()


class Took(NamedTuple):
    """Seconds: of the processor, program and server together, and of the clock."""

    processor: float
    clock: float

    def __str__(self) -> str:
        return f"{self.processor:.2f} s of processor, {self.clock:.2f} s by the clock"


def _timed(server: Server, work: Callable[[], _T]) -> tuple[_T, Took]:
    """Return what came of it and how long it took."""
    begun, at = time.process_time() + _server_time(server), time.monotonic()
    made = work()
    clock = time.monotonic() - at
    return made, Took(time.process_time() + _server_time(server) - begun, clock)


def _server_time(server: Server) -> float:
    """Return the processor seconds of the server and all its processes, those that have ended too."""
    first = (server.folder / "data" / "postmaster.pid").read_text("utf-8").split()[0]
    ticks = 0
    for each in Path("/proc").iterdir():
        with suppress(OSError):
            fields = (each / "stat").read_text("utf-8").rpartition(")")[2].split() if each.name.isdecimal() else []
            if fields and (each.name == first or fields[1] == first):
                ticks += sum(map(int, fields[11:15] if each.name == first else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _line(what: str, measured: float, unit: str, bound: float) -> None:
    tell(what, measured, unit, bound=bound)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
