"""Small things sealed with the workspace's data key, where what they lie in is not encrypted."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from resources.errors import NotPossible

_KEY_BYTES = 64


class Sealer:
    """Seals by name: what was sealed under one name opens under no other. Without a data key nothing is sealed.

    AES-SIV needs no chance: the same bytes are sealed the same, which tells only that they have not changed.
    """

    def __init__(self, data_key: bytes | None) -> None:
        self._cipher = None
        if data_key is not None:
            key = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"lika sealed").derive(data_key)
            self._cipher = AESSIV(key)

    def seal(self, name: str, content: bytes) -> bytes:
        """Return the content sealed under the name."""
        return content if self._cipher is None else self._cipher.encrypt(content, [name.encode()])

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """Return the content; what was changed or sealed with another key is NotPossible."""
        if self._cipher is None:
            return sealed
        try:
            return self._cipher.decrypt(sealed, [name.encode()])
        except InvalidTag as error:
            raise NotPossible("store.seal_broken", what=name) from error
