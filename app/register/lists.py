"""Lists, counts and searches: written for 115,000 households, and only what is seen is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.register.codes import Codes, CodesOf
from app.register.conditions import Text
from app.register.database import NUMBERS, TEXTS, Database, Row, Value, listed
from app.register.drafts import Drafts
from app.register.index import yuan
from app.register.search import any_number, as_code, question
from app.register.values import CodeMatch, Counted, Query, Registered, Summary

_COLUMNS = (
    "s.record, s.form, s.revision, s.village_code, s.group_code, s.title, s.people, s.per_capita, s.poverty_line,"
    " s.survey_year, s.changed, s.author, s.has_draft, s.heads, s.errors, s.open_answers, s.deleted"
)
_COUNTED = ", ".join(
    "(SELECT count(*) FROM revision r WHERE r.record = s.record)" if name == "revisions" else f"s.{name}"
    for name in Counted._fields
)
_FEW_FOUND = 200

# A card's number stands on the card, whose own record it is; what people look for by it is the household.
_OF_CARDS = (
    "SELECT h.number FROM summary c JOIN summary h ON h.record = c.about"
    f" WHERE c.number IN {NUMBERS} AND c.form = 'card' AND c.about <> '' AND c.deleted = 0"
)


class Lists(Drafts):
    """The part of the register that lists and finds."""

    def __init__(self, database: Database, codes_of: CodesOf) -> None:
        super().__init__(database)
        self._codes = Codes(database, codes_of)

    def summaries(self, query: Query) -> tuple[Summary, ...]:
        """Return the lines of one page, sorted."""
        numbers = self._database.pages.page(query, self._text(query))
        rows = self._database.execute(
            f"SELECT s.number, {_COLUMNS} FROM summary s WHERE s.number IN {NUMBERS}", (listed(numbers),)
        )
        lines = {_number(number): line for number, *line in rows}
        return tuple(_summary(tuple(lines[number])) for number in numbers if number in lines)

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many records and how many people the query matches."""
        return self._database.pages.count(query, self._text(query))

    def summary(self, record: str) -> Summary | None:
        """Return the record's line, deleted or not; None for an unknown record."""
        row = self._database.first(f"SELECT {_COLUMNS} FROM summary s WHERE s.record = ?", (record,))
        return _summary(row) if row else None

    def places(self, records: Sequence[str]) -> dict[str, str]:
        """Return the village code of each of these records that is known, deleted ones too."""
        rows = self._database.execute(
            f"SELECT record, village_code FROM summary WHERE record IN {TEXTS}", (listed(records),)
        )
        return {str(record): str(village or "") for record, village in rows}

    def forms_of(self, records: Sequence[str]) -> dict[str, str]:
        """Return the form of each of these records that is known, deleted ones too."""
        rows = self._database.execute(
            f"SELECT record, form FROM summary WHERE record IN {TEXTS}", (listed(records),)
        )
        return {str(record): str(form) for record, form in rows}

    def about(self, form: str, households: Sequence[str]) -> tuple[str, ...]:
        """Return the records of a form that are about one of these households and not deleted."""
        rows = self._database.execute(
            f"SELECT record FROM summary WHERE about IN {TEXTS} AND about <> ''"
            " AND form = ? AND deleted = 0 AND revision <> '' ORDER BY number",
            (listed(households), form),
        )
        return tuple(str(record) for (record,) in rows)

    def knows_any(self, numbers: Sequence[str]) -> bool:
        """Return whether one of these whole numbers is on record, also on a line that was deleted."""
        asked = any_number(numbers)
        return bool(asked) and bool(self._database.texts.found(asked, most=1))

    def holders(self, numbers: Sequence[str], *, form: str = "household") -> tuple[str, ...]:
        """Return the records of a form, in the order they came, with a number that begins with one of these."""
        if not (asked := any_number(numbers, begun=True)):
            return ()
        rows = self._database.execute(
            f"SELECT record FROM summary WHERE {self._database.texts.matching}"
            " AND form = ? AND deleted = 0 AND revision <> '' ORDER BY number",
            (self._database.texts.expression(asked), form),
        )
        return tuple(str(record) for (record,) in rows)

    def facts(self, form: str = "household", *, records: Sequence[str] = ()) -> Iterator[Counted]:
        """Yield what figures count of the records of a form, of those named or of all that are not deleted."""
        source, values = "summary s", [form]
        if records:  # each is looked up by its name
            source = (
                "json_each(?) named JOIN summary s INDEXED BY sqlite_autoindex_summary_1 ON s.record = named.value"
            )
            values = [listed(records), form]
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

    def _text(self, query: Query) -> Text | None:
        """Look the query's text up: a check code, few lines, or a question for many; None where there is none."""
        if not query.text.strip():
            return None
        if matches := self.codes(query.text):
            return Text(records=[match.record for match in matches])
        if not (asked := question(query.text)):
            return Text(numbers=())
        found = self._database.texts.found(asked, most=_FEW_FOUND + 1)
        if len(found) > _FEW_FOUND:
            return Text(question=asked)
        households = self._database.execute(_OF_CARDS, (listed(found),))
        return Text(numbers=[*found, *(_number(number) for (number,) in households)])


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
