"""Income by dated parameters, exactly, and as the form counts it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.procedure.steps.parameters import income, parameters, poverty_lines, rounded
from resources.errors import NotPossible
from tests.forms.definitions.survey import household_form
from tests.procedure.quality.sound import TODAY, household


@pytest.mark.parametrize(("year", "line"), [(2010, 2300), (2015, 2855), (2020, 4000)])
def test_every_year_has_its_line(year: int, line: int) -> None:
    assert parameters(year).line == Decimal(line)


def test_a_year_without_a_line_says_so_and_a_county_gives_it() -> None:
    assert parameters(2021).line is None
    assert parameters(2021, lines={2021: Decimal(4500)}).line == 4500
    with pytest.raises(NotPossible):
        parameters(2009)


def test_an_old_year_is_counted_as_it_was() -> None:
    newer = {
        "name": "2016",
        "from": 2016,
        "divisor": "residents",
        "places": 0,
        "products": [],
        "plus": [],
        "minus": [],
    }
    before, after = parameters(2015, sets=[newer]), parameters(2016, sets=[newer])
    assert before == parameters(2015)
    assert (after.name, after.divisor) == ("2016", "residents")
    document = household()
    document["members"]["member"][2]["residence"] = "02"
    assert income(document, before).people == 3
    assert income(document, after).people == 2
    assert income(document, before).net == Decimal("6200.00")


def test_nobody_has_no_income_per_person() -> None:
    assert income({}, parameters(2015)).per_capita is None


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (Fraction(5, 1000), "0.01"),
        (Fraction(-5, 1000), "-0.01"),
        (Fraction(4, 1000), "0.00"),
        (Fraction(1, 3), "0.33"),
    ],
)
def test_half_is_rounded_up_a_loss_like_a_gain(exact: Fraction, said: str) -> None:
    assert str(rounded(exact, 2)) == said


amounts = st.decimals(0, 99_999, places=2).map(str)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_form_agrees_to_the_cent(data: st.DataObject) -> None:
    document: dict[str, Any] = household()
    document["members"]["member"] = document["members"]["member"][: data.draw(st.integers(1, 3))]
    months = st.decimals(0, 12, places=1).map(str)
    document["income"]["wages"]["wage"] = [
        {
            "_id": f"{row:016x}",
            "wage_member": "慕守田",
            "wage_months": data.draw(months),
            "wage_monthly": data.draw(amounts),
        }
        for row in range(data.draw(st.integers(0, 3)))
    ]
    document["income"]["production"]["product"] = [
        {
            "_id": f"{row + 9:016x}",
            "product_name": "玉米",
            "quantity": data.draw(amounts),
            "price": data.draw(amounts),
        }
        for row in range(data.draw(st.integers(0, 3)))
    ]
    for name in document["income"]["production"]["costs"]:
        document["income"]["production"]["costs"][name] = data.draw(amounts)
    for name in document["income"]["transfers"]:
        document["income"]["transfers"][name] = data.draw(amounts)
    session = household_form().open(document, today=TODAY)
    exact = income(document, parameters(2015))
    assert Decimal(session.text("/data/income/net_income")) == exact.net
    assert Decimal(session.text("/data/income/per_capita_net_income")) == exact.per_capita
    assert Decimal(session.text("/data/income/poverty_line")) == poverty_lines()[2015]


def test_a_year_before_the_first_set_is_refused_by_name() -> None:
    with pytest.raises(NotPossible) as refused:
        parameters(1900)
    assert (refused.value.key, refused.value.values) == ("steps.no_parameters", {"year": 1900})
