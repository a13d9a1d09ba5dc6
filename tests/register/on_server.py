"""Workspaces whose register is kept on a PostgreSQL server."""

from __future__ import annotations

import os
from pathlib import Path

from app.register.postgres.address import place_at
from app.register.workspace import Hardness, StoreAt, Workspace, WorkspaceKind, create_workspace
from app.tour.server import Server
from tests.register.made import NOW

QUICK = Hardness(memory_kib=64, iterations=1, lanes=1)
NAME = "毛寺村调查队"
_DERIVED = ("search", "summary", "head", "parent", "code")
_KEPT = ("checked", "acknowledged", "owed", "missing", "waiting", "draft", "revision", "form_list", "form",
         "setting", "exchange", "attachment")  # fmt: skip


def store_at(server: Server, *, county: str = NAME, desk: str = "00000000000000d1") -> StoreAt:
    """Return where a register is kept on the server, its password sealed."""
    place, password = place_at(server.url(), county=county, desk=desk)
    return lambda data_key: place.with_password(password, data_key)


def create_on_server(path: Path, server: Server, *, county: str = NAME) -> Workspace:
    """Make a workspace whose register is kept on the server."""
    return create_workspace(
        path,
        kind=WorkspaceKind.TEAM,
        name=county,
        passphrase="窑洞",
        now=NOW,
        random_bytes=os.urandom,
        who="李建国",
        hardness=QUICK,
        store=store_at(server, county=county),
    )


def empty(workspace: Workspace) -> None:
    """Take everything out, as if it had just been made: quicker than making another."""
    database = workspace._database
    with database.transaction():
        for table in (*_DERIVED, *_KEPT):
            database.execute(f"DELETE FROM {table}")
        for table in ("revision", "summary", "exchange"):
            database.execute(f"ALTER TABLE {table} ALTER COLUMN number RESTART")
        database.execute("UPDATE coded SET until = 0")
