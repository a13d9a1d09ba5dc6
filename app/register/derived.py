"""What is computed from documents and kept for lists and searches: always in the transaction that changed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.register.database import Database
from app.register.index import Entry, entry
from sync.revision import Revision


@dataclass(frozen=True, slots=True)
class Line:
    """Where a record's line in the lists comes from: a head, or the draft of a record that has none."""

    record: str
    form: str
    revision: str
    changed: str
    author: str
    heads: int
    deleted: bool
    entry: Entry


class Derived:
    """Keeps summaries, search and check codes equal to the documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follow(self, heads: Sequence[Revision]) -> None:
        """Make the record's line anew after its heads have changed; heads are newest first, at least one."""
        self.show(line_of(heads))

    def show(self, line: Line) -> None:
        """Write the record's line and what it is found by."""
        each = line.entry
        row = self._database.first(
            _UPSERT,
            (
                line.record,
                line.form,
                line.revision,
                each.village_code,
                each.group_code,
                each.title,
                each.title_order,
                each.people,
                each.per_capita,
                each.poverty_line,
                each.survey_year,
                line.changed,
                line.author,
                line.heads,
                int(line.deleted),
                line.revision,
            ),
        )
        assert row is not None
        self._database.execute(
            "INSERT OR REPLACE INTO search (rowid, names, initials, numbers, words) VALUES (?, ?, ?, ?, ?)",
            (row[0], each.names, each.initials, each.numbers, each.words),
        )

    def hide(self, record: str) -> None:
        """Drop the line of a record that has neither revision nor draft."""
        for (number,) in self._database.execute("DELETE FROM summary WHERE record = ? RETURNING number", (record,)):
            self._database.execute("DELETE FROM search WHERE rowid = ?", (number,))

    def mark_draft(self, record: str) -> None:
        """Note in the record's line whether it has a draft."""
        self._database.execute(
            "UPDATE summary SET has_draft = (SELECT count(*) FROM draft d WHERE d.record = summary.record)"
            " WHERE record = ?",
            (record,),
        )

    def keep_codes(self, number: int, codes: Iterable[tuple[str, str]]) -> None:
        """Keep (paper, check code) of a revision."""
        for paper, code in codes:
            self._database.execute(
                "INSERT INTO code (code, paper, revision) VALUES (?, ?, ?)", (code, paper, number)
            )


def line_of(heads: Sequence[Revision]) -> Line:
    """Return the line of a record: the newest head that is not a deletion, else the newest."""
    shown = next((head for head in heads if not head.is_deletion), heads[0])
    return Line(
        record=shown.record,
        form=shown.form,
        revision=shown.id,
        changed=shown.time,
        author=shown.author,
        heads=len(heads),
        deleted=shown.is_deletion,
        entry=entry(shown.document),
    )


_UPSERT = """
INSERT INTO summary (record, form, revision, village_code, group_code, title, title_order, people, per_capita,
    poverty_line, survey_year, changed, author, has_draft, heads, deleted, errors, open_answers)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
    (SELECT count(*) FROM draft WHERE record = ?1), ?14, ?15, c.errors, c.open_answers
FROM (SELECT 1) LEFT JOIN checked c ON c.revision = ?16
WHERE true
ON CONFLICT (record) DO UPDATE SET form = excluded.form, revision = excluded.revision,
    village_code = excluded.village_code, group_code = excluded.group_code, title = excluded.title,
    title_order = excluded.title_order, people = excluded.people, per_capita = excluded.per_capita,
    poverty_line = excluded.poverty_line, survey_year = excluded.survey_year, changed = excluded.changed,
    author = excluded.author, has_draft = excluded.has_draft, heads = excluded.heads, deleted = excluded.deleted,
    errors = excluded.errors, open_answers = excluded.open_answers
RETURNING number
"""
