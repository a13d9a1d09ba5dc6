"""One county never reads, changes or adds another's rows, whatever it tries; the city's readers read all."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from app.city.counties import admit
from app.city.rows import TABLES
from app.postgres.address import read_address
from app.postgres.connection import connected
from app.tour.server import Server
from app.wiring import Workbench
from resources.errors import NotPossible, WrongUse
from tests.city.conftest import QINGCHENG, XIFENG, CityDatabase, copied, new_city, published

ROLES = {XIFENG: "xifeng", QINGCHENG: "qingcheng"}
OTHERS = sorted({*TABLES.values(), "publication", "unsettled"})


@pytest.fixture(scope="module")
def shared(server: Server, counties: Path, tmp_path_factory: pytest.TempPathFactory) -> CityDatabase:
    """Two counties that published, each with its own role; no test here changes anything."""
    city = new_city(server)
    for (code, name), role in ROLES.items():
        with connected(city.address) as connection:
            admit(connection, city.address, code=code, name=name, role=role)
        city.let_in(role)
        with copied(counties, tmp_path_factory.mktemp("shared"), code) as bench:
            published(bench, read_address(city.as_role(role)))
    city.ask("INSERT INTO lika.unsettled VALUES ('621021', 'x'), ('621002', 'y')")
    city.ask("INSERT INTO lika.evidence VALUES ('621021', 'e', 'review', 'r', '2015', 'v', 'g', '', '{}')")
    city.ask("INSERT INTO lika.evidence_household VALUES ('621021', 'e', 1, 'h', 1, '')")
    return city


def test_each_sees_its_own_rows_alone(shared: CityDatabase) -> None:
    for table in OTHERS:
        whole = shared.ask(f"SELECT DISTINCT county_code FROM lika.{table} ORDER BY 1")
        assert ("621021",) in whole, table
        assert ("621021",) not in shared.ask(f"SELECT county_code FROM lika.{table}", role="xifeng"), table
    assert shared.ask("SELECT county_code FROM lika.sums", role="xifeng") == [("621002",)]
    assert shared.ask("SELECT county_code FROM lika.county", role="xifeng") == [("621002",)]


@pytest.mark.parametrize("table", OTHERS)
def test_none_changes_or_removes_anothers_rows(shared: CityDatabase, table: str) -> None:
    before = shared.ask(f"SELECT to_jsonb(t) FROM lika.{table} t WHERE county_code = '621021'")
    for statement in (
        f"UPDATE lika.{table} SET county_code = '621002' WHERE county_code = '621021'",
        f"DELETE FROM lika.{table} WHERE county_code = '621021'",
        f"TRUNCATE lika.{table}",
    ):
        try:
            shared.ask(statement, role="xifeng")
        except psycopg.errors.InsufficientPrivilege:
            continue
    assert shared.ask(f"SELECT to_jsonb(t) FROM lika.{table} t WHERE county_code = '621021'") == before


@pytest.mark.parametrize("table", OTHERS)
def test_none_adds_rows_in_anothers_name(shared: CityDatabase, table: str) -> None:
    columns = shared.one(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 1 AND NOT attisdropped",
        f"lika.{table}",
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        shared.ask(
            f"INSERT INTO lika.{table} (county_code, {columns})"
            f" SELECT '621021', {columns} FROM jsonb_populate_record(NULL::lika.{table}, '{{}}')",
            role="xifeng",
        )


def test_partitions_are_no_way_round(shared: CityDatabase) -> None:
    for partition in ("household_621021", "household_621021_2015", "history_621021", "evidence_621021"):
        for statement in ("SELECT * FROM lika.{}", "DELETE FROM lika.{}", "INSERT INTO lika.{} SELECT"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                shared.ask(statement.format(partition), role="xifeng")


def test_own_partitions_take_the_own_county_alone(shared: CityDatabase) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        shared.ask("INSERT INTO lika.have_621002_2015 VALUES ('621021', 'r', '2015', '1', true)", role="xifeng")
    for statement in ("SELECT * FROM lika.{}", "UPDATE lika.{} SET record = ''", "DELETE FROM lika.{}"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            shared.ask(statement.format("household_621002_2015"), role="xifeng")


def test_a_role_that_was_replaced_may_nothing_more(city: CityDatabase, xifeng: Workbench) -> None:
    code, name = XIFENG
    published(xifeng, city)
    with connected(city.address) as connection:
        for role in ("xifeng", "xifeng_2"):
            admit(connection, city.address, code=code, name=name, role=role)
            city.let_in(role)
    assert city.ask("SELECT * FROM lika.household", role="xifeng") == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        city.ask("INSERT INTO lika.have_621002_2015 VALUES ('621002', 'r', '2015', '1', true)", role="xifeng")
    assert published(xifeng, read_address(city.as_role("xifeng_2"))).households == 8


def test_history_is_changed_by_nobody(shared: CityDatabase) -> None:
    for statement in ("UPDATE lika.history SET author = ''", "DELETE FROM lika.history"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            shared.ask(statement, role="xifeng")


def test_years_are_opened_for_the_own_county_alone(shared: CityDatabase) -> None:
    shared.ask("SELECT lika.open_year('2031', '621021'), lika.open_year('2031', '621002')", role="xifeng")
    assert shared.one("SELECT to_regclass('lika.household_621002_2031') IS NOT NULL")
    assert shared.one("SELECT to_regclass('lika.household_621021_2031') IS NULL")


def test_a_county_without_its_own_role_is_told_to_ask(shared: CityDatabase, qingcheng: Workbench) -> None:
    with pytest.raises(NotPossible, match=r"city\.not_admitted.*621021"):
        published(qingcheng, read_address(shared.as_role("xifeng")))


def test_a_role_belongs_to_one_county_and_is_no_superuser(shared: CityDatabase) -> None:
    with connected(shared.address) as connection:
        with pytest.raises(WrongUse, match=r"city\.role_taken"):
            admit(connection, shared.address, code="621022", name="环县", role="xifeng")
        with pytest.raises(NotPossible, match=r"city\.role_is_superuser"):
            admit(connection, shared.address, code="621022", name="环县", role="lika")


def test_readers_of_the_city_read_all_and_write_nothing(shared: CityDatabase) -> None:
    shared.ask("DO $$ BEGIN CREATE ROLE office LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    shared.ask("GRANT lika_city TO office")
    shared.let_in("office")
    assert len(shared.ask("SELECT * FROM lika.sums WHERE households = 8", role="office")) == 2
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        shared.ask("DELETE FROM lika.household", role="office")
