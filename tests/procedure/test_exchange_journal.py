"""The log for people: every bundle on both sides, and every change in it accounted for."""

from __future__ import annotations

from pathlib import Path

from app.procedure.exchange.journal import Way, journal, summed
from tests.procedure.exchanging import MAOSI, PUHE, district


def test_every_bundle_stands_in_the_log_of_both_sides_and_its_changes_add_up(tmp_path: Path) -> None:
    with district(tmp_path) as xifeng:
        one = xifeng.team("MS-1", MAOSI)
        one.enter("王德福", "李秀英")
        lost = xifeng.send(one)
        one.enter("张㐱", village=PUHE)
        xifeng.hand_over(one)
        xifeng.take(lost)
        xifeng.answer("MS-1", one)
        county, team = (journal(each.workspace.register) for each in (xifeng.county, one))
    ways = [(each.way, each.number) for each in county]
    assert ways == [(Way.SENT, 1), (Way.RECEIVED, 1), (Way.RECEIVED, 2)]
    assert [each.number for each in team if each.way is Way.SENT] == [2, 1]
    assert all(each.adds_up for each in (*county, *team))
    second = county[2]
    assert (second.revisions, second.new, second.refused, second.people) == (2, 1, 1, 3)
    (sent, received) = summed(county)
    assert (sent.bundles, received.bundles) == (1, 2)
    assert (received.revisions, received.new, received.known, received.refused) == (3, 1, 1, 1)
