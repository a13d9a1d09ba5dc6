"""How fast registers and figures of a county are: 60,000 households, against bare XlsxWriter in the same run."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TypeVar, cast

from openpyxl import load_workbook
from xlsxwriter import Workbook

from app.procedure.figures.conditions import By
from app.procedure.figures.names import FigureNames
from app.procedure.figures.reading import CountedRegister
from app.procedure.figures.year_tables import Compared
from app.procedure.registers.entries import RegisterReader
from app.procedure.registers.listed import Chosen
from app.procedure.registers.workbook import write_register
from app.register.store import Register
from app.register.workspace import WorkspaceKind, create_workspace
from forms.definitions import external_lists, workbook_bytes
from forms.engine import Form, convert, load_form
from resources.canonical import Document, Json
from resources.messages import Language
from sync.revision import Revision
from tests.benchmarks._table import tell
from tests.register.made import NOW, large_household, revision

COUNTY = 60_000
_VILLAGES = 150
_T = TypeVar("_T")


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", COUNTY))) -> None:
    """Print what was asked for, with its bound."""
    form = load_form(convert(workbook_bytes("household")), external_lists(()))
    with (
        tempfile.TemporaryDirectory() as folder,
        create_workspace(
            Path(folder) / "县.lika", kind=WorkspaceKind.COUNTY, name="x", passphrase="x", now=NOW,
            random_bytes=os.urandom, who="李建国",
        ) as workspace,
    ):  # fmt: skip
        register = workspace.register
        register.append(_of_a_county(households))
        _look_at(register)
        _figures(register, households)
        _registers(Path(folder), lambda _name, _version: form, register)
        _years(register, households // 10)


def _figures(register: Register, households: int) -> None:
    counted = CountedRegister(register)
    made, cold = _timed(counted.figures)
    _line(f"figures of {households} households, cold", cold, "s", 2)
    tell("  households in the quality list among them", len(made.quality))
    seconds = []
    for minute in range(5):
        changed = revision(_household(minute + 1), record=f"{minute:016x}", minute=90_000 + minute)
        register.append([changed])
        seconds.append(_timed(counted.figures)[1])
    _line("after a change", median(seconds), "s", 0.1)


def _of_a_county(count: int) -> Iterator[Revision]:
    for number in range(count):
        yield revision(_household(number), record=f"{number:016x}", minute=number // 50)


def _household(number: int) -> Document:
    """Return a household in which there is something for every figure."""
    chance = random.Random(number)
    codes = [f"{code:02d}" for code in range(1, 14)]
    made = large_household(number)
    village = f"621002{number % _VILLAGES // 10:03d}{number % 10:03d}"  # ten villages a township
    kinds = enumerate(chance.sample(codes, 2))
    needs: list[Json] = [{"_id": f"{row:016x}", "need_kind": kind} for row, kind in kinds]
    more: dict[str, Document] = {
        "place": {"village_code": village, "group_code": f"{village}{number % 7 + 1:02d}"},
        "attributes": {"household_type": chance.choice("123")},
        "causes": {"main_cause": chance.choice(codes)},
        "haves": {f"have_{each}": chance.choice("12") for each in range(1, 9)},
        "needs": {"need": needs},
    }
    return {**made, **{name: {**cast("Document", made.get(name, {})), **each} for name, each in more.items()}}


def _look_at(register: Register) -> None:
    """Note what the engine would have found: one household in four has something wrong or open."""
    with register.transaction():
        for number, record in enumerate(register.records("household")):
            (head,) = register.heads(record)
            register.note_check(head.id, errors=int(number % 8 == 0), open_answers=3 * (number % 4 == 0))


def _registers(folder: Path, form_of: Callable[[str, str], Form], register: Register) -> None:
    reader = RegisterReader(register, form_of, Language.CHINESE, NOW.date())
    file = folder / "book.xlsx"

    def ours() -> int:
        with file.open("wb") as out:
            return write_register(out, reader, Chosen(), NOW, beside=folder)

    written = ours()
    sheets = _cells_of(file)
    # In turn: what else the machine does meets both.
    runs = [(_timed(ours)[1], _timed(lambda: _bare(folder / "bare.xlsx", sheets))[1]) for _ in range(3)]
    least = median(bare for _ours, bare in runs)
    _entries, gathering = _timed(lambda: list(reader.entries(Chosen())))
    beside = f"times bare XlsxWriter of the same cells in {len(sheets)} sheets"
    ratio = median(mine / bare for mine, bare in runs)
    _line(f"county register of {written} households as Excel", ratio, beside, 1.5)
    tell("  of which reading the households", gathering / least, beside)


def _years(register: Register, households: int) -> None:
    """Survey some households a second time, and compare them."""

    def again() -> Iterator[Revision]:
        for number in range(100, 100 + households):
            document = _household(number)
            place = {**cast("Document", document["place"]), "survey_year": "2016"}
            record = f"{number:016x}"
            yield revision({**document, "place": place}, *register.heads(record), record=record, minute=100_000)

    register.append(again())
    counted = CountedRegister(register)
    counted.figures()
    _none, reading = _timed(counted.read_earlier)
    names = FigureNames(Language.CHINESE, {}, {by: {} for by in By}, {}, {})
    _tables, comparing = _timed(lambda: Compared.of(counted, "", then="", now="").tables(names))
    tell(f"earlier states of {households} households surveyed again, read", reading, "s")
    tell("  two years of all compared, with their tables", comparing, "s")


def _cells_of(file: Path) -> list[list[tuple[str | float | None, ...]]]:
    """Return what stands in the cells of every sheet, row by row."""
    read = load_workbook(file, read_only=True)
    return [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in read.worksheets]


def _bare(file: Path, sheets: list[list[tuple[str | float | None, ...]]]) -> None:
    with Workbook(file, {"constant_memory": True}) as book:
        look = book.add_format({"border": 1})
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is None:
                        sheet.write_blank(number, column, None, look)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value, look)
                    else:
                        sheet.write_number(number, column, value, look)


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun


def _line(what: str, measured: float, unit: str, bound: float) -> None:
    tell(what, measured, unit, bound=bound)


if __name__ == "__main__":
    main()
