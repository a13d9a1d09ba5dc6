"""Households on record twice: found, decided by a person, and a batch of them held back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.procedure.duplicates import (
    FORM,
    Decision,
    Ground,
    Likeness,
    Verdict,
    alike,
    decide,
    decisions,
    take_back,
)
from app.procedure.exchange.taking import import_bundle
from app.procedure.quality.people import people_of
from app.procedure.resemblance import Resemblances
from app.procedure.stepwise import at_once
from app.register.store import Register
from resources.canonical import Document, Json
from resources.errors import NotPossible
from sync.revision import Revision, next_time, revise
from tests.procedure.exchanging import MAOSI, PUHE, District, Laptop


def household(name: str, *, number: str = "", born: str = "1960-01-02", village: str = MAOSI) -> Document:
    row: Json = {"_id": "a", "name": name, "id_number": number, "birth_date": born}
    return {"village_code": village, "member": [row]}


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        (household("王德福", number="6" * 18), household("李四", number="6" * 18, born=""), Ground.SAME_NUMBER),
        (household("王德福"), household("王德福"), Ground.SAME_NAME),
        (household("王德福"), household("王得福"), Ground.SAME_SOUND),
        (household("王德福"), household("王德禄"), Ground.NEAR_NAME),
        (household("王德福"), household("王德福", village=PUHE), None),
        (household("王德福"), household("王德福", born="1961-01-02"), None),
        (household("王德福"), household("张德福"), None),
    ],
)
def test_two_households_that_share_somebody_are_found(
    one: Document, other: Document, ground: Ground | None
) -> None:
    assert [each.ground for each in alike([*people_of("1", one), *people_of("2", other)])] == (
        [ground] if ground else []
    )


def undecided(register: Register) -> tuple[Likeness, ...]:
    return at_once(Resemblances().undecided(register, lambda _done, _total: None))


def enter(laptop: Laptop, number: int) -> str:
    row: Json = {"_id": "a", "name": f"王{number}", "id_number": f"{number:018d}", "birth_date": "1960-01-02"}
    return laptop.enter(member=[row]).record


def test_a_decision_is_a_record_that_reaches_the_county(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    enter(one, 1)
    enter(one, 1)
    (found,) = undecided(one.workspace.register)
    decide(one.workspace, found, Decision(Verdict.DIFFERENT), author="张晓明", now=one.tick())
    assert undecided(one.workspace.register) == ()
    xifeng.hand_over(one)
    assert decisions(xifeng.county.workspace.register) == {found.pair: Decision(Verdict.DIFFERENT)}


def test_of_two_clerks_who_decide_about_one_pair_the_second_is_told_what_the_first_decided(
    xifeng: District,
) -> None:
    one = xifeng.team("MS-1", MAOSI)
    first, _ = enter(one, 1), enter(one, 1)
    (found,) = undecided(one.workspace.register)
    same = Decision(Verdict.SAME, first)
    kept = decide(one.workspace, found, same, author="李县办", now=one.tick())
    assert decide(one.workspace, found, same, author="赵海军", now=one.tick()) == kept
    with pytest.raises(NotPossible, match="pair_is_one") as told:
        decide(one.workspace, found, Decision(Verdict.DIFFERENT), author="赵海军", now=one.tick())
    assert told.value.values["who"] == "李县办"
    assert decisions(one.workspace.register) == {found.pair: same}
    take_back(one.workspace, found, author="李县办", now=one.tick())
    decide(one.workspace, found, Decision(Verdict.DIFFERENT), author="赵海军", now=one.tick())
    assert decisions(one.workspace.register) == {found.pair: Decision(Verdict.DIFFERENT)}


def say_again(laptop: Laptop, decision: Revision, parents: list[str], **answers: str) -> None:
    again = revise(
        decision.record, parents, form=decision.form, version=decision.version, author="赵海军",
        device=laptop.workspace.device, time=next_time(laptop.tick(), laptop.workspace.register.latest_time()),
        document={**decision.document, **answers},
    )  # fmt: skip
    laptop.workspace.register.append([again])


@pytest.mark.parametrize("how", ["taken back", "decided both ways"])
def test_a_decision_that_does_not_stand_is_asked_for_again(xifeng: District, how: str) -> None:
    one = xifeng.team("MS-1", MAOSI)
    enter(one, 1)
    enter(one, 1)
    register = one.workspace.register
    (found,) = undecided(register)
    decision = decide(one.workspace, found, Decision(Verdict.DIFFERENT), author="张晓明", now=one.tick())
    if how == "taken back":
        take_back(one.workspace, found, author="张晓明", now=one.tick())
    else:
        say_again(one, decision, [], is_same="1")
    assert decisions(register) == {}
    assert undecided(register) == (found,)
    decide(one.workspace, found, Decision(Verdict.SAME, found.first), author="张晓明", now=one.tick())
    assert decisions(register) == {found.pair: Decision(Verdict.SAME, found.first)}


def test_a_decision_about_no_two_households_is_none(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    one.form = replace(one.form, name=FORM)
    one.keep("00000000000000aa", {"village_code": MAOSI, "first": "x"}, ())
    assert xifeng.hand_over(one).new == 1
    assert decisions(xifeng.county.workspace.register) == {}


def test_a_village_entered_a_second_time_is_held_back_until_a_person_says_otherwise(xifeng: District) -> None:
    one, other = xifeng.team("MS-1", MAOSI), xifeng.team("MS-2", MAOSI)
    for number in range(12):
        enter(one, number)
        enter(other, number if number < 7 else 100 + number)
    xifeng.hand_over(one)
    sent = xifeng.send(other)
    with pytest.raises(NotPossible, match=r"exchange\.mostly_duplicates") as held:
        xifeng.take(sent)
    assert (held.value.values["known"], held.value.values["looked_at"]) == (7, 12)
    assert len(xifeng.county.documents()) == 12
    sealed = sent.file.read_bytes()
    workspace = xifeng.county.workspace
    assert import_bundle(workspace, sealed, now=xifeng.county.tick(), despite_duplicates=True).new == 12


def test_half_a_village_is_not_held_back(xifeng: District) -> None:
    one, other = xifeng.team("MS-1", MAOSI), xifeng.team("MS-2", MAOSI)
    for number in range(12):
        enter(one, number)
        enter(other, number if number < 6 else 100 + number)
    xifeng.hand_over(one)
    assert xifeng.hand_over(other).new == 12


def test_a_pair_the_team_is_asked_about_stays_open(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    enter(one, 1)
    enter(one, 1)
    (found,) = undecided(one.workspace.register)
    decide(one.workspace, found, Decision(Verdict.ASK), author="张晓明", now=one.tick())
    assert decisions(one.workspace.register) == {found.pair: Decision(Verdict.ASK)}
    assert undecided(one.workspace.register) == (found,)


def test_numbers_a_laptop_repeats_itself_hold_nothing_back(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    for number in range(12):
        enter(one, number)
    xifeng.hand_over(one)
    for number in range(12):
        enter(one, number)
    assert xifeng.hand_over(one).new == 12


def settle(laptop: Laptop, number: int) -> str:
    """Enter a household of somebody with a birthday of their own and return its record."""
    born = f"19{50 + number // 12}-{1 + number % 12:02d}-01"
    row: Json = {"_id": "a", "name": f"王{number}", "id_number": f"{number:018d}", "birth_date": born}
    return laptop.enter(member=[row]).record


def test_only_households_that_changed_are_gathered_again(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    register, known, looked = one.workspace.register, Resemblances(), list[tuple[int, int]]()
    records = [settle(one, number) for number in range(25)]

    def found() -> tuple[Likeness, ...]:
        looked.clear()
        return at_once(known.undecided(register, lambda done, total: looked.append((done, total))))

    assert found() == ()
    assert looked[-1] == (25, 25)
    twin = settle(one, 3)
    assert {each.pair for each in found()} == {frozenset((records[3], twin))}
    assert looked[-1] == (1, 1)


def test_a_search_that_was_given_up_goes_on_where_it_was(xifeng: District) -> None:
    one = xifeng.team("MS-1", MAOSI)
    register, known, looked = one.workspace.register, Resemblances(), list[int]()
    for number in range(45):
        settle(one, number // 2)
    begun = known.undecided(register, lambda done, _total: looked.append(done))
    for _ in range(2):
        next(begun)
    begun.close()
    rest = at_once(known.undecided(register, lambda _done, total: looked.append(total)))
    assert rest == undecided(register)
    assert len(rest) == 22
    assert looked[-1] < 45
