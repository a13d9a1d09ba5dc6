"""keys.json: the data key of a workspace, wrapped for the passphrase and for the county's recovery key."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self, TypeAlias

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.register import cipher
from resources.canonical import canonical
from resources.errors import NotPossible

RandomBytes: TypeAlias = Callable[[int], bytes]

FORMAT = 1  # of the workspace folder; a higher one was made by a newer program
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12


class WorkspaceKind(StrEnum):
    """Who works in it."""

    TEAM = "team"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Hardness:
    """How much work a guess at the passphrase costs: Argon2id's parameters, stored beside the wrapped key."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Keys:
    """The contents of keys.json: nothing in it opens anything without the passphrase or the recovery key."""

    kind: WorkspaceKind
    name: str
    plain: bool
    hardness: Hardness = Hardness()
    salt: bytes = b""
    wrapped: bytes = b""  # nonce and sealed data key
    recovery_recipient: str = ""
    recovery: bytes = b""  # data key, age-sealed to the recipient

    def with_passphrase(
        self, passphrase: str, data_key: bytes, *, random_bytes: RandomBytes, hardness: Hardness
    ) -> Self:
        """Return the keys with the data key wrapped for this passphrase instead of the one before."""
        salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
        sealed = AESGCM(_stretch(passphrase, salt, hardness)).encrypt(nonce, data_key, self._bound())
        return replace(self, hardness=hardness, salt=salt, wrapped=nonce + sealed)

    def with_recovery(self, recipient: str, data_key: bytes) -> Self:
        """Return the keys with the data key sealed to the county's age recipient too."""
        to = pyrage.x25519.Recipient.from_str(recipient)
        return replace(self, recovery_recipient=recipient, recovery=pyrage.encrypt(data_key, [to]))

    def unwrap(self, passphrase: str) -> bytes | None:
        """Return the data key, None when the passphrase is not the right one."""
        stretched = _stretch(passphrase, self.salt, self.hardness)
        try:
            nonce, sealed = self.wrapped[:_NONCE_BYTES], self.wrapped[_NONCE_BYTES:]
            return AESGCM(stretched).decrypt(nonce, sealed, self._bound())
        except InvalidTag:
            return None

    def recover(self, identity: str) -> bytes | None:
        """Return the data key with the county's recovery identity, or one of several, None when none opens it."""
        try:
            identities = [pyrage.x25519.Identity.from_str(one) for one in identity.split()]
            data_key: bytes = pyrage.decrypt(self.recovery, identities)
            return data_key  # noqa: TRY300  (one line after the call that may refuse)
        except (pyrage.DecryptError, pyrage.IdentityError):
            return None

    def to_bytes(self) -> bytes:
        """Return the text of keys.json."""
        fields = {
            "format": FORMAT,
            "kind": self.kind.value,
            "name": self.name,
            "plain": self.plain,
            "argon2id": {
                "memory_kib": self.hardness.memory_kib,
                "iterations": self.hardness.iterations,
                "lanes": self.hardness.lanes,
                "salt": b64encode(self.salt).decode(),
            },
            "wrapped": b64encode(self.wrapped).decode(),
            "recovery_recipient": self.recovery_recipient,
            "recovery": b64encode(self.recovery).decode(),
        }
        return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"

    def _bound(self) -> bytes:
        """Return what the wrapped key is bound to, so that nobody can pass one workspace's for another's."""
        return canonical([FORMAT, self.kind.value, self.name])


def read_keys(data: bytes, path: Path) -> Keys:
    """Return the keys; a newer format or a damaged file is NotPossible."""
    try:
        fields: dict[str, Any] = json.loads(data)
        found = int(fields["format"])
        if found > FORMAT:
            raise NotPossible("register.newer", path=str(path.parent), found=found, known=FORMAT)
        argon = fields["argon2id"]
        return Keys(
            kind=WorkspaceKind(fields["kind"]),
            name=str(fields["name"]),
            plain=bool(fields["plain"]),
            hardness=Hardness(int(argon["memory_kib"]), int(argon["iterations"]), int(argon["lanes"])),
            salt=b64decode(argon["salt"], validate=True),
            wrapped=b64decode(fields["wrapped"], validate=True),
            recovery_recipient=str(fields["recovery_recipient"]),
            recovery=b64decode(fields["recovery"], validate=True),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotPossible("register.keys_damaged", path=str(path)) from error


def database_key(data_key: bytes, database: str) -> bytes:
    """Return the raw SQLCipher key and salt of one of the workspace's databases."""
    return HKDF(algorithm=SHA256(), length=cipher.KEY_BYTES, salt=None, info=f"lika {database}".encode()).derive(
        data_key
    )


def _stretch(passphrase: str, salt: bytes, hardness: Hardness) -> bytes:
    stretcher = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=hardness.iterations,
        lanes=hardness.lanes,
        memory_cost=hardness.memory_kib,
    )
    return stretcher.derive(passphrase.encode())
