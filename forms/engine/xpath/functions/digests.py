"""Digests and base64."""

from __future__ import annotations

import base64
import binascii
import hashlib

from forms.engine.xpath.code import Value
from forms.engine.xpath.functions.signature import Function, plain

MAXIMUM_TEXT = 100_000
_ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _ALGORITHMS.get(algorithm.strip().upper())
    if name is None:
        return ""
    digest = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return digest.hex() if encoding.strip().lower() == "hex" else base64.b64encode(digest).decode()


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


FUNCTIONS: dict[str, Function] = {
    "digest": plain("ttt?", Value.TEXT, _digest),
    "base64-encode": plain("t", Value.TEXT, lambda text: base64.b64encode(text.encode()).decode()[:MAXIMUM_TEXT]),
    "base64-decode": plain("t", Value.TEXT, _decoded),
}
