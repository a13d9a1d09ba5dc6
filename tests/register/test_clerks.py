"""Several clerks on one server: their roles, what they hear of each other, how long they wait for each other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from app.postgres.address import Address, Purpose, read_address
from app.postgres.connection import connect, connected
from app.postgres.migrations import Migrations, Step
from app.register.backup import write_backup
from app.register.joining import join_workspace
from app.register.store import Register
from app.register.values import Query
from app.register.workspace import Workspace
from app.tour.server import OWNER, PASSWORD, Server
from resources.errors import NotPossible
from tests.register.made import NOW, draft, household, revision
from tests.register.on_server import NAME
from tests.register.test_on_server import cut, database_of, filled, joined, refused

__all__ = ["filled"]


@pytest.fixture
def listening(filled: Workspace) -> Workspace:
    """Give a desk that hears of others from now on: what was heard in tests before is behind it."""
    while filled.register.others_wrote():
        pass
    return filled


def hears(register: Register, *, patience: float = 10) -> bool:
    """Return whether it hears of others within so many seconds; the server tells a moment after the commit."""
    until = time.monotonic() + patience
    while not (heard := register.others_wrote()) and time.monotonic() < until:
        time.sleep(0.01)
    return heard


def test_a_clerk_hears_once_that_another_changed_something(
    listening: Workspace, server: Server, tmp_path: Path
) -> None:
    register = listening.register
    register.append([revision(record="r6")])
    assert not register.others_wrote()
    with joined(server, tmp_path / "second.lika") as other:
        other.register.append([revision(record="r7")])
        assert hears(register)
        assert not register.others_wrote()
        other.register.put_setting("a", "z")
        assert register.setting("a") == "z"  # what is heard while something else is asked is not lost
        assert hears(register)


def test_a_clerk_hears_nothing_of_what_another_only_reads_types_or_takes_back(
    listening: Workspace, server: Server, tmp_path: Path
) -> None:
    register = listening.register
    with joined(server, tmp_path / "second.lika") as other:
        other.register.summaries(Query())
        other.register.keep_draft(draft("r2", household("单秀兰")))
        other.register.hold([])
        with suppress(RuntimeError), other.register.transaction():
            other.register.append([revision(record="r7")])
            raise RuntimeError
    assert not hears(register, patience=0.3)


def test_a_clerk_whose_line_was_cut_is_told_that_something_may_have_changed(
    listening: Workspace, server: Server
) -> None:
    cut(listening, server)
    # What the server said last is read first, and only then that the line has ended.
    assert [listening.register.others_wrote() for _ in range(3)].count(True) == 1


CLERK = "clerk_of_tests"


@pytest.fixture
def clerks_url(on_server: Workspace, server: Server) -> Iterator[str]:
    """Give the address of a clerk who owns nothing and may do what docs/county-server.md grants."""
    schema = sql.Identifier(database_of(on_server).schema).as_string(None)
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {CLERK} LOGIN PASSWORD 'x'".encode())
        for granted in (
            f"GRANT USAGE ON SCHEMA {schema} TO {CLERK}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {CLERK}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {CLERK}",
        ):
            owner.execute(granted.encode())
        yield server.url(role=CLERK, password="x")
        owner.execute(f"DROP OWNED BY {CLERK}".encode())
        owner.execute(f"DROP ROLE {CLERK}".encode())


def joined_as_clerk(url: str, path: Path) -> Workspace:
    return join_workspace(path, url, county=NAME, passphrase="窑洞", now=NOW, random_bytes=os.urandom, who="赵海军")


def test_a_clerk_who_owns_no_table_does_the_whole_work(clerks_url: str, tmp_path: Path) -> None:
    with joined_as_clerk(clerks_url, tmp_path / "clerk.lika") as clerk:
        register = clerk.register
        register.append([revision(record="r7")])
        register.keep_draft(draft("r8"))
        register.drop_draft("r8")
        register.put_setting("a", "b")
        assert not register.others_wrote()
        assert register.rebuild() == 1
        assert register.verify().is_clean
        assert write_backup(clerk.access, tmp_path / "copy.lika-backup", now=NOW).counts.revisions == 1


def test_a_clerk_who_owns_no_table_is_told_who_brings_them_up(
    clerks_url: str, on_server: Workspace, tmp_path: Path
) -> None:
    database_of(on_server).execute("UPDATE migration SET number = -number WHERE number = 2")
    try:
        with pytest.raises(NotPossible) as older:
            joined_as_clerk(clerks_url, tmp_path / "clerk.lika")
    finally:
        database_of(on_server).execute("UPDATE migration SET number = -number WHERE number = -2")
    assert refused(older.value) == "older"


def test_what_a_member_of_the_owner_brings_up_belongs_to_the_owner(
    clerks_url: str, on_server: Workspace, server: Server
) -> None:
    schema = database_of(on_server).schema
    later = Migrations("app.register.postgres", schema)
    later.__dict__["steps"] = (Step(98, "later", f'CREATE TABLE "{schema}".later (at INTEGER)'),)
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute(f"GRANT {OWNER} TO {CLERK}".encode())
    address = read_address(clerks_url, Purpose.STORE)
    try:
        with connected(address) as connection:
            assert later.bring_up(connection, address) == 1
        rows = database_of(on_server).execute("SELECT tableowner FROM pg_tables WHERE tablename = 'later'")
        assert rows == [(OWNER,)]
    finally:
        database_of(on_server).execute("DROP TABLE IF EXISTS later")
        database_of(on_server).execute("DELETE FROM migration WHERE number = 98")


def test_a_role_that_may_not_connect_is_told_that_and_not_of_a_missing_database(server: Server) -> None:
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute("CREATE DATABASE closed")
        owner.execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC")
        owner.execute("CREATE ROLE outsider LOGIN PASSWORD 'x'")
    with pytest.raises(NotPossible) as closed:
        connect(read_address(server.url("closed", role="outsider", password="x"), Purpose.STORE))
    assert refused(closed.value) == "no_rights"


def test_a_password_that_was_changed_on_the_server_is_given_anew(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = Address({**read_address(server.url()).settings, "password": None}, Purpose.STORE, "the one before")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with pytest.raises(NotPossible) as wrong:
        connect(changed)
    assert refused(wrong.value) == "wrong_password"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    connect(changed).close()


def test_who_waits_too_long_for_another_clerk_is_told_so_and_kept_nothing(
    filled: Workspace, server: Server, tmp_path: Path
) -> None:
    database_of(filled).execute("SELECT set_config('lock_timeout', '50ms', false)")
    with joined(server, tmp_path / "second.lika") as other, other.register.transaction():
        with pytest.raises(NotPossible) as waited:
            filled.register.append([revision(record="r7")])
        assert refused(waited.value) == "busy"
    assert filled.register.append([revision(record="r7")]).new
