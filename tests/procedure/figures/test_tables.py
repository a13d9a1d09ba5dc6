"""Every number of every table leads to its households, and they give the number again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given

from app.procedure.figures.conditions import By
from app.procedure.figures.counting import figures
from app.procedure.figures.names import FigureNames
from app.procedure.figures.tables import COUNTED, Table, Topic, table
from app.register.values import Counted
from resources.messages import Language
from tests.procedure.figures.test_counting import counted, households

NAMES = FigureNames(Language.ENGLISH, {}, {by: {} for by in By}, {}, {})
_PEOPLE = {"People", "Below: people", "Near: people", "Above: people"}
_SUMS: dict[str, Callable[[Counted], int]] = dict.fromkeys(_PEOPLE, lambda each: each.people) | {
    "Corrections": lambda each: each.revisions - 1,
    "Errors": lambda each: each.errors or 0,
    "Answers": lambda each: each.answers,
    "Open": lambda each: each.open_answers or 0,
}
MET = [counted("a", needs="01 02", needs_met="03"), counted("b", needs="02", errors=2, open_answers=1, revisions=2)]
VISITS = [counted("v", form="visit", about="a", needs_met="02")]


@pytest.mark.parametrize("topic", COUNTED)
@given(found=households)
def test_the_households_behind_a_number_give_it_again(topic: Topic, found: list[Counted]) -> None:
    agrees(table(topic, figures(found), NAMES), found)


@pytest.mark.parametrize("topic", COUNTED)
def test_so_do_those_of_needs_mistakes_and_corrections(topic: Topic) -> None:
    agrees(table(topic, figures(MET, VISITS), NAMES), MET)


def agrees(made: Table, found: list[Counted]) -> None:
    lines = {each.record: each for each in found}
    for line in made.lines:
        for name, value, behind in zip(made.columns, line.values, line.behind, strict=True):
            if value is None or isinstance(value, str):
                continue
            assert behind is not None, f"{made.title}: {line.values[0]}, {name}"
            meant = [lines[record] for record in behind()]
            if name in _SUMS:
                assert sum(map(_SUMS[name], meant)) == value
            elif isinstance(value, int):
                assert len(meant) == value
            elif made.topic is Topic.INCOME and line.values[0] == "Median":
                assert 2 * len(meant) >= len([each for each in found if each.per_capita is not None])


def test_the_lowest_tenth_are_those_with_the_least() -> None:
    found = [counted(f"h{number}", per_capita=100_000 * number, people=1) for number in range(1, 21)]
    (line,) = [
        each for each in table(Topic.INCOME, figures(found), NAMES).lines if str(each.values[0]).startswith("Share")
    ]
    assert line.values[1] == Decimal("1.4")
    assert line.behind[1] is not None
    assert line.behind[1]() == ("h1", "h2")
