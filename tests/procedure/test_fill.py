from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.procedure.fill import Filling, fill_document, finish
from app.procedure.finishing import finish_beside_others
from app.procedure.openings import Opening, begin, reopen
from app.procedure.remarks import Mark
from app.procedure.shelf import FormShelf, adopt_form
from app.procedure.steps.reading import rows
from app.procedure.tally import State, Tally
from app.register.store import Register
from resources.errors import NotPossible, WrongUse
from tests.procedure.exchanging import no_rules
from tests.procedure.filling import NOW, SMALL

VILLAGE = "621002204206"
NESTED = """
| survey |
| | type | name | label |
| | begin repeat | field | 地块 |
| | begin repeat | plot | 小块 |
| | text | crop | 作物 |
| | end repeat | | |
| | end repeat | | |
"""
NAME, AGE = "/data/member[{0}]/name", "/data/member[{0}]/age"


@pytest.fixture
def shelf(register: Register) -> FormShelf:
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
    return FormShelf(register)


def filling(opening: Opening) -> Filling:
    return Filling(opening.form, opening.origin, opening.document, today=date(2015, 11, 23), language=None)


def new(shelf: FormShelf, record: str = "r1") -> Filling:
    return filling(begin(shelf, "small", record, village=VILLAGE, author="李文博", now=NOW))


def two_members(one: Filling) -> None:
    for number, name in enumerate(("慕守田", "左桂兰"), 1):
        one.add_row("/data/member")
        one.answer(NAME.format(number), name)


def test_answers_are_undone_and_done_again_in_order(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    one.answer(AGE.format(1), "64")
    one.remove_row("/data/member[1]")
    assert one.session.text("/data/people") == "1"
    one.undo()
    assert one.session.text(AGE.format(1)) == "64"
    one.undo()
    assert one.session.text(AGE.format(1)) == ""
    for _ in range(2):
        one.redo()
    assert one.session.text(NAME.format(1)) == "左桂兰"
    assert one.redo() is None


def test_what_is_typed_letter_by_letter_is_one_step(shelf: FormShelf) -> None:
    one = new(shelf)
    for typed in ("王", "王小", "王小明"):
        one.answer("/data/place/investigator_1", typed, final=False)
    one.undo()
    assert one.session.text("/data/place/investigator_1") == "李文博"


def test_a_row_comes_back_with_its_identity_notes_and_marks(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    identity = one.session.row_id("/data/member[1]")
    one.note(NAME.format(1), "小名")
    one.mark(AGE.format(1), Mark.REFUSED)
    one.remove_row("/data/member[1]")
    assert one.note_of(NAME.format(1)) == ""
    one.undo()
    assert one.session.row_id("/data/member[1]") == identity
    assert (one.note_of(NAME.format(1)), one.mark_of(AGE.format(1))) == ("小名", Mark.REFUSED)
    document = one.document()
    assert document["_marks"] == {f"member[{identity}]/age": "refused"}


def test_a_row_inside_a_row_is_named_by_both(shelf: FormShelf) -> None:
    adopt_form(shelf.register, "nested", NESTED.encode(), {}, now=NOW)
    one = filling(begin(shelf, "nested", "r1", village=VILLAGE, author="李文博", now=NOW))
    plot = one.add_row(f"{one.add_row('/data/field')}/plot")
    path = one.path(f"{plot}/crop")
    field_id, plot_id = one.session.row_id("/data/field[1]"), one.session.row_id(plot)
    assert path == f"field[{field_id}]/plot[{plot_id}]/crop"
    assert one.ref_of(path) == f"{plot}/crop"


def test_a_twin_goes_its_own_way_and_takes_back_what_was_done_before(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    before, twin = one.document(), one.twin()
    twin.reopen(before)
    twin.answer_block([("/data/member", 3, "name", "王芳")], at="/data/member")
    assert one.document() == before
    twin.undo()
    assert twin.document() == before
    twin.undo()
    assert twin.session.repeat_count("/data/member") == 2
    assert twin.document() != before
    assert one.document() == before


def test_a_mark_takes_the_place_of_a_required_answer(shelf: FormShelf) -> None:
    one = new(shelf)
    one.answer("/data/place/investigator_1", "")
    tally = Tally(one)
    assert tally.missing() == ["/data/place/investigator_1"]
    tally.follow(one.mark("/data/place/investigator_1", Mark.DONT_KNOW))
    assert tally.missing() == []
    tally.follow(one.undo().refs or ())  # type: ignore[union-attr]  # there is a step
    assert tally.missing() == ["/data/place/investigator_1"]


def test_the_counts_kept_up_are_those_of_a_new_count(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    tally = Tally(one)
    tally.follow(one.answer(AGE.format(2), "150"))
    assert tally.wrong() == [AGE.format(2)]
    assert tally.state("/data/member[2]") is State.WRONG
    for place in ("/data", "/data/member", "/data/member[1]", "/data/place"):
        assert tally.counts(place) == Tally(one).counts(place)


def test_a_draft_is_gone_on_with_where_it_was_left(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    one.answer(AGE.format(2), "sixty")
    shelf.register.keep_draft(one.draft(now=NOW, place=AGE.format(2), author="李文博"))
    opening = reopen(shelf, "r1")
    again = filling(opening)
    assert again.ref_of(opening.place) == AGE.format(2)
    assert again.written(AGE.format(2)) == "sixty"


def test_finishing_makes_a_revision_and_drops_the_draft(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    shelf.register.keep_draft(one.draft(now=NOW, place="", author="李文博"))
    revision = finish(shelf.register, one.close(now=NOW, author="李文博"), device="0011223344556677")
    assert revision is not None
    assert shelf.register.heads("r1") == (revision,)
    assert shelf.register.draft("r1") is None
    changed = filling(reopen(shelf, "r1"))
    changed.answer(NAME.format(1), "慕守土")
    second = finish(shelf.register, changed.close(now=NOW, author="张晓燕"), device="0011223344556677")
    assert second is not None
    assert second.parents == (revision.id,)
    assert second.time > revision.time


@pytest.mark.parametrize(
    ("theirs", "key", "names"),
    [
        (1, "met_and_merged", [{"慕守土", "左桂芳"}]),
        (2, "met_in_conflict", [{"慕守田", "慕守土"}, {"慕守田", "左桂芳"}]),
    ],
)
def test_of_two_who_finish_one_household_at_once_nothing_is_lost_and_the_second_is_told(
    shelf: FormShelf, theirs: int, key: str, names: list[set[str]]
) -> None:
    one = new(shelf)
    two_members(one)
    finish(shelf.register, one.close(now=NOW, author="李文博"), device="00")
    first, second = filling(reopen(shelf, "r1")), filling(reopen(shelf, "r1"))
    first.answer(NAME.format(theirs), "慕守土")
    second.answer(NAME.format(2), "左桂芳")

    def kept(made: Filling, author: str, device: str) -> NotPossible | None:
        closing = made.close(now=NOW, author=author)
        return finish_beside_others(shelf.register, closing, device=device, rules_of=no_rules)

    assert kept(first, "李县办", "01") is None
    told = kept(second, "赵海军", "02")
    assert told is not None
    assert (told.key, told.values["who"]) == (f"procedure.{key}", "李县办")
    kept_names = [{row["name"] for row in rows(head.document, "member")} for head in shelf.register.heads("r1")]
    assert sorted(kept_names, key=sorted) == sorted(names, key=sorted)


def test_looking_without_changing_makes_no_revision(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    finish(shelf.register, one.close(now=NOW, author="李文博"), device="00")
    looked = filling(reopen(shelf, "r1"))
    looked.answer(NAME.format(1), "慕")
    looked.undo()
    assert finish(shelf.register, looked.close(now=NOW, author="李文博"), device="00") is None
    assert len(shelf.register.history("r1")) == 1


def test_what_is_the_same_carries_over_and_the_date_only_on_the_same_day(shelf: FormShelf) -> None:
    one = new(shelf)
    one.answer("/data/place/visit_date", "2015-11-23")
    one.answer("/data/place/investigator_1", "张晓燕")
    finish(shelf.register, one.close(now=NOW, author="李文博"), device="00")
    second = new(shelf, "r2")
    assert second.session.text("/data/place/investigator_1") == "张晓燕"
    assert second.session.text("/data/place/visit_date") == "2015-11-23"
    tomorrow = begin(shelf, "small", "r3", village=VILLAGE, author="李文博", now=NOW + timedelta(days=1))
    assert filling(tomorrow).session.text("/data/place/visit_date") == ""


def test_an_older_version_of_the_form_carries_its_answers_over(shelf: FormShelf) -> None:
    one = new(shelf)
    two_members(one)
    finish(shelf.register, one.close(now=NOW, author="李文博"), device="00")
    newer = SMALL.replace("小问卷 | 1", "小问卷 | 2").replace("| age ", "| years ")
    adopt_form(shelf.register, "small", newer.encode(), {}, now=NOW + timedelta(days=1))
    again = filling(reopen(FormShelf(shelf.register), "r1"))
    assert again.origin.version == "2"
    assert again.session.text(NAME.format(2)) == "左桂兰"


def test_an_unknown_record_is_refused(shelf: FormShelf) -> None:
    with pytest.raises(WrongUse, match="no_such_record"):
        reopen(shelf, "nobody")


def test_a_document_is_filled_without_a_window(shelf: FormShelf) -> None:
    given = {"member": [{"name": "慕守田", "age": "150"}, {"age": "3"}]}
    document, problems = fill_document(shelf.form("small"), given, today=date(2015, 11, 23))
    assert document["people"] == "2"
    assert [(problem.ref, problem.kind) for problem in problems] == [
        ("/data/place/investigator_1", "required"),
        (AGE.format(1), "constraint"),
        (NAME.format(2), "required"),
    ]
