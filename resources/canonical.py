"""The one way to turn a document into bytes, so that the same answers give the same hash everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "None | bool | int | str | Sequence[Json] | Mapping[str, Json]"
Document: TypeAlias = Mapping[str, Json]


def canonical(value: Json) -> bytes:
    """Return canonical JSON: sorted keys, UTF-8, no blanks. Decimals are strings already; a float is refused."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_refuse
    ).encode()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _refuse(value: object) -> Json:
    raise TypeError(f"{type(value).__name__} has no place in a document")
