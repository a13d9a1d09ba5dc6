"""How fast a list of 100,000 rows is taken, against reading it and inserting what it left in the same run."""

from __future__ import annotations

import io
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from app.procedure.demonstration_people import MALE, NumberOffice, family
from app.procedure.divisions import shipped_divisions
from app.procedure.sheets.reading import read_book
from app.procedure.sheets.taking import State, read_records, take
from app.wiring import World, make_county
from resources.messages import Language
from tests.benchmarks._bare_rows import rows_left
from tests.benchmarks._table import tell
from tests.procedure.exchanging import BEGIN, MAOSI, Chance

HOUSEHOLDS = 25_000
_PEOPLE = 4
_VILLAGES = 60
_TABLES = ("revision", "head", "summary", "checked")
_PASSPHRASE = "four brown horses run"
_HEAD = (
    "户编号", "行政村", "村民小组", "调查年度", "联系电话", "农户属性",
    "姓名", "与户主关系", "证件号码", "民族", "文化程度", "健康状况",
)  # fmt: skip
_T = TypeVar("_T")


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", HOUSEHOLDS))) -> None:
    """Print what was asked for, with its bound; CPU seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = a_list(households)
        path = folder / "县.lika"
        world = World(lambda: BEGIN, Chance("lists"), "李建国")
        divisions = shipped_divisions()
        with make_county(path, world, name="西峰区", divisions=divisions, passphrase=_PASSPHRASE) as bench:
            form = bench.shelf.form("household")
            putting = bench.putting("household", language=Language.CHINESE)
            book, reading = _timed(lambda: read_book(data, file="名单.xlsx"))
            read, gathering = _timed(
                lambda: read_records(form, book.sheets, file="名单.xlsx", divisions=bench.places())
            )
            taken, taking = _timed(lambda: take(bench.register, putting, form, read))
            again, unchanged = _timed(lambda: take(bench.register, putting, form, read))
        assert (taken.count(State.NEW), taken.refused, again.count(State.UNCHANGED)) == (households, (), households)
        _rows, bare_reading = _timed(lambda: _read_bare(data))
        tables = rows_left(path, _TABLES, passphrase=_PASSPHRASE).tables(folder / "bare.db")
        _none, inserting = _timed(tables.fill)
        tables.database.close()
    bare = bare_reading + inserting
    print(
        f"{households * _PEOPLE} rows:"
        f" reading {reading:.2f} s, to records {gathering:.2f} s, taking {taking:.2f} s;"
        f" bare reading {bare_reading:.2f} s, insertion {inserting:.2f} s"
    )
    tell("list of 100,000 rows taken", (reading + gathering + taking) / bare, "times the bare work", bound=3)
    tell("the same list again", (reading + gathering + unchanged) / bare, "times the bare work")


def a_list(households: int) -> bytes:
    """Return a workbook of made-up households of four people in the villages of a district."""
    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for at, row in enumerate((_HEAD, *_rows(households))):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def _rows(households: int) -> Iterator[tuple[str | int, ...]]:
    villages = [str(row["village_name"]) for row in shipped_divisions() if row["county_name"] == "西峰区"]
    chance, office = random.Random(2015), NumberOffice()
    for number in range(households):
        members = family(chance, visit=date(2015, 11, 21), people=_PEOPLE)
        place = (str(number), villages[number % _VILLAGES], number % 7 + 1, 2015)
        for at, person in enumerate(members):
            identity, _born = office.number(MAOSI[:6], person.born, person.sex)
            relation = person.relation if at or person.relation == "01" else "01"
            yield (
                *place, f"139{number:08d}" if at == 0 else "", "一般农户" if at == 0 else "", person.name, relation,
                identity, "汉族", "小学" if person.age > 12 else "", "健康" if person.sex == MALE else "长期慢性病",
            )  # fmt: skip


def _read_bare(data: bytes) -> int:
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(sheets.get_sheet_by_name(name).to_python()) for name in sheets.sheet_names)


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun


if __name__ == "__main__":
    main()
