"""Papers as pages on the screen, in a file, on a printer."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.desktop.printing.page import PrintPage
from app.desktop.words import Speech
from app.register.store import Query
from tests.desktop.conftest import HOUSEHOLDS, Opens


@pytest.fixture
def page(opens: Opens, qtbot: QtBot, speech: Speech) -> PrintPage:  # noqa: ARG001
    desk = opens("team")
    records: list[str] = []
    desk.operations.run(lambda office: office.register.summaries(Query())[0].record, records.append)
    qtbot.waitUntil(lambda: bool(records))
    page = PrintPage(desk)
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    page.show_household(records[0])
    qtbot.waitUntil(lambda: page.view.pages > 0)
    return page


def test_the_pages_of_a_household_are_seen(page: PrintPage, qtbot: QtBot) -> None:
    page.view.fit_width()
    qtbot.waitUntil(lambda: bool(page.view._pictures))
    assert "校验码" in page._remark.text()


def test_the_paper_is_saved_as_a_file(page: PrintPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "paper.pdf")
    assert len(pypdf.PdfReader(tmp_path / "paper.pdf").pages) == page.view.pages
    assert page.banner.isVisible()


def test_a_whole_village_is_one_file(page: PrintPage, qtbot: QtBot) -> None:
    page.paper.choose(1)
    page.scope.choose(1)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and not page._made.wish.records, timeout=20000)
    assert page._made is not None
    assert len(page._made.sheets) == HOUSEHOLDS


def test_every_page_goes_to_the_printer(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    assert page._job is not None
    with qtbot.waitSignal(page._job.ended, timeout=20000) as ended:
        pass
    assert ended.args == [True]
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == page.view.pages
