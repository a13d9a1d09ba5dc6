"""A cell as an answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.procedure.sheets.reading import Cell
from app.procedure.sheets.values import answer_of
from forms.engine import Definition
from resources.errors import WrongUse
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
