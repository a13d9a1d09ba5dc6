"""Opened to read: everything that was asked and said is as for whoever answers, and nothing is judged."""

from __future__ import annotations

from forms.engine import Session
from tests.forms.engine.asking import form
from tests.forms.paper.households import TODAY, family, household_form

SHUFFLED = """
type | name | label | parameters
select_one meals | meal | Meal | randomize=true
text | who | Who |
note | greet | Good day, ${who} |
"""
MEALS = """
list_name | name | label
meals | 1 | Rice
meals | 2 | Noodles
meals | 3 | Bread
"""


def seen(session: Session) -> list[tuple[object, ...]]:
    """Return what a paper takes from a session, place by place."""
    return [
        (stop.kind, stop.ref, session.label(stop.ref) if stop.kind != "new_repeat" else "",
         [(one.value, one.label) for one in session.choices(stop.ref)] if stop.kind == "question" else ())
        for stop in session.walk()
    ]  # fmt: skip


def test_a_reader_sees_what_whoever_answers_sees() -> None:
    document = family()
    for language in household_form().languages:
        answering = household_form().open(document, today=TODAY, language=language)
        reading = household_form().open(document, today=TODAY, language=language, reading=True)
        assert seen(reading) == seen(answering)
        assert reading.document() == answering.document()


def test_nothing_is_judged_for_a_reader() -> None:
    assert household_form().open({}, today=TODAY).problems()
    assert not household_form().open({}, today=TODAY, reading=True).problems()


def test_words_that_hold_an_answer_are_said_anew_and_choices_shuffled_anew() -> None:
    breakfast = form(SHUFFLED, choices=MEALS)
    for who in ("Wang", "Li"):
        assert breakfast.open({"who": who}).label("/data/greet") == f"Good day, {who}"
    orders = {tuple(one.value for one in breakfast.open().choices("/data/meal")) for _ in range(60)}
    assert len(orders) > 1


def test_choices_given_out_are_the_callers_own() -> None:
    session = household_form().open({}, today=TODAY)
    session.choices("/data/place/visit_result").clear()
    assert session.choices("/data/place/visit_result")
