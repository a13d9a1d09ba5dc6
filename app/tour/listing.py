"""A list of an earlier year is taken: a number Excel has spoilt comes back, is corrected, nothing stands twice."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook

from app.procedure.files import write_file
from app.procedure.sheets.reading import read_sheets
from app.procedure.sheets.returned import refused_workbook
from app.procedure.sheets.taking import Read, State, Taken, read_records, take
from app.register.values import Query
from app.tour.state import Tour
from app.tour.steps import Facts, expect
from app.wiring import Workbench
from resources.errors import NotPossible

_VILLAGE: Final = "621002204207"
_HEAD: Final = ("户编号", "姓名", "与户主关系", "证件号码", "性别")
_SPOILT, _WRITTEN = 622801196009020046.0, "622801196009020046"
_ROWS: Final = (
    ("001", "单秀英", "户主", "622801195503040048", "女"),
    ("001", "单建国", "之子", "622801198011120053", "男"),
    ("002", "脱玉莲", "户主", _SPOILT, "女"),
)
_NUMBER_COLUMN: Final = 4


def take_a_list(tour: Tour) -> Facts:
    """Take a list with a bad row, correct what comes back, take it, and take the first list once more."""
    with tour.county() as county:
        listed, back = tour.folder.papers / "2014年名单.xlsx", tour.folder.papers / "退回的行.xlsx"
        before = _households(county)
        write_file(listed, _workbook())
        read, taken = _take(tour, county, listed.read_bytes())
        expect("households taken", found=(taken.count(State.NEW), len(taken.refused)), wanted=(1, 1))
        write_file(back, refused_workbook(read.tables, taken.refused, tour.language))
        corrected = load_workbook(back)
        sheet = corrected.worksheets[0]
        sheet.cell(2, _NUMBER_COLUMN).value = _WRITTEN
        out = BytesIO()
        corrected.save(out)
        _read, after = _take(tour, county, out.getvalue())
        expect("households taken when corrected", found=(after.count(State.NEW), len(after.refused)), wanted=(1, 0))
        _read, again = _take(tour, county, listed.read_bytes())
        expect("households taken again", found=(again.count(State.NEW), again.count(State.CHANGED)), wanted=(0, 0))
        found = _households(county) - before
        expect(
            "more households in the village of the list",
            found=found,
            wanted=taken.count(State.NEW) + after.count(State.NEW),
        )
    return {"households": taken.count(State.NEW) + after.count(State.NEW), "refused": len(taken.refused)}


def _households(county: Workbench) -> int:
    return county.register.count(Query(villages=(_VILLAGE,)))[0]


def _take(tour: Tour, county: Workbench, data: bytes) -> tuple[Read, Taken]:
    form = county.shelf.form("household")
    always = {"village_code": _VILLAGE, "survey_year": "2014"}
    read = read_records(
        form, read_sheets(data, file="2014.xlsx"), file="2014.xlsx", always=always, divisions=county.places()
    )
    return read, take(county.register, county.putting("household", language=tour.language), form, read)


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise NotPossible("sheets.empty", file="2014.xlsx")
    for row in (_HEAD, *_ROWS):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
