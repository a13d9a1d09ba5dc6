"""Seals bytes with age so that only the receivers can open them, and tells what can be told from outside."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pyrage

from resources.errors import NotPossible
from sync.keys import SealingKey
from sync.limits import LIMITS, Limits

_MAGIC = b"age-encryption.org/"
_VERSION = b"v1"
_CHUNK = 64 * 1024
_SEALED_CHUNK = _CHUNK + 16
_NONCE = 16
_LINES = 2  # of the header for each receiver


@dataclass(frozen=True, slots=True)
class Outer:
    """What a sealed file shows without a key: the version of age, its size in bytes, how many can open it."""

    version: str
    size: int
    receivers: int
    header: int


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """Return the content sealed for every recipient (`age1…`)."""
    sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    return sealed


def outer(sealed: bytes, *, limits: Limits = LIMITS) -> Outer:
    """Return what the file shows without a key; a file that is not sealed, cut or too large is a NotPossible."""
    if len(sealed) > limits.sealed:
        raise NotPossible("sync.too_large", size=len(sealed), limit=limits.sealed)
    if not sealed:
        raise NotPossible("sync.empty")
    if not sealed.startswith(_MAGIC):
        cut = _MAGIC.startswith(sealed)
        raise NotPossible("sync.truncated" if cut else "sync.not_a_bundle", size=len(sealed))
    lines: list[bytes] = []
    at = 0
    while not lines or not lines[-1].startswith(b"---"):
        end = sealed.find(b"\n", at, at + 2000)
        if end < 0:
            raise NotPossible("sync.truncated" if len(sealed) < at + 2000 else "sync.damaged", size=len(sealed))
        lines.append(sealed[at:end])
        at = end + 1
        if (
            len(lines) > _LINES * limits.receivers
        ):  # each is tried with every key, which takes minutes with thousands
            raise NotPossible("sync.damaged", size=len(sealed))
    version = lines[0].removeprefix(_MAGIC).decode("ascii", "replace")
    if version.encode() != _VERSION:
        raise NotPossible("sync.newer_seal", version=version[:20])
    receivers = sum(line.startswith(b"-> X25519 ") for line in lines)
    return Outer(version, len(sealed), receivers, at)


def unseal(sealed: bytes, identities: Sequence[SealingKey], *, limits: Limits = LIMITS) -> bytes:
    """Return the content; a file for others, a damaged and a truncated one are each a NotPossible of their own."""
    shown = outer(sealed, limits=limits)
    opened = io.BytesIO()
    keys = [pyrage.x25519.Identity.from_str(one.secret) for one in identities]
    try:
        pyrage.decrypt_io(io.BytesIO(sealed), opened, keys)
    except (pyrage.DecryptError, OSError) as error:  # OSError: what was sealed is damaged
        raise _refusal(sealed, shown, opened.tell(), str(error)) from error
    return opened.getvalue()


def _refusal(sealed: bytes, shown: Outer, opened: int, reason: str) -> NotPossible:
    if "No matching keys" in reason:
        whole = _is_plausible(sealed[: shown.header])
        return NotPossible("sync.not_for_us" if whole else "sync.damaged", size=shown.size)
    payload = shown.size - shown.header - _NONCE
    last = max(0, -(-payload // _SEALED_CHUNK) - 1)
    at_the_end = opened >= last * _CHUNK
    return NotPossible("sync.truncated" if at_the_end else "sync.damaged", size=shown.size)


def _is_plausible(header: bytes) -> bool:
    """Return whether every X25519 stanza is well formed: a damaged one fits no key, but is for nobody else."""
    for line in header.splitlines():
        if line.startswith(b"-> X25519 "):
            share = line.removeprefix(b"-> X25519 ")
            try:
                if len(base64.b64decode(share + b"=" * (-len(share) % 4), validate=True)) != 32:
                    return False
            except binascii.Error:
                return False
    return True
