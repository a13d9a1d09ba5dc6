"""Formulas that go round in a circle are refused and spelled out; rows that read the row before are not."""

from __future__ import annotations

import pytest

from forms.engine import Form, convert, load_form
from resources.errors import NotPossible


def form(*lines: str, header: str = "type | name | label | relevant | calculation | repeat_count") -> Form:
    rows = "\n".join(f"| | {line} |" for line in (header, *lines))
    return load_form(convert(f"| survey |\n{rows}\n".encode()))


def circle(*lines: str) -> str:
    with pytest.raises(NotPossible) as refused:
        form(*lines)
    assert refused.value.key == "engine.cycle"
    return str(refused.value.values["loop"])


def test_three_calculations_in_a_circle() -> None:
    loop = circle(
        "calculate | a | | | ${c} + 1 | ",
        "calculate | b | | | ${a} + 1 | ",
        "calculate | c | | | ${b} + 1 | ",
        "calculate | d | | | ${c} + 1 | ",
    )
    assert set(loop.split(" → ")) == {"a", "b", "c"}
    assert loop.split(" → ")[0] == loop.split(" → ")[-1]
    assert len(loop.split(" → ")) == 4


def test_a_calculation_that_builds_on_itself() -> None:
    assert circle("calculate | a | | | ${a} + 1 | ") == "a → a"


def test_a_question_asked_only_when_its_group_is_and_the_group_only_when_it_is() -> None:
    loop = circle(
        "begin_group | work | Work | ${works} = 'yes' | | ",
        "text | works | Works? | | | ",
        "end_group | | | | | ",
    )
    assert loop == "work → work"


def test_relevance_through_a_calculation() -> None:
    loop = circle("text | a | A | ${b} > 1 | | ", "calculate | b | | | string-length(${a}) | ")
    assert set(loop.split(" → ")) == {"a", "b"}


def test_a_share_of_a_sum_that_holds_the_share() -> None:
    loop = circle(
        "begin_repeat | member | Member | | | ",
        "calculate | share | | | 1 div ${total} | ",
        "end_repeat | | | | | ",
        "calculate | total | | | sum(/data/member/share) | ",
    )
    assert set(loop.split(" → ")) == {"share", "total"}


def test_the_row_before_may_be_read() -> None:
    made = form(
        "begin_repeat | member | Member | | | ",
        "integer | wage | Wage | | | ",
        "calculate | before | | | sum(/data/member[position() = position(current()/..) - 1]/running) | ",
        "calculate | running | | | ${before} + coalesce(${wage}, 0) | ",
        "end_repeat | | | | | ",
    )
    session = made.open()
    while session.repeat_count("/data/member") < 4:
        session.add_repeat("/data/member")
    for row in range(1, 5):
        session.answer(f"/data/member[{row}]/wage", row)
    assert [session.text(f"/data/member[{row}]/running") for row in range(1, 5)] == ["1", "3", "6", "10"]
    session.answer("/data/member[1]/wage", 100)
    assert session.text("/data/member[4]/running") == "109"


def test_the_next_row_asked_for_by_the_row_before() -> None:
    made = form(
        "begin_repeat | member | Member "
        "| position(..) = 1 or indexed-repeat(${more}, ${member}, position(..) - 1) = 'yes' | | ",
        "text | more | More? | | | ",
        "end_repeat | | | | | ",
    )
    assert made.open() is not None


def test_a_value_kept_once_is_no_circle() -> None:
    session = form("calculate | code | | | once(uuid()) | ").open()
    assert session.text("/data/code")


def test_selects_that_exclude_each_other_are_no_circle() -> None:
    table = """
| survey |
| | type | name | label | choice_filter |
| | select_one who | first | First | name != ${second} |
| | select_one who | second | Second | name != ${first} |
| choices |
| | list_name | name | label |
| | who | a | A |
| | who | b | B |
"""
    session = load_form(convert(table.encode())).open()
    session.answer("/data/first", "a")
    assert [choice.value for choice in session.choices("/data/second")] == ["b"]


def test_a_number_of_rows_that_grows_with_its_rows_ends() -> None:
    session = form(
        "calculate | wanted | | | count(/data/member) + 1 | ",
        "begin_repeat | member | Member | | | ${wanted} ",
        "text | name | Name | | | ",
        "end_repeat | | | | | ",
    ).open()
    assert session.repeat_count("/data/member") < 6000
