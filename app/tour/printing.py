"""Paper: what is signed is printed, read back, and its check codes are looked up."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from app.procedure.codes import look_up
from app.procedure.files import written
from app.procedure.papers import Sheet, chosen, print_records
from app.tour.state import MAOSI, OTHER, Tour
from app.tour.steps import Facts, expect, expect_that
from app.wiring import Workbench
from forms.paper.papers import Paper
from resources.messages import Language

_VILLAGES = {"毛寺村": MAOSI, "蒲河村": OTHER}
_NAMES = {Paper.QUESTIONNAIRE: "登记表", Paper.INCOME: "收入测算表"}


def print_for_signing(tour: Tour) -> Facts:
    """Print both papers of every household, a file for each village, and one in English."""
    sheets = pages = 0
    with tour.team() as team:
        for village, code in _VILLAGES.items():
            for paper, name in _NAMES.items():
                file = tour.folder.papers / f"{village}-{name}.pdf"
                printed = _print(team, tour, paper, chosen(team.register, village=code), file)
                sheets += len(printed)
                pages += _check(file, printed)
                if paper is Paper.QUESTIONNAIRE:
                    tour.codes |= {sheet.record: sheet.code for sheet in printed}
        english = tour.folder.papers / "毛寺村-in-English.pdf"
        _check(english, _print(team, tour, Paper.QUESTIONNAIRE, tour.records[-1:], english, Language.ENGLISH))
    expect("sheets", found=sheets, wanted=2 * len(tour.records))
    return {"sheets": sheets, "pages": pages, "files": 2 * len(_VILLAGES) + 1}


def look_codes_up(tour: Tour) -> Facts:
    """Type every check code as somebody who holds the sheet: each must name its household and hold."""
    with tour.team() as team:
        for record, code in tour.codes.items():
            sheet = look_up(team.register, code)
            expect("record of a sheet", found=sheet.record, wanted=record)
            expect_that("the sheet is current", holds=sheet.holds)
    return {"codes": len(tour.codes)}


def _print(
    team: Workbench,
    tour: Tour,
    paper: Paper,
    records: list[str],
    file: Path,
    language: Language = Language.CHINESE,
) -> list[Sheet]:
    with written(file) as out:
        printing = print_records(
            team.register,
            team.shelf.form,
            paper,
            records,
            out=out,
            language=language,
            made_at=tour.world.now(),
        )
    expect("answers that no face can print", found=printing.left_out, wanted=[])
    return printing.sheets


def _check(file: Path, sheets: list[Sheet]) -> int:
    """Read the file back: a bookmark for every household, every check code on its pages. Return the pages."""
    document = pypdfium2.PdfDocument(file)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        bookmarks = sum(1 for _ in document.get_toc())
        pages = len(document)
    finally:
        document.close()
    expect("bookmarks", found=bookmarks, wanted=len(sheets))
    expect("check codes not on their sheet", found=[one.code for one in sheets if one.code not in text], wanted=[])
    return pages
