"""Conflicts are decided by keys alone, a household after the other; nothing is decided by leaving it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.conflicts.page import ConflictsPage
from app.desktop.conflicts.state import read_disputes
from app.desktop.words import NONE, Speech
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.wiring import open_workbench
from resources.messages import Language
from tests.desktop.conftest import NOW, WORLD, Opens
from tests.desktop.exchange.disputing import BY_COUNTY, BY_TEAM, change, dispute
from tests.desktop.layout import ON_A_SMALL_SCREEN, wait_until_all_fits

DISPUTED = 3  # households


@pytest.fixture
def page(folder: Path, tmp_path: Path, opens: Opens, qtbot: QtBot, speech: Speech) -> ConflictsPage:  # noqa: ARG001
    """Return the page of a county in which both sides changed house number and respondent of some households."""
    dispute(folder, tmp_path, households=DISPUTED)
    page = ConflictsPage(opens("county"))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    page.show()
    with qtbot.waitSignal(page.waiting_changed):
        page.arrive()
    return page


def press(page: ConflictsPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.questions, key)


def cells(page: ConflictsPage, row: int) -> list[str]:
    model = page.questions.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def decided(page: ConflictsPage, folder: Path, record: str, name: str) -> object:
    page._desk.operations.stop()
    with open_workbench(folder / "county.lika", WORLD, passphrase=None) as county:
        (head,) = county.register.heads(record)
        place = head.document["place"]
        assert isinstance(place, dict)
        return place[name]


def test_both_answers_stand_beside_each_other_in_the_forms_own_words(page: ConflictsPage) -> None:
    assert len(page.disputes) == DISPUTED
    assert page.remark.text() == f"{DISPUTED} 户 · {2 * DISPUTED} 项待定"
    values = {value for row in (0, 1) for value in cells(page, row)}
    assert {*BY_TEAM.values(), *BY_COUNTY.values(), "待定"} <= values
    assert "house_number" not in " ".join(values)


def test_an_arrow_decides_and_goes_on_and_the_last_one_keeps(page: ConflictsPage, qtbot: QtBot) -> None:
    for _ in range(DISPUTED):
        press(page, Qt.Key.Key_Left)
        with qtbot.waitSignal(page.settled):
            press(page, Qt.Key.Key_Right)
    assert page.disputes == ()
    with qtbot.waitSignal(page.waiting_changed):
        page.refresh()
    assert page.disputes == ()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.households.model().rowCount() == 1
    assert page.households.model().index(0, 1).data() == "1 / 2"


def test_what_is_kept_is_taken_back_and_decided_anew(page: ConflictsPage, folder: Path, qtbot: QtBot) -> None:
    dispute = page.dispute
    assert dispute is not None
    press(page, Qt.Key.Key_Left)
    with qtbot.waitSignal(page.settled):
        press(page, Qt.Key.Key_Left)
    QTest.keyClick(page.questions, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.dispute is dispute
    assert [cells(page, row)[-1] for row in (0, 1)] == ["用先改的", "待定"]
    assert "已裁定过" in page.again.accessibleName()
    with qtbot.waitSignal(page.settled):
        press(page, Qt.Key.Key_Right)
    name = dispute.questions[1].path.rpartition("/")[2]
    assert decided(page, folder, dispute.disputed.record, name) == dispute.questions[1].theirs


def test_a_key_held_down_decides_once(page: ConflictsPage) -> None:
    bound = page.questions.findChildren(QShortcut)
    assert bound
    assert not any(each.autoRepeat() for each in bound)


def test_a_letter_begins_another_value_and_esc_leaves_it(page: ConflictsPage) -> None:
    press(page, Qt.Key.Key_7)
    assert page.third.text() == "7"
    QTest.keyClick(page.third, Qt.Key.Key_Escape)
    assert page.third.text() == ""
    press(page, Qt.Key.Key_PageDown)
    assert page.households.currentIndex().row() == 1


def test_enter_keeps_nothing_while_an_answer_is_open_and_a_choice_can_be_taken_back(page: ConflictsPage) -> None:
    press(page, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert len(page.disputes) == DISPUTED
    assert page.questions.currentIndex().row() == 1
    assert page.households.model().index(0, 1).data() == "1 / 2"
    QTest.keyClick(page.questions, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cells(page, 0)[-1] == "待定"


def test_a_third_value_is_typed_and_kept(page: ConflictsPage, folder: Path, qtbot: QtBot) -> None:
    assert page.dispute is not None
    assert page.question is not None
    record, path = page.dispute.disputed.record, page.question.path
    QTest.keyClick(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.third, "third")
    QTest.keyClick(page.third, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page, 0)[-1] == "third")
    press(page, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.settled):
        press(page, Qt.Key.Key_Return)
    assert decided(page, folder, record, path.rpartition("/")[2]) == "third"


def test_a_third_value_belongs_to_the_answer_it_was_typed_for(page: ConflictsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.third, "third")
    QTest.keyClick(page.third, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "third" in (*cells(page, 0), *cells(page, 1)))
    assert (cells(page, 0)[-1], cells(page, 1)[-1]) == ("third", "待定")


def test_a_choice_does_not_outlive_the_values_it_was_made_between(
    page: ConflictsPage, folder: Path, tmp_path: Path
) -> None:
    assert page.dispute is not None
    record = page.dispute.disputed.record
    press(page, Qt.Key.Key_Right)
    page._desk.operations.stop()
    with (
        open_workbench(folder / "team.lika", WORLD, passphrase=None) as team,
        open_workbench(folder / "county.lika", WORLD, passphrase=None) as county,
    ):
        change(team, record, {"house_number": "队里后来写的"})
        bundle = export(team.workspace, tmp_path, now=NOW).bundles[0].file.read_bytes()
        import_bundle(county.workspace, bundle, now=NOW, rules_of=county.rules_of)
        page._show(read_disputes(county, Language.CHINESE))
    shown = [each.disputed.record for each in page.disputes].index(record)
    page.households.selectRow(shown)
    assert cells(page, 0)[-1] == "待定"
    assert page.households.model().index(shown, 1).data() == "0 / 2"


def test_taking_back_goes_to_the_household_it_was_chosen_in(page: ConflictsPage) -> None:
    press(page, Qt.Key.Key_Left)
    page.households.selectRow(2)
    QTest.keyClick(page.questions, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.households.currentIndex().row() == 0
    assert cells(page, 0)[-1] == "待定"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", Language)
def test_nothing_is_cut_or_overlaps(
    page: ConflictsPage, speech: Speech, language: Language, scale: float, qtbot: QtBot
) -> None:
    speech.use(language)
    page._desk.theme.use(scale=scale)
    page.resize(*ON_A_SMALL_SCREEN)
    wait_until_all_fits(page, qtbot)


def test_what_a_choice_does_to_the_income_is_told_beside_the_household(page: ConflictsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.income.number.text() != NONE)
    press(page, Qt.Key.Key_Left)
    assert page.context.income.number.text() == NONE, "what was told before holds no more"
    qtbot.waitUntil(lambda: page.context.income.number.text() != NONE)
    assert page.context.income.difference.text()


def test_each_value_says_whose_it_is_and_what_it_would_make_of_the_income(
    page: ConflictsPage, qtbot: QtBot
) -> None:
    choice, question = page.questions.choice, page.question
    assert question is not None
    assert (choice.ours.accessibleName(), choice.theirs.accessibleName()) == (
        f"先改的: {question.ours}",
        f"后改的: {question.theirs}",
    )
    qtbot.waitUntil(lambda: any(words.startswith("人均") for words in words_on(choice.ours)))
    assert any(words.startswith("人均") for words in words_on(choice.theirs))


def test_a_click_on_a_card_chooses_it_and_goes_on(page: ConflictsPage) -> None:
    QTest.mouseClick(page.questions.choice.theirs, Qt.MouseButton.LeftButton)
    assert cells(page, 0)[-1] == "用后改的"
    assert page.questions.currentIndex().row() == 1
    press(page, Qt.Key.Key_Up)
    assert page.questions.choice.theirs.isChecked()
    assert not page.questions.choice.ours.isChecked()


def test_the_cards_stand_over_the_row_that_is_decided(page: ConflictsPage) -> None:
    for row in (0, 1, 0):
        page.questions.selectRow(row)
        model = page.questions.model()
        assert page.questions.choice.geometry().top() == page.questions.visualRect(model.index(row, 0)).top()
        assert page.questions.rowHeight(row) > 4 * page.questions.rowHeight(1 - row)


def test_the_row_that_was_decided_is_as_low_as_the_others_again(page: ConflictsPage) -> None:
    press(page, Qt.Key.Key_Right)
    rows = page.questions
    others = [rows.rowHeight(row) for row in range(rows.model().rowCount()) if row != rows.currentIndex().row()]
    assert set(others) == {rows.verticalHeader().defaultSectionSize()}


def test_how_the_answer_came_about_is_told(page: ConflictsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.context.came.model().rowCount() == 2)
    question = page.question
    assert question is not None
    told = [str(page.context.came.model().index(row, 0).data()) for row in range(2)]
    assert any(question.ours in each for each in told)
    assert any(question.theirs in each for each in told)


def test_backspace_goes_to_the_answer_before(page: ConflictsPage) -> None:
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Backspace)
    assert page.questions.currentIndex().row() == 0
    household = page.dispute
    press(page, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace)
    assert page.dispute == household
