"""A backup was restored, of a county's register or of the city's database: all is sent anew, and the rows agree."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg

from app.register.values import Query
from app.tour.server import Server
from app.wiring import Workbench, open_workbench
from tests.city.conftest import XIFENG, CityDatabase, amending, everything, new_city, published, world


def test_a_register_that_was_restored_takes_back_what_came_after(
    city: CityDatabase, server: Server, xifeng: Workbench, tmp_path: Path
) -> None:
    published(xifeng, city)
    shutil.copytree(xifeng.workspace.path, tmp_path / "backup.lika")
    amending(xifeng).delete(next(iter(xifeng.register.records("household"))))
    assert published(xifeng, city).households == 7
    history = city.one("SELECT count(*) FROM lika.history")
    with open_workbench(tmp_path / "backup.lika", world(), passphrase=None) as restored:
        again = published(restored, city)
        assert (again.households, again.revisions) == (8, 8)
        assert city.one("SELECT count(*) FROM lika.history") == history, "nothing leaves the history"
        undisturbed = new_city(server)
        published(restored, undisturbed)
        assert published(restored, city).revisions == 0
    assert {**everything(city), "history": []} == {**everything(undisturbed), "history": []}


def test_a_database_that_was_restored_is_brought_up_to_the_register(
    city: CityDatabase, server: Server, xifeng: Workbench
) -> None:
    published(xifeng, city)
    backup = f"{city.name}_backup"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {backup} TEMPLATE {city.name}".encode())
    amending(xifeng).delete(next(iter(xifeng.register.records("household"))))
    published(xifeng, city)
    restored = CityDatabase(server, backup)
    assert published(xifeng, restored).households == xifeng.register.count(Query())[0] == 7
    assert everything(restored) == everything(city)


def test_what_households_break_is_asked_anew_of_a_restored_register(
    city: CityDatabase, xifeng: Workbench, tmp_path: Path
) -> None:
    published(xifeng, city)
    shutil.copytree(xifeng.workspace.path, tmp_path / "backup.lika")
    wanted = everything(city)["step"]
    city.ask("UPDATE lika.publication SET held = held + 5")
    city.ask("DELETE FROM lika.step")  # what would be left if only what changed since were worked out
    with open_workbench(tmp_path / "backup.lika", world(), passphrase=None) as restored:
        assert published(restored, city).revisions == 0
    assert everything(city)["step"] == wanted
    assert XIFENG[0] in str(wanted)
