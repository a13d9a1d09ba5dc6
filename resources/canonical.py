"""The one way to turn a document into bytes and back, so that the same answers give the same hash everywhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, cast

import orjson

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
Document: TypeAlias = Mapping[str, Json]

_NESTS: Final = frozenset({dict, list})
_HALF_CHARACTER = re.compile("\\\\u[dD][89a-fA-F]|[\ud800-\udfff]")

_AS_WE_WRITE_IT: Final = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)  # and nothing that JSON itself does not know
_encode: Final = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode  # made once, and without a look for circles: half the time


def canonical(value: Json) -> bytes:
    """Return canonical JSON: sorted keys, UTF-8, no blanks. Decimals are strings in documents, never floats."""
    try:
        return orjson.dumps(value, option=_AS_WE_WRITE_IT)
    except orjson.JSONEncodeError:  # numbers beyond 64 bits, nesting beyond 254: the same bytes, more slowly
        return _encode(value).encode()


def read_document(data: bytes | str) -> Document:
    """Return the object that the JSON text holds, decimals as their own text; else ValueError.

    Refused with the rest: half a character (a lone surrogate), which no file can hold, and nesting without end.
    """
    value = _quickly_read(data) if isinstance(data, bytes) else None
    if value is not None:
        return value
    try:
        value = json.loads(data, parse_float=str, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("objects are nested without end") from error
    if not isinstance(value, dict):
        raise ValueError(f"a {type(value).__name__} stands where an object is expected")  # noqa: TRY004
    text = data if isinstance(data, str) else data.decode()
    # What was decoded is made of whole characters, but for those written as an escape: most texts have none.
    if (text is data or "\\u" in text) and _HALF_CHARACTER.search(text):
        canonical(value)
    return cast("Document", value)


def _quickly_read(data: bytes) -> Document | None:
    """Return what the plain texts that we write ourselves hold; None for others, and for all that is refused."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return cast("Document", value) if type(value) is dict and not _holds_doubles(value) else None


def _holds_doubles(value: Mapping[str, Json]) -> bool:
    """Return whether a decimal lost its own text, or a whole number digits: orjson makes doubles of both."""
    level: list[Mapping[str, Json] | Sequence[Json]] = [value]
    for one in level:  # which grows while it is gone through
        values = one.values() if isinstance(one, dict) else one
        kinds = set(map(type, values))
        if float in kinds:
            return True
        if not kinds.isdisjoint(_NESTS):
            level += [inner for inner in values if isinstance(inner, (dict, list))]
    return False


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number a document can hold")
