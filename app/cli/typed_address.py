"""The address of a database as it was typed; a password that stands in it can be read by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.call import Call
from app.postgres.driver import needing_driver

if TYPE_CHECKING:
    from app.postgres.address import Address


def typed_address(call: Call, url: str, purpose: str) -> Address:
    """Return what the URL means for the "city" or as a "store", and warn of a password in it.

    The driver is an extra that not every computer has.
    """
    with needing_driver(f"{purpose}.no_driver"):
        from app.postgres.address import Purpose, read_address
    address = read_address(url, Purpose(purpose))
    if address.settings.get("password"):
        call.terminal.warn("cli.password_shown")
    return address
