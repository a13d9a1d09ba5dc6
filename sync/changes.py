"""One revision a line: written canonically, read with suspicion. A bad line is refused and stops nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from resources.canonical import Document, canonical, read_document
from sync import fields
from sync.fields import Malformed
from sync.limits import LIMITS, Limits
from sync.revision import Revision, content, is_whole

# A line is longer than its revision's content by the id and by the names of its nine fields.
_NAMES = '{"author":,"device":,"document":,"form":,"id":"","parents":,"record":,"time":,"version":}'
_MORE_THAN_CONTENT = 64 + len(_NAMES) - len("[,,,,,,,]")


class Reason(StrEnum):
    """Why a revision was not taken in; `sync.` and the value is the key of the sentence."""

    TOO_LONG = "refused_too_long"
    NOT_JSON = "refused_not_json"
    FIELD = "refused_field"
    NESTING = "refused_nesting"
    HASH = "refused_hash"
    STRUCTURE = "refused_structure"
    TYPE = "refused_type"
    CHOICE = "refused_choice"
    VILLAGE = "refused_village"  # of another team
    DEVICE = "refused_device"  # made on a laptop that is not the sender's


@dataclass(frozen=True, slots=True)
class Misfit:
    """An answer that does not fit the form: its path in the document, what stands there, why."""

    field: str
    value: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Refusal:
    """A revision that was not taken in: its line, its record as far as it can be told, field, value, why."""

    line: int
    record: str
    revision: str
    field: str
    value: str
    reason: Reason
    entry: Document | None = dataclass_field(
        default=None, compare=False, repr=False
    )  # the line, if it is an object


def line_of(revision: Revision) -> bytes:
    """Return the revision as one line of canonical JSON, its end included."""
    return (
        canonical(
            {
                "id": revision.id,
                "record": revision.record,
                "parents": list(revision.parents),
                "form": revision.form,
                "version": revision.version,
                "author": revision.author,
                "device": revision.device,
                "time": revision.time,
                "document": revision.document,
            }
        )
        + b"\n"
    )


def read_lines(lines: Iterable[bytes], *, limits: Limits = LIMITS) -> Iterator[Revision | Refusal]:
    """Yield for each line its revision, or why it is refused."""
    for number, line in enumerate(lines, 1):
        yield _read_line(number, line, limits)


class _Refused(Exception):  # noqa: N818  (carries a refusal to the one place that makes it)
    def __init__(self, reason: Reason, field: str = "", value: str = "") -> None:
        super().__init__(reason)
        self.reason, self.field, self.value = reason, field, value


def _read_line(number: int, line: bytes, limits: Limits) -> Revision | Refusal:
    entry: Document = {}
    try:
        entry = _parse(line, limits)
        return _read_revision(entry, limits, len(line))
    except _Refused as refused:
        record, identity = (str(entry.get(name, ""))[:64] for name in ("record", "id"))
        return Refusal(number, record, identity, refused.field, refused.value, refused.reason, entry or None)


def _parse(line: bytes, limits: Limits) -> Document:
    if len(line) > limits.line:
        raise _Refused(Reason.TOO_LONG, value=f"{limits.line}")
    try:
        return read_document(line)
    except ValueError as error:
        raise _Refused(Reason.NOT_JSON, value=_excerpt(line, error)) from error


def _read_revision(entry: Document, limits: Limits, size: int) -> Revision:
    try:
        revision = Revision(
            id=fields.text(entry, "id", fields.HASH),
            record=fields.text(entry, "record", fields.IDENTIFIER),
            parents=fields.distinct(entry, "parents", fields.HASH),
            form=fields.text(entry, "form", fields.IDENTIFIER),
            version=fields.text(entry, "version"),
            author=fields.text(entry, "author"),
            device=fields.text(entry, "device"),
            time=fields.logical_time(entry, "time"),
            document=fields.mapping(entry, "document"),
        )
    except Malformed as error:
        raise _Refused(Reason.FIELD, error.field, error.value) from error
    if not fields.is_within(revision.document, limits.depth):
        raise _Refused(Reason.NESTING, "document")
    try:
        whole = is_whole(revision)
    except UnicodeEncodeError as error:  # half of a surrogate pair: no text at all
        raise _Refused(Reason.NOT_JSON, "document", error.reason) from error
    if not whole:
        raise _Refused(Reason.HASH, "id", revision.id)
    # Canonical JSON is the shortest: a longer line has a name twice, which two readers may read in two ways,
    # a field more, blanks or escapes; a shorter one has a number with a fraction.
    if size != len(content(revision)) + _MORE_THAN_CONTENT:
        raise _Refused(Reason.NOT_JSON, value="canonical JSON")
    return revision


def _excerpt(line: bytes, error: ValueError) -> str:
    at = error.pos if isinstance(error, json.JSONDecodeError) else 0
    return line.decode("utf-8", "replace")[max(0, at - 20) : at + 20]
