"""The income calculation form: whose income, the ledger, and against the poverty line of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Final

from forms.paper.contents import Entry, Kind
from forms.paper.entries import Grid, entry_rows
from forms.paper.income_rules import rules_name
from forms.paper.ledger import Line, ledger_strips
from forms.paper.numerals import amount, numeral, plain_number
from forms.paper.reading import Reader
from forms.paper.strips import Strip
from resources.messages import Language, text

_HEADINGS: Final = ("ledger_number", "ledger_item", "ledger_working", "ledger_amount", "ledger_remark")
_WAGE_LINES: Final = 4  # of a blank form
_PRODUCT_LINES: Final = 6
_PROPERTY: Final = ("land_rent", "dividends", "interest", "property_other")
_TRANSFERS: Final = (
    "minimum_living", "five_guarantees", "pension", "family_planning", "ecological", "subsidies", "remittances",
    "medical_refund", "transfers_other",
)  # fmt: skip
_COSTS: Final = (
    "cost_seed", "cost_fertiliser", "cost_film", "cost_pesticide", "cost_feed", "cost_machinery", "cost_labour",
    "cost_other",
)  # fmt: skip


def income_strips(reader: Reader, grid: Grid, language: Language, *, blank: bool = False) -> list[Strip]:
    """Return the body of the form, `blank` with room to write; its last row keeps the signatures with it."""
    sheet = _IncomeSheet(reader, language, blank=blank)
    headings = [text(f"paper.{key}", language) for key in _HEADINGS]
    strips = [*entry_rows(sheet.household(), grid), *ledger_strips(list(sheet.lines()), headings, grid)]
    return [*strips[:-1], replace(strips[-1], keeps_next=True)]


class _IncomeSheet:
    def __init__(self, reader: Reader, language: Language, *, blank: bool) -> None:
        self._reader = reader
        self._blank = blank
        self._language = language
        self._count = count(1)

    def household(self) -> Iterator[Entry]:
        """Yield whose income it is."""
        reader = self._reader
        yield Entry(reader.label("head_name"), Kind.TEXT, reader.shown("head_name"))
        yield Entry(reader.label("member_count"), Kind.TEXT, reader.text("member_count"))
        yield Entry(reader.label("survey_year"), Kind.TEXT, reader.text("survey_year"))
        places = {part: reader.shown(f"{part}_code") for part in ("county", "township", "village")}
        group = reader.shown("group_number")
        address = self._word("address_places", **places) + (
            self._word("address_group", group=group) if group else ""
        )
        yield Entry(
            self._word("address"), Kind.TEXT, f"{address} {reader.shown('house_number')}".strip(), wide=True
        )
        names = reader.comma.join(reader.shown("name", row) for row in reader.rows("member"))
        yield Entry(self._word("member_names"), Kind.TEXT, names, wide=True)

    def lines(self) -> Iterator[Line]:
        """Yield the ledger from wages down to the poverty line."""
        yield self._sum(1, "wages", "wages_total")
        yield from self._wages()
        yield self._sum(2, "production", "production_net")
        yield from self._production()
        yield self._sum(3, "property", "property_total")
        yield from map(self._item, _PROPERTY)
        yield self._sum(4, "transfers", "transfers_total")
        yield from map(self._item, _TRANSFERS)
        yield self._sum(5, "net_income", "net_income", self._word("net_working"))
        people = self._reader.text("member_count")
        working = self._word("per_capita_working", people=people) if people else ""
        yield self._sum(6, "per_capita_net_income", "per_capita_net_income", working)
        yield self._against_line()

    def _wages(self) -> Iterator[Line]:
        yield from self._by_hand(_WAGE_LINES, "wage_working")
        for row in self._rows("wage"):
            name, place = self._reader.shown("wage_member", row), self._reader.shown("wage_place", row)
            working = self._word(
                "wage_working",
                months=self._number("wage_months", row),
                monthly=self._amount("wage_monthly", row),
            )
            item = self._word("wage_item", name=name, place=place)
            yield Line(str(next(self._count)), item, working, self._amount("wage_total", row))

    def _rows(self, roster: str) -> list[str]:
        return [] if self._blank else self._reader.rows(roster)  # a form may begin with one blank row

    def _by_hand(self, rows: int, working: str) -> Iterator[Line]:
        """Yield lines to write an item on, with the signs of its calculation."""
        gap = "\u3000" * 3
        filled = self._word(working, months=gap, monthly=gap, quantity=gap, unit=gap, price=gap)
        for _ in range(rows if self._blank else 0):
            yield Line(str(next(self._count)), "", filled)

    def _production(self) -> Iterator[Line]:
        yield from self._by_hand(_PRODUCT_LINES, "product_working")
        for row in self._rows("product"):
            name, category = self._reader.shown("product_name", row), self._reader.shown("product_category", row)
            working = self._word(
                "product_working",
                quantity=self._number("quantity", row),
                unit=self._reader.shown("unit", row),
                price=self._amount("price", row),
            )
            item = self._word("product_item", name=name, category=category)
            yield Line(str(next(self._count)), item, working, self._amount("gross", row))
        costs = [
            f"{self._reader.label(name)} {self._amount(name)}"
            for name in _COSTS
            if self._value(name) != 0 and self._amount(name)
        ]
        label = self._reader.label("costs")
        item = self._word("cost_item", label=label)
        if self._blank:
            for name in _COSTS:
                yield Line(str(next(self._count)), self._word("cost_item", label=self._reader.label(name)))
        yield Line(str(next(self._count)), item, " + ".join(costs), self._amount("production_costs"))

    def _item(self, name: str) -> Line:
        return Line(str(next(self._count)), self._reader.label(name), "", self._amount(name))

    def _sum(self, number: int, label: str, name: str, working: str = "") -> Line:
        return Line(self._numeral(number), self._reader.label(label), working, self._amount(name), is_sum=True)

    def _against_line(self) -> Line:
        gap = self._value("income_gap")
        item = self._word("line_item", year=self._reader.text("survey_year")).replace("  ", " ")
        if gap is None:
            return Line(self._numeral(7), item, is_sum=True)
        verdict = self._word("below_line" if gap < 0 else "above_line")
        working = self._word("line_working", line=self._amount("poverty_line"), verdict=verdict)
        if rules := rules_name(self._reader.text("survey_year")):
            working = self._word("counted_by", working=working, rules=rules)
        return Line(self._numeral(7), item, working, self._amount("income_gap"), is_sum=True)

    def _numeral(self, number: int) -> str:
        return numeral(number) if self._language is Language.CHINESE else chr(ord("A") + number - 1)

    def _value(self, name: str, row: str = "") -> Decimal | None:
        try:
            value = Decimal(self._reader.text(name, row))
        except InvalidOperation:
            return None
        return value if value.is_finite() else None

    def _amount(self, name: str, row: str = "") -> str:
        return amount(self._value(name, row)) or self._reader.mark(name, row)

    def _number(self, name: str, row: str = "") -> str:
        value = self._value(name, row)
        return self._reader.mark(name, row) if value is None else plain_number(value)

    def _word(self, key: str, **values: object) -> str:
        return text(f"paper.{key}", self._language, **values)
