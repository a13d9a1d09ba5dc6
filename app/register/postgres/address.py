"""Where the register of a county may be kept: over a network only encrypted, and on the server that was meant."""

from __future__ import annotations

from app.postgres.address import Address, Purpose, read_address
from app.register.on_server import OnServer
from resources.errors import NotPossible, WrongUse

_HERE = {"localhost", "127.0.0.1", "::1"}
_SAFE = "verify-full"  # encrypted, and the server's certificate names the host that was meant
_LONGEST_NAME = 63  # bytes; of a longer name PostgreSQL would silently take the beginning


def place_at(url: str, *, county: str, desk: str) -> tuple[OnServer, str]:
    """Return where the register of a county is by a postgresql:// URL, and the password that stands in it.

    WrongUse where the URL means none, or would let the answers of households travel unprotected.
    """
    given = {name: str(value) for name, value in read_address(url, Purpose.STORE).settings.items()}
    password = given.pop("password", "")
    hosts = [each for name in ("host", "hostaddr") for each in given.get(name, "").split(",") if each]
    if not hosts or not all(each in _HERE or each.startswith("/") for each in hosts):
        if given.get("sslmode", _SAFE) != _SAFE:
            raise WrongUse("store.needs_tls", mode=given["sslmode"])
        given["sslmode"] = _SAFE  # a socket of this computer, where no host is named, knows no TLS and ignores it
    schema = f"county_{county}"
    if len(schema.encode()) > _LONGEST_NAME:
        raise NotPossible("store.name_too_long", name=county)
    return OnServer(given, schema, desk), password


def address_of(server: OnServer, *, data_key: bytes | None) -> Address:
    """Return what connects to the server."""
    return Address({**server.settings}, Purpose.STORE, server.password(data_key))
