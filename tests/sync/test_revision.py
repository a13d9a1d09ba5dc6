from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resources.canonical import canonical
from sync.revision import Revision, content, document_json, is_whole, next_time, read_content, revise

NOON = datetime(2015, 11, 21, 12, 0, tzinfo=UTC)


def household(**changed: str) -> Revision:
    return revise(
        "h1",
        ["b", "a"],
        form="household",
        version="1",
        author="李文博",
        device="d1",
        time=next_time(NOON, ""),
        document={"head_name": "慕守田", **changed},
    )


def test_the_same_content_has_the_same_id() -> None:
    assert household() == household()


def test_another_answer_is_another_revision() -> None:
    assert household().id != household(phone="1").id


def test_the_order_in_which_parents_are_named_does_not_matter() -> None:
    assert household().parents == ("a", "b")


def test_a_revision_changed_afterwards_is_found_out() -> None:
    assert is_whole(household())
    assert not is_whole(replace(household(), author="someone else"))


def test_steps_that_are_used_up_go_on_a_millisecond_later() -> None:
    assert next_time(NOON, "2015-12-31T23:59:59.999Z-999999") == "2016-01-01T00:00:00.000Z-000000"


def test_the_json_of_a_document_is_the_same_cut_out_of_the_bytes_or_made_anew() -> None:
    made = household(note='"]},\n立卡')
    assert document_json(made) == document_json(read_content(content(made))) == canonical(made.document)


def test_bytes_in_another_hand_are_not_cut() -> None:
    made = household()
    spaced = read_content(content(made).replace(b",", b", ") + b"\n")
    assert document_json(spaced) == canonical(made.document)


def test_a_changed_copy_has_the_json_of_its_own_document() -> None:
    changed = replace(household(), document={"head_name": "张晓燕"})
    assert document_json(changed) == canonical(changed.document)


@given(st.lists(st.integers(-100_000, 100_000), min_size=2, max_size=40))
def test_logical_time_only_moves_forward_whatever_the_clock_does(steps: list[int]) -> None:
    times = [""]
    for seconds in steps:
        times.append(next_time(NOON + timedelta(seconds=seconds), times[-1]))
    assert times == sorted(set(times))
