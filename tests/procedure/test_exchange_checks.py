"""What comes in is held against the questionnaire: structure, types, choices; a correction always gets through."""

from __future__ import annotations

import pytest

from app.procedure.conforming import checker
from app.procedure.exchange.received import received
from app.procedure.exchange.results import Imported
from app.procedure.exchange.taking import import_bundle
from app.procedure.rules import FormRules
from forms.engine import convert, load_form
from resources.canonical import Document, Json
from resources.errors import NotPossible
from sync.changes import Reason
from sync.reconcile import Rules
from tests.procedure.exchanging import FORM, MAOSI, District, Laptop

SURVEY = """
| survey | | | |
| | type | name | label |
| | text | village_code | Village |
| | integer | phone | Phone |
| | date | visited | Visited |
| | select_one yes_no | road | Road |
| | select_multiple yes_no | both | Both |
| | begin repeat | member | Member |
| | text | name | Name |
| | end repeat | | |
| choices | | | |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
"""
LOADED = load_form(convert(SURVEY.encode()))


def rules_of(form: str, version: str) -> Rules | None:
    return FormRules(LOADED) if (form, version) == (FORM.name, FORM.version) else None


def hand_over(xifeng: District, laptop: Laptop) -> Imported:
    sealed = xifeng.send(laptop).file.read_bytes()
    return import_bundle(xifeng.county.workspace, sealed, now=xifeng.county.tick(), rules_of=rules_of)


@pytest.mark.parametrize(
    ("answers", "field", "value", "reason"),
    [
        ({"phone": "一二"}, "phone", "一二", Reason.TYPE),
        ({"visited": "2015-02-30"}, "visited", "2015-02-30", Reason.TYPE),
        ({"road": "maybe"}, "road", "maybe", Reason.CHOICE),
        ({"both": "yes perhaps"}, "both", "perhaps", Reason.CHOICE),
        ({"colour": "red"}, "colour", "red", Reason.STRUCTURE),
        ({"member": "two"}, "member", "two", Reason.STRUCTURE),
        ({"member": [{"name": "王德福"}]}, "member/_id", "", Reason.STRUCTURE),
        ({"phone": {"a": "1"}}, "phone", "{'a': '1'}", Reason.STRUCTURE),
        ({"_notes": "x"}, "_notes", "x", Reason.STRUCTURE),
    ],
)
def test_an_answer_that_does_not_fit_is_named(
    answers: dict[str, Json], field: str, value: str, reason: Reason
) -> None:
    misfit = checker(LOADED)(answers)
    assert misfit
    assert (misfit.field, misfit.value, misfit.reason) == (field, value, reason)


def test_what_fits_passes() -> None:
    document: Document = {
        "phone": "139", "visited": "", "road": "no", "both": "yes no", "_notes": {"phone": "x"},
        "member": [{"_id": "a", "name": "王德福"}],
    }  # fmt: skip
    assert checker(LOADED)(document) is None


def test_a_misfit_is_refused_by_name_and_the_rest_is_taken_in(xifeng: District, one: Laptop) -> None:
    bad = one.enter("王德福", road="maybe")
    good = one.enter("李秀英", road="yes")
    taken = hand_over(xifeng, one)
    (refused,) = taken.refused
    assert (refused.record, refused.field, refused.value) == (bad.record, "road", "maybe")
    assert list(xifeng.county.documents()) == [good.record]
    assert {each.outcome for each in xifeng.answer("MS-1", one).receipts} == {"accepted", "refused"}


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"road": "a\nb"}, id="two lines"),
        pytest.param({"village_code": "6" * 2_000}, id="a long village"),
        pytest.param({"x" * 500: "1"}, id="a long question"),
    ],
)
def test_whatever_was_refused_the_answer_that_says_so_is_taken(
    xifeng: District, one: Laptop, answers: Document
) -> None:
    one.keep("00000000000000aa", {"village_code": MAOSI, **answers}, ())
    assert len(hand_over(xifeng, one).refused) == 1
    assert [each.outcome for each in xifeng.answer("MS-1", one).receipts] == ["refused"]
    assert [len(each.refused) for each in received(xifeng.county.workspace.register)] == [1]


def test_the_correction_of_a_refused_answer_is_taken_in_with_its_history(xifeng: District, one: Laptop) -> None:
    record = one.enter("王德福", road="maybe").record
    one.change(record, road="perhaps")
    assert len(hand_over(xifeng, one).refused) == 2
    one.change(record, road="yes")
    taken = hand_over(xifeng, one)
    assert (taken.new, taken.refused) == (3, ())
    assert xifeng.county.documents()[record]["road"] == "yes"


def test_an_unknown_form_version_is_kept_unchecked(xifeng: District, one: Laptop) -> None:
    entered = one.enter("王德福", road="maybe")
    sealed = xifeng.send(one).file.read_bytes()
    taken = import_bundle(xifeng.county.workspace, sealed, now=xifeng.county.tick(), rules_of=lambda _f, _v: None)
    assert (taken.new, taken.unchecked, taken.refused) == (1, (entered.record,), ())


def test_a_household_of_more_people_than_there_are_is_counted_by_its_members(xifeng: District, one: Laptop) -> None:
    one.enter("王德福", "李秀英", member_count="9" * 5_000)
    assert xifeng.hand_over(one).counts.people == 2


def test_a_misfit_does_not_hide_that_other_households_are_miscounted(
    xifeng: District, one: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    one.enter("王德福", phone="not a number")
    one.enter("李秀英")
    monkeypatch.setattr("app.procedure.exchange.sending.people_in", lambda _document: 7)
    with pytest.raises(NotPossible, match=r"exchange\.counts_differ"):
        hand_over(xifeng, one)
    assert xifeng.county.documents() == {}
