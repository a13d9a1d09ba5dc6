"""Papers as pages on the screen, in a file, on a printer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.desk import Village
from app.desktop.printing.page import PrintPage
from app.desktop.words import Speech
from app.procedure.list_papers import ListPaper
from app.register.values import Income, Order, Query
from forms.paper.papers import Paper
from resources.messages import Language
from tests.desktop.conftest import HOUSEHOLDS, Opens
from tests.forms.paper.pdf_reading import boxes


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
    assert "核对码" in page._remark.text()


def test_the_paper_is_saved_as_a_file(page: PrintPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "paper.pdf")
    assert len(pypdf.PdfReader(tmp_path / "paper.pdf").pages) == page.view.pages
    assert page.banner.isVisible()


def test_its_file_is_called_by_paper_and_check_code(page: PrintPage) -> None:
    assert page._made is not None
    (code,) = page._made.codes
    assert page.file_name == f"登记表 {code}.pdf"  # the next household's is another file


def test_a_whole_village_is_one_file(page: PrintPage, qtbot: QtBot) -> None:
    page.paper.setCurrentIndex(1)
    page.scope.choose(2)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and not page._made.wish.records, timeout=20000)
    assert page._made is not None
    assert page._made.households == HOUSEHOLDS


def test_a_list_is_one_file_of_what_it_shows_in_its_order(page: PrintPage, qtbot: QtBot) -> None:
    page.show_household(page._record, Query(income=Income.BELOW, order=Order.PEOPLE))
    page.scope.choose(1)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.listed is not None, timeout=20000)
    assert page._made is not None
    assert 1 < page._made.households < HOUSEHOLDS


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


def text_of(page: PrintPage) -> str:
    assert page._made is not None
    return "".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(page._made.pdf)).pages)


@pytest.mark.parametrize("paper", [ListPaper.SIGNOFF, ListPaper.REGISTER])
def test_a_list_of_the_village_is_seen(page: PrintPage, qtbot: QtBot, paper: ListPaper) -> None:
    page.choose(paper)
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.paper is paper, timeout=20000)
    assert page._made is not None
    assert page._made.households == HOUSEHOLDS
    assert not page.scope.isVisible()
    assert "毛寺村" in text_of(page)


def test_a_paper_nobody_recorded_says_so_and_leaves_nothing_to_print(page: PrintPage, qtbot: QtBot) -> None:
    page.choose(ListPaper.VILLAGE_NOTICE)
    qtbot.waitUntil(page.banner.isVisible)
    assert not page.print_button.isEnabled()
    assert page._teach.isVisible()


def test_that_nobody_recorded_a_paper_is_said_in_the_language_of_the_window(page: PrintPage, qtbot: QtBot) -> None:
    page._desk.preferences.set(language=Language.ENGLISH)
    page.choose(ListPaper.VILLAGE_NOTICE)
    qtbot.waitUntil(page.banner.isVisible)
    assert any("No notice of the village" in label.text() for label in page.banner.findChildren(QLabel))


def test_a_larger_text_takes_a_larger_paper(page: PrintPage, qtbot: QtBot) -> None:
    page.strip.page_size.choose(1)
    page.strip.text_size.choose(2)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.page == "A3", timeout=20000)
    assert page._made is not None
    assert page._made.sizes[0].width > 800  # points


def test_papers_are_chinese_whatever_the_window_speaks_until_chosen_otherwise(
    page: PrintPage, qtbot: QtBot
) -> None:
    page._desk.preferences.set(language=Language.ENGLISH)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and "贫困户登记表" in text_of(page), timeout=20000)
    page.strip.languages.choose(1)
    page.remake()
    qtbot.waitUntil(lambda: "registration" in text_of(page), timeout=20000)


def test_wider_margins_leave_less_room(page: PrintPage, qtbot: QtBot) -> None:
    page.strip.margins.setCurrentIndex(4)
    page.remake()
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.margin == "25", timeout=20000)
    assert page._made is not None
    qtbot.waitUntil(lambda: not page._desk.operations.is_busy)  # PDFium may be asked on one thread at a time alone
    assert min(box.left for _number, box in boxes(page._made.pdf)) >= 25 * 72 / 25.4 - 1


def test_a_sheet_is_looked_up_by_its_code(page: PrintPage, qtbot: QtBot) -> None:
    assert page._made is not None
    page.code.setFocus()
    QTest.keyClicks(page.code, page._made.codes[0].lower())
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(page.banner.isVisible)
    assert "有效" in page.banner._title.text()


def test_after_a_paper_jam_it_goes_on_with_the_page_that_was_not_printed(
    page: PrintPage, tmp_path: Path, qtbot: QtBot
) -> None:
    pages = page.view.pages
    assert pages > 1
    page.strip.go_on_at(1)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "rest.pdf"))
    page.print_on(printer)
    assert page._job is not None
    with qtbot.waitSignal(page._job.ended, timeout=20000):
        pass
    assert len(pypdf.PdfReader(tmp_path / "rest.pdf").pages) == pages - 1
    assert page.strip.first.text() == "1"


@pytest.mark.parametrize(("both_sides", "page_number"), [(False, "4"), (True, "3")])
def test_a_sheet_printed_on_both_sides_is_printed_again_from_its_front(
    page: PrintPage, *, both_sides: bool, page_number: str
) -> None:
    page.strip.sides.choose(int(both_sides))
    page.strip.go_on_at(3)
    assert page.strip.first.text() == page_number


def test_where_a_printing_stopped_is_kept_while_the_paper_is_the_same(page: PrintPage, qtbot: QtBot) -> None:
    page.strip.go_on_at(1)
    before = page._made
    page.remake()
    qtbot.waitUntil(lambda: page._made is not before, timeout=20000)
    assert page.strip.first.text() == "2"
    page.choose(Paper.INCOME)
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.paper is Paper.INCOME, timeout=20000)
    assert page.strip.first.text() == "1"


def test_a_page_that_is_not_there_is_not_begun_with(page: PrintPage) -> None:
    page.strip.first.setText("99")
    page.print_on(QPrinter(QPrinter.PrinterMode.ScreenResolution))
    assert page._job is None
    assert page.banner.isVisible()
    assert "99" in page.banner._title.text()


def test_what_was_asked_for_last_is_shown(page: PrintPage, qtbot: QtBot) -> None:
    page._record = ""
    page.choose(ListPaper.REGISTER)
    page.choose(Paper.QUESTIONNAIRE)
    qtbot.waitUntil(lambda: not page._desk.operations.is_busy)
    assert page._made is None
    assert page._teach.isVisible()


def test_a_list_of_a_village_asks_for_the_village(page: PrintPage, qtbot: QtBot) -> None:
    page._desk.go_to(Village("", "", "", "西峰区"))
    page.choose(ListPaper.SIGNOFF)
    assert page.banner.isVisible()
    page.choose(ListPaper.REGISTER)
    qtbot.waitUntil(lambda: page._made is not None, timeout=20000)
    assert not page.banner.isVisible()


def test_a_register_is_of_a_year_and_a_round(page: PrintPage, qtbot: QtBot) -> None:
    assert not page.of.isVisible()
    page.choose(ListPaper.REGISTER)
    qtbot.waitUntil(lambda: page._made is not None and page.of.years == ("2015",), timeout=20000)
    page.of.choose_year("2015")
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.year == "2015", timeout=20000)
    assert page._made is not None
    assert page._made.households == HOUSEHOLDS
    page.of.choose_round(1)  # nobody was listed in it
    qtbot.waitUntil(page.banner.isVisible)


def test_ctrl_p_on_a_household_shows_its_paper_after_a_list(page: PrintPage, qtbot: QtBot) -> None:
    page.choose(ListPaper.REGISTER)
    page.show_household(page._record)
    qtbot.waitUntil(lambda: page._made is not None and page._made.wish.paper is Paper.QUESTIONNAIRE, timeout=20000)
    assert page._made is not None
    assert page._made.households == 1
