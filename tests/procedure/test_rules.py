"""What a merge knows of a form."""

from __future__ import annotations

import pytest

from app.procedure.rules import FormRules
from forms.engine import convert, load_form
from resources.canonical import Document

FORM = """
| survey | | | |
| | type | name | label | calculation |
| | begin group | place | Place | |
| | integer | survey_year | Year | |
| | end group | | | |
| | begin repeat | member | Member | |
| | integer | months | Months | |
| | calculate | days | | ${months} * 30 |
| | calculate | now | | today() |
| | end repeat | | | |
"""


@pytest.fixture(scope="module")
def rules() -> FormRules:
    return FormRules(load_form(convert(FORM.encode())))


@pytest.mark.parametrize(
    ("path", "computed"),
    [
        ("member[9f3a0b]/days", True),
        ("member[9f3a0b]/months", False),
        ("place/survey_year", False),
        ("gone", False),
    ],
)
def test_computed_answers_are_told_by_their_path(rules: FormRules, path: str, *, computed: bool) -> None:
    assert rules.is_computed(path) is computed


def test_recalculating_gives_the_same_whatever_the_day(rules: FormRules) -> None:
    document: Document = {"place": {"survey_year": "2015"}, "member": [{"_id": "9f3a0b9f3a0b9f3a", "months": "3"}]}
    member = {"_id": "9f3a0b9f3a0b9f3a", "months": "3", "days": "90", "now": "2015-12-31"}
    assert rules.recalculated(document) == {"place": {"survey_year": "2015"}, "member": [member]}
