"""What holds whatever people do: nothing depends on the way there, nothing is lost, cents come out right."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine import Form, Session, Stop
from forms.engine.actions import settle
from tests.forms.engine.asking import form, opened
from tests.forms.engine.growing import grown
from tests.forms.engine.wandering import state, step

FARM = form(
    """
    type                   | name     | label | relevant    | required   | constraint   | choice_filter     | calculation | repeat_count
    select_one yn          | farms    | F     |             | yes        |              |                   |             |
    integer                | n        | N     |             |            | . < 4        |                   |             |
    begin_repeat           | plot     | P     | ${farms}='y' |           |              |                   |             |
    decimal                | mu       | Mu    |             |            | . >= 0       |                   |             |
    select_one kind        | kind     | K     |             | ${mu} > 1  |              | size = ${size}    |             |
    calculate              | running  |       |             |            |              |                   | coalesce(../../plot[position() = position(current()/..) - 1]/running, 0) + coalesce(${mu}, 0) |
    begin_repeat           | crop     | C     | ${kind}='k' |            |              |                   |             | ${n}
    integer                | yield    | Y     |             |            |              |                   |             |
    calculate              | share    |       |             |            |              |                   | ${yield} div sum(../../crop/yield) |
    end_repeat             |          |       |             |            |              |                   |             |
    calculate              | of_plot  |       |             |            |              |                   | sum(../crop/yield) |
    end_repeat             |          |       |             |            |              |                   |             |
    select_one size        | size     | S     |             |            |              |                   |             |
    select_multiple kind   | kinds    | KS    | ${total} > 2 |           |              | size = ${size}    |             |
    calculate              | total    |       |             |            |              |                   | sum(${mu})  |
    calculate              | plots    |       |             |            |              |                   | count(${plot}) |
    calculate              | best     |       |             |            |              |                   | max(${of_plot}) |
    calculate              | summary  |       |             |            |              |                   | join(',', ${running}) |
    note                   | said     | ${summary} of ${plots} | ${plots} > 1 |          |              |                   |             |
    """,  # noqa: E501  (a sheet is as wide as it is)
    choices="""
    list_name | name | label | size
    yn        | y    | Y     |
    yn        | n    | N     |
    kind      | k    | K     | b
    kind      | l    | L     | b
    kind      | s    | S     | s
    size      | b    | B     |
    size      | s    | S     |
    """,
)
walks = st.integers(0, 2**32).map(random.Random)


def computed(session: Session) -> list[str]:
    return [session.text(f"/data/{name}") for name in ("total", "plots", "best", "summary")]


def walked(questionnaire: Form, chance: random.Random, steps: int) -> Session:
    """Return a session in which so many things were done that a person might do."""
    session = opened(questionnaire)
    for _ in range(steps):
        step(session, chance)
    return session


@settings(max_examples=25, deadline=None)
@given(walks, st.integers(5, 40))
def test_what_is_kept_worked_out_is_what_would_be_worked_out_from_nothing(
    chance: random.Random, length: int
) -> None:
    session = walked(FARM, chance, length)
    again = opened(FARM, session.document())
    assert state(again) == state(session)
    assert computed(again) == computed(session)
    assert again.kinds_of_problems() == [problem.kind for problem in session.problems()]


@settings(max_examples=25, deadline=None)
@given(walks, st.integers(5, 40))
def test_a_document_opened_and_written_is_the_same_document(chance: random.Random, length: int) -> None:
    session = walked(FARM, chance, length)
    document = session.document()
    assert opened(FARM, document).document() == document


@settings(max_examples=25, deadline=None)
@given(walks, st.integers(5, 30))
def test_removing_the_row_that_was_added_restores_everything(chance: random.Random, length: int) -> None:
    session = walked(FARM, chance, length)
    before, document = state(session), session.document()
    rosters = [stop.ref for stop in session.walk() if stop.kind is Stop.NEW_REPEAT]
    for roster in rosters:
        row = session.add_repeat(roster)
        session.answer(f"{row}/mu", chance.choice(["", "3", "0.1"]))
        session.remove_repeat(row)
    assert state(session) == before
    assert session.document() == document


@settings(max_examples=20, deadline=None)
@given(walks, st.integers(5, 40))
def test_whatever_the_form_it_goes_on_from_its_document_as_it_would_have(
    chance: random.Random, length: int
) -> None:
    questionnaire = grown(chance)
    session = walked(questionnaire, chance, length)
    document = session.document()
    again = opened(questionnaire, document)
    assert state(again) == state(session)
    assert again.document() == document
    onward = chance.getrandbits(32)
    for each in (session, again):
        same = random.Random(onward)
        for _ in range(10):
            step(each, same)
    assert state(again) == state(session)


@settings(max_examples=20, deadline=None)
@given(walks, st.integers(0, 30))
def test_whatever_the_form_a_row_that_came_and_went_leaves_no_trace(chance: random.Random, length: int) -> None:
    session = walked(grown(chance, remembers=False), chance, length)
    before, document = state(session), session.document()
    for roster in [stop.ref for stop in session.walk() if stop.kind is Stop.NEW_REPEAT]:
        session.remove_repeat(session.add_repeat(roster, before=None))
        if session.repeat_count(roster):
            session.remove_repeat(session.add_repeat(roster, before=f"{roster}[1]"))
    assert state(session) == before
    assert session.document() == document


@settings(max_examples=30, deadline=None)
@given(walks, st.integers(0, 40))
def test_whatever_the_form_nothing_is_left_out_where_only_what_differs_from_a_blank_one_is_worked_out(
    chance: random.Random, length: int
) -> None:
    questionnaire = grown(chance)
    session = walked(questionnaire, chance, length)
    again = opened(questionnaire, session.document())
    before, document = state(again), again.document()
    everything_worked_out(again)
    assert state(again) == before
    assert again.document() == document


def everything_worked_out(session: Session) -> None:
    """Work out every expression at every place, whatever it follows from."""
    work = session._work
    work.add_all(session.root)
    settle(work)


PRICES = form("""
    type         | name   | label | calculation
    begin_repeat | item   | I     |
    decimal      | amount | A     |
    decimal      | price  | P     |
    calculate    | worth  |       | ${amount} * ${price}
    end_repeat   |        |       |
    calculate    | sum    |       | round(sum(${worth}), 2)
    calculate    | half   |       | round(sum(${worth}) div 2, 2)
""")
amounts = st.decimals(min_value=-10_000, max_value=100_000, places=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(amounts, amounts), max_size=12))
def test_money_is_what_exact_decimals_give(items: list[tuple[Decimal, Decimal]]) -> None:
    rows = [
        {"_id": f"{number:016x}", "amount": str(amount), "price": str(price)}
        for number, (amount, price) in enumerate(items)
    ]
    session = opened(PRICES, {"item": rows})
    exact = sum((amount * price for amount, price in items), Decimal(0))
    assert Decimal(session.text("/data/sum")) == rounded(exact)


def rounded(value: Decimal) -> Decimal:
    """Return the value with two places, a half always up, as the rule of the income form has it."""
    whole = (value * 100 + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR")
    assert value < 0 or whole / 100 == value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return whole / 100
