"""Workspaces whose register is kept on a PostgreSQL server."""

from __future__ import annotations

import os
from pathlib import Path

from app.register.joining import store_at
from app.register.workspace import Hardness, Workspace, WorkspaceKind, create_workspace
from app.tour.server import Server
from tests.register.made import NOW

QUICK = Hardness(memory_kib=64, iterations=1, lanes=1)
NAME = "毛寺村调查队"
_IN_ORDER = ("search", "summary", "gone", "missing", "waiting", "revision", "form")  # after what refers to them
_BUT_FOR = {"secret": " WHERE name <> 'device'"}


def create_on_server(path: Path, server: Server, *, county: str = NAME, url: str = "") -> Workspace:
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
        store=store_at(url or server.url(), county=county, random_bytes=os.urandom),
    )


def empty(workspace: Workspace) -> None:
    """Take everything out, as if it had just been made: quicker than making another."""
    database = workspace._database
    tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    others = sorted({str(name) for (name,) in tables} - {"migration", "workspace", "coded", *_IN_ORDER})
    with database.transaction():
        for table in (*others, *_IN_ORDER):
            database.execute(f"DELETE FROM {table}{_BUT_FOR.get(table, '')}")
        for table in ("revision", "summary", "exchange"):
            database.execute(f"ALTER TABLE {table} ALTER COLUMN number RESTART")
        database.execute("UPDATE coded SET until = 0")
