"""How fast registers and figures of a county are: 60,000 households, against bare XlsxWriter in the same run."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from xlsxwriter import Workbook

from app.procedure.figures.reading import CountedRegister
from app.procedure.registers.entries import Chosen, RegisterReader
from app.procedure.registers.workbook import write_register
from app.register.store import Register
from app.register.workspace import WorkspaceKind, create_workspace
from forms.definitions import external_lists, workbook_bytes
from forms.engine import Form, convert, load_form
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
        counted, reading = _timed(lambda: CountedRegister.read(register))
        _made, counting = _timed(counted.figures)
        _line(f"figures of {households} households, cold", reading + counting, "s", 2)
        changed = revision(record="0000000000000007", minute=90_000)
        register.append([changed])

        def after() -> object:
            counted.change(register, [changed.record])
            return counted.figures()

        _again, seconds = _timed(after)
        _line("after a change", seconds, "s", 0.1)
        _registers(Path(folder), lambda _name, _version: form, register)


def _of_a_county(count: int) -> Iterator[Revision]:
    for number in range(count):
        yield revision(large_household(number, villages=_VILLAGES), record=f"{number:016x}", minute=number // 50)


def _registers(folder: Path, form_of: Callable[[str, str], Form], register: Register) -> None:
    reader = RegisterReader(register, form_of, Language.CHINESE, NOW.date())
    with (folder / "book.xlsx").open("wb") as file:
        written, ours = _timed(lambda: write_register(file, reader, Chosen(), NOW))
    entries, gathering = _timed(lambda: list(reader.entries(Chosen())))

    def bare() -> None:
        with Workbook(folder / "bare.xlsx", {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            look = book.add_format({"border": 1})
            for row, each in enumerate(entries):
                line = each.line
                texts = (
                    line.township, line.group, line.head, each.id_number, each.phone, line.kind, line.cause,
                    line.year, each.account, line.cadre, line.record,
                )  # fmt: skip
                for column, text in enumerate(texts):
                    sheet.write_string(row, column, text, look)
                for column, number in enumerate((line.people, line.income or 0, each.poverty_line or 0), start=11):
                    sheet.write_number(row, column, float(number), look)

    _none, least = _timed(bare)
    _line(f"county register of {written} households as Excel", ours / least, "times bare XlsxWriter", 1.5)
    _line("  of which reading the households", gathering / least, "times bare XlsxWriter", 1.5)


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun


def _line(what: str, measured: float, unit: str, bound: float) -> None:
    tell(what, measured, unit, bound=bound)


if __name__ == "__main__":
    main()
