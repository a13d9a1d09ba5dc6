"""What is computed from documents and kept for lists and searches: always in the transaction that changed them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.register.database import Database, Row
from app.register.facts import COLUMNS
from app.register.index import Entry, entry
from app.register.store import Touched
from sync.revision import Revision


@dataclass(frozen=True, slots=True)
class Line:
    """Where a record's line in the lists comes from: a head, or the draft of a record that has none."""

    record: str
    form: str
    version: str
    revision: str
    changed: str
    author: str
    heads: int
    deleted: bool
    entry: Entry


class Derived:
    """Keeps summaries and search equal to the documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._touched: dict[str, int] = {}  # record → the mark its line was written at, the last one last
        self._mark = 0

    def touch(self, records: Iterable[str]) -> None:
        """Remember that the lines of the records were written, or what the engine found in them."""
        for record in records:
            self._mark += 1
            self._touched.pop(record, None)
            self._touched[record] = self._mark

    def touched(self, since: int) -> Touched:
        """Return the records whose lines were written after the mark, the last one first, and the mark of now."""
        found = itertools.takewhile(lambda record: self._touched[record] > since, reversed(self._touched))
        return Touched(self._mark, tuple(found))

    def follow(self, records: Iterable[Sequence[Revision]]) -> None:
        """Make the lines of records anew after their heads have changed; the heads of each newest first."""
        self.show([line_of(heads) for heads in records])

    def show(self, lines: Sequence[Line]) -> None:
        """Write the records' lines and, where it has changed, the text they are found by."""
        before = {
            columns[0]: (found_by, columns)
            for found_by, *columns in self._database.execute(
                _BEFORE, (json.dumps([line.record for line in lines]),)
            )
        }
        fresh: list[Row] = []
        changed: list[Row] = []
        found: dict[str, Row] = {}
        for line in lines:
            columns, words = columns_of(line), line.entry.found
            found_by, kept = before.get(line.record, ("", None))
            if kept == [*columns]:
                continue  # most answers of a draft change nothing that a list shows
            (fresh if kept is None else changed).append(columns)
            if found_by != words.digest:
                found[line.record] = (words.names, words.initials, words.numbers, words.words)
        self._database.execute_many(_INSERT, fresh)
        self._database.execute_many(_UPDATE, changed)
        self.touch(str(row[0]) for row in itertools.chain(fresh, changed))
        # Values, not a SELECT: for that SQLite sets a savepoint a row, at each of which the index is written out.
        numbers = self._database.execute(_NUMBERS, (json.dumps([*found]),)) if found else ()
        self._database.execute_many(_FIND, [(number, *found[str(record)]) for record, number in numbers])

    def hide(self, record: str) -> None:
        """Drop the line of a record that has neither revision nor draft."""
        for (number,) in self._database.execute("DELETE FROM summary WHERE record = ? RETURNING number", (record,)):
            self._database.execute("DELETE FROM search WHERE rowid = ?", (number,))
            self.touch([record])

    def mark_draft(self, record: str) -> None:
        """Note in the record's line whether it has a draft."""
        self._database.execute(
            "UPDATE summary SET has_draft = (SELECT count(*) FROM draft d WHERE d.record = summary.record)"
            " WHERE record = ?",
            (record,),
        )


def line_of(heads: Sequence[Revision]) -> Line:
    """Return the line of a record: the newest head that is not a deletion, else the newest."""
    shown = next((head for head in heads if not head.is_deletion), heads[0])
    return Line(
        record=shown.record,
        form=shown.form,
        version=shown.version,
        revision=shown.id,
        changed=shown.time,
        author=shown.author,
        heads=len(heads),
        deleted=shown.is_deletion,
        entry=entry(shown.document),
    )


def columns_of(line: Line) -> Row:
    """Return what the line's row holds, in the order of `LINE_COLUMNS`."""
    each = line.entry
    return (
        line.record,
        line.form,
        line.version,
        line.revision,
        each.village_code,
        each.group_code,
        each.title,
        each.title_order,
        each.people,
        each.per_capita,
        each.poverty_line,
        each.survey_year,
        each.found.digest,
        line.changed,
        line.author,
        line.heads,
        int(line.deleted),
        *each.facts,
    )


COLUMN_NAMES = (
    "record", "form", "version", "revision", "village_code", "group_code", "title", "title_order", "people",
    "per_capita", "poverty_line", "survey_year", "found_by", "changed", "author", "heads", "deleted", *COLUMNS,
)  # fmt: skip
LINE_COLUMNS = ", ".join(COLUMN_NAMES)
_VALUES = (
    f"SELECT {', '.join(f'?{number}' for number in range(1, len(COLUMN_NAMES) + 1))},"
    " (SELECT count(*) FROM draft WHERE record = ?1), c.errors, c.open_answers"
    " FROM (SELECT 1) LEFT JOIN checked c ON c.revision = ?4"
)
_KEPT = f"{LINE_COLUMNS}, has_draft, errors, open_answers"
_BEFORE = f"SELECT found_by, {LINE_COLUMNS} FROM summary WHERE record IN (SELECT value FROM json_each(?))"
_INSERT = f"INSERT INTO summary ({_KEPT}) {_VALUES}"
_UPDATE = f"UPDATE summary SET ({_KEPT}) = ({_VALUES}) WHERE record = ?1"
_NUMBERS = "SELECT record, number FROM summary WHERE record IN (SELECT value FROM json_each(?)) ORDER BY number"
_FIND = "INSERT OR REPLACE INTO search (rowid, names, initials, numbers, words) VALUES (?, ?, ?, ?, ?)"
