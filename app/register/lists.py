"""Lists, counts and searches: written for 115,000 households, and only what is seen is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.register.codes import Codes, CodesOf
from app.register.database import Database, Row, Value
from app.register.drafts import Drafts
from app.register.index import yuan
from app.register.search import any_number, as_code, question
from app.register.selection import Selection, Text
from app.register.sequences import Sequences
from app.register.store import CodeMatch, Counted, Query, Registered, Summary

_COLUMNS = (
    "s.record, s.form, s.revision, s.village_code, s.group_code, s.title, s.people, s.per_capita, s.poverty_line,"
    " s.survey_year, s.changed, s.author, s.has_draft, s.heads, s.errors, s.open_answers, s.deleted"
)
_COUNTED = ", ".join(
    "(SELECT count(*) FROM revision r WHERE r.record = s.record)" if name == "revisions" else f"s.{name}"
    for name in Counted._fields
)
_FEW_FOUND = 200
_WALKED = 8_000  # lines in order that are quicker gone through than all that are meant are sorted
_ASKED, _ASKED_FOR_TEXT = 1_000, 200  # lines in order that are quicker asked each than sets are made

# A card's number stands on the card, whose own record it is; what people look for by it is the household.
_OF_CARDS = (
    "SELECT h.number FROM summary c JOIN summary h ON h.record = c.about"
    " WHERE c.number IN (SELECT value FROM json_each(?)) AND c.form = 'card' AND c.about <> '' AND c.deleted = 0"
)


class Lists(Drafts):
    """The part of the register that lists and finds."""

    def __init__(self, database: Database, codes_of: CodesOf) -> None:
        super().__init__(database)
        self._codes = Codes(database, codes_of)
        self._sequences = Sequences(database)

    def summaries(self, query: Query) -> tuple[Summary, ...]:
        """Return the lines of one page, sorted."""
        numbers = self._page(query)
        page = "json_each(?) page CROSS JOIN summary s ON s.number = page.value ORDER BY page.key"
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM {page}", (json.dumps(numbers),))
        return tuple(map(_summary, rows))

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""
        row = self._database.first(*self._selection(query).counted())
        assert row is not None
        return int(row[0] or 0), int(row[1] or 0)

    def summary(self, record: str) -> Summary | None:
        """Return the record's line, deleted or not; None for an unknown record."""
        row = self._database.first(f"SELECT {_COLUMNS} FROM summary s WHERE s.record = ?", (record,))
        return _summary(row) if row else None

    def places(self, records: Sequence[str]) -> dict[str, str]:
        """Return the village code of each of these records that is known, deleted ones too."""
        rows = self._database.execute(
            "SELECT record, village_code FROM summary WHERE record IN (SELECT value FROM json_each(?))",
            (json.dumps([*records]),),
        )
        return {str(record): str(village or "") for record, village in rows}

    def knows_any(self, numbers: Sequence[str]) -> bool:
        """Return whether one of these whole numbers is on record, also on a line that was deleted."""
        asked = any_number(numbers)
        return (
            bool(asked) and self._database.first("SELECT 1 FROM search WHERE search MATCH ?", (asked,)) is not None
        )

    def holders(self, numbers: Sequence[str], *, form: str = "household") -> tuple[str, ...]:
        """Return the records of a form, in the order they came, with a number that begins with one of these."""
        if not (asked := any_number(numbers, begun=True)):
            return ()
        rows = self._database.execute(
            "SELECT s.record FROM summary s WHERE s.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
            " AND s.form = ? AND s.deleted = 0 AND s.revision <> '' ORDER BY s.number",
            (asked, form),
        )
        return tuple(str(record) for (record,) in rows)

    def facts(self, form: str = "household", *, records: Sequence[str] = ()) -> Iterator[Counted]:
        """Yield what figures count of the records of a form, of those named or of all that are not deleted."""
        source, values = "summary s", [form]
        if records:  # each is looked up by its name
            source = "json_each(?) named CROSS JOIN summary s ON s.record = named.value"
            values = [json.dumps([*records]), form]
        rows = self._database.stream(
            f"SELECT {_COUNTED} FROM {source} WHERE s.form = ? AND s.deleted = 0 AND s.revision <> ''", values
        )
        return map(Counted._make, rows)

    def registered(self, place: str = "") -> Iterator[Registered]:
        """Yield the households of a place by its code, "" for all, by village, group and the order they came in."""
        rows = self._database.stream(
            f"SELECT {', '.join(Registered._fields)} FROM summary WHERE form = 'household' AND deleted = 0"
            " AND revision <> '' AND substr(village_code, 1, ?) = ? ORDER BY village_code, group_code, number",
            (len(place), place),
        )
        return map(Registered._make, rows)

    def records(self, form: str, *, village: str = "") -> Iterator[str]:
        """Yield the records of a form that have a revision, deleted ones too, in the order they came."""
        where, values = ("AND village_code = ?", (form, village)) if village else ("", (form,))
        rows = self._database.stream(
            f"SELECT record FROM summary WHERE form = ? AND revision <> '' {where} ORDER BY number", values
        )
        return (str(row[0]) for row in rows)

    def codes(self, code: str) -> tuple[CodeMatch, ...]:
        """Return the states whose signed paper carries the code, heads first; any way of writing it will do."""
        wanted = as_code(code)
        if not wanted:
            return ()
        self._codes.catch_up(self._codes.due())
        rows = self._database.execute(
            "SELECT c.code, c.paper, r.record, r.id, h.revision IS NOT NULL AS is_head FROM code c"
            " JOIN revision r ON r.number = c.revision"
            " LEFT JOIN head h ON h.record = r.record AND h.revision = r.id"
            " WHERE c.code = ? ORDER BY is_head DESC, r.time DESC",
            (wanted,),
        )
        return tuple(
            CodeMatch(str(code), str(paper), str(record), str(revision), bool(is_head))
            for code, paper, record, revision, is_head in rows
        )

    def catch_up(self, limit: int = 500) -> int:
        """Compute check codes that are still due, for at most `limit` revisions; return how many are left.

        Looking up a code does it by itself; done in idle moments after an import, no look-up ever waits.
        """
        return self._codes.catch_up(limit)

    def _page(self, query: Query) -> list[int]:
        """Return the numbers of the lines of one page, in order."""
        chosen, page = self._selection(query), slice(query.offset, query.offset + query.limit)
        if chosen.is_few:
            return self._numbers(*chosen.gathered())
        if (kept := self._sequences.part(page, *chosen.in_order())) is not None:
            return kept
        most = _ASKED_FOR_TEXT if chosen.has_text else _ASKED
        if chosen.has_quick_text and page.stop <= most:
            found = self._numbers(*chosen.asked_each(most))
            if len(found) == query.limit:
                return found
        if not query.offset:
            found = self._numbers(*chosen.first(_WALKED))
            if len(found) == query.limit:
                return found
        return self._sequences.read(page, *chosen.in_order())

    def _numbers(self, statement: str, values: list[Value]) -> list[int]:
        return [_number(number) for (number,) in self._database.execute(statement, values)]

    def _selection(self, query: Query) -> Selection:
        return Selection(query, self._text(query.text) if query.text.strip() else None)

    def _text(self, text: str) -> Text:
        """Look the text up: a check code, few lines, or an expression for many."""
        if matches := self.codes(text):
            return Text(records=[match.record for match in matches])
        if not (asked := question(text)):
            return Text(numbers=())
        found = self._numbers("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", [asked, _FEW_FOUND + 1])
        if len(found) > _FEW_FOUND:
            return Text(expression=asked)
        return Text(numbers=[*found, *self._numbers(_OF_CARDS, [json.dumps(found)])])


def _summary(row: Row) -> Summary:
    (record, form, revision, village, group, title, people, per_capita, line, year, changed, author, *rest) = row
    has_draft, heads, errors, open_answers, deleted = rest
    return Summary(
        record=str(record),
        form=str(form),
        revision=str(revision),
        village_code=str(village),
        group_code=str(group),
        title=str(title),
        people=_number(people),
        per_capita=yuan(_maybe(per_capita)),
        poverty_line=yuan(_maybe(line)).removesuffix(".00"),
        survey_year=str(year),
        changed=str(changed),
        author=str(author),
        has_draft=bool(has_draft),
        heads=_number(heads),
        errors=_maybe(errors),
        open_answers=_maybe(open_answers),
        deleted=bool(deleted),
    )


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _maybe(value: Value) -> int | None:
    return None if value is None else _number(value)
