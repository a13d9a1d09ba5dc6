"""Lists, counts and searches: written for 115,000 households, and only what is seen is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.register.codes import Codes, CodesOf
from app.register.database import Database, Row, Value
from app.register.drafts import Drafts
from app.register.index import yuan
from app.register.search import as_code, question
from app.register.store import CodeMatch, Condition, Counted, Income, Order, Query, Summary

_COLUMNS = (
    "s.record, s.form, s.revision, s.village_code, s.group_code, s.title, s.people, s.per_capita, s.poverty_line,"
    " s.survey_year, s.changed, s.author, s.has_draft, s.heads, s.errors, s.open_answers, s.deleted"
)
_COUNTED = ", ".join(
    "(SELECT count(*) FROM revision r WHERE r.record = s.record)" if name == "revisions" else f"s.{name}"
    for name in Counted._fields
)
_FEW_VILLAGES = 20  # a team's; their lines are quicker sorted than all lines gone through
_FEW_FOUND = 1_000
_FIRST_LINES = 200  # a page that can be found by going through the lines in order, where nearly all are found
_LOOKED_AT = 100  # lines at each of some places, to tell whether nearly all are found
_PLACES = 5
_INCOMES = {
    Income.BELOW: "per_capita < poverty_line",
    Income.NEAR: "abs(per_capita - poverty_line) * 10 <= poverty_line",
    Income.ABOVE: "per_capita >= poverty_line",
}
_CONDITIONS = {
    Condition.COMPLETE: "heads = 1 AND has_draft = 0 AND errors = 0 AND open_answers = 0",
    Condition.OPEN: "heads <= 1 AND ifnull(errors, 0) = 0 AND (has_draft = 1 OR open_answers > 0)",
    Condition.WRONG: "heads <= 1 AND errors > 0",
    Condition.FORKED: "heads > 1",
}
_SORTED_BY = {
    Order.CHANGED: "changed",
    Order.TITLE: "title_order",
    Order.GROUP: "group_code",
    Order.PEOPLE: "people",
    Order.PER_CAPITA: "per_capita",
}


class Lists(Drafts):
    """The part of the register that lists and finds."""

    def __init__(self, database: Database, codes_of: CodesOf) -> None:
        super().__init__(database)
        self._codes = Codes(database, codes_of)

    def summaries(self, query: Query) -> tuple[Summary, ...]:
        """Return the lines of one page, sorted."""
        source, where, values = self._condition(query, is_first=query.offset + query.limit <= _FIRST_LINES)
        direction = "DESC" if query.descending else "ASC"
        order = f"{_SORTED_BY[query.order]} {direction}, number {direction}"
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM"
            f" (SELECT number FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?) page"
            f" JOIN summary s ON s.number = page.number ORDER BY {order.replace('number', 's.number')}",
            [*values, query.limit, query.offset],
        )
        return tuple(map(_summary, rows))

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""
        source, where, values = self._condition(query)
        row = self._database.first(f"SELECT count(*), coalesce(sum(people), 0) FROM {source} WHERE {where}", values)
        assert row is not None
        return int(row[0] or 0), int(row[1] or 0)

    def summary(self, record: str) -> Summary | None:
        """Return the record's line, deleted or not; None for an unknown record."""
        row = self._database.first(f"SELECT {_COLUMNS} FROM summary s WHERE s.record = ?", (record,))
        return _summary(row) if row else None

    def facts(self, form: str = "household", *, records: Sequence[str] = ()) -> Iterator[Counted]:
        """Yield what figures count of the records of a form, of those named or of all that are not deleted."""
        where, values = ("", [form])
        if records:
            where, values = " AND s.record IN (SELECT value FROM json_each(?))", [form, json.dumps([*records])]
        rows = self._database.stream(
            f"SELECT {_COUNTED} FROM summary s WHERE s.form = ? AND s.deleted = 0 AND s.revision <> ''{where}",
            values,
        )
        return map(Counted._make, rows)

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

    def _condition(self, query: Query, *, is_first: bool = False) -> tuple[str, str, list[Value]]:
        """Return where to read the lines from, which of them, and the values for that; `is_first`: only a page.

        SQLite does not know how many lines a village or a name has; we do, and say which way is the short one.
        """
        source = "summary"
        terms = ["form = ?", "deleted = ?"]
        values: list[Value] = [query.form, int(query.deleted)]
        if query.villages:
            terms.append(f"village_code IN ({', '.join('?' * len(query.villages))})")
            values.extend(query.villages)
            source = "summary INDEXED BY summary_by_village" if len(query.villages) <= _FEW_VILLAGES else source
        if query.group_code:
            terms.append("group_code = ?")
            values.append(query.group_code)
        if source == "summary" and not query.group_code and (query.income or query.condition):
            source = "summary INDEXED BY summary_by_finding"  # everything asked for stands in the index
        if query.income is not None:
            terms.append(_INCOMES[query.income])
        if query.condition is not None:
            terms.append(_CONDITIONS[query.condition])
        if query.records is not None:
            terms.append("record IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(query.records))
        if query.text.strip():
            few, term, value = self._text_condition(query.text, is_first=is_first and not query.villages)
            terms.append(term)
            values.append(value)
            source = "summary NOT INDEXED" if few else source  # each by its number
        return source, " AND ".join(terms), values

    def _text_condition(self, text: str, *, is_first: bool) -> tuple[bool, str, str]:
        """Return whether only few lines are found by the text, which, and the value for that."""
        if matches := self.codes(text):
            records = json.dumps([match.record for match in matches])
            return False, "record IN (SELECT value FROM json_each(?))", records
        if not (asked := question(text)):
            return True, "number IN (SELECT value FROM json_each(?))", "[]"
        found = self._database.execute(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (asked, _FEW_FOUND + 1)
        )
        if len(found) <= _FEW_FOUND:
            return True, "number IN (SELECT value FROM json_each(?))", json.dumps([number for (number,) in found])
        if is_first and self._finds_nearly_all(asked):
            return False, "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = summary.number)", asked
        return False, "number IN (SELECT rowid FROM search WHERE search MATCH ?)", asked

    def _finds_nearly_all(self, asked: str) -> bool:
        """Whether nine in ten lines are found, by a look at some places of the register."""
        last = self._database.first("SELECT max(number) FROM summary")
        step = max(1, int((last and last[0]) or 0) // _PLACES)
        found = sum(
            len(
                self._database.execute(
                    "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
                    (asked, place, place + _LOOKED_AT - 1),
                )
            )
            for place in range(1, step * _PLACES, step)
        )
        return found * 10 >= _PLACES * _LOOKED_AT * 9


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
