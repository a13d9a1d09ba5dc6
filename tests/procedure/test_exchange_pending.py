"""What a county keeps for a laptop until it hears that its answers arrived."""

from __future__ import annotations

from app.procedure.exchange.pending import answer_is_due, note_receipts, pending, receipt_lines
from app.register.workspace import Workspace
from resources.canonical import Json
from sync.receipt import Outcome, Receipt, read_receipt, to_json
from tests.procedure.exchanging import District, Laptop

DEVICE = "0123456789abcdef"
FIRST, SECOND = "1" * 64, "2" * 64
WAITING = Receipt("r1", Outcome.WAITING, (FIRST, SECOND))
UNREADABLE = Receipt("", Outcome.REFUSED, (), "refused_not_json", "", '{"id')


def owed(workspace: Workspace) -> list[Receipt]:
    return [read_receipt(line) for line in receipt_lines(workspace.register, DEVICE)]


def test_receipts_come_back_as_they_were_noted(xifeng: District) -> None:
    county = xifeng.county.workspace
    note_receipts(county.register, DEVICE, "a", [UNREADABLE, WAITING, UNREADABLE])
    assert sorted(owed(county), key=str) == sorted([UNREADABLE, UNREADABLE, WAITING], key=str)


def test_the_newest_receipt_about_a_revision_takes_the_place_of_the_earlier(xifeng: District) -> None:
    county = xifeng.county.workspace
    note_receipts(county.register, DEVICE, "a", [WAITING])
    accepted = Receipt("r1", Outcome.ACCEPTED, (SECOND,))
    note_receipts(county.register, DEVICE, "b", [accepted])
    assert owed(county) == [Receipt("r1", Outcome.WAITING, (FIRST,)), accepted]


def test_what_an_earlier_program_kept_in_one_setting_is_taken_over(xifeng: District, one: Laptop) -> None:
    kept = one.enter("王德福")
    xifeng.hand_over(one)
    county, device = xifeng.county.workspace.register, one.workspace.device
    answer = xifeng.make_answer("MS-1")[0]
    old: Json = {
        "reports": [{"digest": "d", "receipts": [to_json(Receipt(kept.record, Outcome.ACCEPTED, (kept.id,)))]}],
        "answers": {answer.digest: {"at": 1, "sent": [kept.id], "covers": ["d"]}},
    }
    county.settle(device, [1])
    county.put_setting(f"exchange_pending/{device}", old)
    assert not answer_is_due(county, device)
    assert [read_receipt(line).revisions for line in receipt_lines(county, device)] == [(kept.id,)]
    xifeng.take_answer(one, answer)
    one.enter("李秀英")
    xifeng.hand_over(one)
    assert pending(county, device).answers == {}
    assert "d" not in pending(county, device).reports
