"""A second key of the county, a lost laptop, a kit for other villages: nothing is lost by any of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.procedure import enrol, team_keys
from app.procedure.exchange.sending import export
from app.procedure.parties import enrolled, keep_enrolled, keep_team, keys_of, team
from resources.errors import NotPossible
from sync.bundle import open_bundle
from sync.keys import SealingKey
from tests.procedure.exchanging import MAOSI, PUHE, District, Laptop


def test_what_is_sent_after_the_next_answer_opens_with_the_second_key_too(xifeng: District, one: Laptop) -> None:
    second = SealingKey(enrol.add_sealing_key(xifeng.county.workspace))
    one.enter("王德福")
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        open_bundle(xifeng.send(one).file.read_bytes(), [second])
    xifeng.round("MS-1", one)
    one.enter("李秀英")
    sent = xifeng.send(one)
    assert open_bundle(sent.file.read_bytes(), [second]).manifest.counts.households == 1
    assert xifeng.take(sent).new == 1
    with pytest.raises(NotPossible, match=r"exchange\.two_keys"):
        enrol.add_sealing_key(xifeng.county.workspace)


def test_a_new_laptop_in_place_of_a_lost_one_gets_all_that_the_county_has(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    team_keys.revoke(xifeng.county.workspace, "MS-1", one.workspace.device, now=xifeng.county.tick())
    new = xifeng.team("MS-1", MAOSI)
    xifeng.answer("MS-1", new)
    assert new.documents() == one.documents()
    one.enter("李秀英")
    with pytest.raises(NotPossible, match=r"exchange\.key_revoked"):
        xifeng.hand_over(one)


def test_a_county_restored_from_an_old_backup_still_hands_over_kits(xifeng: District, one: Laptop) -> None:
    """The teams have kits of higher numbers, which the county has lost with its disk."""
    county = xifeng.county.workspace
    lost = team(county, "MS-1")
    for _ in range(3):
        enrol.update_team(one.workspace, xifeng.kit("MS-1", MAOSI), now=one.tick())
    with county.register.transaction():
        keep_team(county, lost)
    xifeng.kit("MS-1", MAOSI, PUHE)
    one.enter("王德福")
    xifeng.hand_over(one)
    xifeng.answer("MS-1", one)
    assert enrolled(one.workspace).villages == (MAOSI, PUHE)
    assert team(county, "MS-1").kit == enrolled(one.workspace).kit


@pytest.mark.parametrize("number", [2**53, 2**53 - 1, 5_000])
def test_a_kit_number_that_was_made_up_is_not_counted_on_from(xifeng: District, one: Laptop, number: int) -> None:
    me = enrolled(one.workspace)
    keep_enrolled(one.workspace, replace(me, kit=number))
    one.enter("王德福")
    xifeng.hand_over(one)
    assert team(xifeng.county.workspace, "MS-1").kit == me.kit


def test_a_kit_for_other_villages_keeps_what_was_entered_and_it_is_still_sent(
    xifeng: District, one: Laptop
) -> None:
    settled = one.enter("王德福", village=MAOSI)
    xifeng.round("MS-1", one)
    pending = one.enter("李秀英", village=MAOSI)
    shown = enrol.update_team(one.workspace, xifeng.kit("MS-1", PUHE), now=one.tick())
    assert [row["village_code"] for row in shown.villages] == [PUHE]
    assert enrolled(one.workspace).villages == (PUHE,)
    assert set(one.documents()) == {settled.record, pending.record}
    (sent,) = export(one.workspace, xifeng.stick, now=one.tick()).bundles
    assert xifeng.take(sent).new == 1
    xifeng.answer("MS-1", one)
    assert export(one.workspace, xifeng.stick, now=one.tick()).bundles == ()
    assert keys_of(one.workspace).signing.device == one.workspace.device
