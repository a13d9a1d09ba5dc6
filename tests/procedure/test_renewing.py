"""Keys are renewed and nobody compares words again; what was sealed and wrapped for the old ones still opens."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.procedure import enrol, team_keys
from app.procedure.exchange.answer_taking import plan_answer
from app.procedure.exchange.received import received
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.kit_changes import kit_changes
from app.procedure.parties import KeyState, enrolled, keep_keys, keys_of, team
from app.procedure.renewing import renew_keys
from app.register.keys import Hardness
from app.register.workspace import recover_workspace
from resources.errors import NotPossible
from resources.messages import Language
from sync.keys import fingerprint_words
from sync.kit import read_kit
from tests.procedure.exchanging import BEGIN, MAOSI, Chance, District, Laptop, district
from tests.sync import independent_reader


def renew(laptop: Laptop, seed: str = "new") -> None:
    renew_keys(laptop.workspace, random_bytes=Chance(seed))


def test_the_county_follows_a_laptop_to_its_new_key(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.round("MS-1", one)
    before = one.workspace.device
    renew(one)
    renew(one, "newer")
    assert one.workspace.device != before
    entered = one.enter("李秀英")
    taken = xifeng.hand_over(one)
    assert (taken.new, taken.refused, taken.gaps, taken.number_repeated) == (1, (), (), False)
    states = {key.device: key.state for key in team(xifeng.county.workspace, "MS-1").keys}
    assert states == {before: KeyState.REVOKED, one.workspace.device: KeyState.TRUSTED}
    assert entered.record in xifeng.county.documents()
    xifeng.answer("MS-1", one)
    assert export(one.workspace, xifeng.stick, now=one.tick()).bundles == ()
    assert all(not each.gaps for each in received(xifeng.county.workspace.register))


def test_what_the_old_key_signed_before_and_that_came_late_is_sent_again(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    late = xifeng.send(one)
    xifeng.round("MS-1", one)
    one.enter("李秀英")
    renew(one)
    xifeng.hand_over(one)
    with pytest.raises(NotPossible, match=r"exchange\.key_revoked"):
        xifeng.take(late)
    assert xifeng.county.documents() == one.documents()


def test_an_answer_made_for_the_old_key_is_still_taken(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    (answer,) = xifeng.make_answer("MS-1")
    renew(one)
    assert xifeng.take_answer(one, answer).acknowledged == 1


def test_what_was_entered_under_a_key_that_no_bundle_was_signed_with_still_comes(
    xifeng: District, one: Laptop
) -> None:
    renew(one)
    between = one.enter("王德福")
    renew(one, "newer")
    after = one.enter("李秀英")
    assert xifeng.hand_over(one).refused == ()
    assert set(xifeng.county.documents()) == {between.record, after.record}


def test_a_key_that_only_claims_to_succeed_waits_like_a_strangers(xifeng: District, one: Laptop) -> None:
    stranger = Laptop(xifeng.team("MS-1", MAOSI, trusted=False).workspace)
    keys = keys_of(stranger.workspace)
    renew(one)
    forged = keys_of(one.workspace).succeeds
    keep_keys(stranger.workspace, replace(keys, succeeds=forged))
    stranger.enter("王德福")
    with pytest.raises(NotPossible, match=r"exchange\.key_waits"):
        xifeng.hand_over(stranger)


def test_a_laptop_that_was_lost_is_shut_out_under_the_key_it_renewed_too(xifeng: District, one: Laptop) -> None:
    old = one.workspace.device
    renew(one)
    one.enter("王德福")
    xifeng.hand_over(one)
    team_keys.revoke(xifeng.county.workspace, "MS-1", old, now=BEGIN)
    assert not team(xifeng.county.workspace, "MS-1").having(KeyState.TRUSTED)
    one.enter("李秀英")
    with pytest.raises(NotPossible, match=r"exchange\.key_revoked"):
        xifeng.hand_over(one)


def test_a_revoked_key_makes_no_successor(xifeng: District, one: Laptop) -> None:
    team_keys.revoke(xifeng.county.workspace, "MS-1", one.workspace.device, now=BEGIN)
    renew(one)
    one.enter("王德福")
    with pytest.raises(NotPossible, match=r"exchange\.key_waits"):
        xifeng.hand_over(one)


def test_a_restored_backup_of_a_lost_laptop_goes_on_under_a_key_the_clerk_trusts(
    xifeng: District, one: Laptop
) -> None:
    old = one.enter("王德福")
    team_keys.revoke(xifeng.county.workspace, "MS-1", one.workspace.device, now=BEGIN)
    renew(one)
    xifeng.trust("MS-1", one)
    assert (xifeng.hand_over(one).refused, list(xifeng.county.documents())) == ((), [old.record])


def test_teams_follow_the_county_to_its_new_keys_with_the_next_answer(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    sealed_before = xifeng.send(one)
    renew(xifeng.county)
    assert xifeng.take(sealed_before).new == 1
    (answer,) = xifeng.make_answer("MS-1")
    plan = plan_answer(one.workspace, answer.file.read_bytes())
    assert plan.kit.county_key == keys_of(xifeng.county.workspace).signing.public
    assert plan.kit.recipients
    xifeng.take_answer(one, answer)
    assert enrolled(one.workspace).county_key == keys_of(xifeng.county.workspace).signing.public
    one.enter("李秀英")
    assert xifeng.hand_over(one).new == 1
    xifeng.county.enter("张县", village=MAOSI)
    assert xifeng.answer("MS-1", one).new == 1


def test_a_kit_under_the_countys_old_key_is_an_old_one(xifeng: District, one: Laptop) -> None:
    old = xifeng.kit("MS-1", MAOSI)
    renew(xifeng.county)
    enrol.update_team(one.workspace, xifeng.kit("MS-1", MAOSI), now=BEGIN)
    with pytest.raises(NotPossible, match=r"exchange\.older_kit"):
        enrol.update_team(one.workspace, old, now=BEGIN)


def test_the_second_key_of_the_county_outlives_a_renewal(xifeng: District) -> None:
    enrol.add_sealing_key(xifeng.county.workspace)
    second = keys_of(xifeng.county.workspace).sealing[1]
    renew(xifeng.county)
    assert keys_of(xifeng.county.workspace).sealing[1] == second


def test_a_county_whose_keys_are_lost_is_followed_by_its_words(tmp_path: Path, one: Laptop) -> None:
    entered = one.enter("王德福")
    (folder := tmp_path / "anew").mkdir()
    with district(folder) as anew:
        renew(anew.county, "anew")
        keep_keys(anew.county.workspace, replace(keys_of(anew.county.workspace), succeeds=()))
        anew.kit("MS-1", MAOSI)
        kit = anew.kit("MS-1", MAOSI)
        key = keys_of(anew.county.workspace).signing.public
        with pytest.raises(NotPossible, match=r"exchange\.county_key_unknown"):
            enrol.update_team(one.workspace, kit, now=BEGIN)
        with pytest.raises(NotPossible, match=r"exchange\.kit_for_another"):
            enrol.update_team(one.workspace, kit, now=BEGIN, county_words="red cow")
        words = " ".join(fingerprint_words(key, Language.ENGLISH))
        enrol.update_team(one.workspace, kit, now=BEGIN, county_words=words)
        assert kit_changes(one.workspace, read_kit(kit).kit).values()["county_key"] == []
        anew.trust("MS-1", one)
        sent = anew.send(one)
        assert import_bundle(anew.county.workspace, sent.file.read_bytes(), now=BEGIN).new == 1
        assert list(anew.county.documents()) == [entered.record]


def test_the_recovery_key_follows_and_the_old_one_opens_what_was_not_updated(
    xifeng: District, tmp_path: Path
) -> None:
    quick, paths = Hardness(memory_kib=8, iterations=1, lanes=1), (tmp_path / "a.lika", tmp_path / "b.lika")
    kit = xifeng.kit("MS-1", MAOSI)
    old = enrol.recovery_identity(xifeng.county.workspace)
    renew(xifeng.county)
    renewed, both = xifeng.kit("MS-1", MAOSI), enrol.recovery_identity(xifeng.county.workspace)
    for path in paths:
        with enrol.new_team(
            path, kit, passphrase="杏花", now=BEGIN, random_bytes=Chance(path.name), who="t", hardness=quick
        ) as made:
            if path == paths[0]:
                enrol.update_team(made, renewed, now=BEGIN)
    for path in paths:
        recover_workspace(path, identity=both, now=BEGIN, who="county").close()
    recover_workspace(paths[1], identity=old, now=BEGIN, who="county").close()
    with pytest.raises(NotPossible, match=r"wrong_recovery_key"):
        recover_workspace(paths[0], identity=old, now=BEGIN, who="county")


def test_another_program_opens_what_two_keys_and_renewed_ones_sealed_with_the_age_tool(
    xifeng: District, tmp_path: Path
) -> None:
    escrow = tmp_path / "escrow.txt"
    escrow.write_text(enrol.add_sealing_key(xifeng.county.workspace))
    one = xifeng.team("MS-1", MAOSI)
    renew(one)
    renew(xifeng.county)
    entered = one.enter("王德福", "李秀英")
    sent = xifeng.send(one)
    age = subprocess.run(["age", "-d", "-i", escrow, sent.file], capture_output=True, check=True)
    told, revisions = independent_reader.read_inside(age.stdout)
    assert (len(told["sender"]["succeeds"]), [each["id"] for each in revisions]) == (1, [entered.id])
    assert independent_reader.read(sent.file.read_bytes(), escrow.read_text())[0] == told
    xifeng.take(sent)
    (answer,) = xifeng.make_answer("MS-1")
    (identity := tmp_path / "team.txt").write_text(keys_of(one.workspace).sealing[0].secret)
    age = subprocess.run(["age", "-d", "-i", identity, answer.file], capture_output=True, check=True)
    independent_reader.read_inside(age.stdout)
    (receipt,) = independent_reader.read_receipts(age.stdout)
    assert (receipt["outcome"], receipt["revisions"]) == ("accepted", [entered.id])
    kit = independent_reader.read_kit(zipfile.ZipFile(io.BytesIO(age.stdout)).read("kit.zip"))
    assert (kit["team"], len(kit["recipients"]), len(kit["succeeds"])) == ("MS-1", 2, 1)
