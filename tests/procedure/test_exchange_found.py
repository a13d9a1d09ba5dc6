from __future__ import annotations

import shutil

from app.procedure.exchange.found import new_bundles
from tests.procedure.exchanging import MAOSI, District


def test_a_bundle_is_new_until_it_was_taken_in_whatever_it_is_called(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    team.enter("王德福")
    sent = xifeng.send(team)
    below = xifeng.stick / "forty"
    below.mkdir()
    other = below / "copy.lika-bundle"
    shutil.copy(sent.file, other)
    (xifeng.stick / "letter.txt").write_bytes(b"a letter")
    county = xifeng.county.workspace
    assert set(new_bundles(county, [xifeng.stick])) == {sent.file, other}
    xifeng.take(sent)
    assert new_bundles(county, [xifeng.stick]) == ()


def test_an_answer_of_our_own_and_a_stick_that_is_gone_bring_nothing_new(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    team.enter("王德福")
    xifeng.hand_over(team)
    xifeng.make_answer("MS-1")
    assert new_bundles(xifeng.county.workspace, [xifeng.stick, xifeng.folder / "gone"]) == ()
