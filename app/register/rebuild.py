"""Everything derived, made again from revisions and drafts: whatever lists and searches lost comes back."""

from __future__ import annotations

from app.register.database import Database
from app.register.derived import Derived
from app.register.drafts import ONLY_DRAFTED, line_of_draft, read_draft
from app.register.packing import unpack
from app.register.revisions import HEADS, heads_of
from sync.revision import read_content

_BATCH = 500  # records whose lines are written together


def rebuild_derived(database: Database, derived: Derived | None = None) -> int:
    """Make heads, parents, lists, search and check codes anew in one transaction; return how many records."""
    derived = derived or Derived(database)
    with database.transaction():
        for table in ("parent", "head", "summary", "code", "held", "held_person", "unseen"):
            database.execute(f"DELETE FROM {table}")
        database.texts.clear()
        database.execute("UPDATE coded SET until = 0")
        _link(database)
        database.execute(f"INSERT INTO head (record, revision) {HEADS}")
        records = [str(record) for (record,) in database.execute("SELECT DISTINCT record FROM head")]
        for at in range(0, len(records), _BATCH):
            derived.follow(heads_of(database, record) for record in records[at : at + _BATCH])
        for (name,) in database.execute(ONLY_DRAFTED):
            draft = read_draft(database, str(name))
            assert draft is not None
            derived.show([line_of_draft(draft)])
    return len(records)


def _link(database: Database) -> None:
    """Write the parents of every revision, as its content names them."""
    for (number,) in database.execute("SELECT number FROM revision"):
        row = database.first("SELECT content FROM revision WHERE number = ?", (number,))
        assert row is not None
        revision = read_content(unpack(row[0]))
        database.execute_many(
            "INSERT INTO parent (child, parent) VALUES (?, ?)",
            [(revision.id, parent) for parent in revision.parents],
        )
