"""Which lines a query means, as conditions that every database understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.register.database import NUMBERS, TEXTS, Value, listed
from app.register.search import Question, TextIndex
from app.register.values import Condition, Income, Order, Query

_INCOMES = {
    Income.BELOW: "per_capita < poverty_line",
    Income.NEAR: "abs(per_capita - poverty_line) * 10 <= poverty_line",
    Income.ABOVE: "per_capita >= poverty_line",
}
_CONDITIONS = {
    Condition.COMPLETE: "heads = 1 AND has_draft = 0 AND errors = 0 AND open_answers = 0",
    Condition.OPEN: "heads <= 1 AND coalesce(errors, 0) = 0 AND (has_draft = 1 OR open_answers > 0)",
    Condition.WRONG: "heads <= 1 AND errors > 0",
    Condition.FORKED: "heads > 1",
}
SORTED_BY = {
    Order.CHANGED: "changed",
    Order.TITLE: "title_order",
    Order.GROUP: "group_code",
    Order.PEOPLE: "people",
    Order.PER_CAPITA: "per_capita",
}
_BY_RECORD = f"number IN (SELECT number FROM summary WHERE record IN {TEXTS})"


@dataclass(frozen=True, slots=True)
class Text:
    """What a searched text finds: the numbers of few lines, some records, or many lines by a question."""

    numbers: Sequence[int] | None = None
    records: Sequence[str] | None = None
    question: Question = ()


@dataclass(slots=True)
class Terms:
    """Conditions on lines, joined by "and", and their values."""

    terms: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, term: str, *values: Value) -> None:
        """Add a condition and its values."""
        self.terms.append(term)
        self.values.extend(values)

    def __str__(self) -> str:
        """Return them as they stand after WHERE."""
        return " AND ".join(self.terms) or "TRUE"


class Wanted:
    """The lines of a query, its text already looked up."""

    def __init__(self, query: Query, text: Text | None, texts: TextIndex) -> None:
        self._query, self._text, self._texts = query, text, texts

    @property
    def kind(self) -> list[Value]:
        """The form, and whether deleted lines are meant: what every index of lines begins with."""
        return [self._query.form, int(self._query.deleted)]

    def all(self) -> Terms:
        """Return every condition, each on the line itself."""
        where = Terms(["form = ?", "deleted = ?"], self.kind)
        self.add_place(where)
        self.add_findings(where)
        self.add_text(where)
        return where

    def add_place(self, terms: Terms) -> None:
        """Add villages and group."""
        query = self._query
        if query.villages:
            terms.add(f"village_code IN ({places(query.villages)})", *query.villages)
        if query.group_code:
            terms.add("group_code = ?", query.group_code)

    def add_findings(self, terms: Terms) -> None:
        """Add income and condition."""
        query = self._query
        if query.income is not None:
            terms.add(_INCOMES[query.income])
        if query.condition is not None:
            terms.add(_CONDITIONS[query.condition])

    def add_text(self, terms: Terms) -> None:
        """Add the records that are named, and the text."""
        if self._query.records is not None:
            terms.add(_BY_RECORD, listed(self._query.records))
        if self._text is None:
            return
        if self._text.records is not None:
            terms.add(_BY_RECORD, listed(self._text.records))
        elif self._text.numbers is not None:
            terms.add(f"number IN {NUMBERS}", listed(self._text.numbers))
        else:
            terms.add(self._texts.matching, self._texts.expression(self._text.question))


def places(values: Sequence[str]) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))
