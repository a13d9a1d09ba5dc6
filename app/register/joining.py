"""Where a county's register is kept on a server, and the folder of one more clerk who works on it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.postgres.driver import needing_driver
from app.register.access import Access
from app.register.codes import CodesOf
from app.register.keys import KEY_BYTES, RandomBytes
from app.register.on_server import DESK_BYTES, OnServer
from app.register.stored import paper_codes
from app.register.workspace import StoreAt, Workspace, folder_beside, moved_in
from resources.errors import NotPossible


def store_at(url: str, *, county: str, random_bytes: RandomBytes) -> StoreAt:
    """Return where the register of the county is kept by a postgresql:// URL, for a new desk.

    WrongUse where the URL means no place, or a line that is not protected.
    """
    place, password = _place(url, county, random_bytes)
    return lambda data_key: place.with_password(password, data_key)


def join_workspace(
    path: Path,
    url: str,
    *,
    county: str,
    passphrase: str | None,
    now: datetime,
    random_bytes: RandomBytes,
    who: str,
    codes_of: CodesOf = paper_codes,
) -> Workspace:
    """Make a folder for one more desk and open it; the passphrase is the county's, from then on the desk's own."""
    if path.exists():
        raise NotPossible("register.exists", path=str(path))
    place, password = _place(url, county, random_bytes)
    with needing_driver("store.no_driver"):
        from app.register.postgres.opening import open_schema
    # Before the passphrase is known there is no key to seal the password with: this once with one of a moment.
    moment = random_bytes(KEY_BYTES)
    schema = open_schema(place.with_password(password, moment), data_key=moment, new=False)
    with closing(schema.database):
        keys = schema.keys()
    data_key = None if keys.plain or passphrase is None else keys.unwrap(passphrase)
    if not keys.plain and data_key is None:
        raise NotPossible("register.wrong_passphrase", path=str(path))
    server = place.with_password(password, data_key)
    beside = path.with_name(f".{path.name}.{random_bytes(4).hex()}")
    with folder_beside(beside, path, keys, server):
        return moved_in(beside, Access(path, keys, data_key, server), who=who, now=now, codes_of=codes_of)


def _place(url: str, county: str, random_bytes: RandomBytes) -> tuple[OnServer, str]:
    with needing_driver("store.no_driver"):
        from app.register.postgres.address import place_at
    return place_at(url, county=county, desk=random_bytes(DESK_BYTES).hex())
