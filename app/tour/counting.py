"""The county's books: registers and figures are written, read back, and agree with the register and each other."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from app.procedure.figures.conditions import By
from app.procedure.figures.topics import Asked, FigureReader
from app.procedure.figures.workbook import write_tables
from app.procedure.files import write_file
from app.procedure.registers.entries import RegisterReader
from app.procedure.registers.listed import Chosen
from app.procedure.registers.paper import register_paper
from app.procedure.registers.workbook import write_register
from app.procedure.stepwise import at_once
from app.register.values import Income, Query
from app.tour.state import MAOSI, Tour
from app.tour.steps import Facts, expect
from app.wiring import Workbench
from forms.paper.look import look_of
from resources.messages import Language

_LISTED = Chosen(MAOSI, round=1)
_BOOKS = {
    "毛寺村-村册": _LISTED,
    "毛寺村-入户调查户": Chosen(MAOSI),
    "显胜乡-乡簿": Chosen(MAOSI[:9]),
    "西峰区-县档": Chosen(),
}


def make_books(tour: Tour) -> Facts:
    """Write village, township and county register, the one for the wall, and the figures, each as Excel."""
    with tour.county() as county:
        households, people = county.register.count(Query())
        counted = {name: _book(tour, county, name, chosen) for name, chosen in _BOOKS.items()}
        expect("households in the county register", found=counted["西峰区-县档"], wanted=(households, people))
        expect("households in the village register", found=counted["毛寺村-村册"][0], wanted=len(tour.group))
        wall = register_paper(
            _reader(tour, county), replace(_LISTED, public=True), look_of(Language.CHINESE), tour.world.now()
        )
        write_file(tour.folder.papers / "毛寺村-上墙.pdf", wall.data)
        below = _figures(tour, county)
    return {"books": len(counted) + 1, "households": households, "people": people, "below": below}


def _book(tour: Tour, county: Workbench, name: str, chosen: Chosen) -> tuple[int, int]:
    """Write a register and return the households and people that its own lines add up to, read back."""
    out = BytesIO()
    write_register(out, _reader(tour, county), chosen, tour.world.now(), beside=tour.folder.papers)
    write_file(tour.folder.papers / f"{name}.xlsx", out.getvalue())
    overview, *sheets = load_workbook(BytesIO(out.getvalue()), data_only=True).worksheets
    households = people = 0
    for sheet in sheets:
        _title, head, *lines, _total = sheet.iter_rows(values_only=True)
        place = head.index("人口" if "人口" in head else "People")
        households += len(lines)
        people += sum(int(str(line[place])) for line in lines)
    *_, total = overview.iter_rows(values_only=True)
    expect(f"sums of {name}", found=total[1:3], wanted=(households, people))
    return households, people


def _figures(tour: Tour, county: Workbench) -> int:
    """Write the figures; households below the line are those the list finds."""
    now = tour.world.now()
    reader = FigureReader(county.shelf, county.counted, Asked(tour.language, now.date()))
    made = at_once(reader.figures())
    out = BytesIO()
    write_tables(out, at_once(reader.whole(made)).values(), now)
    write_file(tour.folder.papers / "统计.xlsx", out.getvalue())
    below, _ = county.register.count(Query(income=Income.BELOW))
    expect("households below the line", found=made.whole.below, wanted=below)
    for by in By:
        expect(
            f"people by {by}", found=sum(part.people for part in made.parts[by].values()), wanted=made.whole.people
        )
    return below


def _reader(tour: Tour, county: Workbench) -> RegisterReader:
    return RegisterReader(county.register, county.shelf.form, tour.language, tour.world.now().date())
