from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.procedure import parties, team_keys
from app.procedure.exchange.answer_taking import plan_answer
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.conflicts import Disputed, Side, conflicts, resolve
from app.procedure.exchange.outstanding import Outstanding, outstanding
from app.procedure.exchange.sending import export
from app.register.values import StoredForm
from resources.errors import NotPossible, WrongUse
from sync.receipt import Outcome
from sync.revision import Revision
from tests.procedure.exchanging import BEGIN, FORM, MAOSI, PUHE, District, Laptop, no_rules

pytestmark = pytest.mark.parametrize("xifeng", ["in_folder", "on_server"], indirect=True)


@pytest.fixture
def other(xifeng: District) -> Laptop:
    return xifeng.team("MS-2", MAOSI, PUHE)


def shared(xifeng: District, one: Laptop, other: Laptop) -> str:
    """Return a household that both teams have, as the first one entered it."""
    record = one.enter("王德福", "李秀英", phone="1", road="1").record
    xifeng.hand_over(one)
    xifeng.answer("MS-2", other)
    assert other.documents() == one.documents()
    return record


def settle(xifeng: District, one: Laptop, other: Laptop) -> None:
    """Exchange until nobody has anything left to say."""
    for _ in range(3):
        xifeng.round("MS-1", one)
        xifeng.round("MS-2", other)


def test_receipts_acknowledge_what_came_so_that_it_is_not_sent_again(xifeng: District, one: Laptop) -> None:
    first = one.enter("王德福")
    xifeng.hand_over(one)
    taken = xifeng.answer("MS-1", one)
    assert (taken.acknowledged, taken.new) == (1, 0)
    assert [(each.record, each.outcome) for each in taken.receipts] == [(first.record, Outcome.ACCEPTED)]
    assert export(one.workspace, xifeng.stick, now=one.now).bundles == ()


def test_a_household_is_outstanding_until_it_stood_in_a_bundle_and_unconfirmed_until_the_answer(
    xifeng: District, one: Laptop
) -> None:
    first = one.enter("王德福").record
    register = one.workspace.register
    assert outstanding(register) == Outstanding(changed=1, unconfirmed=1)
    xifeng.hand_over(one)
    assert outstanding(register) == Outstanding(changed=0, unconfirmed=1)
    one.change(first, phone="1")
    assert outstanding(register) == Outstanding(changed=1, unconfirmed=1)
    xifeng.hand_over(one)
    xifeng.answer("MS-1", one)
    assert outstanding(register) == Outstanding(changed=0, unconfirmed=0)


def test_the_same_answer_again_changes_nothing_and_says_so(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    (sent,) = xifeng.make_answer("MS-1")
    xifeng.take_answer(one, sent)
    log = one.workspace.register.exchanges()
    assert xifeng.take_answer(one, sent).already
    assert one.workspace.register.exchanges() == log


def test_a_lost_answer_costs_nothing(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    xifeng.make_answer("MS-1")
    second = xifeng.answer("MS-1", one)
    assert (second.number, second.acknowledged) == (2, 1)


def test_receipts_end_once_the_team_has_said_that_it_took_them(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    xifeng.answer("MS-1", one)
    later = one.enter("李秀英")
    xifeng.hand_over(one)
    assert [each.record for each in xifeng.answer("MS-1", one).receipts] == [later.record]


def test_what_another_team_changed_comes_with_the_answer(xifeng: District, one: Laptop, other: Laptop) -> None:
    record = shared(xifeng, one, other)
    other.change(record, phone="2")
    other.enter("张㐱", village=PUHE)
    xifeng.hand_over(other)
    assert xifeng.answer("MS-1", one).new == 1, "not the household of a village that is not the team's"
    assert one.documents()[record]["phone"] == "2"


def test_edits_of_two_teams_to_different_fields_merge_by_themselves(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    record = shared(xifeng, one, other)
    one.change(record, phone="2")
    other.change(record, road="3")
    xifeng.hand_over(one)
    assert xifeng.hand_over(other).merged == (record,)
    settle(xifeng, one, other)
    for laptop in (one, other, xifeng.county):
        document = laptop.documents()[record]
        assert (document["phone"], document["road"]) == ("2", "3")
        assert laptop.workspace.register.forked() == ()


def test_merges_made_on_three_computers_are_one_and_the_same(xifeng: District, one: Laptop, other: Laptop) -> None:
    record = shared(xifeng, one, other)
    one.change(record, phone="2")
    other.change(record, road="3")
    settle(xifeng, one, other)
    histories = [
        [each.id for each in laptop.workspace.register.history(record)] for laptop in (one, other, xifeng.county)
    ]
    assert histories[0] == histories[1] == histories[2]
    assert len(histories[0]) == 4


def test_the_same_field_waits_for_a_person_whose_decision_reaches_everyone(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    record = shared(xifeng, one, other)
    one.change(record, phone="2", road="5")
    other.change(record, phone="3")
    xifeng.hand_over(one)
    taken = xifeng.hand_over(other)
    assert (taken.conflicts, taken.merged) == ((record,), ())
    (disputed,) = conflicts(xifeng.county.workspace.register, no_rules)
    (conflict,) = disputed.conflicts
    assert (disputed.title or "", conflict.path, conflict.base) == (disputed.title, "phone", "1")
    assert {conflict.ours, conflict.theirs} == {"2", "3"}
    with pytest.raises(WrongUse, match=r"exchange\.undecided"):
        resolve(xifeng.county.workspace, disputed, {}, author="李县办", now=xifeng.county.tick(), rules_of=no_rules)
    resolve(
        xifeng.county.workspace,
        disputed,
        {"phone": Side.THEIRS},
        author="李县办",
        now=xifeng.county.tick(),
        rules_of=no_rules,
    )
    settle(xifeng, one, other)
    for laptop in (one, other, xifeng.county):
        document = laptop.documents()[record]
        assert (document["phone"], document["road"]) == (conflict.theirs, "5")
        assert laptop.workspace.register.forked() == ()


def test_a_person_may_also_write_a_third_value(xifeng: District, one: Laptop, other: Laptop) -> None:
    record = shared(xifeng, one, other)
    one.change(record, phone="2")
    other.change(record, phone="3")
    xifeng.hand_over(one)
    xifeng.hand_over(other)
    (disputed,) = conflicts(xifeng.county.workspace.register, no_rules)
    kept = resolve(
        xifeng.county.workspace,
        disputed,
        {"phone": "4"},
        author="李县办",
        now=xifeng.county.tick(),
        rules_of=no_rules,
    )
    assert kept.document["phone"] == "4"
    assert set(kept.parents) == {disputed.ours.id, disputed.theirs.id}


def disputed_phone(xifeng: District, one: Laptop, other: Laptop) -> tuple[str, Disputed]:
    """Have two laptops hand over different numbers of one household; return its record, and what is disputed."""
    record = shared(xifeng, one, other)
    one.change(record, phone="2")
    other.change(record, phone="3")
    xifeng.hand_over(one)
    xifeng.hand_over(other)
    (disputed,) = conflicts(xifeng.county.workspace.register, no_rules)
    return record, disputed


def test_a_decision_is_made_anew_until_the_household_changes(xifeng: District, one: Laptop, other: Laptop) -> None:
    record, disputed = disputed_phone(xifeng, one, other)
    county = xifeng.county.workspace

    def decide(side: Side, instead_of: Revision | None) -> Revision:
        now = xifeng.county.tick()
        return resolve(
            county,
            disputed,
            {"phone": side},
            author="李县办",
            now=now,
            rules_of=no_rules,
            instead_of=instead_of,
        )

    first = decide(Side.OURS, None)
    second = decide(Side.THEIRS, first)
    assert second.parents == (first.id,)
    assert xifeng.county.documents()[record]["phone"] == disputed.conflicts[0].theirs
    with pytest.raises(NotPossible, match=r"exchange\.changed_since"):
        decide(Side.OURS, first)


def test_of_two_clerks_who_decide_one_household_the_second_is_told_what_the_first_decided(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    record, disputed = disputed_phone(xifeng, one, other)
    county = xifeng.county.workspace

    def decide(phone: str, author: str) -> None:
        now = xifeng.county.tick()
        resolve(county, disputed, {"phone": phone}, author=author, now=now, rules_of=no_rules)

    decide("4", "李县办")
    with pytest.raises(NotPossible, match=r"exchange\.decided_meanwhile") as told:
        decide("5", "赵海军")
    assert (told.value.values["who"], told.value.values["answers"]) == ("李县办", "phone = 4")
    assert xifeng.county.documents()[record]["phone"] == "4"


def test_who_decides_between_answers_that_stand_no_more_is_told_to_look_again(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    record, disputed = disputed_phone(xifeng, one, other)
    county = xifeng.county.workspace
    one.change(record, phone="6")
    xifeng.hand_over(one)
    with pytest.raises(NotPossible, match=r"exchange\.changed_meanwhile"):
        resolve(county, disputed, {"phone": "4"}, author="赵海军", now=xifeng.county.tick(), rules_of=no_rules)
    assert len(conflicts(county.register, no_rules)) == 1


def test_an_answer_brings_the_newest_kit(xifeng: District, one: Laptop) -> None:
    xifeng.kit("MS-1", MAOSI, PUHE)
    newer = StoredForm("household", "2016.1", b"new", b"new", FORM.lists, BEGIN.replace(year=2016))
    xifeng.county.workspace.register.put_form(newer)
    assert xifeng.answer("MS-1", one).kit_number == 2
    form = one.workspace.register.form("household")
    assert form is not None
    assert (form.version, parties.enrolled(one.workspace).villages) == ("2016.1", (MAOSI, PUHE))


def test_a_plan_shows_what_an_answer_would_change(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    (sent,) = xifeng.make_answer("MS-1")
    plan = plan_answer(one.workspace, sent.file.read_bytes())
    assert plan.outcomes() == {Outcome.ACCEPTED: 1}
    assert (plan.kit_number, plan.standing.already) == (1, False)
    assert not one.workspace.register.exchanges("received")


def test_an_answer_is_for_one_laptop_of_one_team(xifeng: District, one: Laptop, other: Laptop) -> None:
    (sent,) = xifeng.make_answer("MS-1")
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        xifeng.take_answer(other, sent)
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        xifeng.take(sent)
    report = replace(sent, file=_report(xifeng, one))
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        xifeng.take_answer(one, report)


def _report(xifeng: District, laptop: Laptop) -> Path:
    laptop.enter("王德福")
    return xifeng.send(laptop).file


def test_a_team_nobody_trusts_gets_no_answer(xifeng: District) -> None:
    xifeng.team("MS-3", MAOSI, trusted=False)
    with pytest.raises(NotPossible, match=r"exchange\.nobody_trusted"):
        make_answer(xifeng.county.workspace, "MS-3", xifeng.stick, now=BEGIN)


def test_a_second_laptop_of_a_team_gets_everything(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    xifeng.answer("MS-1", one)
    second = xifeng.team("MS-1", MAOSI)
    for sent in xifeng.make_answer("MS-1"):
        if parties.keys_of(second.workspace).signing.device[:6] in sent.file.name:
            xifeng.take_answer(second, sent)
    assert second.documents() == one.documents()
    team_keys.revoke(xifeng.county.workspace, "MS-1", one.workspace.device, now=BEGIN)
    assert len(xifeng.make_answer("MS-1")) == 1


def test_a_household_that_moved_to_another_teams_village_is_told_to_both(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    record = one.enter("王德福").record
    xifeng.round("MS-1", one)
    xifeng.county.change(record, village_code=PUHE)
    xifeng.answer("MS-1", one)
    assert one.documents()[record]["village_code"] == PUHE, "the team sees that it left"
    xifeng.answer("MS-2", other)
    assert other.documents()[record]["village_code"] == PUHE
    assert other.workspace.register.history(record) == one.workspace.register.history(record)
