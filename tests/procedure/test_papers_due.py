"""What of a village's papers waits today."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from app.procedure.papers_due import papers_due
from app.register.store import Register
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from resources.canonical import Document
from sync.revision import Revision, revise

MAOSI, OTHER = "621002204206", "621002204207"
TODAY = date(2016, 1, 15)
_TIMES = count(1)


def put(register: Register, record: str, form: str, document: Document, *before: Revision) -> Revision:
    made = revise(
        record, tuple(each.id for each in before), form=form, version="1", author="a", device="d",
        time=f"2016-01-01T00:00:00.000Z-{next(_TIMES):06}", document={"village_code": MAOSI, **document},
    )  # fmt: skip
    register.append([made])
    return made


def household(
    register: Register, record: str = "h1", *, income: str = "1", before: tuple[Revision, ...] = ()
) -> Revision:
    made = put(register, record, "household", {"head_name": "段宏俊", "income": {"wages_total": income}}, *before)
    register.note_check(made.id, errors=0, open_answers=0)
    return made


def sign(register: Register, signed: Revision, paper: Paper = Paper.INCOME) -> None:
    code = check_code(paper, signed.record, signed.document)
    said = {"household_record": signed.record, "paper": paper.value, "check_code": code, "sign_date": "2016-01-05"}
    put(register, f"s-{signed.record}-{paper}-{code}", "signature", said)


def test_a_complete_household_waits_for_its_papers_until_one_is_signed(register: Register) -> None:
    signed = household(register)
    assert papers_due(register, MAOSI, today=TODAY).to_print == ("h1",)
    sign(register, signed)
    due = papers_due(register, MAOSI, today=TODAY)
    assert (due.to_print, due.stale) == ((), ())


def test_a_signature_is_stale_after_a_change_until_the_new_sheet_is_signed(register: Register) -> None:
    first = household(register)
    sign(register, first)
    changed = household(register, income="2", before=(first,))
    assert papers_due(register, MAOSI, today=TODAY).stale == ("h1",)
    sign(register, changed)
    assert papers_due(register, MAOSI, today=TODAY).stale == ()


@pytest.mark.parametrize(("last", "days"), [("2016-01-14", 0), ("2016-01-15", 1), ("2016-01-18", 4)])
def test_a_notice_counts_its_days_down(register: Register, last: str, days: int) -> None:
    put(register, "n1", "notice", {"first_day": "2016-01-12", "last_day": last})
    (hanging,) = papers_due(register, MAOSI, today=TODAY).hanging
    assert (hanging.record, hanging.days) == ("n1", days)


def test_what_was_taken_down_or_settled_waits_no_more(register: Register) -> None:
    put(register, "n1", "notice", {"last_day": "2016-01-14", "taken_down": "2016-01-15"})
    put(register, "o1", "objection", {"objection_state": "dismissed"})
    put(register, "o2", "objection", {"objection_state": "open"})
    due = papers_due(register, MAOSI, today=TODAY)
    assert (due.hanging, due.objections) == ((), ("o2",))


def test_other_villages_do_not_count(register: Register) -> None:
    household(register)
    assert papers_due(register, OTHER, today=TODAY).to_print == ()
