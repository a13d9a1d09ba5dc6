"""A register as an Excel workbook, row after row so that a county needs no more memory than a village."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from app.procedure.files import laid_down
from app.procedure.registers.entries import RegisterEntry, RegisterReader
from app.procedure.registers.listed import Chosen
from forms.paper.numerals import numeral
from forms.paper.register_list import Scope, register_title
from resources.errors import NotPossible
from resources.messages import Language, text

_TITLE, _HEADER, _FIRST = 0, 1, 2  # rows
_LONGEST_NAME = 31  # letters of a sheet's name in Excel
_ROOM_FOR_NUMBERS = 22  # letters, so that a number after the name is not cut off
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class _Kind(Enum):
    """What stands in the cells of a column."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class _Column:
    name: str  # `paper.register_NAME_column`
    width: int  # letters
    where: str  # in a `RegisterEntry`
    kind: _Kind = _Kind.TEXT
    public: bool = True
    english: int = 0  # letters, where English words need more


_COLUMNS = (
    _Column("township", 11, "line.township"),
    _Column("village", 11, "line.village"),
    _Column("group", 6, "line.group"),
    _Column("head", 11, "line.head"),
    _Column("id_number", 23, "id_number", public=False),  # 22 digits and a blank
    _Column("phone", 13, "phone", public=False),
    _Column("people", 7, "line.people", _Kind.NUMBER),
    _Column("kind", 13, "line.kind", english=30),
    _Column("cause", 13, "line.cause", public=False, english=22),
    _Column("income", 16, "line.income", _Kind.MONEY),
    _Column("line", 11, "poverty_line", _Kind.MONEY),
    _Column("year", 7, "line.year"),
    _Column("account", 21, "account", public=False),
    _Column("cadre", 10, "line.cadre"),
    _Column("card", 18, "line.card"),
    _Column("record", 35, "line.record", public=False),
)
_ON_SCREEN_ONLY = "record"  # the last column: nobody needs it on paper, and without it the rest can be read there

_SAID_ABOVE: dict[Scope, frozenset[str]] = {
    Scope.VILLAGE: frozenset({"township", "village", "group"}),
    Scope.TOWNSHIP: frozenset({"township", "village"}),
    Scope.COUNTY: frozenset({"village"}),
}


@dataclass(slots=True)
class _Sums:
    """What a sheet's households add up to."""

    sheet: str
    households: int = 0
    people: int = 0
    below: int = 0
    people_below: int = 0

    def take(self, entry: RegisterEntry) -> None:
        """Count a household in."""
        self.households += 1
        self.people += entry.line.people
        self.below += entry.is_below
        self.people_below += entry.line.people if entry.is_below else 0

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The numbers in the order of the overview's columns."""
        return self.households, self.people, self.below, self.people_below


def write_register(
    out: BinaryIO, reader: RegisterReader, chosen: Chosen, made_at: datetime, *, beside: Path
) -> int:
    """Write the register, a sheet a group or a village, and return its households; NotPossible without any.

    The first sheet sums the others up. Rows are laid down meanwhile in a folder `beside`, where the file goes.
    Numbers of persons and accounts are text: Excel keeps 15 digits of a number.
    """
    scope = reader.scope(chosen)
    parts = groupby(
        reader.entries(chosen), lambda each: each.group_code if scope is Scope.VILLAGE else each.village_code
    )
    options: dict[str, object] = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with laid_down(beside) as rows, Workbook(out, options | {"tmpdir": str(rows)}) as book:
        writing = _Writing(book, reader.language, scope, chosen, made_at)
        for _, entries in parts:
            writing.part(entries, reader)
        if not writing.sums:
            raise NotPossible("procedure.nothing_to_print")
        writing.overview()
    return sum(each.households for each in writing.sums)


class _Writing:
    """The workbook while it is written."""

    def __init__(self, book: Workbook, language: Language, scope: Scope, chosen: Chosen, made_at: datetime) -> None:
        self.book, self.language, self.scope, self.made_at = book, language, scope, made_at
        self.columns = [
            each for each in _COLUMNS if (each.public or not chosen.public) and each.name not in _SAID_ABOVE[scope]
        ]
        self.sums: list[_Sums] = []
        self.title = ""
        self._title_key = register_title(scope, surveyed=not chosen.round)
        self._looks = _Looks(book)
        placed = [(place, attrgetter(each.where), each.kind) for place, each in enumerate(self.columns, start=1)]
        self._texts = [(place, value_of) for place, value_of, kind in placed if kind is _Kind.TEXT]
        self._numbers = [
            (place, value_of, self._looks.money if kind is _Kind.MONEY else self._looks.number)
            for place, value_of, kind in placed
            if kind is not _Kind.TEXT
        ]
        self._names = _SheetNames({self._text("register_all_sheet").casefold(), "history"})
        self._first = book.add_worksheet(self._text("register_all_sheet"))
        book.set_properties({"created": made_at.replace(tzinfo=None)})

    def part(self, entries: Iterator[RegisterEntry], reader: RegisterReader) -> None:
        """Write one sheet: the households of a group or a village, and their sums."""
        sheet, sums = None, _Sums("")
        for row, entry in enumerate(entries, start=_FIRST):
            if sheet is None:
                self.title = self.title or text(
                    self._title_key, self.language, place=reader.place_name(entry, self.scope)
                )
                sums = _Sums(self._names.take(self._part_name(entry), entry.line.township))
                sheet = self._sheet(sums.sheet)
            self._row(sheet, row, entry)
            sums.take(entry)
        assert sheet is not None
        self._total(sheet, _FIRST + sums.households, sums)
        sheet.autofilter(_HEADER, 0, _HEADER + sums.households, len(self.columns))
        printed = len(self.columns) - (self.columns[-1].name == _ON_SCREEN_ONLY)
        sheet.print_area(_TITLE, 0, _FIRST + sums.households, printed)
        self.sums.append(sums)

    def overview(self) -> None:
        """Write the first sheet: how many households and people each of the others has."""
        sheet, looks = self._first, self._looks
        names = ("sheet", "households", "people", "below", "people_below")
        _set_up(sheet, self.title, self.made_at)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 4, 16)
        sheet.set_row(_TITLE, 26)
        sheet.write_string(_TITLE, 0, self.title, looks.title)
        sheet.set_row(_HEADER, 32)
        for column, name in enumerate(names):
            sheet.write_string(_HEADER, column, self._text(f"register_{name}_column"), looks.head)
        for row, sums in enumerate(self.sums, start=_FIRST):
            sheet.write_url(row, 0, f"internal:'{sums.sheet}'!A1", looks.link, sums.sheet)
            for column, number in enumerate(sums.numbers, start=1):
                sheet.write_number(row, column, number, looks.number)
        last = _FIRST + len(self.sums)
        sheet.write_string(last, 0, self._text("register_total"), looks.total)
        for column in range(1, 5):
            total = sum(each.numbers[column - 1] for each in self.sums)
            _sum(sheet, last, column, total, looks.total_number)

    def _sheet(self, name: str) -> Worksheet:
        sheet, looks = self.book.add_worksheet(name), self._looks
        _set_up(sheet, f"{self.title} · {name}", self.made_at)
        sheet.set_column(0, 0, 6)
        for number, column in enumerate(self.columns, start=1):
            width = column.width if self.language is Language.CHINESE else column.english or column.width
            sheet.set_column(number, number, width)
        sheet.set_row(_TITLE, 26)
        sheet.write_string(_TITLE, 0, f"{self.title} · {name}", looks.title)
        sheet.set_row(_HEADER, 32)
        sheet.write_string(_HEADER, 0, text("paper.row_number", self.language), looks.head)
        for number, column in enumerate(self.columns, start=1):
            sheet.write_string(_HEADER, number, self._text(f"register_{column.name}_column"), looks.head)
        return sheet

    def _row(self, sheet: Worksheet, row: int, entry: RegisterEntry) -> None:
        """Write a household: it runs for every one of a county, so each kind of column has its own loop."""
        text_look, string, number, blank = (
            self._looks.text,
            sheet.write_string,
            sheet.write_number,
            sheet.write_blank,
        )
        number(row, 0, row - _FIRST + 1, self._looks.number)
        for place, value_of in self._texts:
            if value := value_of(entry):
                string(row, place, value, text_look)
            else:
                blank(row, place, None, text_look)
        for place, value_of, look in self._numbers:
            if (amount := value_of(entry)) is not None:
                number(row, place, float(amount), look)
            else:
                blank(row, place, None, text_look)

    def _total(self, sheet: Worksheet, row: int, sums: _Sums) -> None:
        """Write the last line. Incomes are not summed or averaged: an average hides the bottom."""
        looks = self._looks
        for number, column in enumerate(self.columns, start=1):
            if number == 1:
                sheet.write_string(row, 0, self._text("register_total"), looks.total)
            if column.name == "head":
                counted = self._text("register_count", households=sums.households)
                sheet.write_string(row, number, counted, looks.total)
            elif column.name == "people":
                _sum(sheet, row, number, sums.people, looks.total_number)
            else:
                sheet.write_blank(row, number, None, looks.total)

    def _part_name(self, entry: RegisterEntry) -> str:
        if self.scope is not Scope.VILLAGE:
            return entry.line.village or entry.village_code
        number = entry.line.group
        if not number.isdigit():
            return entry.group_code or self._text("register_no_group")
        shown = numeral(int(number)) if self.language is Language.CHINESE else number
        return self._text("group_name", number=shown)

    def _text(self, key: str, **values: object) -> str:
        return text(f"paper.{key}", self.language, **values)


@dataclass(slots=True)
class _SheetNames:
    """Names of sheets as Excel takes them: short, without its own signs, no two alike."""

    taken: set[str] = field(default_factory=set)  # without capitals, as Excel compares them

    def take(self, name: str, township: str) -> str:
        """Return a name for the sheet; a second village of the name has its township before it, then a number."""
        numbered = (f"{name[:_ROOM_FOR_NUMBERS]} ({number})" for number in itertools.count(2))
        candidates = map(_as_excel_takes_it, itertools.chain([name, f"{township}{name}"], numbered))
        free = next(each for each in candidates if each.casefold() not in self.taken)
        self.taken.add(free.casefold())
        return free


def _as_excel_takes_it(name: str) -> str:
    units = _FORBIDDEN.sub(" ", name).encode("utf-16-le")[: 2 * _LONGEST_NAME]  # Excel counts these, not characters
    return units.decode("utf-16-le", "ignore").strip() or "-"


class _Looks:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        edge = {"border": 1, "border_color": "#B8C4BE", "valign": "vcenter"}
        strong = {**edge, "bold": True, "bg_color": "#F3F4F2"}
        self.title: Format = book.add_format({"bold": True, "font_size": 14, "valign": "vcenter"})
        self.head: Format = book.add_format(
            {**edge, "bold": True, "bg_color": "#E3F1EB", "align": "center", "text_wrap": True}
        )
        self.text: Format = book.add_format({**edge, "num_format": "@", "indent": 1, "shrink": True})
        self.link: Format = book.add_format({**edge, "font_color": "#1F6B52", "underline": 1})
        self.number: Format = book.add_format({**edge, "num_format": "0"})
        self.money: Format = book.add_format({**edge, "num_format": "#,##0.00"})
        self.total: Format = book.add_format(strong)
        self.total_number: Format = book.add_format({**strong, "num_format": "0"})


def _set_up(sheet: Worksheet, title: str, made_at: datetime) -> None:
    """Set a sheet up for the screen and for A4 across: the header stays, and stands on every page."""
    sheet.freeze_panes(_FIRST, 0)
    sheet.set_default_row(20)
    sheet.repeat_rows(_TITLE, _HEADER)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&C&P / &N&R{made_at:%Y-%m-%d %H:%M}")


def _sum(sheet: Worksheet, row: int, column: int, value: int, look: Format) -> None:
    """Write a sum over the rows above that Excel keeps right when somebody changes one."""
    name = xl_col_to_name(column)
    sheet.write_formula(row, column, f"=SUM({name}{_FIRST + 1}:{name}{row})", look, value)
