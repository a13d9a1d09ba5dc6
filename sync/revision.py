"""The unit of everything that is kept, merged and exchanged: one immutable state of one record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from resources.canonical import Document, Json, canonical, sha256

_MOST_STEPS: Final = 999_999  # counted within one millisecond: six digits, so that times sort as texts


@dataclass(frozen=True, slots=True)
class Revision:
    """A record as it stood once. `id` is the hash over all the rest, so a revision can't be changed unseen."""

    id: str
    record: str
    parents: tuple[str, ...]
    form: str
    version: str
    author: str
    device: str
    time: str
    document: Document
    # The bytes the id was made of, where they are at hand; a changed copy (`replace`) does not take them along.
    _content: bytes = field(default=b"", init=False, compare=False, repr=False)

    @property
    def is_deletion(self) -> bool:
        """Whether this state says that the record was deleted; its answers are kept all the same."""
        return bool(self.document.get("_deleted"))


def revise(
    record: str,
    parents: Sequence[str],
    *,
    form: str,
    version: str,
    author: str,
    device: str,
    time: str,
    document: Document,
) -> Revision:
    """Return the revision; its id is the SHA-256 over everything else in it."""
    ordered = tuple(sorted(parents))
    unnamed = Revision("", record, ordered, form, version, author, device, time, document)
    data = content(unnamed)
    return _made_of(data, replace(unnamed, id=sha256(data)))


def content(revision: Revision) -> bytes:
    """Return the bytes that are hashed, kept and exchanged: everything in the revision but its id."""
    return revision._content or canonical([*_before_document(revision), revision.document])


def document_json(revision: Revision) -> bytes:
    """Return the document as JSON: cut out of the bytes of its id where they are at hand and as we write them."""
    data, before = revision._content, canonical(_before_document(revision))[:-1] + b","
    as_written = data.startswith(before) and data.endswith(b"}]")
    return data[len(before) : -1] if as_written else canonical(revision.document)


def _before_document(revision: Revision) -> list[Json]:
    return [
        revision.record,
        list(revision.parents),
        revision.form,
        revision.version,
        revision.author,
        revision.device,
        revision.time,
    ]


def read_content(data: bytes) -> Revision:
    """Return the revision whose `content` the bytes are; its id is their hash. Else ValueError."""
    record, parents, *texts, document = _fields(data)
    if not isinstance(parents, list) or not isinstance(document, dict):
        raise ValueError("not the content of a revision")  # noqa: TRY004
    if not all(isinstance(text, str) for text in (record, *parents, *texts)):
        raise ValueError("not the content of a revision")
    form, version, author, device, time = texts
    made = Revision(sha256(data), record, tuple(parents), form, version, author, device, time, document)
    return _made_of(data, made)


def _made_of(data: bytes, revision: Revision) -> Revision:
    """Give a revision that was just made the bytes of its id, so that they need not be made again."""
    object.__setattr__(revision, "_content", data)
    return revision


def _fields(data: bytes) -> list[Any]:
    fields = json.loads(data)
    if not isinstance(fields, list) or len(fields) != 8:
        raise ValueError("not the content of a revision")
    return fields


def is_whole(revision: Revision) -> bool:
    """Return whether the id is the hash of the rest; the bytes stay at hand for whoever keeps the revision."""
    data = content(revision)
    return revision.id == sha256(data) and bool(_made_of(data, revision))


def next_time(now: datetime, latest: str) -> str:
    """Return the logical time after `latest`: the clock's where it has moved on, else one counted step more.

    Like `2015-11-21T02:42:07.123Z-000000`: it sorts as text, and a clock set back never reorders history.
    """
    clock = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    moment, _, count = latest.rpartition("-")
    if not latest or clock > moment:
        return f"{clock}-000000"
    if int(count) < _MOST_STEPS:
        return f"{moment}-{int(count) + 1:06d}"
    return next_time(datetime.fromisoformat(moment) + timedelta(milliseconds=1), "")
