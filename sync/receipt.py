"""Receipts: what became of each record that a team sent, so that nothing is dropped unseen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from resources.canonical import Document, Json, canonical, read_document
from resources.errors import NotPossible
from sync import fields
from sync.fields import Malformed


class Outcome(StrEnum):
    """What became of revisions of a record."""

    ACCEPTED = "accepted"
    MERGED = "merged"  # with the edits of others, by field
    CONFLICT = "conflict"  # kept; somebody must decide between two values
    WAITING = "waiting"  # kept until a revision that it builds on arrives
    REFUSED = "refused"  # not taken in; the reason says why


ACKNOWLEDGING = frozenset({Outcome.ACCEPTED, Outcome.MERGED, Outcome.CONFLICT})


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of some revisions of one record; `reason` is a `sync.changes.Reason`, only for refusals."""

    record: str
    outcome: Outcome
    revisions: tuple[str, ...]
    reason: str = ""
    field: str = ""
    value: str = ""

    @property
    def acknowledges(self) -> bool:
        """Whether the sender need not send these revisions again."""
        return self.outcome in ACKNOWLEDGING


def to_json(receipt: Receipt) -> dict[str, Json]:
    """Return the receipt as a JSON object."""
    content: dict[str, Json] = {
        "record": receipt.record,
        "outcome": receipt.outcome.value,
        "revisions": list(receipt.revisions),
    }
    extra = {"reason": receipt.reason, "field": receipt.field, "value": receipt.value}
    return content | {name: text for name, text in extra.items() if text}


def line_of(receipt: Receipt) -> bytes:
    """Return the receipt as one line of an answer, its end included."""
    return canonical(to_json(receipt)) + b"\n"


def read_receipt(line: bytes) -> Receipt:
    """Return the receipt that stands in the line; one that is not well formed is a NotPossible."""
    try:
        return from_json(read_document(line))
    except Malformed as error:
        raise NotPossible("sync.bad_manifest", field=f"receipts.{error.field}", value=error.value) from error
    except (ValueError, RecursionError) as error:
        raise NotPossible("sync.bad_manifest", field="receipts", value="") from error


def from_json(entry: Document) -> Receipt:
    """Return the receipt that the object describes, else Malformed."""
    outcome = fields.text(entry, "outcome")
    if outcome not in tuple(Outcome):
        raise Malformed("outcome", outcome)
    reason, field, value = (fields.text({name: ""} | dict(entry), name) for name in ("reason", "field", "value"))
    return Receipt(
        record=fields.text(entry, "record"),
        outcome=Outcome(outcome),
        revisions=fields.texts(entry, "revisions", fields.HASH),
        reason=reason,
        field=field,
        value=value,
    )
