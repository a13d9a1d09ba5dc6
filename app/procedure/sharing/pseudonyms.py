"""Stable pseudonyms: the same household, person or official has the same one in every export of a county."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final, Protocol

from forms.paper.check_code import ALPHABET

_SECRET: Final = "pseudonyms"  # noqa: S105  the name under which it is kept
_LENGTH: Final = 16  # signs of 5 bits: among half a million people no two share one
_BYTES: Final = 32


class _Secrets(Protocol):
    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, content: bytes) -> None: ...


class Pseudonyms:
    """Makes them from a secret that never leaves the workspace: without it nobody can try numbers out."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, kind: str, *parts: str) -> str:
        """Return the pseudonym of what these parts make out, 16 signs."""
        words = "\0".join((kind, *parts)).encode("utf-8", "surrogatepass")
        number = int.from_bytes(hmac.digest(self._secret, words, hashlib.sha256))
        return "".join(ALPHABET[number >> 5 * place & 31] for place in range(_LENGTH))


def kept_pseudonyms(secrets: _Secrets, random_bytes: Callable[[int], bytes]) -> Pseudonyms:
    """Return the workspace's pseudonyms; its secret is made the first time and stays, in backups too."""
    secret = secrets.get(_SECRET)
    if secret is None:
        secret = random_bytes(_BYTES)
        secrets.put(_SECRET, secret)
    return Pseudonyms(secret)
