"""One signing key in place of another: the old key signs the new one, so nobody has to compare words again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from resources.canonical import Document, Json
from sync import fields
from sync.fields import Malformed
from sync.keys import SigningKey, is_signed

MOST: Final = 8  # keys that a key names as those before it; a side that missed more compares words
_PURPOSE: Final = "key succession"
_SIGNATURE: Final = 128  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Link:
    """The key before, and its signature over the key after it, 128 hexadecimal digits."""

    key: str
    signature: str


def succeed(old: SigningKey, new: str, before: Sequence[Link] = ()) -> tuple[Link, ...]:
    """Return the links that lead from the new public key back to the old one and those before it, newest first."""
    return (Link(old.public, old.sign(_PURPOSE, bytes.fromhex(new)).hex()), *before)[:MOST]


def ancestor(key: str, links: Sequence[Link], known: Collection[str]) -> str:
    """Return the known key that the key comes from by signatures that all hold, "" for none."""
    return next((one for one in predecessors(key, links) if one in known), "")


def predecessors(key: str, links: Sequence[Link]) -> Iterator[str]:
    """Yield the keys before this one, newest first, as far as each has signed the one after it."""
    for link in links[:MOST]:
        if not is_signed(link.key, _PURPOSE, bytes.fromhex(key), bytes.fromhex(link.signature)):
            return
        yield link.key
        key = link.key


def to_json(links: Sequence[Link]) -> list[Json]:
    """Return the links as pairs of key and signature."""
    return [[one.key, one.signature] for one in links]


def from_json(entry: Document) -> tuple[Link, ...]:
    """Return the links that stand under `succeeds`, none where it is absent; Malformed for anything else."""
    pairs = entry.get("succeeds", [])
    if not isinstance(pairs, list) or len(pairs) > MOST:
        raise Malformed("succeeds", "")
    links = []
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed("succeeds", pair)
        named: Document = {"key": pair[0], "signature": pair[1]}
        signature = fields.text(named, "signature")
        if len(signature) != _SIGNATURE or not set(signature) <= set("0123456789abcdef"):
            raise Malformed("succeeds", signature)
        links.append(Link(fields.text(named, "key", fields.KEY), signature))
    return tuple(links)
