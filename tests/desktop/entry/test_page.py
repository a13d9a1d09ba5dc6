"""What a person meets on the entry page: mistakes said at the field, nothing lost, every key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.entry.field_grid import FieldGrid
from app.desktop.entry.outline import OutlineDelegate, OutlineLine, OutlineModel
from app.desktop.entry.page import EntryPage
from app.desktop.entry.popovers import Finder
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.procedure.remarks import Mark
from app.procedure.steps.prefill import Known
from app.procedure.tally import State
from tests.desktop.entry.conftest import MAOSI, Typist

pytestmark = pytest.mark.usefixtures("sheet")

K = Qt.Key
MEMBER = "/data/members/member"
WRONG_ID = "622801198603259946"
RIGHT_ID = "622801198603259948"


@pytest.fixture
def sheet(typist: Typist) -> Worksheet:
    """Return a new household on the page."""
    typist.begin()
    found = typist.page.sheet
    assert found is not None
    return found


def at_new_member(page: EntryPage, typist: Typist, name: str = "杨彩霞") -> None:
    page.go_to(MEMBER + "[new]")
    typist.composed(name)
    typist.enter()


def words_on(page: EntryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_new_household_begins_in_the_village_with_the_first_thing_to_answer(
    sheet: Worksheet, typist: Typist
) -> None:
    assert typist.place == "/data/place/group_number"
    assert sheet.filling.session.text("/data/place/village_code") == "621002204206"
    assert sheet.filling.session.text("/data/place/investigator_1") == "李文博"


def test_a_wrong_checksum_is_said_under_the_cell_and_nothing_is_lost(
    page: EntryPage, typist: Typist, sheet: Worksheet
) -> None:
    at_new_member(page, typist)
    typist.keys("04")
    assert typist.place == f"{MEMBER}[1]/id_number"
    typist.keys(WRONG_ID)
    typist.enter()
    grid = page.view.rosters()[0].grid  # type: ignore[union-attr]  # the section is shown
    trouble = grid.roster_model.trouble(0)
    assert trouble is not None
    assert "8" in trouble[1]
    assert grid.rowHeight(0) > grid.rowHeight(1)
    assert sheet.filling.written(f"{MEMBER}[1]/id_number") == WRONG_ID
    typist.press(K.Key_F7)
    assert typist.place == f"{MEMBER}[1]/id_number"
    typist.keys(RIGHT_ID)
    assert grid.roster_model.trouble(0) is None
    assert typist.place == f"{MEMBER}[1]/ethnic_group"  # birth date, age and sex came from the number
    assert sheet.filling.session.text(f"{MEMBER}[1]/birth_date") == "1986-03-25"


def test_text_in_an_amount_is_said_at_the_field_and_kept(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to("/data/income/transfers/pension")
    typist.keys("abc")
    typist.enter()
    pension = "/data/income/transfers/pension"
    assert sheet.filling.written(pension) == "abc"
    problem = sheet.filling.problem(pension)
    assert problem is not None
    assert problem.message in words_on(page)


def test_a_sum_is_worked_out_and_counted_at_once(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to("/data/income/transfers/pension")
    typist.keys("85*12")
    typist.enter()
    assert sheet.filling.session.text("/data/income/transfers/pension") == "1020"
    assert sheet.filling.session.text("/data/income/transfers/transfers_total") == "1020"


def test_full_width_digits_are_digits(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to("/data/income/transfers/pension")
    typist.composed("１０２０")
    typist.enter()
    assert sheet.filling.session.text("/data/income/transfers/pension") == "1020"


def test_a_second_head_is_said(page: EntryPage, typist: Typist) -> None:
    for name in ("慕守田", "左桂兰"):
        at_new_member(page, typist, name)
        typist.keys("01")
    grid = page.view.rosters()[0].grid  # type: ignore[union-attr]  # the section is shown
    trouble = grid.roster_model.trouble(1)
    assert trouble is not None
    assert "户主" in trouble[1]


def test_a_birth_date_in_the_future_is_said(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    at_new_member(page, typist)
    page.go_to(f"{MEMBER}[1]/id_kind")
    typist.keys("03")
    page.go_to(f"{MEMBER}[1]/birth_date")
    typist.keys("20300101")
    typist.enter()
    problem = sheet.filling.problem(f"{MEMBER}[1]/birth_date")
    assert problem is not None
    assert problem.kind == "constraint"


def test_a_row_without_a_name_is_open_and_f8_leads_to_it(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    at_new_member(page, typist)
    typist.press(K.Key_F3)
    typist.enter()
    typist.keys("02")
    assert f"{MEMBER}[2]/name" in sheet.tally.missing()
    trouble = page.view.rosters()[0].model.trouble(1)  # type: ignore[union-attr]  # the section is shown
    assert trouble is not None
    assert "姓名" in trouble[1]


def test_a_deleted_row_comes_back_with_undo(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    at_new_member(page, typist)
    typist.keys("03")
    typist.press(K.Key_F4)
    assert sheet.filling.session.repeat_count(MEMBER) == 0
    typist.press(K.Key_Z, ctrl=True)
    assert sheet.filling.session.text(f"{MEMBER}[1]/name") == "杨彩霞"
    assert sheet.filling.session.text(f"{MEMBER}[1]/relation") == "03"
    typist.press(K.Key_Y, ctrl=True)
    assert sheet.filling.session.repeat_count(MEMBER) == 0


def test_dont_know_and_refused_are_answers(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to("/data/income/transfers/pension")
    typist.press(K.Key_K, ctrl=True)
    assert sheet.filling.mark_of("/data/income/transfers/pension") is Mark.DONT_KNOW
    assert "/data/income/transfers/pension" not in sheet.tally.missing()
    assert typist.place == "/data/income/transfers/family_planning"
    page.go_to("/data/income/transfers/pension")
    typist.keys("5")
    typist.enter()
    assert sheet.filling.mark_of("/data/income/transfers/pension") is None


def test_a_note_is_written_on_a_question(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to("/data/place/phone")
    typist.press(K.Key_F2)
    typist.keys("abc")
    typist.press(K.Key_Return)
    assert sheet.filling.note_of("/data/place/phone") == "abc"
    assert typist.place == "/data/place/phone"
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_finder_goes_to_a_question_by_pinyin_initials(typist: Typist) -> None:
    typist.press(K.Key_F6)
    typist.keys("ylj")
    typist.press(K.Key_Return)
    assert typist.place == "/data/income/transfers/pension"


def test_the_finder_says_where_no_question_has_the_words(page: EntryPage, typist: Typist) -> None:
    typist.press(K.Key_F6)
    typist.keys("xqxq")
    (finder,) = page.window().findChildren(Finder)
    assert finder._none.isVisible()
    typist.press(K.Key_Escape)


def test_ctrl_d_takes_the_value_above(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    for name in ("慕守田", "左桂兰"):
        at_new_member(page, typist, name)
    page.go_to(f"{MEMBER}[1]/ethnic_group")
    typist.keys("01")
    page.go_to(f"{MEMBER}[2]/ethnic_group")
    typist.press(K.Key_D, ctrl=True)
    assert sheet.filling.session.text(f"{MEMBER}[2]/ethnic_group") == "01"


def test_letters_narrow_a_list_and_enter_takes(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    at_new_member(page, typist)
    typist.keys("po")
    typist.enter()
    assert sheet.filling.session.text(f"{MEMBER}[1]/relation") == "02"


def test_page_down_goes_to_the_same_question_of_the_next_person(page: EntryPage, typist: Typist) -> None:
    for name in ("慕守田", "左桂兰"):
        at_new_member(page, typist, name)
    page.go_to(f"{MEMBER}[1]/health")
    typist.press(K.Key_PageDown)
    assert typist.place == f"{MEMBER}[2]/health"
    typist.press(K.Key_PageUp)
    assert typist.place == f"{MEMBER}[1]/health"


def test_a_block_from_a_spreadsheet_becomes_rows(page: EntryPage, typist: Typist, sheet: Worksheet) -> None:
    page.go_to(MEMBER + "[new]")
    rows = [f"人{number}\t儿子\t" for number in range(12)]
    QGuiApplication.clipboard().setText("\r\n".join(["姓名\t与户主关系\t民族", *rows]) + "\r\n")
    typist.press(K.Key_V, ctrl=True)
    assert sheet.filling.session.repeat_count(MEMBER) == 12
    assert sheet.filling.session.text(f"{MEMBER}[12]/name") == "人11"
    assert sheet.filling.session.text(f"{MEMBER}[12]/relation") == "03"
    typist.press(K.Key_C, ctrl=True, shift=True)
    assert QGuiApplication.clipboard().text().splitlines()[12].startswith("人11\t儿子")
    typist.press(K.Key_Z, ctrl=True)
    assert sheet.filling.session.repeat_count(MEMBER) == 0


def test_every_answer_is_on_the_disk_when_the_page_says_saved(
    page: EntryPage, typist: Typist, sheet: Worksheet, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.saved):
        typist.keys("4")
    found: list[object] = []
    record = sheet.filling.origin.record
    sheet._desk.operations.run(lambda office: office.register.draft(record), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].document["place"]["group_number"] == "4"  # type: ignore[attr-defined]  # it is a Draft


def test_a_killed_program_comes_back_at_the_question_it_was_left_at(
    page: EntryPage, typist: Typist, sheet: Worksheet, qtbot: QtBot
) -> None:
    at_new_member(page, typist)
    typist.keys("03")
    with qtbot.waitSignal(page.saved):
        typist.keys("6228")
    qtbot.waitUntil(lambda: not sheet._desk.operations.is_busy)
    record = sheet.filling.origin.record
    page.forget()  # what was in memory is gone
    typist.begin(record)
    assert typist.place == f"{MEMBER}[1]/id_number"
    assert typist.sheet.filling.written(f"{MEMBER}[1]/id_number") == "6228"


def test_what_is_the_same_carries_over_to_the_next_household(page: EntryPage, typist: Typist, qtbot: QtBot) -> None:
    typist.keys("4")
    typist.enter()
    page.go_to("/data/place/investigator_2")
    typist.composed("张晓燕")
    with qtbot.waitSignal(page.closed):
        typist.press(K.Key_Escape)
    typist.begin()
    assert page.sheet is not None
    text = page.sheet.filling.session.text
    assert text("/data/place/investigator_2") == "张晓燕"
    assert text("/data/place/group_number") == "4"
    assert text("/data/members/head_name") == ""


def test_a_household_nobody_typed_in_leaves_nothing_behind(
    page: EntryPage, typist: Typist, sheet: Worksheet, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.closed):
        typist.press(K.Key_Escape)
    found: list[object] = []
    record = sheet.filling.origin.record
    page._desk.operations.run(lambda office: office.register.summary(record), lambda line: found.append((line,)))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(None,)]


def test_a_paper_of_the_procedure_begins_with_what_is_known(page: EntryPage, qtbot: QtBot) -> None:
    known = Known(MAOSI.code, "2015", f"{MAOSI.code}02", serves=("comment",), group_households=61)
    page.open_paper("meeting", known)
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.filling.origin.form == "meeting")
    assert page.sheet is not None
    filling = page.sheet.filling
    answers = {ref.rsplit("/", 1)[1]: filling.written(ref) for ref in filling.questions()}
    assert (answers["group_number"], answers["serves"], answers["entitled"]) == ("2", "comment", "61")
    assert page.head._title.text() == "Minutes"
    qtbot.waitUntil(lambda: bool(page.sheet and page.sheet.place))
    assert not filling.written(page.sheet.place)  # one begins where something is to be written
    assert not page.head._print.isVisible()


def test_the_rest_of_a_group_is_nothing_by_one_key_and_undo_takes_it_back(page: EntryPage, typist: Typist) -> None:
    typist.begin()
    page.go_to("/data/income/property/land_rent")
    typist.keys("120")
    typist.enter()
    typist.press(Qt.Key.Key_0, ctrl=True)
    session = typist.sheet.filling.session
    answers = [session.text(f"/data/income/property/{name}") for name in ("land_rent", "dividends", "interest")]
    assert answers == ["120", "0", "0"]
    assert not typist.place.startswith("/data/income/property")
    typist.press(Qt.Key.Key_Z, ctrl=True)
    session = typist.sheet.filling.session
    assert [session.text(f"/data/income/property/{name}") for name in ("land_rent", "interest")] == ["120", ""]


def test_a_date_of_eight_digits_goes_on_by_itself_and_an_impossible_one_stays(
    page: EntryPage, typist: Typist
) -> None:
    typist.begin()
    for typed, goes_on in (("20151399", False), ("20151120", True)):
        page.go_to("/data/place/visit_date")
        typist.keys(typed)
        assert (typist.place != "/data/place/visit_date") is goes_on


@pytest.mark.usefixtures("sheet")
def test_rows_of_fields_stay_close_however_much_room_is_left(page: EntryPage) -> None:
    page.resize(1294, 1000)
    page.go_to("/data/attributes/household_type")
    QApplication.processEvents()
    grid = page.view.findChild(FieldGrid)  # type: ignore[union-attr]  # the section is shown
    assert isinstance(grid, FieldGrid)
    assert grid.height() == grid.sizeHint().height()


def test_a_sum_in_the_outline_gives_way_to_the_name_it_belongs_to(theme: Theme) -> None:
    line = OutlineLine("/data/income", "", "Production", "4,417.69", State.DONE, is_current=False, is_sub=True)
    told = OutlineDelegate(theme, OutlineModel()).told
    name, whole = theme.width_of("Production"), theme.width_of("Production 4,417.69") + 8
    assert (told(line, name), told(line, whole)) == ("", "4,417.69")
