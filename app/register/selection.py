"""Which lines a query means, as conditions for SQL; what is read of them is in `lists`.

SQLite does not know how many lines a village or a name has. We do, and say which way is the short one: few lines
are gathered and sorted, many are met by walking an index in the order asked for: the first few by asking each line,
more by sets read from an index that holds everything asked for, so that no line is touched until it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.register.database import Value
from app.register.store import Condition, Income, Order, Query

_FEW_VILLAGES = 20  # a team's; their lines are quicker sorted than all lines gone through
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
    Order.CHANGED: ("changed", "summary_by_changed"),
    Order.TITLE: ("title_order", "summary_by_title"),
    Order.GROUP: ("group_code", "summary_by_group"),
    Order.PEOPLE: ("people", "summary_by_people"),
    Order.PER_CAPITA: ("per_capita", "summary_by_per_capita"),
}
_BY_FINDING, _BY_VILLAGE, _BY_GROUP = "summary_by_finding", "summary_by_village", "summary_by_group"
_FINDING_HAS = {"per_capita", "people", "changed"}
_BY_RECORD = "number IN (SELECT number FROM summary WHERE record IN (SELECT value FROM json_each(?)))"
_MATCHING = "number IN (SELECT rowid FROM search WHERE search MATCH ?)"
_MATCHING_LINE = "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = line.number)"

Statement = tuple[str, list[Value]]
"""A statement and its values."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a searched text finds: the numbers of few lines, some records, or many lines by an expression."""

    numbers: Sequence[int] | None = None
    records: Sequence[str] | None = None
    expression: str = ""

    @property
    def is_one_phrase(self) -> bool:
        """Whether a line can quickly be asked for it by itself: each further word would be looked up for each."""
        return self.expression.startswith("(numbers") and not {"OR", "AND"} & {*self.expression.split()}


@dataclass(slots=True)
class _Terms:
    """Conditions on lines, joined by "and", and their values."""

    terms: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, term: str, *values: Value) -> None:
        self.terms.append(term)
        self.values.extend(values)

    def __str__(self) -> str:
        return " AND ".join(self.terms) or "1"


class Selection:
    """The lines of a query, its text already looked up."""

    def __init__(self, query: Query, text: Text | None) -> None:
        self._query, self._text = query, text
        self._column, self._index = _SORTED_BY[query.order]
        self._direction = "DESC" if query.descending else "ASC"
        self._order = f"{self._column} {self._direction}, number {self._direction}"

    @property
    def is_few(self) -> bool:
        """Whether the lines are so few that gathering and sorting them is the short way."""
        found = self._text
        return (
            (found is not None and not found.expression)
            or 0 < len(self._query.villages) <= _FEW_VILLAGES
            or self._query.records is not None
        )

    @property
    def has_quick_text(self) -> bool:
        """Whether each line can be asked for the text: there is none, or it is one phrase."""
        return self._text is None or self._text.is_one_phrase

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
        asked = _Terms()
        self._add_place(asked)
        self._add_findings(asked)
        if self._text is not None:
            asked.add(_MATCHING_LINE, self._text.expression)
        return self._walked("*", most, asked)

    def first(self, most: int) -> Statement:
        """Return the statement for a first page, sorted in one index or met among the first `most` lines."""
        query = self._query
        if not (query.villages or query.group_code or self._text) and self._column in _FINDING_HAS:
            where = _Terms(["form = ? AND deleted = ?"], self._kind)
            self._add_findings(where)
            sorted_ = f"SELECT number FROM summary INDEXED BY {_BY_FINDING} WHERE {where} ORDER BY {self._order}"
            return f"{sorted_} LIMIT ?", [*where.values, query.limit]
        return self._walked("number", most, self._sets())

    def _walked(self, columns: str, most: int, where: _Terms) -> Statement:
        lines = f"SELECT {columns} FROM summary INDEXED BY {self._index} WHERE form = ? AND deleted = ?"
        return (
            f"SELECT number FROM ({lines} ORDER BY {self._order} LIMIT ?) line WHERE {where} LIMIT ? OFFSET ?",
            [*self._kind, most, *where.values, self._query.limit, self._query.offset],
        )

    def in_order(self) -> Statement:
        """Return the statement for all numbers in order, in one text with commas."""
        sets = self._sets()
        return (
            f"SELECT group_concat(number) FROM (SELECT number FROM summary INDEXED BY {self._index}"
            f" WHERE form = ? AND deleted = ? AND {sets} ORDER BY {self._order})",
            [*self._kind, *sets.values],
        )

    def counted(self) -> Statement:
        """Return the statement for how many lines and people there are."""
        if self.is_few:
            source, where = self._few()
        else:
            source, where = f"summary INDEXED BY {_BY_FINDING}", _Terms(["form = ? AND deleted = ?"], self._kind)
            self._add_findings(where)
            self._add_place_sets(where)
            self._add_text(where)
        return f"SELECT count(*), coalesce(sum(people), 0) FROM {source} WHERE {where}", where.values

    @property
    def _kind(self) -> list[Value]:
        return [self._query.form, int(self._query.deleted)]

    def _few(self) -> tuple[str, _Terms]:
        """Return where few lines are read from and which they are."""
        query, where = self._query, _Terms(["form = ?", "deleted = ?"], self._kind)
        source = "summary NOT INDEXED"  # each by its number
        found_by_text = self._text is not None and not self._text.expression
        if query.villages and query.records is None and not found_by_text:
            source = f"summary INDEXED BY {_BY_VILLAGE}"
        self._add_place(where)
        self._add_findings(where)
        self._add_text(where)
        return source, where

    def _sets(self) -> _Terms:
        """Return each condition as a set of numbers read from the index that has it."""
        sets, findings = _Terms(), _Terms(["form = ? AND deleted = ?"], self._kind)
        self._add_findings(findings)
        if len(findings.terms) > 1:
            found = f"SELECT number FROM summary INDEXED BY {_BY_FINDING} WHERE {findings}"
            sets.add(f"number IN ({found})", *findings.values)
        self._add_place_sets(sets)
        self._add_text(sets)
        return sets

    def _add_place(self, terms: _Terms) -> None:
        query = self._query
        if query.villages:
            terms.add(f"village_code IN ({_places(query.villages)})", *query.villages)
        if query.group_code:
            terms.add("group_code = ?", query.group_code)

    def _add_place_sets(self, terms: _Terms) -> None:
        query = self._query
        if query.villages:
            terms.add(
                f"number IN (SELECT number FROM summary INDEXED BY {_BY_VILLAGE}"
                f" WHERE village_code IN ({_places(query.villages)}) AND form = ? AND deleted = ?)",
                *query.villages, *self._kind,
            )  # fmt: skip
        if query.group_code:
            terms.add(
                f"number IN (SELECT number FROM summary INDEXED BY {_BY_GROUP}"
                " WHERE form = ? AND deleted = ? AND group_code = ?)",
                *self._kind, query.group_code,
            )  # fmt: skip

    def _add_findings(self, terms: _Terms) -> None:
        query = self._query
        if query.income is not None:
            terms.add(_INCOMES[query.income])
        if query.condition is not None:
            terms.add(_CONDITIONS[query.condition])

    def _add_text(self, terms: _Terms) -> None:
        if self._query.records is not None:
            terms.add(_BY_RECORD, json.dumps([*self._query.records]))
        if self._text is None:
            return
        if self._text.records is not None:
            terms.add(_BY_RECORD, json.dumps([*self._text.records]))
        elif self._text.numbers is not None:
            terms.add("number IN (SELECT value FROM json_each(?))", json.dumps([*self._text.numbers]))
        else:
            terms.add(_MATCHING, self._text.expression)


def _places(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
