"""Who stands in the register of a round: nobody rejected, and nobody returned who was not agreed to later."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from app.procedure.registers.listed import listed_in
from app.procedure.steps.evidence import Evidence, Mention


def meeting(day: str, decision: str, *, serves: str = "comment", round_number: int = 1) -> Evidence:
    answers = {"serves": serves, "meeting_date": day}
    mention = Mention("h1", round_number, decision)
    return Evidence(f"{serves}{day}{decision}", "meeting", "v", "", "2015", "identification", answers, (mention,))


def review(day: str, decision: str) -> Evidence:
    mention = Mention("h1", 1, decision)
    answers = {"review_date": day}
    return Evidence(f"review{day}", "review", "v", "", "2015", "identification", answers, (mention,))


def objection(state: str, effect: str, *, round_number: int = 1) -> Evidence:
    answers = {"objection_state": state, "objection_effect": effect, "settled_on": "2015-12-09"}
    mention = Mention("h1", round_number, "")
    return Evidence(f"objection{state}", "objection", "v", "", "2015", "identification", answers, (mention,))


def leaving(document: Evidence) -> Evidence:
    return replace(document, record=f"leaving{document.record}", procedure="leaving")


@pytest.mark.parametrize(
    ("documents", "listed"),
    [
        ([meeting("2015-12-01", "agreed")], True),
        ([meeting("2015-12-01", "rejected"), meeting("2015-12-08", "agreed")], False),
        ([meeting("2015-12-01", "agreed"), meeting("2015-12-08", "rejected")], False),
        ([meeting("2015-12-01", "rejected"), meeting("2015-12-01", "agreed")], False),
        ([meeting("2015-12-01", "rejected"), meeting("2015-12-08", "agreed", serves="group_review")], False),
        (
            [meeting("2015-12-01", "rejected"), meeting("2015-12-08", "agreed", serves="comment group_review")],
            False,
        ),
        ([meeting("2015-12-01", "agreed"), meeting("2015-12-08", "postponed")], True),
        ([meeting("2015-12-01", "postponed")], False),
        ([meeting("2015-12-01", "agreed"), review("2015-12-20", "returned")], False),
        (
            [meeting("2015-12-01", "agreed"), review("2015-12-20", "returned"), review("2016-01-03", "approved")],
            True,
        ),
        ([meeting("2015-12-01", "agreed", round_number=2)], False),
        ([meeting("2015-12-01", "agreed"), objection("upheld", "off")], False),
        ([meeting("2015-12-01", "agreed"), objection("upheld", "resurvey")], False),
        ([meeting("2015-12-01", "agreed"), objection("upheld", "off", round_number=2)], True),
        ([meeting("2015-12-01", "agreed"), objection("dismissed", "")], True),
        ([meeting("2015-12-01", "agreed"), objection("open", "")], True),
        ([objection("dismissed", "")], False),
        ([meeting("2015-12-01", "agreed"), leaving(meeting("2016-12-15", "rejected"))], True),
        ([leaving(meeting("2016-12-15", "agreed"))], False),
    ],
)
def test_a_rejection_stands_and_a_return_until_the_step_agrees(documents: list[Evidence], listed: bool) -> None:
    for order in permutations(documents):
        assert listed_in(order, 1) == (frozenset({"h1"}) if listed else frozenset())
