"""Migrations: from any step to the newest, from several sides at once, refused when newer; all explained."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.city.schema import bring_up, steps, version
from app.postgres.address import read_address
from app.postgres.connection import connected
from app.wiring import Workbench
from resources.errors import NotPossible
from tests.city.conftest import CityDatabase, published

NEWEST = steps()[-1].number


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in steps()] == list(range(NEWEST + 1))


@pytest.mark.parametrize("found", [0, 3])
def test_older_tables_are_brought_up_by_publishing(empty: CityDatabase, xifeng: Workbench, found: int) -> None:
    with connected(empty.address) as connection:
        bring_up(connection, empty.address, until=found)
    assert published(xifeng, empty).households == 8
    assert empty.one("SELECT max(number) FROM lika.migration") == NEWEST


def test_several_programs_bring_them_up_at_once(empty: CityDatabase) -> None:
    def one() -> int:
        with connected(empty.address) as connection:
            return bring_up(connection, empty.address)

    with ThreadPoolExecutor(4) as pool:
        taken = [future.result() for future in [pool.submit(one) for _ in range(4)]]
    assert sorted(taken) == [0, 0, 0, NEWEST + 1]


def test_newer_tables_are_refused(city: CityDatabase, xifeng: Workbench) -> None:
    city.ask("INSERT INTO lika.migration (number, name) VALUES (99, 'of tomorrow')")
    with pytest.raises(NotPossible, match=rf"city\.newer.*found=99, known={NEWEST}"):
        published(xifeng, city)
    assert city.one("SELECT count(*) FROM lika.household") == 0


def test_older_tables_are_left_to_those_who_may(empty: CityDatabase, xifeng: Workbench) -> None:
    with connected(empty.address) as connection:
        bring_up(connection, empty.address, until=NEWEST - 1)
    empty.ask("DO $$ BEGIN CREATE ROLE xifeng LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    empty.ask("GRANT lika_county TO xifeng")
    empty.let_in("xifeng")
    with pytest.raises(NotPossible, match=r"city\.older"):
        published(xifeng, read_address(empty.as_role("xifeng")))
    with connected(empty.address) as connection:
        assert version(connection) == NEWEST - 1


def test_every_table_view_and_column_is_explained(city: CityDatabase) -> None:
    unexplained = city.ask(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped"
        " WHERE n.nspname = 'lika' AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition"
        " AND col_description(c.oid, a.attnum) IS NULL"
        " UNION SELECT relname, '' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'lika' AND relkind IN ('r', 'p', 'v') AND NOT relispartition"
        " AND obj_description(c.oid, 'pg_class') IS NULL"
    )
    assert unexplained == []
