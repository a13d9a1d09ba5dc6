from __future__ import annotations

from pathlib import Path

import pytest

from app.procedure import enrol, parties, team_keys
from app.procedure.divisions import shipped_divisions
from app.procedure.parties import KeyState
from app.register.keys import Hardness
from app.register.workspace import Workspace, open_workspace, recover_workspace
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync.keys import new_sealing_key
from sync.kit import read_kit, write_kit
from tests.procedure.exchanging import BEGIN, FORM, MAOSI, PUHE, Chance, District, Laptop

QUICK = Hardness(memory_kib=8, iterations=1, lanes=1)


def test_a_county_knows_itself_and_only_its_own_divisions(xifeng: District) -> None:
    me = parties.enrolled(xifeng.county.workspace)
    rows = xifeng.county.workspace.register.setting("divisions")
    assert (me.county, me.name) == ("621002", "西峰区")
    assert isinstance(rows, list)
    assert {row["county_name"] for row in rows} == {"西峰区"}


def test_a_county_that_is_not_in_the_table_is_told_which_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"county_not_in_divisions.*环县"):
        enrol.new_county(
            tmp_path / "x.lika",
            name="没有县",
            divisions=shipped_divisions(),
            forms=[],
            passphrase=None,
            now=BEGIN,
            random_bytes=Chance("x"),
            who="test",
        )
    assert list(tmp_path.iterdir()) == []


def test_a_team_gets_what_its_kit_holds(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    me, register = parties.enrolled(team.workspace), team.workspace.register
    assert (me.county, me.party, me.villages, me.kit) == ("621002", "MS-1", (MAOSI,), 1)
    form = register.form("household")
    assert form is not None
    assert (form.version, form.workbook, form.xform) == (FORM.version, FORM.workbook, FORM.xform)
    assert dict(form.lists)["village.csv"].decode().splitlines()[1:] == [f"{MAOSI},毛寺村,621002204"]


def test_revisions_carry_the_device_that_the_county_trusts(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    (known,) = parties.teams(xifeng.county.workspace)
    assert known.keys[0].device == team.workspace.device == team.enter("王德福").device


def test_both_sides_see_the_same_four_words_of_the_county(xifeng: District) -> None:
    kit = xifeng.kit("MS-1", MAOSI)
    assert enrol.show_kit(kit).words(Language.CHINESE) == parties.enrolled(xifeng.county.workspace).words(
        Language.CHINESE
    )


def test_the_same_county_makes_the_same_kit_bytes(xifeng: District) -> None:
    first = read_kit(xifeng.kit("MS-1", MAOSI)).kit
    key = parties.keys_of(xifeng.county.workspace).signing
    assert write_kit(first, key) == write_kit(first, key)


def test_a_changed_kit_is_refused(xifeng: District) -> None:
    kit = bytearray(xifeng.kit("MS-1", MAOSI))
    whole, refused = read_kit(bytes(kit)), 0
    for at in range(0, len(kit), 97):
        try:
            read = read_kit(bytes(kit[:at] + bytes([kit[at] ^ 1]) + kit[at + 1 :]))
        except NotPossible:
            refused += 1
        else:
            assert read == whole, "only bytes that say nothing, such as a date in the zip, may differ"
    assert refused > len(kit) // 97 // 3


def test_no_workspace_is_left_of_a_kit_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match=r"sync\."):
        enrol.new_team(tmp_path / "t.lika", b"PK", passphrase=None, now=BEGIN, random_bytes=Chance("t"), who="test")
    assert list(tmp_path.iterdir()) == []


def test_a_kit_for_other_villages_updates_a_team_without_losing_anything(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    entered = team.enter("王德福")
    key = parties.keys_of(team.workspace).signing.public
    enrol.update_team(team.workspace, xifeng.kit("MS-1", MAOSI, PUHE), now=team.now)
    assert parties.enrolled(team.workspace).villages == (MAOSI, PUHE)
    assert parties.keys_of(team.workspace).signing.public == key
    assert list(team.documents()) == [entered.record]


def test_an_older_kit_or_one_of_another_team_changes_nothing(xifeng: District) -> None:
    first = xifeng.kit("MS-1", MAOSI)
    team = xifeng.team("MS-1", MAOSI, PUHE)
    with pytest.raises(NotPossible, match=r"exchange\.older_kit"):
        enrol.update_team(team.workspace, first, now=team.now)
    with pytest.raises(NotPossible, match=r"exchange\.kit_for_another"):
        enrol.update_team(team.workspace, xifeng.kit("MS-2", PUHE), now=team.now)
    assert parties.enrolled(team.workspace).kit == 2


@pytest.mark.parametrize(
    ("team_id", "villages", "key"),
    [
        ("a b", (MAOSI,), "team_id"),
        ("../x", (MAOSI,), "team_id"),
        ("MS-1", (), "no_villages"),
        ("MS-1", ("1",), "no_such"),
    ],
)
def test_a_kit_needs_a_sound_id_and_villages_of_the_county(
    xifeng: District, team_id: str, villages: tuple[str, ...], key: str
) -> None:
    with pytest.raises(WrongUse, match=key):
        enrol.make_kit(xifeng.county.workspace, team_id, name="组", villages=villages, now=BEGIN)
    assert parties.teams(xifeng.county.workspace) == ()


def test_trusting_twice_is_the_same_and_trusting_nobody_is_refused(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI, trusted=False)
    county = xifeng.county.workspace
    with pytest.raises(NotPossible, match=r"exchange\.no_key_waits"):
        team_keys.trust(county, "MS-1", now=BEGIN)
    xifeng.trust("MS-1", team)
    assert team_keys.trust(county, "MS-1", now=BEGIN).having(KeyState.TRUSTED)
    with pytest.raises(WrongUse, match=r"exchange\.unknown_team"):
        team_keys.trust(county, "MS-9", now=BEGIN)
    with pytest.raises(WrongUse, match=r"exchange\.unknown_device"):
        team_keys.revoke(county, "MS-1", "0" * 16, now=BEGIN)


def test_a_lost_passphrase_loses_no_village(xifeng: District, tmp_path: Path) -> None:
    path, kit = tmp_path / "MS-1.lika", xifeng.kit("MS-1", MAOSI)
    with enrol.new_team(
        path, kit, passphrase="杏花", now=BEGIN, random_bytes=Chance("t"), who="test", hardness=QUICK
    ) as workspace:
        entered = Laptop(workspace).enter("王德福")
    identity = xifeng.county.workspace.secrets.get("recovery_key")
    assert identity is not None
    with recover_workspace(path, identity=identity.decode(), now=BEGIN, who="county") as workspace:
        assert list(workspace.register.records("household")) == [entered.record]
    with open_workspace(path, passphrase="杏花", now=BEGIN, who="test") as workspace:
        assert parties.enrolled(workspace).party == "MS-1"


def note_strangers(county: Workspace, *keys: str) -> None:
    recipient = new_sealing_key().recipient
    for key in keys:
        team_keys.note_waiting_key(county, "MS-1", key=key, recipient=recipient, now=BEGIN)


def test_a_stranger_in_a_teams_name_pushes_no_key_out_and_the_clerk_says_which_is_meant(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI)
    county = xifeng.county.workspace
    note_strangers(county, "aa" * 32, "bb" * 32)
    (known,) = parties.teams(county)
    assert [one.device for one in known.having(KeyState.TRUSTED)] == [team.workspace.device]
    first, second = known.having(KeyState.WAITING)
    with pytest.raises(NotPossible, match=r"several_keys_wait") as several:
        team_keys.trust(county, "MS-1", now=BEGIN)
    assert all(word in str(several.value.values["keys"]) for word in second.words(Language.ENGLISH))
    trusted = team_keys.trust(county, "MS-1", now=BEGIN, device=first.device[:6])
    assert first.device in {one.device for one in trusted.having(KeyState.TRUSTED)}
    turned_away = team_keys.revoke(county, "MS-1", second.device, now=BEGIN)
    assert not turned_away.having(KeyState.WAITING)


@pytest.mark.parametrize("language", list(Language))
def test_a_key_is_called_by_its_words_however_they_are_written_or_by_first_digits(language: Language) -> None:
    key = parties.TeamKey("aa" * 32, "", KeyState.WAITING, "")
    words = key.words(language)
    for name in ("".join(words), " ".join(words).upper(), " · ".join(words), key.device, key.device[:4], "AAAAA"):
        assert key.is_called(name), name
    for name in ("", "aaa", words[0], " ".join(reversed(words)), key.device[1:]):
        assert not key.is_called(name), name


def test_very_many_strangers_are_refused_and_the_first_key_still_waits(xifeng: District) -> None:
    xifeng.kit("MS-1", MAOSI)
    county = xifeng.county.workspace
    with pytest.raises(NotPossible, match="too_many_keys_wait"):
        note_strangers(county, *(f"{number:064x}" for number in range(100)))
    (known,) = parties.teams(county)
    assert known.having(KeyState.WAITING)[0].key == f"{0:064x}"


@pytest.mark.parametrize("device", ["", "0" * 16])
def test_a_laptop_is_revoked_by_its_own_id_only(xifeng: District, device: str) -> None:
    xifeng.team("MS-1", MAOSI)
    with pytest.raises(WrongUse, match="unknown_device"):
        team_keys.revoke(xifeng.county.workspace, "MS-1", device, now=BEGIN)
