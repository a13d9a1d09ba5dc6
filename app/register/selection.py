"""Which lines a query means, as statements for SQLite; what is read of them is in `lists`.

SQLite does not know how many lines a village or a name has. We do, and say which way is the short one: few lines
are gathered and sorted, many are met by walking an index in the order asked for: the first few by asking each line,
more by sets read from an index that holds everything asked for, so that no line is touched until it is shown.
"""

from __future__ import annotations

from app.register.conditions import SORTED_BY, Terms, Text, Wanted, places
from app.register.database import Value
from app.register.search import Place, TextIndex
from app.register.values import Order, Query

_FEW_VILLAGES = 20  # a team's; their lines are quicker sorted than all lines gone through
_INDEXES = {
    Order.CHANGED: "summary_by_changed",
    Order.TITLE: "summary_by_title",
    Order.GROUP: "summary_by_group",
    Order.PEOPLE: "summary_by_people",
    Order.PER_CAPITA: "summary_by_per_capita",
}
_BY_FINDING, _BY_VILLAGE, _BY_GROUP = "summary_by_finding", "summary_by_village", "summary_by_group"
_FINDING_HAS = {"per_capita", "people", "changed"}
_MATCHING_LINE = "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = line.number)"

Statement = tuple[str, list[Value]]
"""A statement and its values."""


class Selection(Wanted):
    """The lines of a query, its text already looked up."""

    def __init__(self, query: Query, text: Text | None, texts: TextIndex) -> None:
        super().__init__(query, text, texts)
        self._column, self._index = SORTED_BY[query.order], _INDEXES[query.order]
        direction = "DESC" if query.descending else "ASC"
        self._order = f"{self._column} {direction}, number {direction}"

    @property
    def is_few(self) -> bool:
        """Whether the lines are so few that gathering and sorting them is the short way."""
        found = self._text
        return (
            (found is not None and not found.question)
            or 0 < len(self._query.villages) <= _FEW_VILLAGES
            or self._query.records is not None
        )

    @property
    def has_quick_text(self) -> bool:
        """Whether each line can be asked for the text: there is none, or it is one phrase."""
        return self._text is None or _is_one_number(self._text)

    @property
    def has_text(self) -> bool:
        """Whether a text is searched."""
        return self._text is not None

    def gathered(self) -> Statement:
        """Return the statement for a page of few lines."""
        source, where = self._few()
        paged = f"SELECT number FROM {source} WHERE {where} ORDER BY {self._order} LIMIT ? OFFSET ?"
        return paged, [*where.values, self._query.limit, self._query.offset]

    def asked_each(self, most: int) -> Statement:
        """Return the statement for a page among the first `most` lines in order, each asked by itself."""
        asked = Terms()
        self.add_place(asked)
        self.add_findings(asked)
        if self._text is not None:
            asked.add(_MATCHING_LINE, self._texts.expression(self._text.question))
        return self._walked("*", most, asked)

    def first(self, most: int) -> Statement:
        """Return the statement for a first page, sorted in one index or met among the first `most` lines."""
        query = self._query
        if not (query.villages or query.group_code or self._text) and self._column in _FINDING_HAS:
            where = Terms(["form = ? AND deleted = ?"], self.kind)
            self.add_findings(where)
            sorted_ = f"SELECT number FROM summary INDEXED BY {_BY_FINDING} WHERE {where} ORDER BY {self._order}"
            return f"{sorted_} LIMIT ?", [*where.values, query.limit]
        return self._walked("number", most, self._sets())

    def _walked(self, columns: str, most: int, where: Terms) -> Statement:
        lines = f"SELECT {columns} FROM summary INDEXED BY {self._index} WHERE form = ? AND deleted = ?"
        return (
            f"SELECT number FROM ({lines} ORDER BY {self._order} LIMIT ?) line WHERE {where} LIMIT ? OFFSET ?",
            [*self.kind, most, *where.values, self._query.limit, self._query.offset],
        )

    def in_order(self) -> Statement:
        """Return the statement for all numbers in order, in one text with commas."""
        sets = self._sets()
        return (
            f"SELECT group_concat(number) FROM (SELECT number FROM summary INDEXED BY {self._index}"
            f" WHERE form = ? AND deleted = ? AND {sets} ORDER BY {self._order})",
            [*self.kind, *sets.values],
        )

    def counted(self) -> Statement:
        """Return the statement for how many lines and people there are."""
        if self.is_few:
            source, where = self._few()
        else:
            source, where = f"summary INDEXED BY {_BY_FINDING}", Terms(["form = ? AND deleted = ?"], self.kind)
            self.add_findings(where)
            self._add_place_sets(where)
            self.add_text(where)
        return f"SELECT count(*), coalesce(sum(people), 0) FROM {source} WHERE {where}", where.values

    def _few(self) -> tuple[str, Terms]:
        """Return where few lines are read from and which they are."""
        query, source = self._query, "summary NOT INDEXED"  # each by its number
        found_by_text = self._text is not None and not self._text.question
        if query.villages and query.records is None and not found_by_text:
            source = f"summary INDEXED BY {_BY_VILLAGE}"
        return source, self.all()

    def _sets(self) -> Terms:
        """Return each condition as a set of numbers read from the index that has it."""
        sets, findings = Terms(), Terms(["form = ? AND deleted = ?"], self.kind)
        self.add_findings(findings)
        if len(findings.terms) > 1:
            found = f"SELECT number FROM summary INDEXED BY {_BY_FINDING} WHERE {findings}"
            sets.add(f"number IN ({found})", *findings.values)
        self._add_place_sets(sets)
        self.add_text(sets)
        return sets

    def _add_place_sets(self, terms: Terms) -> None:
        query = self._query
        if query.villages:
            terms.add(
                f"number IN (SELECT number FROM summary INDEXED BY {_BY_VILLAGE}"
                f" WHERE village_code IN ({places(query.villages)}) AND form = ? AND deleted = ?)",
                *query.villages, *self.kind,
            )  # fmt: skip
        if query.group_code:
            terms.add(
                f"number IN (SELECT number FROM summary INDEXED BY {_BY_GROUP}"
                " WHERE form = ? AND deleted = ? AND group_code = ?)",
                *self.kind, query.group_code,
            )  # fmt: skip


def _is_one_number(text: Text) -> bool:
    """Whether a line can quickly be asked for the text by itself: each further word would be looked up for each."""
    parts = text.question
    return len(parts) == len(parts[0]) == 1 and parts[0][0].place is Place.NUMBERS
