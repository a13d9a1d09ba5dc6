"""A real PostgreSQL server, one a session, and a fresh database for each test."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.city.schema import bring_up
from app.postgres.address import Address, read_address
from app.postgres.connection import connected
from app.procedure.amending import Amending
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.publishing.publish import Published, publish
from app.procedure.put import Put
from app.register.keys import Hardness
from app.tour.server import Server
from app.wiring import Workbench, World, make_county, open_workbench
from resources.canonical import canonical
from resources.messages import Language

NOW = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
TODAY = date(2016, 1, 21)
XIFENG, QINGCHENG = ("621002", "西峰区"), ("621021", "庆城县")
MAOSI, PUHE = "621002204206", "621002204207"
_number = itertools.count()
_WRITTEN = (
    "household", "person", "income_item", "have", "need", "evidence", "evidence_household", "standing", "step",
    "history", "publication", "village",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CityDatabase:
    """A database of the server."""

    server: Server
    name: str

    @property
    def address(self) -> Address:
        return read_address(self.server.url(self.name))

    def as_role(self, role: str) -> str:
        return self.server.url(self.name, role=role, password="县里的密码: 1")

    def ask(self, statement: str, *values: object, role: str = "") -> list[tuple[Any, ...]]:
        """Return the rows of a statement, asked by the owner or a role."""
        url = self.as_role(role) if role else self.server.url(self.name)
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute(statement.encode(), values or None)
            return found.fetchall() if found.description else []

    def one(self, statement: str, *values: object, role: str = "") -> Any:
        ((value,),) = self.ask(statement, *values, role=role)
        return value

    def let_in(self, role: str) -> None:
        """Give a role its password, as the city's administrator does in psql."""
        self.ask(f"ALTER ROLE {role} PASSWORD '县里的密码: 1'")


@pytest.fixture(scope="session")
def server(server: Server) -> Server:
    """Make the database with the city's tables that those of tests are copies of."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE prepared")
    address = read_address(server.url("prepared"))
    with connected(address) as connection:
        bring_up(connection, address)
    return server


@pytest.fixture
def empty(server: Server) -> CityDatabase:
    """Return a database without a table."""
    return _made(server, "template0")


@pytest.fixture
def city(server: Server) -> CityDatabase:
    """Return a database with the city's tables."""
    return new_city(server)


def new_city(server: Server) -> CityDatabase:
    """Return another database with the city's tables."""
    return _made(server, "prepared")


def _made(server: Server, template: str) -> CityDatabase:
    name = f"city_{next(_number)}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' STRATEGY file_copy".encode()
        )
    return CityDatabase(server, name)


def world() -> World:
    return World(lambda: NOW, random.Random(5).randbytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))


def put(bench: Workbench, form: str, *documents: object) -> list[str]:
    """Put documents through the engine; return their records."""
    lines = [canonical(each) for each in documents]  # type: ignore[arg-type]
    outcomes = [*bench.putting(form, language=Language.CHINESE).put(lines)]
    return [each.record for each in outcomes if isinstance(each, Put)]


@pytest.fixture(scope="session")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two counties with households of two villages each."""
    root = tmp_path_factory.mktemp("counties")
    make_counties(root, (XIFENG, QINGCHENG), (MAOSI, PUHE))
    return root


def make_counties(root: Path, counties: Sequence[tuple[str, str]], villages: Sequence[str] = ()) -> None:
    """Make a register for each county, with eight households of these villages or of its first one."""
    rows = shipped_divisions()
    for seed, (code, name) in enumerate(counties, start=3):
        mine = [str(row["village_code"]) for row in rows if row["county_code"] == code]
        with make_county(root / f"{code}.lika", world(), name=name, divisions=rows, passphrase=None) as bench:
            places = [each for each in villages if each in mine] or mine[:1]
            put(bench, "household", *households(8, villages=places, year=2015, seed=seed))


@pytest.fixture
def xifeng(counties: Path, tmp_path: Path) -> Iterator[Workbench]:
    with copied(counties, tmp_path, XIFENG[0]) as bench:
        yield bench


@pytest.fixture
def qingcheng(counties: Path, tmp_path: Path) -> Iterator[Workbench]:
    with copied(counties, tmp_path, QINGCHENG[0]) as bench:
        yield bench


@contextmanager
def copied(counties: Path, folder: Path, code: str) -> Iterator[Workbench]:
    """Give a copy of a county's register that a test may change."""
    shutil.copytree(counties / f"{code}.lika", folder / f"{code}.lika")
    with open_workbench(folder / f"{code}.lika", world(), passphrase=None) as bench:
        yield bench


def amending(bench: Workbench) -> Amending:
    """Return what changes records of the register."""
    return Amending(bench.shelf, "李文博", bench.workspace.device, lambda: NOW)


def published(bench: Workbench, where: CityDatabase | Address, **how: Any) -> Published:
    """Publish the county's register."""
    address = where if isinstance(where, Address) else where.address
    return publish(bench.workspace, bench.shelf, address, today=TODAY, **how)


def everything(city: CityDatabase) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows, but for the clock's and counts of what was done."""
    return {
        table: sorted(
            city.ask(f"SELECT to_jsonb(t) - 'published_at' - 'batch' - 'held' FROM lika.{table} t"), key=str
        )
        for table in _WRITTEN
    }
