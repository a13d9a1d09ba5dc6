"""The income calculation: exact sums, one rounding, the line of the year."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.definitions.survey import Asked

COSTS = ("seed", "fertiliser", "film", "pesticide", "feed", "machinery", "labour", "other")
CENT = Decimal("0.01")


def asked(people: int = 1, year: str = "2015") -> Asked:
    household = Asked().say("place/survey_year", year).say("place/visit_date", f"{year}-11-21")
    return household.members(*({"name": f"成员{number}"} for number in range(people)))


def result(household: Asked, name: str) -> Decimal:
    return Decimal(household.text(f"income/{name}"))


def test_the_household_of_the_handbook_comes_out_to_the_cent() -> None:
    household = asked(5)
    household.rows("income/wages/wage", {"wage_member": "成员2", "wage_months": "4", "wage_monthly": "1500"})
    household.rows(
        "income/production/product",
        {"product_name": "冬小麦", "quantity": "2400", "price": "1.15"},
        {"product_name": "玉米", "quantity": "3200", "price": "0.95"},
        {"product_name": "绵羊", "quantity": "4", "price": "650"},
    )
    for name, amount in zip(COSTS, ("620", "1480", "360", "140", "900", "660", "0", "0"), strict=True):
        household.say(f"income/production/costs/cost_{name}", amount)
    household.say("income/property/dividends", "200")
    for name, amount in (("pension", "1020"), ("ecological", "375"), ("subsidies", "583.50")):
        household.say(f"income/transfers/{name}", amount)
    assert result(household, "wages/wages_total") == 6000
    assert result(household, "production/production_gross") == 8400
    assert result(household, "production/production_costs") == 4160
    assert result(household, "production/production_net") == 4240
    assert result(household, "property/property_total") == 200
    assert result(household, "transfers/transfers_total") == Decimal("1978.50")
    assert result(household, "net_income") == Decimal("12418.50")
    assert result(household, "per_capita_net_income") == Decimal("2483.70")
    assert result(household, "poverty_line") == 2855
    assert result(household, "income_gap") == Decimal("-371.30")


def test_an_income_may_be_negative() -> None:
    household = asked(2).say("income/production/costs/cost_feed", "999.99")
    assert result(household, "net_income") == Decimal("-999.99")
    assert result(household, "per_capita_net_income") == Decimal("-500.00")
    assert household.text("haves/have_8") == "2"


@pytest.mark.parametrize(
    ("year", "line"),
    [
        ("2010", 2300),
        ("2011", 2536),
        ("2014", 2800),
        ("2015", 2855),
        ("2016", 2952),
        ("2019", 3218),
        ("2020", 4000),
    ],
)
def test_each_year_has_its_line(year: str, line: int) -> None:
    assert result(asked(year=year), "poverty_line") == line


def test_a_year_without_a_line_says_what_to_do() -> None:
    household = asked(year="2024")
    assert household.problem("income/poverty_line").startswith("required: 没有这一年度的贫困线")
    assert household.text("income/income_gap") == ""
    assert household.text("haves/have_8") == ""


def test_without_members_there_is_no_income_per_person_and_it_is_an_error() -> None:
    household = asked(0)
    assert household.text("income/per_capita_net_income") == ""
    assert household.problem("income/per_capita_net_income").startswith("required: 还没有登记成员")


def test_an_income_that_nobody_asked_is_none_and_below_no_line() -> None:
    household = asked()
    assert (household.text("income/net_income"), household.text("income/per_capita_net_income")) == ("", "")
    assert (household.text("income/income_gap"), household.text("haves/have_8")) == ("", "")
    household.say("income/transfers/pension", "0")
    assert result(household, "net_income") == 0
    assert household.text("haves/have_8") == "2"


@pytest.mark.parametrize("path", ["wages/wage[1]/wage_", "production/product[1]/"])
def test_one_row_is_an_income(path: str) -> None:
    household = asked()
    for name in ("months", "monthly") if "wage" in path else ("quantity", "price"):
        household.say(f"income/{path}{name}", "3")
    assert result(household, "per_capita_net_income") == 9


def test_an_allowance_from_a_list_without_a_visit_is_not_the_household_s_income() -> None:
    household = asked().say("income/transfers/minimum_living", "1200").say("place/visit_date", "")
    assert household.text("income/per_capita_net_income") == ""
    assert household.problem("income/per_capita_net_income").startswith("required")


@pytest.mark.parametrize(
    "path", ["income/transfers/pension", "income/property/land_rent", "income/production/costs/cost_seed"]
)
def test_an_amount_is_a_number_of_nought_or_more(path: str) -> None:
    household = asked()
    assert household.problem(path).startswith("required")
    assert household.say(path, "-1").problem(path) == "constraint: 金额为 0 或正数，单位元。"
    assert household.say(path, "一百").problem(path).startswith("type")
    assert household.say(path, "0").problem(path) == ""
    assert household.say(path, "1020.50").problem(path) == ""


def test_a_wage_belongs_to_a_member_and_lasts_up_to_twelve_months() -> None:
    household = asked(2)
    assert [choice.value for choice in household.session.choices("/data/income/wages/wage[1]/wage_member")] == [
        "成员0",
        "成员1",
    ]
    months = "income/wages/wage[1]/wage_months"
    assert household.say(months, "4").problem(months).startswith("constraint: 请在这一行先选姓名")
    household.say("income/wages/wage[1]/wage_member", "成员1")
    assert household.problem(months) == ""
    assert household.problem("income/wages/wage[1]/wage_monthly").startswith("required")
    assert household.say(months, "13").problem(months).startswith("constraint")


def test_a_wage_whose_member_got_another_name_is_told_and_still_counts() -> None:
    household = asked(2)
    household.rows("income/wages/wage", {"wage_member": "成员1", "wage_months": "3", "wage_monthly": "100"})
    household.say("member[2]/name", "成员甲")
    assert household.problem("income/wages/wage[1]/wage_months").startswith("constraint: 请在这一行先选姓名")
    assert result(household, "wages/wages_total") == 300
    household.say("income/wages/wage[1]/wage_member", "成员甲")
    assert household.problem("income/wages/wage[1]/wage_months") == ""


def test_an_empty_row_asks_for_nothing() -> None:
    household = asked()
    for path in ("wages/wage[1]/wage_months", "production/product[1]/price", "production/product[1]/unit"):
        assert household.problem(f"income/{path}") == ""


def test_a_product_without_a_name_is_told() -> None:
    household = asked().say("income/production/product[1]/quantity", "5")
    assert household.problem("income/production/product[1]/quantity").startswith("constraint: 先填品名")


@pytest.mark.parametrize(
    ("kind", "allowance", "five", "fits"),
    [
        ("01", "0", "0", True),
        ("02", "1200", "0", True),
        ("03", "0", "3600", True),
        ("02", "0", "0", False),
        ("01", "1200", "0", False),
        ("01", "0", "3600", False),
        ("03", "1200", "3600", False),
    ],
)
def test_allowances_fit_the_household_type(kind: str, allowance: str, five: str, fits: bool) -> None:
    household = asked().say("attributes/household_type", kind)
    household.say("income/transfers/minimum_living", allowance).say("income/transfers/five_guarantees", five)
    problems = [household.problem(f"income/transfers/{name}") for name in ("minimum_living", "five_guarantees")]
    assert (problems == ["", ""]) is fits


def test_at_or_above_the_line_neither_cause_nor_cadre_must_be_known() -> None:
    household = asked()
    assert household.required("causes/main_cause")
    assert household.required("help/cadre_name")
    household.say("income/transfers/pension", "2855")
    assert not household.required("causes/main_cause")
    assert not household.required("help/cadre_name")
    assert household.say("income/transfers/pension", "2854.99").required("causes/main_cause")


def amounts(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2, allow_nan=False, allow_infinity=False)


@settings(max_examples=40, deadline=None)
@given(
    people=st.integers(1, 12),
    products=st.lists(st.tuples(amounts(9999), amounts(999)), max_size=5),
    costs=st.lists(amounts(99999), min_size=8, max_size=8),
    pension=amounts(99999),
)
def test_the_form_agrees_with_exact_arithmetic(
    people: int, products: list[tuple[Decimal, Decimal]], costs: list[Decimal], pension: Decimal
) -> None:
    household = asked(people)
    household.rows(
        "income/production/product",
        *({"product_name": "甲", "quantity": str(quantity), "price": str(price)} for quantity, price in products),
    )
    for name, cost in zip(COSTS, costs, strict=True):
        household.say(f"income/production/costs/cost_{name}", str(cost))
    household.say("income/transfers/pension", str(pension))
    net = sum((quantity * price for quantity, price in products), Decimal(0)) - sum(costs) + pension
    assert result(household, "net_income") == _half_up(net)
    assert result(household, "per_capita_net_income") == _half_up(net / people)


def _half_up(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
