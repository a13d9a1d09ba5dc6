"""export, inspect, import, conflicts: the stick between team and county."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.conftest import MAOSI, Place, Shell, household_lines


def test_what_the_team_has_the_county_has_after_the_import(shell: Shell, place: Place, bundle: Path) -> None:
    taken = shell.done("import", place.county, bundle, "--json").line
    assert (taken["party"], taken["households"], taken["new"], taken["refused"]) == ("XS-1", 4, 4, [])
    for workspace in (place.team, place.county):
        assert shell.done("verify", workspace, "--json").line["revisions"] == 4
    team, county = (shell.done("list", one, "household", "--json").lines for one in (place.team, place.county))
    assert team == county  # the county's engine has found the same open answers


def test_importing_again_changes_nothing(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    again = shell.done("import", place.county, bundle)
    assert "nothing changed" in again.output
    assert shell.done("verify", place.county, "--json").line["revisions"] == 4


def test_a_lost_stick_costs_nothing(shell: Shell, place: Place, bundle: Path) -> None:
    bundle.unlink()
    shell.done("put", place.team, "household", given=household_lines(6))
    second = shell.done("export", place.team, "-o", place.stick, "--json").line["bundles"][0]
    assert (second["number"], second["households"]) == (2, 6)
    taken = shell.done("import", place.county, second["file"])
    assert "Number 1 of 显胜乡 has not come" in taken.output


def test_the_outside_of_a_bundle_tells_nobody_who_is_in_it(shell: Shell, place: Place, bundle: Path) -> None:
    name = shell.done("list", place.team, "household", "--json").lines[0]["title"]
    assert name not in shell.done("inspect", bundle).output
    assert shell.done("inspect", bundle, "--json").line["size"] == bundle.stat().st_size


@pytest.mark.parametrize("damage", ["empty", "half", "flipped", "text"])
def test_a_damaged_bundle_is_one_sentence_and_the_register_stays(
    shell: Shell, place: Place, bundle: Path, damage: str
) -> None:
    whole = bundle.read_bytes()
    middle = len(whole) // 2
    bundle.write_bytes(
        {
            "empty": b"",
            "half": whole[:middle],
            "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "text": b"hello",
        }[damage]
    )
    said = shell("import", place.county, bundle)
    assert (said.status, said.errors.count("\n")) == (3, 1)
    assert shell.done("verify", place.county, "--json").line["revisions"] == 0
    bundle.write_bytes(whole)
    shell.done("import", place.county, bundle)


def test_a_bundle_for_another_county_cannot_be_opened(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    shell.done("county", "new", tmp_path / "other.lika", "--name", "庆城县")
    said = shell("import", tmp_path / "other.lika", bundle)
    assert (said.status, said.errors.count("\n")) == (3, 1)
    assert shell.done("verify", tmp_path / "other.lika", "--json").line["revisions"] == 0


def test_one_bad_file_among_several_does_not_keep_the_others_out(shell: Shell, place: Place, bundle: Path) -> None:
    bad = place.stick / "bad.lika-bundle"
    bad.write_bytes(b"hello")
    said = shell("import", place.county, bad, bundle)
    assert said.status == 1
    assert "bad.lika-bundle was not imported" in said.errors
    assert shell.done("verify", place.county, "--json").line["revisions"] == 4


def test_a_county_exports_nothing_and_a_team_takes_no_report(shell: Shell, place: Place, bundle: Path) -> None:
    assert shell("export", place.county, "-o", place.stick).status == 2
    assert shell("import", place.team, bundle).status == 3


def test_after_the_countys_answer_nothing_waits_to_be_exported(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    answer = shell.done("answer", place.county, "--team", "XS-1", "-o", place.stick, "--json").line["bundles"][0]
    taken = shell.done("import", place.team, answer["file"], "--json").line
    assert (taken["acknowledged"], taken["already"]) == (4, False)
    assert "nothing changed" in shell.done("import", place.team, answer["file"]).output
    assert "nothing to export" in shell.done("export", place.team, "-o", place.stick).output


def test_a_folder_that_is_not_there_is_wrong_use(shell: Shell, place: Place) -> None:
    assert shell("export", place.team, "-o", place.root / "no stick" / "none").status == 2


def test_without_conflicts_the_list_is_empty(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    assert shell.done("conflicts", place.county).output == "0 records wait for a decision.\n"


def test_two_laptops_that_change_the_same_answer_are_a_conflict(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    document = shell.done("get", place.team, record).output
    for workspace, number in ((place.team, "11号"), (place.county, "12号")):
        changed = document.replace('"house_number": "1号"', f'"house_number": "{number}"')
        assert changed != document
        shell.done("put", workspace, "household", given=changed)
    shell.done("export", place.team, "-o", place.stick)
    (second,) = set(place.stick.iterdir()) - {bundle}
    assert shell.done("import", place.county, second, "--json").line["conflicts"] == [record]
    waiting = shell.done("conflicts", place.county, "--json").line
    assert (waiting["record"], len(waiting["heads"])) == (record, 2)
    assert waiting["fields"] == [{"path": "place/house_number", "before": "1号", "ours": "11号", "theirs": "12号"}]
    assert "11号（李文博）" in shell.done("conflicts", place.county).output
    refused = shell("put", place.county, "household", given=document)
    assert refused.status == 1
    assert "two versions" in refused.errors


def test_when_a_bundle_and_a_kit_were_made_is_told_by_the_clock_of_this_computer(
    shell: Shell, place: Place, bundle: Path
) -> None:
    shell.now = shell.now.astimezone(timezone(timedelta(hours=8)))
    assert " 18:42+08:00" in shell.done("inspect", bundle, "--workspace", place.county).output
    assert " 18:42+08:00" in shell.done("inspect", place.kit).output
    assert re.search(r"2016-01-21 18:4\d", shell.done("log", place.team).output)


def test_villages_of_the_kit_are_those_asked_for(shell: Shell, place: Place) -> None:
    assert MAOSI in shell.done("inspect", place.kit, "--json").line["villages"]


def test_a_refusal_names_the_file_it_is_about(shell: Shell, place: Place, bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes()[:-1])
    said = shell("import", place.county, bundle)
    assert (said.status, said.errors.count("\n")) == (3, 1)
    assert str(bundle) in said.errors


def test_a_kit_is_no_bundle_for_the_county(shell: Shell, place: Place) -> None:
    said = shell("import", place.county, place.kit)
    assert (said.status, said.errors.count("\n")) == (2, 1)
    assert "kit for 显胜乡" in said.errors


def test_a_team_with_records_takes_its_newer_kit(shell: Shell, place: Place) -> None:
    newer = place.root / "renamed by somebody"
    shell.done("county", "kit", place.county, "--team", "XS-1", "--name", "显胜乡", "--village", MAOSI,
               "--village", "621002204205", "-o", newer)  # fmt: skip
    taken = shell.done("import", place.team, newer, "--json").line
    assert (taken["kit"], taken["villages"]) == (2, 2)
    assert shell.done("verify", place.team, "--json").line["revisions"] == 4
    older = shell("import", place.team, place.kit)
    assert older.status == 3


def test_a_new_folder_on_the_stick_is_made(shell: Shell, place: Place) -> None:
    shell.done("export", place.team, "-o", place.stick / "毛寺 村")
    assert len(list((place.stick / "毛寺 村").iterdir())) == 1


def test_the_same_lines_at_two_laptops_are_no_conflict(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    second, folder = place.root / "second.lika", place.root / "second"
    shell.done("team", "new", second, "--kit", place.kit)
    shell.done("put", second, "household", given=household_lines(4))
    file = shell.done("export", second, "-o", folder, "--json").line["bundles"][0]["file"]
    assert shell("import", place.county, file).status == 3
    shell.done("county", "teams", place.county, "--trust", "XS-1")
    assert shell.done("import", place.county, file, "--json").line["conflicts"] == []
    assert "0 records" in shell.done("conflicts", place.county).output


def test_a_kit_shows_what_it_changes_before_it_is_taken(shell: Shell, place: Place) -> None:
    newer = place.root / "newer.lika-kit"
    shell.done("county", "kit", place.county, "--team", "XS-1", "--name", "显胜一队", "--village", "621002204205",
               "-o", newer)  # fmt: skip
    looked = shell.done("import", place.team, newer, "--dry-run", "--json").line
    assert (looked["before"], looked["number"], looked["name"]) == (1, 2, "显胜一队")
    assert (len(looked["villages_added"]), looked["villages_left"]) == (1, ["毛寺村"])
    shown = shell.done("import", place.team, newer, "--dry-run").output
    assert "no longer the team's: 毛寺村" in shown
    assert shell.done("import", place.team, place.kit, "--dry-run").output.endswith("nothing changes.\n")
    assert "no longer the team's" in shell.done("import", place.team, newer).output
    assert shell.done("import", place.team, newer, "--dry-run").output.endswith("nothing changes.\n")
    assert shell.done("verify", place.team, "--json").line["revisions"] == 4
    assert shell("import", place.team, place.kit, "--dry-run").status == 3


def test_an_import_is_shown_before_it_is_done(shell: Shell, place: Place, bundle: Path) -> None:
    looked = shell.done("import", place.county, bundle, "--dry-run", "--json").line
    assert (looked["households"], looked["on_record"], looked["already"]) == (4, 0, False)
    assert "can be imported" in shell.done("import", place.county, bundle, "--dry-run").output
    assert shell.done("verify", place.county, "--json").line["revisions"] == 0
    shell.done("import", place.county, bundle)
    assert "nothing changed" in shell.done("import", place.county, bundle, "--dry-run").output


def test_an_answer_shows_what_it_changes_before_it_is_taken(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    answer = shell.done("answer", place.county, "--team", "XS-1", "-o", place.stick, "--json").line["bundles"][0]
    looked = shell.done("import", place.team, answer["file"], "--dry-run", "--json").line
    assert looked["outcomes"] == {"accepted": 4, "merged": 0, "conflict": 0, "waiting": 0, "refused": 0}
    assert "4 households taken in" in shell.done("import", place.team, answer["file"], "--dry-run").output
    taken = shell.done("import", place.team, answer["file"]).output
    assert taken.index("4 households taken in") < taken.index("4 revisions acknowledged")


def test_the_log_tells_people_what_went_and_came_with_sums(shell: Shell, place: Place, bundle: Path) -> None:
    assert "No bundle" in shell.done("log", place.county).output
    shell.done("import", place.county, bundle)
    answer = shell.done("answer", place.county, "--team", "XS-1", "-o", place.stick, "--json").line["bundles"][0]
    shell.done("import", place.team, answer["file"])
    said = shell.done("log", place.county).output
    assert "1 bundles received with 4 revisions = 4 new + 0 known + 0 waiting + 0 refused." in said
    sent, received = shell.done("log", place.county, "--team", "XS-1", "--json").lines
    assert (sent["way"], received["way"], received["households"]) == ("sent", "received", 4)
    assert len(shell.done("log", place.team, "--json").lines) == 2
    assert "no team XX" in shell("log", place.county, "--team", "XX").errors


def test_a_bundle_has_at_most_the_size_that_is_asked_for(shell: Shell, place: Place) -> None:
    assert shell("export", place.team, "-o", place.stick, "--split", "0").status == 2
    sent = shell.done("export", place.team, "-o", place.stick, "--split", "1", "--json").line["bundles"]
    assert [one["households"] for one in sent] == [4]


@pytest.mark.parametrize("author", ["李文博\n代", "李" * 500, "李文博\t"])
def test_what_a_person_of_an_odd_name_entered_is_taken_in(shell: Shell, place: Place, author: str) -> None:
    shell("put", place.team, "household", given=household_lines(5), LIKA_AUTHOR=author)
    file = shell.done("export", place.team, "-o", place.stick, "--json").line["bundles"][0]["file"]
    shell("import", place.county, file)
    shell.done("county", "teams", place.county, "--trust", "XS-1")
    assert shell.done("import", place.county, file, "--json").line["refused"] == []
