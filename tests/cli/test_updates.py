"""`lika release` and `lika update`, as county and team go about them."""

from __future__ import annotations

import json
from pathlib import Path

from app.procedure.updates import this_system
from tests.cli.conftest import Place, Shell


def test_a_county_hands_a_new_version_to_a_team(shell: Shell, place: Place, tmp_path: Path) -> None:
    program = tmp_path / "lika"
    (program / "_internal").mkdir(parents=True)
    (program / "lika").write_bytes(b"a newer program")
    told = {"version": "9.0.0", "system": this_system()}
    (program / "_internal" / "version.json").write_text(json.dumps(told), "utf-8")
    file = place.stick / "lika-9.0.0.lika-update"
    made = shell.done("release", place.county, "--program", program, "-o", file, "--json").line
    assert made["version"] == "9.0.0"
    taken = shell.done("update", place.team, file, "-o", tmp_path / "programs", "--json").line
    assert (Path(str(taken["folder"])) / "lika").read_bytes() == b"a newer program"


def test_a_program_from_source_has_to_be_told_which_folder_to_hand_on(shell: Shell, place: Place) -> None:
    said = shell("release", place.county, "-o", place.stick / "a.lika-update")
    assert said.status == 2
    assert "--program" in said.errors
