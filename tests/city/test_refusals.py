"""What can be wrong with an address, a server or the way to it: one sentence each, and never the password."""

from __future__ import annotations

import socket
import traceback
from pathlib import Path

import psycopg
import pytest

from app.city.publication import Publication
from app.postgres.address import read_address
from app.postgres.connection import connected
from app.procedure.defects import defect_report
from app.tour.server import Server
from app.wiring import Workbench
from resources.errors import LikaError, NotPossible, WrongUse
from resources.messages import Language, sentence
from tests.city.conftest import NOW, CityDatabase, new_city, published

SECRET = "Geheim-4711"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://xifeng:{SECRET}@x@host/city",
        f"postgresql://xifeng:{SECRET}/x@host/city",
        f"postgresql://xifeng:{SECRET}@host:port/city",
        f"host=x password={SECRET}",
        f"mysql://xifeng:{SECRET}@host/city",
        "",
    ],
)
def test_an_address_that_is_none_is_not_repeated(url: str) -> None:
    with pytest.raises(WrongUse, match=r"^city\.bad_address\(\)$") as refused:
        read_address(url)
    assert SECRET not in everything_told(refused.value)


def test_an_address_shows_no_password() -> None:
    address = read_address(f"postgresql://xifeng:{SECRET}@db.example:5433/city")
    assert str(address) == "xifeng@db.example:5433/city"
    assert SECRET not in repr(address)


def everything_told(error: LikaError) -> str:
    """Return all that a person or a log could be told of it."""
    told = [*traceback.format_exception(error), defect_report(error, at=NOW), str(error), repr(error)]
    return "\n".join([*told, *(sentence(error, language) for language in Language)])


def refusal(url: str) -> NotPossible:
    with pytest.raises(NotPossible) as refused, connected(read_address(url)):
        pass
    assert SECRET not in everything_told(refused.value)
    return refused.value


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"postgresql://lika:{SECRET}@127.0.0.1:{port}/city").key == "city.unreachable"
    assert refusal(f"postgresql://lika:{SECRET}@nowhere.invalid/city").key == "city.unreachable"
    assert refusal(f"postgresql://lika:{SECRET}@/city?host={tmp_path}").key == "city.unreachable"


def test_a_wrong_password_or_none(server: Server) -> None:
    assert refusal(server.url(password=SECRET)).key == "city.wrong_password"
    assert refusal(f"postgresql://lika@/postgres?host={server.folder}").key == "city.wrong_password"


def test_a_database_that_is_not_there(server: Server) -> None:
    assert refusal(server.url("nowhere")).key == "city.no_database"


def test_a_database_that_does_not_hold_every_character(server: Server) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    refused = refusal(server.url("latin"))
    assert (refused.key, refused.values["encoding"]) == ("city.wrong_encoding", "LATIN1")


def test_a_role_without_rights(city: CityDatabase, empty: CityDatabase, xifeng: Workbench) -> None:
    city.ask("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    city.let_in("guest")
    for database, key in ((city, "city.no_rights"), (empty, "city.older")):
        with pytest.raises(NotPossible, match=key):
            published(xifeng, read_address(database.as_role("guest")))


def test_two_programs_do_not_publish_one_county_at_once(city: CityDatabase, xifeng: Workbench) -> None:
    with psycopg.connect(city.server.url(city.name)) as other:
        other.execute("SELECT pg_advisory_lock(%s, 621002)", (0x6C696B62,))
        with pytest.raises(NotPossible, match=r"city\.being_published"):
            published(xifeng, city)


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("53100", "city.disk_full"), ("53200", "city.overloaded"), ("58030", "city.disk_failed"),
        ("25006", "city.read_only"), ("40P01", "city.busy"), ("57P01", "city.connection_lost"),
    ],
)  # fmt: skip
def test_what_happens_on_the_way(city: CityDatabase, xifeng: Workbench, state: str, key: str) -> None:
    published(xifeng, city)
    city.ask("DELETE FROM lika.publication")
    city.ask(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'a disk of {SECRET}' USING ERRCODE = '{state}'; END $$"
    )
    city.ask("CREATE TRIGGER failing BEFORE INSERT ON lika.need FOR EACH ROW EXECUTE FUNCTION fail()")
    with pytest.raises(NotPossible, match=key) as refused:
        published(xifeng, city)
    assert SECRET not in everything_told(refused.value)
    city.ask("DROP TRIGGER failing ON lika.need")
    assert published(xifeng, city).households == 8


def test_a_line_that_is_cut_midway(server: Server, xifeng: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    city = new_city(server)
    whole = Publication.take

    def cut(self: Publication, *values: object) -> None:
        whole(self, *values)  # type: ignore[arg-type]
        city.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            city.name,
        )

    with monkeypatch.context() as patch:
        patch.setattr(Publication, "take", cut)
        with pytest.raises(NotPossible, match=r"city\.connection_lost"):
            published(xifeng, city, batch_size=3)
    assert published(xifeng, city, batch_size=3).households == 8
