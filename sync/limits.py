"""The bounds within which a file from outside is read at all: hostile files meet them before they cost anything."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Greatest sizes in bytes, and counts. An export is split so that each bundle stays well inside them."""

    sealed: int = 64 * MEBIBYTE
    receivers: int = 100  # a county has two keys, or four while one is renewed
    entries: int = 20_000
    unpacked: int = 320 * MEBIBYTE
    manifest: int = 4 * MEBIBYTE
    attachment: int = 16 * MEBIBYTE
    line: int = 1 * MEBIBYTE
    depth: int = 12


LIMITS = Limits()
