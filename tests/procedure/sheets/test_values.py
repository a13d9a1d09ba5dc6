"""A cell as an answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.procedure.sheets.columns import HEAD_NAME, HEAD_NUMBER, KEY
from app.procedure.sheets.lost import ERROR, NO_VALUE, Lost
from app.procedure.sheets.reading import Cell
from app.procedure.sheets.values import answer_of, written
from forms.engine import Definition
from resources.errors import WrongUse
from resources.messages import Language, sentence
from tests.forms.definitions.survey import household_form

FORM = household_form()
SEXES = {"男": "1", "女": "2", "male": "1"}


def question(name: str) -> Definition:
    return next(each for each in FORM.definitions if each.name == name)


@pytest.mark.parametrize(
    ("name", "cell", "answer"),
    [
        ("visit_date", date(2015, 11, 19), "2015-11-19"),
        ("visit_date", datetime(2015, 11, 19, 8), "2015-11-19"),  # noqa: DTZ001  (a spreadsheet knows no zones)
        ("visit_date", "2015年11月19日", "2015-11-19"),
        ("visit_date", "2015/11/19", "2015-11-19"),
        ("visit_date", "２０１５．１１．１９", "2015-11-19"),
        ("visit_date", "20151119", "2015-11-19"),
        ("visit_date", 42327.0, "2015-11-19"),
        ("arable", "１２.50亩", "12.5"),
        ("arable", 9.0, "9"),
        ("arable", "1,234.5", "1234.5"),
        ("work_months", 4.0, "4"),
        ("name", " 慕守田 ", "慕守田"),
        ("id_number", "６２２８０１１９７００４１７９９１７", "622801197004179917"),
        ("phone", 13900001234.0, "13900001234"),
        ("id_number", "622801199001090000", "622801199001090000"),  # its check digit is right
        ("account", "6228480402564000000", "6228480402564000000"),
        ("house_number", "12E3", "12E3"),
        ("name", "慕守田1", "慕守田1"),
        ("name", "\ue863", "\ue863"),
        ("commercial_house_reason", "一\n二", "一\n二"),
        ("respondent", datetime(2015, 11, 19), "2015-11-19"),  # noqa: DTZ001
        ("sex", "女", "2"),
        ("sex", 1.0, "1"),
    ],
)
def test_a_cell_becomes_the_answer_it_means(name: str, cell: Cell, answer: str) -> None:
    assert answer_of(question(name), cell, SEXES if name == "sex" else {}) == answer


@pytest.mark.parametrize(
    ("name", "cell", "key"),
    [
        ("id_number", 622801197004179968.0, "sheets.digits_lost"),
        ("id_number", "6.21002E+17", "sheets.digits_lost"),
        ("id_number", "6.22801E17", "sheets.digits_lost"),
        ("id_number", "6.22801197209e17", "sheets.digits_lost"),
        ("account", "6.228480402564e18", "sheets.digits_lost"),
        ("id_number", 622801197209029000, "sheets.digits_lost"),
        ("id_number", 622801197209029000.0, "sheets.digits_lost"),
        ("id_number", "622801197209029000", "sheets.digits_lost"),
        ("id_number", "622801 19720902 9000", "sheets.digits_lost"),
        ("id_number", "622801197209029000.0", "sheets.digits_lost"),
        ("id_number", "62280119720902900000", "sheets.digits_lost"),
        ("id_number", "6228011972090290000000", "sheets.digits_lost"),
        ("name", 0.0, "sheets.no_name"),
        ("name", "12 ", "sheets.no_name"),
        ("name", True, "sheets.no_name"),
        ("name", date(1970, 4, 17), "sheets.no_name"),
        ("name", "慕守田\n李桂兰", "sheets.several_lines"),
        ("name", "#N/A", "sheets.error_cell"),
        ("name", Lost(ERROR, "#N/A"), "sheets.error_cell"),
        ("arable", Lost(NO_VALUE, "=A1"), "sheets.no_value"),
        ("visit_date", Lost(NO_VALUE, "=TODAY()"), "sheets.no_value"),
        ("sex", " =A1 ", "sheets.no_value"),
        ("sex", "不详", "sheets.no_such_choice"),
        ("visit_date", "2015年13月1日", "sheets.no_day"),
        ("visit_date", "去年秋天", "sheets.no_day"),
        ("arable", "约九亩", "sheets.no_number"),
        ("work_months", 4.5, "sheets.no_whole_number"),
    ],
)
def test_what_means_nothing_is_refused_with_the_reason(name: str, cell: Cell, key: str) -> None:
    with pytest.raises(WrongUse) as error:
        answer_of(question(name), cell, SEXES if name == "sex" else {})
    assert error.value.key == key


def test_a_spoilt_number_is_explained_with_what_to_do() -> None:
    with pytest.raises(WrongUse) as error:
        answer_of(question("id_number"), "6.22801E17", {})
    for language, to_do in ((Language.CHINESE, "文本"), (Language.ENGLISH, "Format Cells, Text")):
        said = sentence(error.value, language)
        assert all(each in said for each in ("6.22801E17", "Excel", to_do))


def test_a_heads_own_number_and_name_are_held_to_the_same() -> None:
    for name, cell, key in (
        (HEAD_NUMBER, "622801197209029000", "sheets.digits_lost"),
        (HEAD_NAME, 0.0, "sheets.no_name"),
        (KEY, "1\n2", "sheets.several_lines"),
    ):
        with pytest.raises(WrongUse) as error:
            written(cell, name)
        assert error.value.key == key
    assert written(1.0, KEY) == "1"
