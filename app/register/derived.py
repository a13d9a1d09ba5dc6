"""What is computed from documents and kept for lists and searches: always in the transaction that changed them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.register.database import TEXTS, Database, Row, listed
from app.register.facts import COLUMNS
from app.register.index import Entry, Found, entry
from forms.paper.papers import HOUSEHOLD_FORM
from sync.revision import Revision

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


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

    def follow(self, records: Iterable[Sequence[Revision]]) -> None:
        """Make the lines of records anew after their heads have changed; the heads of each newest first."""
        lines = [line_of(heads) for heads in records]
        self.show(lines)
        self._database.execute_many(
            "INSERT INTO unseen (record) VALUES (?) ON CONFLICT DO NOTHING",
            [(line.record,) for line in lines if line.form == HOUSEHOLD_FORM],
        )

    def show(self, lines: Sequence[Line]) -> None:
        """Write the records' lines and, where it has changed, the text they are found by."""
        before = {
            columns[0]: (found_by, columns)
            for found_by, *columns in self._database.execute(_BEFORE, (listed(line.record for line in lines),))
        }
        fresh: list[Row] = []
        changed: list[Row] = []
        found: dict[str, Found] = {}
        for line in lines:
            columns, words = columns_of(line), line.entry.found
            found_by, kept = before.get(line.record, ("", None))
            if kept == [*columns]:
                continue  # most answers of a draft change nothing that a list shows
            (fresh if kept is None else changed).append(columns)
            if found_by != words.digest:
                found[line.record] = words
        self._database.execute_many(_INSERT, fresh)
        self._database.execute_many(_UPDATE, changed)
        self._database.marks.touch(str(row[0]) for row in itertools.chain(fresh, changed))
        numbers = self._database.execute(_NUMBERS, (listed(found),)) if found else ()
        self._database.texts.put([(int(number or 0), found[str(record)]) for record, number in numbers])

    def hide(self, record: str) -> None:
        """Drop the line of a record that has neither revision nor draft."""
        for (number,) in self._database.execute("DELETE FROM summary WHERE record = ? RETURNING number", (record,)):
            self._database.texts.drop(int(number or 0))
            self._database.marks.touch([record])

    def mark_draft(self, record: str) -> None:
        """Note in the record's line whether it has a draft."""
        # The line is taken hold of first: what is read after that is what whoever held it before has written.
        self._database.execute("UPDATE summary SET has_draft = has_draft WHERE record = ?", (record,))
        self._database.execute(f"UPDATE summary SET has_draft = {HAS_DRAFT} WHERE record = ?1", (record,))


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
    return without_nul(_columns_of(line))


def without_nul(columns: Row) -> Row:
    """Return the columns without the one character that PostgreSQL takes in no text."""
    if any(type(each) is str and "\0" in each for each in columns):
        return tuple(each.replace("\0", _UNKNOWN) if isinstance(each, str) else each for each in columns)
    return columns


def _columns_of(line: Line) -> Row:
    each, shown = line.entry, line.entry.basics
    return (
        line.record,
        line.form,
        line.version,
        line.revision,
        shown.village_code,
        shown.group_code,
        shown.title,
        each.title_order,
        shown.people,
        shown.per_capita,
        shown.poverty_line,
        shown.survey_year,
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
HAS_DRAFT = "(SELECT count(DISTINCT d.record) FROM draft d WHERE d.record = ?1)"
"""1 where anybody has a draft of the record that is the first value, else 0."""
_COUNTED = {"people", "per_capita", "poverty_line", "heads", "deleted", "answers"}
_GIVEN = (
    f"CAST(?{number} AS BIGINT)" if name in _COUNTED else f"?{number}"
    for number, name in enumerate(COLUMN_NAMES, start=1)
)
_VALUES = (
    f"SELECT {', '.join(_GIVEN)}, c.errors, c.open_answers{{}}"
    " FROM (SELECT 1) line LEFT JOIN checked c ON c.revision = ?4"
)
_KEPT = f"{LINE_COLUMNS}, errors, open_answers"
_BEFORE = f"SELECT found_by, {LINE_COLUMNS} FROM summary WHERE record IN {TEXTS}"
_INSERT = f"INSERT INTO summary ({_KEPT}, has_draft) {_VALUES.format(f', {HAS_DRAFT}')}"
_UPDATE = f"UPDATE summary SET ({_KEPT}) = ({_VALUES.format('')}) WHERE record = ?1"  # not `mark_draft`'s
_NUMBERS = f"SELECT record, number FROM summary WHERE record IN {TEXTS} ORDER BY number"
