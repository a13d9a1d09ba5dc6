from __future__ import annotations

from app.register.stored import StoredRegister
from app.register.values import Owed

LATE = Owed(2, "waiting", "ff")


def test_receipts_come_back_by_report_equal_ones_together(register: StoredRegister) -> None:
    register.owe("laptop", [LATE, Owed(1, "merged", "cc"), Owed(1, "accepted", "bb"), Owed(1, "accepted", "aa")])
    assert [one.about for one in register.owed("laptop")] == ["aa", "bb", "cc", "ff"]
    assert [*register.owed("another laptop")] == []


def test_the_newest_receipt_about_a_revision_counts(register: StoredRegister) -> None:
    register.owe("laptop", [Owed(1, "waiting", "ff")])
    register.owe("laptop", [Owed(2, "accepted", "ff")])
    assert [*register.owed("laptop")] == [Owed(2, "accepted", "ff")]


def test_settled_reports_are_forgotten_for_that_party_alone(register: StoredRegister) -> None:
    for party in ("laptop", "another laptop"):
        register.owe(party, [Owed(1, "accepted", "aa"), LATE])
    register.settle("laptop", [1])
    assert [*register.owed("laptop")] == [LATE]
    assert len([*register.owed("another laptop")]) == 2
