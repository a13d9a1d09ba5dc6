"""A register on a server: what is different from one in a folder."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.postgres.address import Purpose, read_address
from app.postgres.connection import connect
from app.register.backup import write_backup
from app.register.joining import join_workspace, store_at
from app.register.on_server import SERVER_FILE
from app.register.postgres import database as of_server
from app.register.postgres.address import place_at
from app.register.postgres.database import PostgresDatabase
from app.register.rebuild import rebuild_derived
from app.register.rescue import rescue
from app.register.restore import restore_backup
from app.register.values import Query, StoredForm
from app.register.workspace import Workspace, open_workspace
from app.tour.server import Server
from resources.errors import LikaError, NotPossible, WrongUse
from resources.messages import Language, sentence
from tests.drivers import leave_out_psycopg
from tests.register.made import NOW, draft, household, revision
from tests.register.on_server import NAME, QUICK, create_on_server


@pytest.fixture
def filled(on_server: Workspace) -> Workspace:
    register = on_server.register
    first = revision()
    register.append([first, revision(household("王小䶮"), first, minute=1)])
    register.append([revision(household("李换换"), revision(), record="r3", minute=1)])
    register.keep_draft(draft("r2", household("单秀英")))
    register.put_setting("a", {"b": "c"})
    on_server.secrets.put("signing", b"seed")
    return on_server


def test_a_backup_is_restored_as_a_workspace_in_a_folder(filled: Workspace, tmp_path: Path) -> None:
    made = write_backup(filled.access, tmp_path / "copy.lika-backup", now=NOW)
    assert made.counts == filled.counts()
    restore_backup(made.path, tmp_path / "restored.lika", passphrase="窑洞", now=NOW, who="李建国")
    with open_workspace(tmp_path / "restored.lika", passphrase="窑洞", now=NOW, who="李建国") as restored:
        assert restored.register.verify().is_clean
        assert restored.register.summaries(Query()) == filled.register.summaries(Query())
        assert restored.register.history("r1") == filled.register.history("r1")
        assert restored.register.draft("r2") == filled.register.draft("r2")
        assert restored.secrets.get("signing") == b"seed"


def joined(server: Server, path: Path, *, passphrase: str = "窑洞", county: str = NAME) -> Workspace:
    return join_workspace(
        path,
        server.url(),
        county=county,
        passphrase=passphrase,
        now=NOW,
        random_bytes=os.urandom,
        who="赵海军",
    )


def refused(error: LikaError) -> str:
    """Return the key, having seen that the sentence can be said and tells no password."""
    assert not any("tour" in sentence(error, language) for language in Language)
    return error.key.removeprefix("store.")


def database_of(workspace: Workspace) -> PostgresDatabase:
    assert isinstance(workspace._database, PostgresDatabase)
    return workspace._database


def cut(workspace: Workspace, server: Server) -> None:
    """Cut the line as a server that is restarted does."""
    backend = database_of(workspace).connection.info.backend_pid
    with psycopg.connect(server.url(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))


def test_each_desk_has_drafts_of_its_own(filled: Workspace, server: Server, tmp_path: Path) -> None:
    mine, register = draft("r1", household("王大明")), filled.register
    with joined(server, tmp_path / "second.lika") as other:
        other.register.keep_draft(draft("r1", household("王中明")))
        register.keep_draft(mine)
        other.register.drop_draft("r1")
        line = register.summary("r1")
        assert line is not None
        assert line.has_draft
        assert other.register.draft("r1") is None
    assert register.draft("r1") == mine
    assert register.verify().is_clean


def test_what_another_clerk_has_begun_can_be_gone_on_with(
    filled: Workspace, server: Server, tmp_path: Path
) -> None:
    with joined(server, tmp_path / "second.lika") as other:
        assert other.register.draft("r2") == filled.register.draft("r2")
        other.register.keep_draft(draft("r2", household("单秀兰")))
        other.register.drop_draft("r2")
    assert [each.title for each in filled.register.summaries(Query(text="单秀英"))] == ["单秀英"]
    assert filled.register.verify().is_clean


def test_typing_does_not_wait_for_what_another_clerk_takes_in(
    filled: Workspace, server: Server, tmp_path: Path
) -> None:
    with joined(server, tmp_path / "second.lika") as other, other.register.transaction():
        other.register.append([revision(record="r7")])
        filled.register.keep_draft(draft("r1"))
        filled.register.keep_draft(draft("r8"))
        assert [each.record for each in filled.register.drafts()] == ["r1", "r2", "r8"]
    assert filled.register.verify().is_clean


def test_figures_learn_what_another_clerk_changed(filled: Workspace, server: Server, tmp_path: Path) -> None:
    register = filled.register
    mark = register.touched(0).mark
    outstanding = register.outstanding("household", parties=("county",))
    with joined(server, tmp_path / "second.lika") as other:
        other.register.append([revision(record="r7")])
    assert register.touched(mark).records == ("r7",)
    assert register.outstanding("household", parties=("county",)) == outstanding + 1


def test_a_form_that_another_clerk_takes_into_use_holds_here(
    filled: Workspace, server: Server, tmp_path: Path
) -> None:
    assert filled.register.form_versions() == ()
    with joined(server, tmp_path / "second.lika") as other:
        other.register.put_form(StoredForm("household", "2", b"", b"", (), NOW))
    assert [one.version for one in filled.register.form_versions()] == ["2"]


def test_a_line_that_is_cut_midway_leaves_nothing_half_done_and_is_made_anew(
    filled: Workspace, server: Server
) -> None:
    register = filled.register

    def half() -> None:
        with register.transaction():
            register.append([revision(record="r7")])
            cut(filled, server)
            register.append([revision(record="r8")])

    with pytest.raises(NotPossible) as lost:
        half()
    assert refused(lost.value) == "connection_lost"
    assert [register.heads(record) for record in ("r7", "r8")] == [(), ()]
    assert register.append([revision(record="r7")]).new


def test_a_computer_that_slept_in_the_middle_is_told_so_and_leaves_nothing(filled: Workspace) -> None:
    database, register = database_of(filled), filled.register
    database.execute("SELECT set_config('idle_in_transaction_session_timeout', '50ms', false)")

    def half() -> None:
        with register.transaction():
            register.append([revision(record="r7")])
            time.sleep(0.3)
            register.append([revision(record="r8")])

    with pytest.raises(NotPossible) as slept:
        half()
    assert refused(slept.value) == "connection_lost"
    assert register.heads("r7") == ()


def test_a_copy_of_a_large_county_outlasts_what_the_server_waits_for(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(of_server._SETTINGS, "idle_in_transaction_session_timeout", "1s")  # instead of minutes

    def slowly(*target: Any) -> int:
        time.sleep(2)
        return rebuild_derived(*target)

    monkeypatch.setattr("app.register.copying.rebuild_derived", slowly)
    assert write_backup(filled.access, tmp_path / "copy.lika-backup", now=NOW).counts == filled.counts()


@pytest.mark.parametrize(("state", "is_told_of_the_register"), [("53100", False), ("XX001", True)])
def test_a_server_that_cannot_be_read_now_is_no_damage_of_the_register(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch, state: str, *, is_told_of_the_register: bool
) -> None:
    database = database_of(filled)

    def fails() -> Iterator[tuple[str, str]]:
        database.execute(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")
        yield from ()

    monkeypatch.setattr(database, "damage", fails)
    if is_told_of_the_register:
        assert [one.key for one in filled.register.verify().problems] == ["store.disk_failed"]
    else:
        with pytest.raises(NotPossible) as full:
            filled.register.verify()
        assert refused(full.value) == "disk_full"


@pytest.mark.parametrize("reads", [True, False])
def test_a_line_that_was_cut_while_nobody_worked_is_made_anew(
    filled: Workspace, server: Server, *, reads: bool
) -> None:
    cut(filled, server)
    if reads:
        assert filled.register.heads("r1")
    else:
        filled.register.put_setting("a", "c")
        assert filled.register.setting("a") == "c"


def test_what_a_nested_transaction_takes_back_is_that_alone(filled: Workspace) -> None:
    with filled.register.transaction():
        filled.register.put_setting("kept", "1")
        with suppress(RuntimeError), filled.register.transaction():
            filled.register.put_setting("dropped", "1")
            raise RuntimeError
    assert (filled.register.setting("kept"), filled.register.setting("dropped")) == ("1", None)


def test_acknowledged_rows_are_on_the_disk_whatever_the_server_is_set_to(on_server: Workspace) -> None:
    assert database_of(on_server).first("SELECT current_setting('synchronous_commit')") == ("on",)


def test_the_countys_keys_cannot_be_read_on_the_server(filled: Workspace) -> None:
    ((kept,),) = filled._database.execute("SELECT content FROM secret WHERE name = 'signing'")
    assert isinstance(kept, bytes)
    assert b"seed" not in kept
    filled._database.execute("UPDATE secret SET content = ? WHERE name = 'signing'", (kept[::-1],))
    with pytest.raises(NotPossible) as broken:
        filled.secrets.get("signing")
    assert refused(broken.value) == "seal_broken"


def test_the_folder_tells_no_password(on_server: Workspace) -> None:
    assert b"tour" not in (on_server.path / SERVER_FILE).read_bytes()
    assert "tour" not in repr(on_server.access)


def test_others_join_with_the_first_desks_passphrase_as_it_was_changed(server: Server, tmp_path: Path) -> None:
    with create_on_server(tmp_path / "first.lika", server, county="换口令县") as first:
        with joined(server, tmp_path / "third.lika", county="换口令县") as third:
            third.change_passphrase("崖庄子", random_bytes=os.urandom, hardness=QUICK)
        first.change_passphrase("地坑院", random_bytes=os.urandom, hardness=QUICK)
    with pytest.raises(NotPossible, match="wrong_passphrase"):
        joined(server, tmp_path / "second.lika", county="换口令县")
    joined(server, tmp_path / "second.lika", county="换口令县", passphrase="地坑院").close()
    assert not [*tmp_path.glob(".*")]


def test_a_county_that_is_there_is_not_made_again(server: Server, tmp_path: Path, on_server: Workspace) -> None:
    with pytest.raises(NotPossible) as taken:
        create_on_server(tmp_path / "again.lika", server)
    assert refused(taken.value) == "taken"
    assert [*tmp_path.iterdir()] == []
    assert on_server.register.verify().is_clean


def test_a_county_that_is_not_there_is_not_joined(server: Server, tmp_path: Path) -> None:
    with pytest.raises(NotPossible) as missing:
        joined(server, tmp_path / "none.lika", county="没有的县")
    assert refused(missing.value) == "no_county"


def test_half_a_county_is_never_made(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_values: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr("app.register.shelf.Secrets.put", breaks)
        with pytest.raises(KeyError):
            create_on_server(tmp_path / "half.lika", server, county="半个县")
    assert [*tmp_path.iterdir()] == []
    create_on_server(tmp_path / "whole.lika", server, county="半个县").close()


def test_a_newer_programs_tables_are_not_touched(server: Server, tmp_path: Path) -> None:
    with create_on_server(tmp_path / "newer.lika", server, county="新程序县") as made:
        made._database.execute("INSERT INTO migration (number, name) VALUES (99, 'to come')")
    with pytest.raises(NotPossible) as newer:
        open_workspace(tmp_path / "newer.lika", passphrase="窑洞", now=NOW, who="李建国")
    assert (refused(newer.value), newer.value.values["found"]) == ("newer", 99)


def test_a_role_without_rights_makes_nothing(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute("CREATE ROLE clerk LOGIN PASSWORD 'x'")
    url = server.url(role="clerk", password="x")
    with pytest.raises(NotPossible) as no_rights:
        create_on_server(tmp_path / "none.lika", server, county="无权县", url=url)
    assert refused(no_rights.value) == "no_rights"
    assert [*tmp_path.iterdir()] == []


def test_an_older_server_is_refused_by_its_version(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.postgres.connection.OLDEST_SERVER", 99)
    with pytest.raises(NotPossible) as old:
        connect(read_address(server.url(), Purpose.STORE))
    assert (refused(old.value), old.value.values["least"]) == ("old_server", 99)


def test_without_the_driver_it_says_what_to_install(
    on_server: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out_psycopg(monkeypatch, "app.register.postgres", "app.postgres")
    with pytest.raises(NotPossible) as missing:
        write_backup(on_server.access, tmp_path / "copy", now=NOW)
    assert refused(missing.value) == "no_driver"


@pytest.mark.parametrize("mode", ["disable", "prefer", "require", "verify-ca"])
def test_households_do_not_travel_unprotected(mode: str) -> None:
    with pytest.raises(WrongUse) as unprotected:
        store_at(f"postgresql://xifeng@db.example/lika?sslmode={mode}", county="西峰区", random_bytes=os.urandom)
    assert refused(unprotected.value) == "needs_tls"


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://xifeng@db.example/lika", "verify-full"),
        ("postgresql:///lika", "verify-full"),  # the environment may name another host
        ("postgresql://xifeng@localhost/lika", None),
        ("postgresql:///lika?host=/run/postgresql", None),
    ],
)
def test_the_servers_certificate_is_checked_where_it_is_another_computer(url: str, mode: str | None) -> None:
    place, _ = place_at(url, county="西峰区", desk="00000000000000d1")
    assert place.settings.get("sslmode") == mode


def test_an_unencrypted_workspace_keeps_no_password() -> None:
    kept = store_at("postgresql://xifeng:x@localhost/lika", county="西峰区", random_bytes=os.urandom)
    with pytest.raises(NotPossible, match="no_place_for_password"):
        kept(None)


def test_a_name_that_postgresql_would_cut_is_refused() -> None:
    with pytest.raises(NotPossible, match="name_too_long"):
        place_at("postgresql://xifeng@localhost/lika", county="县" * 20, desk="00000000000000d1")


def test_what_is_on_a_server_is_not_rescued_or_restored_over(filled: Workspace, tmp_path: Path) -> None:
    made = write_backup(filled.access, tmp_path / "copy.lika-backup", now=NOW)
    with pytest.raises(NotPossible, match="restore_elsewhere"):
        restore_backup(made.path, filled.path, passphrase="窑洞", now=NOW, who="李建国")
    with pytest.raises(NotPossible, match="no_rescue"):
        rescue(filled.access, now=NOW, who="李建国")


def test_a_damaged_file_that_names_the_server_says_so(server: Server, tmp_path: Path) -> None:
    create_on_server(tmp_path / "a.lika", server, county="坏文件县").close()
    (tmp_path / "a.lika" / SERVER_FILE).write_bytes(b"{")
    with pytest.raises(NotPossible, match="file_damaged"):
        open_workspace(tmp_path / "a.lika", passphrase="窑洞", now=NOW, who="李建国")


def test_a_title_that_no_database_takes_is_shown_all_the_same(workspace: Workspace) -> None:
    workspace.register.append([revision({**household("王\0明"), "count": "9" * 40}, record="r9")])
    assert workspace.register.verify().is_clean
    line = workspace.register.summary("r9")
    assert line is not None
    assert line.title == "王\N{REPLACEMENT CHARACTER}明"
