"""How much of each kind a workspace holds: what a backup must have and a restore must bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

from app.register.database import Database
from resources.canonical import Json


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a workspace; `records` by form, deleted ones too."""

    records: Mapping[str, int]
    revisions: int
    drafts: int
    attachments: int

    def to_json(self) -> Mapping[str, Json]:
        """Return them as they stand in a backup."""
        return {**asdict(self), "records": dict(self.records)}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> Self:
        """Return them from a backup; what is not counts is a ValueError, KeyError or TypeError."""
        records = value["records"]
        if not isinstance(records, dict):
            raise TypeError("records are counted by form")
        numbers = {str(form): int(count) for form, count in records.items()}
        others = [int(str(value[name])) for name in ("revisions", "drafts", "attachments")]
        return cls(numbers, *others)


def count_all(register: Database, attachments: Database) -> Counts:
    """Count the two databases of a workspace."""
    forms = register.execute(
        "SELECT form, count(*) FROM (SELECT record, form FROM revision UNION SELECT record, form FROM draft) begun"
        " GROUP BY form ORDER BY form"
    )
    return Counts(
        records={str(form): int(count or 0) for form, count in forms},
        revisions=_count(register, "revision"),
        drafts=_count(register, "draft"),
        attachments=_count(attachments, "attachment"),
    )


def _count(database: Database, table: str) -> int:
    row = database.first(f"SELECT count(*) FROM {table}")
    assert row is not None
    return int(row[0] or 0)
