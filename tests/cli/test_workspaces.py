"""county new, kit, teams and team new: who works where, and what is refused."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from app.wiring import open_workbench
from tests.cli.conftest import MAOSI, PASSPHRASE, Place, Shell, household_lines, world


def test_a_county_and_its_team_know_each_other_by_four_words(shell: Shell, place: Place) -> None:
    kit = shell.done("inspect", place.kit, "--json").line
    assert (kit["county"], kit["team"], kit["villages"]) == ("西峰区", "XS-1", [MAOSI])
    assert len(kit["words"]) == 4
    team = shell.done("county", "teams", place.county, "--json").line
    assert (team["team"], team["villages"], team["keys"]) == ("XS-1", [MAOSI], [])


def test_without_a_passphrase_anywhere_the_sentence_says_how_to_give_one(shell: Shell, place: Place) -> None:
    said = shell("list", place.team, "household", LIKA_PASSPHRASE="")
    assert said.status == 3
    assert "--passphrase-file" in said.errors


def test_a_wrong_passphrase_opens_nothing(shell: Shell, place: Place) -> None:
    said = shell("list", place.team, "household", LIKA_PASSPHRASE="guess")
    assert (said.status, said.output) == (3, "")
    assert "does not open the workspace" in said.errors


def test_the_passphrase_may_stand_in_a_file(shell: Shell, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("毛寺村 2015\n", "utf-8")
    said = shell("list", place.team, "household", "--passphrase-file", file, LIKA_PASSPHRASE="wrong")
    assert said.status == 0
    file.write_text("\n", "utf-8")
    assert shell("list", place.team, "household", "--passphrase-file", file).status == 3


def test_a_new_passphrase_is_typed_twice(shell: Shell, place: Place, tmp_path: Path) -> None:
    shell.environment = {"LIKA_LANGUAGE": "en"}
    shell.typed[:] = ["one", "two"]
    differ = shell("team", "new", tmp_path / "x.lika", "--kit", place.kit)
    assert (differ.status, (tmp_path / "x.lika").exists()) == (2, False)
    shell.typed[:] = ["one", "one", "one"]
    shell.done("team", "new", tmp_path / "x.lika", "--kit", place.kit)
    shell.done("list", tmp_path / "x.lika", "household")


def test_a_plain_workspace_needs_no_passphrase(shell: Shell, place: Place, tmp_path: Path) -> None:
    shell.environment = {"LIKA_LANGUAGE": "en"}
    shell.done("team", "new", tmp_path / "x.lika", "--kit", place.kit, "--plain")
    shell.done("list", tmp_path / "x.lika", "household")


def test_a_workspace_that_exists_is_left_alone(shell: Shell, place: Place) -> None:
    said = shell("team", "new", place.team, "--kit", place.kit)
    assert said.status == 3
    assert "exists already" in said.errors
    assert len(shell.done("list", place.team, "household", "--json").lines) == 4


def test_a_divisions_table_with_a_mistake_names_its_line(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "区划.csv"
    header = "village_code,village_name,township_code,township_name,county_code,county_name"
    table.write_text(f"{header}\n62100220420,毛寺村,621002204,显胜乡,621002,西峰区\n", "utf-8")
    said = shell("county", "new", tmp_path / "c.lika", "--name", "西峰区", "--divisions", table)
    assert said.status == 3
    assert "line 2" in said.errors
    assert not (tmp_path / "c.lika").exists()


def test_a_county_or_village_nobody_knows_is_wrong_use(shell: Shell, place: Place, tmp_path: Path) -> None:
    assert shell("county", "new", tmp_path / "c.lika", "--name", "东峰区").status == 2
    said = shell(
        "county", "kit", place.county, "--team", "X", "--name", "X", "--village", "1", "-o", tmp_path / "k"
    )
    assert (said.status, (tmp_path / "k").exists()) == (2, False)


def test_a_team_has_no_teams(shell: Shell, place: Place) -> None:
    assert shell("county", "teams", place.team).status == 2


def test_a_kit_that_is_no_kit_makes_no_workspace(shell: Shell, place: Place, tmp_path: Path) -> None:
    whole = place.kit.read_bytes()
    for damaged in (b"", b"hello", whole[: len(whole) // 2], whole.replace(b"kit.json", b"kit.jsom")):
        place.kit.write_bytes(damaged)
        said = shell("team", "new", tmp_path / "x.lika", "--kit", place.kit)
        assert (said.status, said.errors.count("\n")) == (3, 1)
        assert not (tmp_path / "x.lika").exists()


def test_a_missing_workspace_is_said(shell: Shell, tmp_path: Path) -> None:
    said = shell("verify", tmp_path / "none.lika")
    assert said.status == 3
    assert "no workspace" in said.errors


def test_a_workspace_that_is_open_elsewhere_says_who_has_it(shell: Shell, place: Place) -> None:
    with open_workbench(place.team, world("王建设"), passphrase=PASSPHRASE):
        said = shell("list", place.team, "household")
    assert said.status == 3
    assert "王建设" in said.errors


def test_a_workspace_of_a_newer_program_is_left_alone(shell: Shell, place: Place) -> None:
    for keys in (place.team / "keys.json", place.team / "backups" / "keys.json"):
        keys.write_bytes(keys.read_bytes().replace(b'"format": 1', b'"format": 7'))
    said = shell("list", place.team, "household")
    assert said.status == 3
    assert "newer program" in said.errors


def test_a_kit_has_the_villages_of_every_option(shell: Shell, place: Place) -> None:
    made = shell.done("county", "kit", place.county, "--team", "XS-2", "--name", "二队", "--village", MAOSI,
                      "--village", "621002204205", "-o", place.root / "two", "--json").line  # fmt: skip
    assert made["villages"] == 2


def test_a_kit_that_could_not_be_written_was_never_made(shell: Shell, place: Place) -> None:
    before = shell.done("county", "teams", place.county).output
    said = shell("county", "kit", place.county, "--team", "XS-2", "--name", "二队", "--village", MAOSI,
                 "-o", place.root / "nowhere" / "kit")  # fmt: skip
    assert said.status == 3
    assert shell.done("county", "teams", place.county).output == before


def test_a_team_needs_a_name(shell: Shell, place: Place) -> None:
    said = shell("county", "kit", place.county, "--team", "XS-2", "--name", " ", "--village", MAOSI,
                 "-o", place.root / "kit")  # fmt: skip
    assert (said.status, said.errors.count("\n")) == (2, 1)


def test_a_passphrase_that_is_no_text_is_one_sentence(shell: Shell, place: Place) -> None:
    file = place.root / "passphrase"
    file.write_bytes(b"\xff\xfe\x00")
    said = shell("list", place.team, "household", "--passphrase-file", file)
    assert (said.status, said.errors.count("\n")) == (3, 1)
    assert "UTF-8" in said.errors


def test_of_several_keys_that_wait_the_clerk_says_which(shell: Shell, place: Place, tmp_path: Path) -> None:
    other = tmp_path / "stranger.lika"
    shell.done("team", "new", other, "--kit", place.kit)
    shell.done("put", other, "household", given=household_lines(1))
    for team, folder in ((place.team, place.stick), (other, tmp_path)):
        shell.done("export", team, "-o", folder)
        (bundle,) = folder.glob("*.lika-bundle")
        assert "seen for the first time" in shell("import", place.county, bundle).errors
    said = shell("county", "teams", place.county, "--trust", "XS-1")
    assert (said.status, "Several keys" in said.errors) == (3, True)
    assert "with bundle 1" in shell.done("county", "teams", place.county).output
    assert shell("county", "teams", place.county, "--trust", "XS-1", "--revoke", "XS-1").status == 2
    assert shell("county", "teams", place.county, "--revoke", "XS-1").status == 2
    shown = json.loads(shell.done("--json", "county", "teams", place.county).output)
    _, second = (key["device"] for key in shown["keys"])
    words = " ".join(shown["keys"][0]["words"])
    shell.done("county", "teams", place.county, "--trust", "XS-1", "--device", words)
    shell.done("county", "teams", place.county, "--revoke", "XS-1", "--device", second)
    shell.done("import", place.county, next(place.stick.glob("*.lika-bundle")))
    assert shell("import", place.county, next(tmp_path.glob("*.lika-bundle"))).status != 0


def test_a_second_key_opens_what_teams_send_with_the_age_program(
    shell: Shell, place: Place, tmp_path: Path
) -> None:
    key, kit, opened = tmp_path / "second.txt", tmp_path / "new.lika-kit", tmp_path / "opened.zip"
    shell.done("county", "key", place.county, "-o", key)
    shell.done("county", "kit", place.county, "--team", "XS-2", "--name", "显胜乡", "--village", MAOSI, "-o", kit)
    shell.done("team", "new", tmp_path / "two.lika", "--kit", kit)
    shell.done("put", tmp_path / "two.lika", "household", given=household_lines(1))
    shell.done("export", tmp_path / "two.lika", "-o", tmp_path)
    (bundle,) = tmp_path.glob("*.lika-bundle")
    subprocess.run(["age", "-d", "-i", key, "-o", opened, bundle], check=True)
    assert opened.read_bytes()[:2] == b"PK"
    assert shell("county", "key", place.county, "-o", tmp_path / "third.txt").status == 3
    assert not (tmp_path / "third.txt").exists()


def test_keys_are_renewed_on_both_sides_and_the_exchange_goes_on(
    shell: Shell, place: Place, bundle: Path, tmp_path: Path
) -> None:
    shell.chance.seed(8)  # keys of their own, not those that the workspaces began with
    shell.done("county", "renew", place.county)
    shell.done("team", "renew", place.team)
    shell.done("import", place.county, bundle)
    answer = shell.done("answer", place.county, "--team", "XS-1", "-o", tmp_path, "--json").line["bundles"][0]
    shown = shell.done("import", place.team, answer["file"]).output
    assert "the county has another key" in shown
    shell.done("put", place.team, "household", given=household_lines(5))
    later = shell.done("export", place.team, "-o", place.stick, "--json").line["bundles"][0]["file"]
    assert shell.done("import", place.county, later, "--json").line["new"] == 1
    states = [key["state"] for key in shell.done("county", "teams", place.county, "--json").line["keys"]]
    assert states == ["revoked", "trusted"]
    shell.done("county", "recovery", place.county, "-o", tmp_path / "safe.txt")
    assert (tmp_path / "safe.txt").read_text("utf-8").count("AGE-SECRET-KEY-") == 2
    shell.done("recover", place.team, "--key", tmp_path / "safe.txt", "--new-passphrase-file", new(tmp_path))


def new(folder: Path) -> Path:
    """Return a file with another passphrase."""
    file = folder / "new.txt"
    file.write_text("杏花 2016\n", "utf-8")
    return file
