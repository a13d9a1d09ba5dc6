from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.register.stored import StoredRegister
from app.register.values import Order, Query
from resources.errors import NotPossible
from tests.register.made import household, large_revisions, revision
from tests.register.test_workspace import create

FIRST = revision()
SECOND = revision(household("王小䶮"), FIRST, minute=1)
OTHER = revision(household("王晓明"), FIRST, minute=2, author="赵海军")
MERGED = revision(household("王小䶮"), SECOND, OTHER, minute=3)


def test_a_revision_comes_back_as_it_was(register: StoredRegister) -> None:
    register.append([FIRST])
    assert register.revision(FIRST.id) == FIRST
    assert register.heads("r1") == (FIRST,)
    assert register.revision("0" * 64) is None
    assert register.heads("unknown") == ()


def test_keeping_a_revision_again_changes_nothing(register: StoredRegister) -> None:
    assert register.append([FIRST]).new == (FIRST.id,)
    again = register.append([FIRST, FIRST])
    assert (again.new, again.known) == ((), (FIRST.id, FIRST.id))
    assert register.history("r1") == (FIRST,)


def test_two_edits_of_one_state_are_two_heads_until_merged(register: StoredRegister) -> None:
    register.append([FIRST, SECOND, OTHER])
    assert register.heads("r1") == (OTHER, SECOND)
    line = register.summary("r1")
    assert line is not None
    assert (line.heads, line.title) == (2, "王晓明")
    register.append([MERGED])
    assert register.heads("r1") == (MERGED,)
    assert register.history("r1") == (FIRST, SECOND, OTHER, MERGED)


def test_what_comes_before_its_parent_waits_for_it(register: StoredRegister) -> None:
    assert register.append([MERGED, OTHER]).waiting == (MERGED.id, OTHER.id)
    assert register.heads("r1") == ()
    assert register.append([FIRST]).new == (FIRST.id, OTHER.id)
    assert register.append([SECOND]).new == (SECOND.id, MERGED.id)
    assert register.heads("r1") == (MERGED,)
    assert register.verify().is_clean


@pytest.mark.parametrize("together", [True, False])
def test_a_state_of_another_record_does_not_take_the_place_of_what_it_names_as_its_parent(
    register: StoredRegister, together: bool
) -> None:
    foreign = revision(household("张㐱"), SECOND, record="r2", minute=3)
    for part in ([FIRST, SECOND, foreign],) if together else ([FIRST, SECOND], [foreign]):
        register.append(part)
    assert (register.heads("r1"), register.heads("r2")) == ((SECOND,), (foreign,))
    assert register.verify().is_clean
    register.rebuild()
    assert (register.heads("r1"), register.heads("r2")) == ((SECOND,), (foreign,))


def test_a_changed_revision_is_refused_and_the_others_with_it(register: StoredRegister) -> None:
    forged = replace(SECOND, author="someone else")
    with pytest.raises(NotPossible) as refused:
        register.append([FIRST, forged])
    assert refused.value.key == "register.not_whole"
    assert register.history("r1") == ()


def test_a_transaction_is_all_or_nothing(register: StoredRegister) -> None:
    def half_done() -> None:
        with register.transaction():
            register.append([FIRST])
            raise KeyError

    with pytest.raises(KeyError):
        half_done()
    assert register.history("r1") == ()


def test_what_fails_inside_a_transaction_can_be_left_out(register: StoredRegister) -> None:
    with register.transaction():
        register.append([FIRST])
        with pytest.raises(NotPossible):
            register.append([SECOND, replace(OTHER, author="someone else")])
    assert register.history("r1") == (FIRST,)


def test_the_latest_time_is_the_greatest_ever_kept(register: StoredRegister) -> None:
    assert register.latest_time() == ""
    register.append([FIRST, OTHER, SECOND])
    assert register.latest_time() == OTHER.time


def test_a_deleted_household_leaves_the_lists_and_can_be_brought_back(register: StoredRegister) -> None:
    gone = revision({**household(), "_deleted": "1"}, FIRST, minute=1)
    register.append([FIRST, gone])
    assert register.summaries(Query()) == ()
    assert [line.record for line in register.summaries(Query(deleted=True))] == ["r1"]
    register.append([revision(household(), gone, minute=2)])
    assert register.count(Query()) == (1, 1)
    assert register.count(Query(deleted=True)) == (0, 0)


def test_an_edit_beside_a_deletion_is_shown(register: StoredRegister) -> None:
    gone = revision({**household(), "_deleted": "1"}, FIRST, minute=9)
    register.append([FIRST, SECOND, gone])
    line = register.summary("r1")
    assert line is not None
    assert (line.title, line.heads, line.deleted) == ("王小䶮", 2, False)


def test_what_the_county_has_not_acknowledged_goes_out_parents_first(register: StoredRegister) -> None:
    elsewhere = revision(household(village="621002204207"), record="r2")
    register.append([FIRST, SECOND, elsewhere])
    assert tuple(register.unacknowledged()) == (FIRST, SECOND, elsewhere)
    assert tuple(register.unacknowledged(["621002204207"])) == (elsewhere,)
    of_the_staff = revision({"person": {"name": "左桂兰"}}, record="s1", form="staff")
    register.append([of_the_staff])
    assert tuple(register.unacknowledged(["621002204207"])) == (elsewhere, of_the_staff)
    register.acknowledge([of_the_staff.id])
    assert register.acknowledge([FIRST.id, elsewhere.id, "never seen"]) == 2
    assert register.acknowledge([FIRST.id]) == 0
    assert tuple(register.unacknowledged()) == (SECOND,)


def test_records_are_outstanding_while_a_change_is_with_none_of_the_parties(register: StoredRegister) -> None:
    elsewhere = revision(household(village="621002204207"), record="r2")
    register.append([FIRST, SECOND, elsewhere])
    assert register.outstanding("household", parties=("county",)) == 2
    register.acknowledge([FIRST.id, elsewhere.id])
    assert register.outstanding("household", parties=("county",)) == 1
    register.acknowledge([SECOND.id], party="exported")
    assert register.outstanding("household", parties=("county", "exported")) == 0
    assert register.outstanding("meeting", parties=("county",)) == 0


def test_codes_name_every_state_that_was_printed(register: StoredRegister) -> None:
    register.append([FIRST, SECOND])
    codes = dict(register.printed_codes(SECOND))
    (match,) = register.codes(codes["questionnaire"].lower())
    assert (match.paper, match.revision, match.is_head) == ("questionnaire", SECOND.id, True)
    old = register.codes(dict(register.printed_codes(FIRST))["questionnaire"])
    assert [each.is_head for each in old] == [False]
    assert register.codes("not a code") == ()
    assert register.catch_up() == 0


def test_a_long_chain_that_comes_backwards_is_completed_by_its_first(register: StoredRegister) -> None:
    chain = [revision()]
    for step in range(1, 3_000):
        chain.append(revision({**household(), "step": str(step)}, chain[-1], minute=step))
    assert len(register.append(reversed(chain[1:])).waiting) == 2_999
    done = register.append(chain[:1])
    assert (len(done.new), done.waiting) == (3_000, ())
    assert register.heads("r1") == (chain[-1],)
    assert register.append(chain).new == ()
    assert register.verify().is_clean


def test_a_batch_gives_the_same_register_as_one_by_one(register: StoredRegister, tmp_path: Path) -> None:
    chance = random.Random(11)
    made = [*large_revisions(40, each=3)]
    made += [revision({**made[3].document, "fork": "1"}, made[3], record=made[3].record, minute=900)]
    made += [revision({"_deleted": "1"}, made[8], record=made[8].record, minute=901)]
    chance.shuffle(made)
    register.append([*made, *made[:20]])
    with create(tmp_path / "b.lika") as other:
        for each in made:
            other.register.append([each])
        query = Query(order=Order.GROUP, limit=1_000)
        assert set(register.summaries(query)) == set(other.register.summaries(query))
        assert set(register.forked()) == set(other.register.forked())
        assert other.register.verify().is_clean
    assert register.verify().is_clean
