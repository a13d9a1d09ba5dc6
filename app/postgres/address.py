"""Where a database is: what stands in the URL, without ever showing its password."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import psycopg
from psycopg.conninfo import conninfo_to_dict

from resources.errors import NotPossible, WrongUse

_SCHEMES = ("postgresql://", "postgres://")
# A password with these signs that were not written as %40, %2F … ends too early, and its rest stands here.
_SHOWN = ("user", "host", "port", "dbname")
_TELLTALE = frozenset("@:/?#")


class Purpose(StrEnum):
    """What a database is for; refusals are told in the sentences of that subject."""

    CITY = "city"
    STORE = "store"  # a county's register


@dataclass(frozen=True, slots=True)
class Address:
    """The settings libpq connects by; neither `repr` nor `str` tells them."""

    settings: dict[str, str | int | None] = field(repr=False)
    purpose: Purpose = Purpose.CITY
    kept_password: str = field(default="", repr=False)  # of before: where it is refused, another may be given

    def __str__(self) -> str:
        """Return role, host, port and database, for messages."""
        user, host, port, name = (str(self.settings.get(each) or "") for each in _SHOWN)
        return f"{user or '—'}@{host or 'localhost'}{port and ':' + port}/{name}"

    def refusal(self, key: str, **values: object) -> NotPossible:
        """Return the sentence of that key for this database."""
        return NotPossible(f"{self.purpose}.{key}", address=str(self), **values)


def read_address(url: str, purpose: Purpose = Purpose.CITY) -> Address:
    """Return the address that a postgresql:// URL means; a WrongUse that repeats nothing of one that means none."""
    wrong = WrongUse(f"{purpose}.bad_address")
    if not url.startswith(_SCHEMES):
        raise wrong
    try:
        settings = conninfo_to_dict(url)
    except psycopg.Error:
        raise wrong from None  # its message would repeat the URL
    port = str(settings.get("port") or "")
    texts = {name: str(settings.get(name) or "") for name in _SHOWN}
    if port and not port.isdecimal():
        raise wrong
    path = texts["host"].removeprefix("/")  # a host that begins with / is the folder of a socket
    spilt = _TELLTALE - {"/", ":"} if texts["host"].startswith("/") else _TELLTALE - {":"}  # ":" is in IPv6
    if spilt & set(path) or {"@", "/"} & set(texts["dbname"]):
        raise wrong
    return Address(settings, purpose)
