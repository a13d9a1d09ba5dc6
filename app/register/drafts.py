"""Drafts: every answer on the disk before the next one is typed; a revision when the person is done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from app.register.database import Database, Row
from app.register.derived import Line
from app.register.index import entry
from app.register.packing import pack, unpack
from app.register.revisions import Revisions
from app.register.values import Draft
from resources.canonical import canonical, read_document
from sync.revision import Revision, next_time

_COLUMNS = "record, form, version, base, content, place, changed, author"


class Drafts(Revisions):
    """The part of the register that keeps what a person is typing."""

    def keep_draft(self, draft: Draft) -> None:
        """Keep the draft durably, replacing the record's earlier one."""
        content, own = canonical(draft.document), self._database.own_drafts
        with self._database.aside():
            before = self._database.execute(f"DELETE FROM {own} WHERE record = ? RETURNING 1", (draft.record,))
            self._database.execute(
                f"INSERT INTO {own} ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.record,
                    draft.form,
                    draft.version,
                    json.dumps(draft.base),
                    pack(content),
                    draft.place,
                    draft.changed.isoformat(),
                    draft.author,
                ),
            )
            if not self._has_head(draft.record):
                self._derived.show([line_of_draft(draft)])
            elif not before:
                self._derived.mark_draft(draft.record)

    def draft(self, record: str) -> Draft | None:
        """Return the record's draft, or None; another clerk's only where the record has nothing else."""
        own = read_draft(self._database, record, of=self._database.own_drafts)
        return own if own or self._has_head(record) else read_draft(self._database, record)

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts, the one last typed in first."""
        own = self._database.own_drafts
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM {own} ORDER BY changed DESC, record")
        return tuple(map(_draft, rows))

    def last_number(self) -> int:
        """Return the number of the revision that was kept last; numbers never leave this register."""
        row = self._database.first("SELECT max(number) FROM revision")
        return int(row[0]) if row and row[0] else 0

    def changed_records(self, form: str, *, after: int) -> tuple[str, ...]:
        """Return the records of a form that got a revision after that number, in the order they first came."""
        rows = self._database.execute(
            "SELECT record FROM revision WHERE number > ? AND form = ? GROUP BY record ORDER BY min(number)",
            (after, form),
        )
        return tuple(str(record) for (record,) in rows)

    def changes(self, *, after: int, drafts: Mapping[str, str]) -> int:
        """Return how many revisions came after that number, and how many drafts are not those that stood then.

        `drafts` tells when each was typed in, as `draft_times` did: no clock needs to be right for this.
        """
        row = self._database.first("SELECT count(*) FROM revision WHERE number > ?", (after,))
        typed = self.draft_times().items() - drafts.items()
        return (int(row[0]) if row and row[0] else 0) + len(typed)

    def draft_times(self) -> dict[str, str]:
        """Return when each draft was last typed in."""
        rows = self._database.execute("SELECT record, max(changed) FROM draft GROUP BY record")
        return {str(record): str(at) for record, at in rows}

    def finish_draft(self, revision: Revision, *, errors: int, open_answers: int) -> None:
        """Append the revision and drop the record's draft, in one transaction."""
        with self._database.transaction():
            self.append([revision])
            self._forget(revision.record)
            self._derived.mark_draft(revision.record)
            self.note_check(revision.id, errors=errors, open_answers=open_answers)

    def drop_draft(self, record: str) -> None:
        """Forget what was typed; a record that was only a draft is gone with it."""
        with self._database.transaction():
            self._forget(record)
            others = read_draft(self._database, record)
            if self._has_head(record):
                self._derived.mark_draft(record)
            elif others is not None:
                self._derived.show([line_of_draft(others)])
            else:
                self._derived.hide(record)

    def note_check(self, revision_id: str, *, errors: int, open_answers: int) -> None:
        """Keep what the engine found in a revision."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO checked (revision, errors, open_answers) VALUES (?, ?, ?) ON CONFLICT (revision) DO"
                " UPDATE SET errors = excluded.errors, open_answers = excluded.open_answers",
                (revision_id, errors, open_answers),
            )
            looked_at = self._database.execute(
                "UPDATE summary SET errors = ?, open_answers = ? WHERE record ="
                " (SELECT record FROM revision WHERE id = ?) AND revision = ? RETURNING record",
                (errors, open_answers, revision_id, revision_id),
            )
            self._database.marks.touch(str(record) for (record,) in looked_at)

    def _has_head(self, record: str) -> bool:
        return self._database.first("SELECT 1 FROM head WHERE record = ?", (record,)) is not None

    def _forget(self, record: str) -> None:
        self._database.execute(f"DELETE FROM {self._database.own_drafts} WHERE record = ?", (record,))


ONLY_DRAFTED = "SELECT DISTINCT record FROM draft WHERE record NOT IN (SELECT record FROM head)"
"""Records that have no revision yet."""


def read_draft(database: Database, record: str, *, of: str = "draft") -> Draft | None:
    """Return the record's draft, of several clerks' the one last typed in, or None; `of` names the table."""
    row = database.first(f"SELECT {_COLUMNS} FROM {of} WHERE record = ? ORDER BY changed DESC", (record,))
    return _draft(row) if row else None


def line_of_draft(draft: Draft) -> Line:
    """Return the line of a record that has no revision yet."""
    return Line(
        record=draft.record,
        form=draft.form,
        version=draft.version,
        revision="",
        changed=next_time(draft.changed.replace(second=0, microsecond=0), ""),  # not a new line for every answer
        author=draft.author,
        heads=0,
        deleted=False,
        entry=entry(draft.document),
    )


def _draft(row: Row) -> Draft:
    record, form, version, base, content, place, changed, author = row
    return Draft(
        record=str(record),
        form=str(form),
        version=str(version),
        base=tuple(json.loads(str(base))),
        document=read_document(unpack(content)),
        place=str(place),
        changed=datetime.fromisoformat(str(changed)),
        author=str(author),
    )
