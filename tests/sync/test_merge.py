from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from resources.canonical import Document, Json
from sync.merge import Conflict, merge


def roster(*rows: str, **names: str) -> Document:
    return {"members": [{"_id": row, "name": names.get(row, row)} for row in rows]}


def rows(document: Document) -> list[str]:
    members = document["members"]
    assert isinstance(members, list)
    return [row["_id"] for row in members]


def test_edits_of_different_fields_merge_by_themselves() -> None:
    merged = merge({"head": "王", "phone": "2"}, {"head": "李", "phone": "1"}, [{"head": "王", "phone": "1"}])
    assert merged.document == {"head": "李", "phone": "2"}
    assert not merged.conflicts


def test_the_same_field_changed_twice_waits_for_a_person() -> None:
    merged = merge({"head": "王"}, {"head": "李"}, [{"head": "张"}])
    assert merged.conflicts == (Conflict("head", "张", "王", "李"),)


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    assert merge({"head": "李"}, {"head": "李"}, [{"head": "张"}]).document == {"head": "李"}


def test_a_cleared_answer_stays_cleared_unless_the_other_side_changed_it() -> None:
    assert merge({}, {"head": "张"}, [{"head": "张"}]).document == {}
    assert merge({}, {"head": "李"}, [{"head": "张"}]).conflicts == (Conflict("head", "张", None, "李"),)


def test_groups_merge_inside() -> None:
    base: Document = {"house": {"area": "80", "wall": "brick"}}
    ours: Document = {"house": {"area": "90", "wall": "brick"}}
    theirs: Document = {"house": {"area": "80", "wall": "cave"}}
    assert merge(ours, theirs, [base]).document == {"house": {"area": "90", "wall": "cave"}}


def test_members_added_on_two_sides_are_both_there() -> None:
    merged = merge(roster("a", "b", "x"), roster("a", "b", "y"), [roster("a", "b")])
    assert rows(merged.document) == ["a", "b", "x", "y"]


def test_a_member_removed_here_and_untouched_there_is_gone() -> None:
    assert rows(merge(roster("a"), roster("a", "b", "c"), [roster("a", "b")]).document) == ["a", "c"]


def test_a_member_removed_here_and_changed_there_waits_for_a_person() -> None:
    merged = merge(roster("a"), roster("a", "b", b="李"), [roster("a", "b")])
    assert [conflict.path for conflict in merged.conflicts] == ["members[b]"]
    assert rows(merged.document) == ["a", "b"], "what a person must decide is shown, not dropped"


def test_a_reordering_holds_and_a_change_inside_a_moved_row_too() -> None:
    merged = merge(roster("c", "a", "b"), roster("a", "b", "c", b="李"), [roster("a", "b", "c")])
    assert merged.document == roster("c", "a", "b", b="李")


def test_the_same_member_changed_in_the_same_field_names_the_row() -> None:
    merged = merge(roster("a", a="王"), roster("a", a="李"), [roster("a")])
    assert merged.conflicts == (Conflict("members[a]/name", "a", "王", "李"),)


def test_a_deleted_household_that_somebody_went_on_with_waits_for_a_person() -> None:
    merged = merge({"head": "王", "_deleted": "1"}, {"head": "李"}, [{"head": "王"}])
    assert [conflict.path for conflict in merged.conflicts] == ["_deleted"]
    assert not merge({"head": "王", "_deleted": "1"}, {"head": "王"}, [{"head": "王"}]).conflicts


def test_two_beginnings_without_a_common_past_differ_only_where_they_differ() -> None:
    merged = merge({"head": "王", "phone": "1"}, {"head": "李", "road": "2"}, [])
    assert [conflict.path for conflict in merged.conflicts] == ["head"]
    assert merged.document == {"head": "王", "phone": "1", "road": "2"}


def test_where_two_people_settled_the_same_conflict_differently_neither_wins_unseen() -> None:
    merged = merge({"head": "王"}, {"head": "李"}, [{"head": "王"}, {"head": "李"}])
    assert [conflict.path for conflict in merged.conflicts] == ["head"]


def test_computed_answers_never_conflict_but_are_left_out() -> None:
    merged = merge({"net": "1", "a": "2"}, {"net": "3"}, [{"net": "0"}], is_computed=lambda path: path == "net")
    assert (merged.document, merged.conflicts) == ({"a": "2"}, ())


def test_a_computed_answer_in_a_row_is_told_by_its_path_without_rows() -> None:
    asked: list[str] = []

    def computed(path: str) -> bool:
        asked.append(path)
        return True

    ours, theirs, base = ({"house": {"member": [{"_id": "a", "age": age}]}} for age in ("40", "41", "39"))
    merged = merge(ours, theirs, [base], is_computed=computed)
    assert (asked, merged.conflicts) == (["house/member/age"], ())
    assert merged.document == {"house": {"member": [{"_id": "a"}]}}


def test_what_a_person_decided_is_taken_by_its_path() -> None:
    ours, theirs, base = ({"house": {"area": area}} for area in ("80", "90", "70"))
    assert merge(ours, theirs, [base], settled={"house/area": "85"}).document == {"house": {"area": "85"}}
    assert merge(ours, theirs, [base], settled={"house/area": None}).document == {"house": {}}
    assert merge(ours, theirs, [base], settled={"area": "85"}).conflicts == (
        Conflict("house/area", "70", "80", "90"),
    )


def test_a_row_that_was_removed_and_changed_is_settled_whole() -> None:
    ours, theirs, base = roster("a"), roster("a", "b", b="李"), roster("a", "b")
    assert rows(merge(ours, theirs, [base], settled={"members[b]": None}).document) == ["a"]
    kept = merge(ours, theirs, [base], settled={"members[b]": {"_id": "b", "name": "赵"}})
    assert (kept.document, kept.conflicts) == (roster("a", "b", b="赵"), ())


def test_whether_a_household_is_deleted_is_decided_like_any_answer() -> None:
    ours, theirs, base = {"head": "王", "_deleted": "1"}, {"head": "李"}, {"head": "王"}
    one = merge(ours, theirs, [base])
    other = merge(theirs, ours, [base])
    assert one.conflicts == (Conflict("_deleted", None, "1", None),)
    assert other.conflicts == (Conflict("_deleted", None, None, "1"),)
    gone = merge(ours, theirs, [base], settled={"_deleted": "1"})
    assert (gone.document, gone.conflicts) == ({"head": "李", "_deleted": "1"}, ())
    back = merge(ours, theirs, [base], settled={"_deleted": None})
    assert (back.document, back.conflicts) == ({"head": "李"}, ())


def test_a_deletion_is_decided_even_where_another_answer_is_disputed_too() -> None:
    merged = merge({"head": "王", "_deleted": "1"}, {"head": "李"}, [{"head": "张"}])
    assert [conflict.path for conflict in merged.conflicts] == ["head", "_deleted"]


def test_rows_that_one_side_removed_do_not_decide_about_the_order() -> None:
    base = roster("a", "b", "c")
    assert rows(merge(roster("a", "c"), roster("c", "a", "b"), [base]).document) == ["c", "a"]
    assert rows(merge(roster("b", "a", "c"), roster("c", "a"), [base]).document) == ["c", "a"]


def test_rosters_begun_on_two_sides_hold_the_rows_of_both() -> None:
    assert rows(merge(roster("a"), roster("b"), []).document) == ["a", "b"]


def test_both_sides_deleting_or_bringing_back_is_no_conflict() -> None:
    gone = {"head": "王", "_deleted": "1"}
    assert merge(gone | {"road": "1"}, gone, [{"head": "王"}]).conflicts == ()
    assert merge({"head": "李"}, {"head": "王"}, [gone]).conflicts == ()
    assert merge(gone, {"head": "李", "_deleted": "1"}, [{"head": "王"}]).document == {
        "head": "李",
        "_deleted": "1",
    }


def test_a_list_that_is_no_roster_is_one_answer() -> None:
    for lists in (
        [["a"], ["b"], []],
        [[{"_id": "a"}, {"_id": "a"}], [{"_id": "a"}], []],
        [[{"_id": ""}], [{"_id": "b"}], []],
    ):
        ours, theirs, base = ({"list": one} for one in lists)
        assert [conflict.path for conflict in merge(ours, theirs, [base]).conflicts] == ["list"]
    mixed = merge({"list": [{"_id": "a"}]}, {"list": "text"}, [{"list": []}])
    assert mixed.conflicts == (Conflict("list", [], [{"_id": "a"}], "text"),)


def test_rows_added_on_both_sides_stand_after_the_row_they_followed() -> None:
    merged = merge(roster("a", "x", "b"), roster("y", "a", "b", "z"), [roster("a", "b")])
    assert rows(merged.document) == ["y", "a", "x", "b", "z"]
    assert rows(merge(roster("x", "a"), roster("a", "y", "z"), [roster("a")]).document) == ["x", "a", "y", "z"]


ANSWERS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "2"]), max_size=3)
ROWS = st.lists(st.sampled_from("pqrs"), unique=True, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    members: list[Json] = [{"_id": row, **draw(ANSWERS)} for row in draw(ROWS)]
    return {**draw(ANSWERS), "members": members}


@given(documents(), documents(), documents())
def test_merging_is_the_same_from_both_sides(base: Document, ours: Document, theirs: Document) -> None:
    one, other = merge(ours, theirs, [base]), merge(theirs, ours, [base])
    assert {(c.path, str(c.ours)) for c in one.conflicts} == {(c.path, str(c.theirs)) for c in other.conflicts}
    if not one.conflicts:
        assert sorted(rows(one.document)) == sorted(rows(other.document))


@given(documents(), documents())
def test_merging_with_the_past_or_with_itself_changes_nothing(base: Document, ours: Document) -> None:
    assert merge(ours, base, [base]).document == ours
    assert merge(base, ours, [base]).document == ours
    assert merge(ours, ours, [base]).document == ours


def leaves(document: Document) -> dict[str, Json]:
    """Return every answer by its path, rows by their ids."""
    found = {name: value for name, value in document.items() if name != "members"}
    for row in cast("list[Document]", document.get("members", [])):
        found |= {f"members[{row['_id']}]/{name}": value for name, value in row.items()}
    return found


@given(documents(), documents(), documents())
def test_no_answer_that_anyone_changed_is_lost(base: Document, ours: Document, theirs: Document) -> None:
    merged = merge(ours, theirs, [base])
    before, after = leaves(base), leaves(merged.document)
    told = tuple(conflict.path for conflict in merged.conflicts)
    for side in (leaves(ours), leaves(theirs)):
        for path in {*side, *before}:
            if side.get(path) != before.get(path) and not path.startswith(told or ("\0",)):
                assert after.get(path) == side.get(path), path


def edited(base: Document, field: str, values: dict[str, str | None]) -> Document:
    """Return the document as one person leaves it who answers one question, of the household and of each member."""

    def answered(document: Document, key: str) -> dict[str, Json]:
        kept = {name: value for name, value in document.items() if name != field}
        value = values.get(key)
        return kept | ({} if value is None else {field: value})

    members: list[Json] = [answered(row, str(row["_id"])) for row in cast("list[Document]", base["members"])]
    return {**answered(base, "household"), "members": members}


EDITS = st.dictionaries(st.sampled_from(["household", "p", "q"]), st.sampled_from(["1", "2", None]))


@given(documents(), EDITS, EDITS, EDITS)
def test_three_people_who_answer_different_questions_merge_in_any_order(
    base: Document, first: dict[str, str | None], second: dict[str, str | None], third: dict[str, str | None]
) -> None:
    one, two, three = (
        edited(base, field, values) for field, values in zip("abc", (first, second, third), strict=True)
    )
    left = merge(merge(one, two, [base]).document, three, [base])
    right = merge(one, merge(two, three, [base]).document, [base])
    turned = merge(merge(three, one, [base]).document, two, [base])
    assert left.document == right.document == turned.document
    assert left.conflicts == right.conflicts == turned.conflicts == ()
