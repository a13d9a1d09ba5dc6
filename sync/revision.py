"""The unit of everything that is kept, merged and exchanged: one immutable state of one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from resources.canonical import Document, Json, canonical, sha256


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
    content: list[Json] = [record, list(ordered), form, version, author, device, time, document]
    return Revision(sha256(canonical(content)), record, ordered, form, version, author, device, time, document)


def is_whole(revision: Revision) -> bool:
    """Return whether the id is the hash of the rest."""
    return (
        revision.id
        == revise(
            revision.record,
            revision.parents,
            form=revision.form,
            version=revision.version,
            author=revision.author,
            device=revision.device,
            time=revision.time,
            document=revision.document,
        ).id
    )


def next_time(now: datetime, latest: str) -> str:
    """Return the logical time after `latest`: the clock's where it has moved on, else one counted step more.

    Like `2015-11-21T02:42:07.123Z-0000`: it sorts as text, and a clock set back never reorders history.
    """
    clock = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    moment, _, count = latest.rpartition("-")
    if not latest or clock > moment:
        return f"{clock}-0000"
    return f"{moment}-{int(count) + 1:04d}"
