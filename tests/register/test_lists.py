from __future__ import annotations

from contextlib import suppress

import pytest

from app.register.earlier import counted_of, registered_of
from app.register.stored import StoredRegister
from app.register.values import Condition, Income, Order, Query
from resources.canonical import Json
from tests.register.made import VILLAGE, household, revision

HEADS = {
    "r1": ("王小明", "-12.30"),
    "r2": ("单秀英", "2650.50"),
    "r3": ("曾国强", "12000.00"),
    "r4": ("李拴牢", ""),
}


@pytest.fixture
def filled(register: StoredRegister) -> StoredRegister:
    for minute, (record, (head, income)) in enumerate(HEADS.items()):
        changed: dict[str, Json] = {"income": {"per_capita_net_income": income, "poverty_line": "2855"}}
        village = VILLAGE if record != "r4" else "621002204207"
        register.append([revision({**household(head, village=village), **changed}, record=record, minute=minute)])
    return register


def found(register: StoredRegister, **query: object) -> list[str]:
    return [line.record for line in register.summaries(Query(**query))]  # type: ignore[arg-type]  # any of its fields


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CHANGED, ["r1", "r2", "r3", "r4"]),
        (Order.TITLE, ["r4", "r2", "r1", "r3"]),  # li, shan, wang, zeng: as a telephone book
        (Order.PER_CAPITA, ["r4", "r1", "r2", "r3"]),
        (Order.GROUP, ["r1", "r2", "r3", "r4"]),
        (Order.PEOPLE, ["r1", "r2", "r3", "r4"]),
    ],
)
def test_a_list_is_sorted_both_ways(filled: StoredRegister, order: Order, expected: list[str]) -> None:
    assert found(filled, order=order, descending=False) == expected
    assert found(filled, order=order, descending=True) == expected[::-1]


def test_pages_join_without_a_gap(filled: StoredRegister) -> None:
    pages = [found(filled, order=Order.TITLE, offset=offset, limit=3) for offset in (0, 3, 6)]
    assert [*pages[0], *pages[1], *pages[2]] == found(filled, order=Order.TITLE)


def test_a_list_is_of_chosen_villages_and_group(filled: StoredRegister) -> None:
    assert found(filled, villages=("621002204207",)) == ["r4"]
    assert found(filled, villages=(VILLAGE, "621002204207"), group_code=f"{VILLAGE}01") == ["r3", "r2", "r1"]
    assert filled.count(Query(villages=(VILLAGE,))) == (3, 3)
    assert list(filled.records("household", village=VILLAGE)) == ["r1", "r2", "r3"]
    assert list(filled.records("household")) == ["r1", "r2", "r3", "r4"]
    assert list(filled.records("village")) == []


@pytest.mark.parametrize(
    ("income", "expected"), [(Income.BELOW, ["r2", "r1"]), (Income.NEAR, ["r2"]), (Income.ABOVE, ["r3"])]
)
def test_a_list_is_of_incomes_against_the_line(filled: StoredRegister, income: Income, expected: list[str]) -> None:
    assert found(filled, income=income) == expected
    assert filled.count(Query(income=income))[0] == len(expected)


def test_a_list_is_of_what_is_open_wrong_or_complete(filled: StoredRegister) -> None:
    for record, errors, open_answers in (("r1", 0, 0), ("r2", 0, 3), ("r3", 1, 2)):
        filled.note_check(filled.heads(record)[0].id, errors=errors, open_answers=open_answers)
    assert found(filled, condition=Condition.COMPLETE) == ["r1"]
    assert found(filled, condition=Condition.OPEN) == ["r2"]
    assert found(filled, condition=Condition.WRONG, income=Income.ABOVE) == ["r3"]
    assert found(filled, condition=Condition.FORKED) == []


def test_amounts_keep_their_decimals(filled: StoredRegister) -> None:
    line = filled.summary("r1")
    assert line is not None
    assert (line.per_capita, line.poverty_line) == ("-12.30", "2855")


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("小明", ["r1"]),
        ("王", ["r1"]),
        ("秀", ["r2"]),
        ("wxm", ["r1"]),
        ("ＳＸＹ", ["r2"]),
        ("xy", ["r2"]),
        ("zgq", ["r3"]),
        ("cgq", ["r3"]),
        ("0412553", ["r4", "r3", "r2", "r1"]),
        ("19670412", ["r4", "r3", "r2", "r1"]),
        ("553x", ["r4", "r3", "r2", "r1"]),
        ("53x", ["r4", "r3", "r2", "r1"]),
        ("041", ["r4", "r3", "r2", "r1"]),
        ("999", []),
        ("04", []),
        ("62102319670412553X", ["r4", "r3", "r2", "r1"]),
        ("6210231967041255", ["r4", "r3", "r2", "r1"]),
        ("621023196704125531", []),
        ("王 553x", ["r1"]),
        ("王 zgq", []),
        ("nobody", []),
        ("…", []),
        ('" OR *', []),
    ],
)
def test_people_are_found_by_what_is_known_of_them(filled: StoredRegister, text: str, records: list[str]) -> None:
    assert found(filled, text=text) == records


def test_a_household_is_found_by_the_code_on_its_sheet(filled: StoredRegister) -> None:
    (head,) = filled.heads("r2")
    code = dict(filled.printed_codes(head))["income"]
    assert found(filled, text=f"{code[:5]}-{code[5:]}") == ["r2"]


def test_blank_text_filters_nothing(filled: StoredRegister) -> None:
    assert len(found(filled, text="  ")) == 4


@pytest.mark.parametrize("few", [1, 3, 1_000])
@pytest.mark.parametrize("walked", [0, 3, 1_000])
@pytest.mark.parametrize("order", list(Order))
def test_what_nearly_every_household_has_is_found_in_the_same_order_however_many(
    filled: StoredRegister, order: Order, few: int, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.register.lists._FEW_FOUND", few)
    for most in ("_WALKED", "_ASKED", "_ASKED_FOR_TEXT"):
        monkeypatch.setattr(f"app.register.paging.{most}", walked)
    assert found(filled, order=order, text="6210") == found(filled, order=order)
    assert found(filled, order=order, text="6210", limit=2) == found(filled, order=order, limit=2)
    assert found(filled, order=order, text="6210", villages=("621002204207",)) == ["r4"]


FILTERS: list[dict[str, object]] = [
    {},
    {"income": Income.BELOW},
    {"condition": Condition.OPEN},
    {"group_code": f"{VILLAGE}01"},
    {"villages": (VILLAGE,)},
    {"villages": tuple(f"{VILLAGE[:-2]}{number:02}" for number in range(30))},
    {"text": "王"},
    {"text": "6210"},
    {"text": "621"},
    {"text": "6210", "income": Income.ABOVE},
    {"records": ("r3", "r1", "unknown")},
]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("bounds", [(0, 0, 0), (1, 1, 2), (200, 8_000, 1_000)])
def test_every_page_of_every_list_is_what_sorting_all_lines_gives(
    filled: StoredRegister, asked: dict[str, object], descending: bool, bounds: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, bound in zip(("lists._FEW_FOUND", "paging._WALKED", "paging._ASKED"), bounds, strict=True):
        monkeypatch.setattr(f"app.register.{name}", bound)
    for order in Order:
        all_lines = found(filled, order=order, descending=descending)
        meant = [record for record in all_lines if record in found(filled, **asked)]
        pages = [found(filled, order=order, descending=descending, offset=at, limit=1, **asked) for at in range(5)]
        assert [record for page in pages for record in page] == meant
        assert filled.count(Query(**asked))[0] == len(meant)  # type: ignore[arg-type]  # any of its fields


def test_a_later_page_shows_what_was_changed_since_the_first(filled: StoredRegister) -> None:
    assert found(filled, order=Order.TITLE, descending=False, offset=1) == ["r2", "r1", "r3"]
    head = filled.heads("r4")[0]
    filled.append([revision({**head.document, "members": []}, head, record="r4", minute=9)])
    filled.append([revision(household("阿旺"), record="r5", minute=9)])
    assert found(filled, order=Order.TITLE, descending=False, offset=1)[-3:] == ["r2", "r1", "r3"]
    assert len(found(filled, order=Order.TITLE, descending=False, offset=1)) == 4


def test_what_was_not_committed_is_in_no_later_page(filled: StoredRegister) -> None:
    with suppress(RuntimeError), filled.transaction():
        filled.append([revision(household("阿旺"), record="r5", minute=9)])
        assert len(found(filled, order=Order.TITLE, offset=1)) == 4
        raise RuntimeError
    assert len(found(filled, order=Order.TITLE, offset=1)) == 3


def test_a_household_is_found_by_the_number_of_its_card(filled: StoredRegister) -> None:
    card: dict[str, Json] = {"household_record": "r3", "card_number": f"{VILLAGE}0007", "village_code": VILLAGE}
    filled.append([revision(card, record="c1", form="card", minute=9)])
    assert found(filled, text=f"{VILLAGE}0007") == ["r3"]
    assert filled.count(Query(text=f"{VILLAGE}0007"))[0] == 1
    assert found(filled, form="card", text=f"{VILLAGE}0007") == ["c1"]
    assert found(filled, text=f"{VILLAGE}0008") == []


def test_a_look_tells_whether_any_of_many_numbers_is_on_record(filled: StoredRegister) -> None:
    filled.append([revision({**household("王德福"), "head_id_number": "621002194004070533"}, record="r5")])
    assert filled.knows_any(["621002198001010010", "６２１００２１９４００４０７０５３３"])
    assert not filled.knows_any(["621002198001010010", "62100219400407053"])


@pytest.mark.parametrize("numbers", [[], ["－" * 18], ['")' * 9]])
def test_what_is_no_number_is_on_no_record(filled: StoredRegister, numbers: list[str]) -> None:
    assert not filled.knows_any(numbers)


def test_who_holds_one_of_many_numbers_is_found_also_by_the_beginning_of_a_certificate(
    register: StoredRegister,
) -> None:
    own, other = "62102319670412553X", "621023196704125548"
    certified = {"members": {"member": [{"_id": "b1", "name": "李拴牢", "id_number": f"{other}4201"}]}}
    register.append([revision(record="r1"), revision({**household(), **certified}, record="r2")])
    register.append([revision({**certified, "_deleted": "1"}, record="r3")])
    assert register.holders([own]) == ("r1",)
    assert register.holders([other, own]) == ("r1", "r2")
    assert register.holders([]) == register.holders(["621023196704125556"]) == ()


def test_the_register_tells_what_was_touched_since_a_mark(register: StoredRegister) -> None:
    register.append([revision(record="a"), revision(record="b")])
    mark = register.touched(0).mark
    assert register.touched(mark).records == ()
    first = register.heads("a")[0]
    register.note_check(first.id, errors=1, open_answers=0)
    register.append([revision(household("陈桂兰"), *register.heads("b"), record="b")])
    assert register.touched(mark).records == ("b", "a")
    assert {*register.touched(0).records} == {"a", "b"}


def test_making_everything_anew_touches_everything(register: StoredRegister) -> None:
    register.append([revision(record="a")])
    mark = register.touched(0).mark
    register.rebuild()
    assert register.touched(mark).records == ("a",)


def test_a_state_told_from_its_document_is_as_its_line_was(filled: StoredRegister) -> None:
    states = {record: filled.heads(record)[0] for record in HEADS}
    assert [registered_of(states[line.record]) for line in filled.registered()] == [*filled.registered()]
    for line in filled.facts():
        assert counted_of(states[line.record], revisions=1) == line
