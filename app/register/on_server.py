"""Where a county's register is kept on a server: `server.json` in the folder of each desk that works on it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.register.files import file_refusals, write_safely
from app.register.sealing import Sealer
from resources.errors import NotPossible

SERVER_FILE = "server.json"
FORMAT = 1
DESK_BYTES = 8
_PASSWORD = "password of the server"  # noqa: S105  (the name it is sealed under)


@dataclass(frozen=True, slots=True)
class OnServer:
    """A schema on a server, and the desk that this folder is."""

    settings: Mapping[str, str]  # what libpq connects by, without the password
    schema: str
    desk: str  # 16 hexadecimal digits: whose drafts are whose
    sealed_password: bytes = b""  # empty: it comes from a password file or the environment
    is_first: bool = False  # made the register: its passphrase is the one that others join with

    def with_password(self, password: str, data_key: bytes | None) -> OnServer:
        """Return it with the password sealed; an unencrypted workspace keeps none."""
        if not password:
            return self
        if data_key is None:
            raise NotPossible("store.no_place_for_password")
        sealed = Sealer(data_key).seal(_PASSWORD, password.encode())
        return replace(self, sealed_password=sealed)

    def password(self, data_key: bytes | None) -> str:
        """Return the password that is kept, "" for none."""
        return Sealer(data_key).unseal(_PASSWORD, self.sealed_password).decode() if self.sealed_password else ""


def write_server(folder: Path, server: OnServer) -> None:
    """Write the file, whole or not at all."""
    fields = {
        "format": FORMAT,
        "settings": dict(server.settings),
        "schema": server.schema,
        "desk": server.desk,
        "password": b64encode(server.sealed_password).decode(),
        "first": server.is_first,
    }
    text = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    write_safely(folder / SERVER_FILE, text.encode())


def read_server(folder: Path) -> OnServer | None:
    """Return where the register of this workspace is, None where it lies in the folder itself."""
    path = folder / SERVER_FILE
    if not path.is_file():
        return None
    with file_refusals(path):
        data = path.read_bytes()
    try:
        fields = json.loads(data)
        if (found := int(fields["format"])) > FORMAT:
            raise NotPossible("register.newer", path=str(folder), found=found, known=FORMAT)
        return OnServer(
            {str(name): str(value) for name, value in fields["settings"].items()},
            str(fields["schema"]),
            str(fields["desk"]),
            b64decode(fields["password"], validate=True),
            bool(fields["first"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotPossible("store.file_damaged", path=str(path)) from error
