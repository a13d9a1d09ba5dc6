"""A county's register copied from its server into files as every workspace has them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.register.access import ATTACHMENTS_FILE, REGISTER_FILE, Access
from app.register.copying import copy_pictures, copy_register, copy_secrets, derive
from app.register.postgres.opening import open_schema
from app.register.schema import ATTACHMENTS, REGISTER, bring_up
from app.register.sealing import Sealer
from app.register.shelf import Secrets


def copy_to_files(access: Access, folder: Path) -> None:
    """Write register and pictures into encrypted files in the folder, as they are at one moment.

    On a connection of its own: other clerks, and this one, go on working.
    """
    assert access.server is not None
    with (
        closing(open_schema(access.server, data_key=access.data_key, new=False).database) as source,
        closing(access.database(REGISTER_FILE, folder=folder)) as register,
        closing(access.database(ATTACHMENTS_FILE, folder=folder)) as pictures,
    ):
        for database, schema in ((register, REGISTER), (pictures, ATTACHMENTS)):
            bring_up(database, schema, before_change=lambda _version: None)
        with source.snapshot():
            copy_register(source, register)
            copy_secrets(Secrets(source, Sealer(access.data_key)), Secrets(register))
            copy_pictures(source, pictures)
        derive(register)
        for database in (register, pictures):
            database.be_one_file()
