"""The databases of a workspace, opened wherever they are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.postgres.driver import needing_driver
from app.register.access import DATABASES, Access
from app.register.backup import back_up_before_change
from app.register.database import Database
from app.register.keys import Keys
from app.register.refreshing import Told, unheard
from app.register.schema import ATTACHMENTS, REGISTER, bring_up
from app.register.sealing import Sealer
from app.register.shelf import Secrets


@dataclass(frozen=True, slots=True)
class Opened:
    """The databases of a register and of its pictures, which may be one."""

    register: Database
    pictures: Database
    secrets: Secrets
    make: Callable[[Keys], None]  # makes the tables of a new register, in the transaction that is open
    change_keys: Callable[[Keys], None]  # what others join with


def open_databases(
    access: Access, closed: ExitStack, *, now: datetime, new: bool = False, told: Told = unheard
) -> Opened:
    """Open the databases, brought up to this program, to be closed by `closed`; `told` hears how far that is."""
    return _on_server(access, closed, new=new) if access.server else _in_folder(access, closed, told, now=now)


def _in_folder(access: Access, closed: ExitStack, told: Told, *, now: datetime) -> Opened:
    register, pictures = (closed.enter_context(closing(access.database(name))) for name in DATABASES)
    for database, schema in ((register, REGISTER), (pictures, ATTACHMENTS)):
        bring_up(database, schema, before_change=partial(back_up_before_change, access, now=now), told=told)

    # The tables are made when a file is opened, and the keys stand in the folder alone.
    return Opened(register, pictures, Secrets(register), _nothing, _nothing)


def _on_server(access: Access, closed: ExitStack, *, new: bool) -> Opened:
    assert access.server is not None
    with needing_driver("store.no_driver"):
        from app.register.postgres.opening import open_schema
    schema = open_schema(access.server, data_key=access.data_key, new=new)
    closed.callback(schema.database.close)
    secrets = Secrets(schema.database, Sealer(access.data_key))
    change_keys = schema.change_keys if access.server.is_first else _nothing
    return Opened(schema.database, schema.database, secrets, schema.make, change_keys)


def _nothing(*_keys: Keys) -> None:
    """Do nothing, where there is nothing to do."""
