"""The page of spot checks as it is shown: drawing a sample, a sheet, what differs, and the rates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.desktop.page_names import HOUSEHOLDS, SPOT_CHECKS
from app.desktop.pictures import rest, until
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.spotchecks.page import SpotChecksPage
from app.procedure.figures.sampling import Wanted

_HOUSEHOLDS, _SEED = 8, "2015"
_FOUND = {"/data/conditions/dwelling/structure": "01", "/data/haves/have_7": "2"}


def spot_check_pages(program: Program, window: Window) -> Mapping[str, Callable[[], object]]:
    """Return the page of spot checks by name."""
    page = window.page(SPOT_CHECKS)
    assert isinstance(page, SpotChecksPage)

    def sampled() -> None:
        window.go(SPOT_CHECKS, below=HOUSEHOLDS)
        page.draw(Wanted(), _HOUSEHOLDS, _SEED)
        rest(program)

    def drawing() -> None:
        sampled()
        page.begin_new()

    def sheet() -> None:
        sampled()
        page.list.selectRow(len(page.board.lines))
        until(lambda: page.form.is_built, "the sheet")

    def found() -> None:
        sampled()
        page.list.selectRow(1)
        if page.line is not None and not page.line.outcome:
            until(lambda: page.form.is_built, "the sheet")
            page.form.enter(_FOUND)
            page.compare.click()
            rest(program)

    def rated() -> None:
        found()
        page.list.selectRow(0)

    return {
        "spot-checks-new": drawing,
        "spot-checks-sheet": sheet,
        "spot-checks-found": found,
        "spot-checks-rates": rated,
    }
