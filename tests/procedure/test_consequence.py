"""Before a clerk decides, it is told what either choice does to what was signed; nothing is kept by asking."""

from __future__ import annotations

import pytest

from app.procedure.exchange.conflicts import Disputed, Side, conflicts
from app.procedure.exchange.consequence import consequences
from app.procedure.history import answer_history
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from sync.revision import next_time, revise
from tests.procedure.exchanging import MAOSI, District, Laptop, no_rules
from tests.procedure.test_exchange_answers import other, shared  # noqa: F401  (other is a fixture)


@pytest.fixture
def disputed(xifeng: District, one: Laptop, other: Laptop) -> Disputed:  # noqa: F811  (the fixture)
    """A household whose telephone two teams changed; the questionnaire was signed as the earlier edit has it."""
    record = shared(xifeng, one, other)
    one.change(record, phone="2")
    other.change(record, phone="3")
    xifeng.hand_over(one)
    xifeng.hand_over(other)
    (found,) = conflicts(xifeng.county.workspace.register, no_rules)
    sign(xifeng, found)
    return found


def sign(xifeng: District, found: Disputed) -> None:
    register = xifeng.county.workspace.register
    code = check_code(Paper.QUESTIONNAIRE, found.record, found.ours.document)
    signed = revise(
        "5160000000000001", [], form="signature", version="1", author="李县办", device="0123456789abcdef",
        time=next_time(xifeng.county.tick(), register.latest_time()),
        document={
            "village_code": MAOSI, "household_record": found.record, "paper": Paper.QUESTIONNAIRE.value,
            "check_code": code, "sign_date": "2015-11-22",
        },
    )  # fmt: skip
    register.append([signed])


@pytest.mark.parametrize(("chosen", "stale"), [(Side.OURS, ()), (Side.THEIRS, (Paper.QUESTIONNAIRE,))])
def test_a_choice_that_changes_what_was_signed_is_told(
    xifeng: District, disputed: Disputed, chosen: Side, stale: tuple[Paper, ...]
) -> None:
    register = xifeng.county.workspace.register
    (found,) = consequences(register, disputed, [{"phone": chosen}], rules_of=no_rules)
    assert found.stale == stale
    assert len(register.heads(disputed.record)) == 2, "nothing is kept"


def test_what_is_still_open_counts_as_the_later_edit_has_it(xifeng: District, disputed: Disputed) -> None:
    register = xifeng.county.workspace.register
    asked, later = consequences(register, disputed, [{}, {"phone": Side.THEIRS}], rules_of=no_rules)
    assert asked == later


def test_how_an_answer_came_about_is_told_from_the_first_to_both_edits(
    xifeng: District, disputed: Disputed
) -> None:
    register = xifeng.county.workspace.register
    came = [(change.before, change.after) for _, change in answer_history(register, disputed.record, "phone")]
    assert came == [("", "1"), ("1", disputed.ours.document["phone"]), ("1", disputed.theirs.document["phone"])]
