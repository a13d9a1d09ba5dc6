"""What leaves the program goes where it was sent and through no other folder: a stick's names stay on the stick."""

from __future__ import annotations

import tempfile

import pytest

from tests.cli.conftest import MAOSI, Place, Shell

_OUT = {
    "register": ("book", "--village", MAOSI, "-o", "book.xlsx"),
    "register as paper": ("book", "--village", MAOSI, "-o", "book.pdf"),
    "figures": ("figures", "-o", "figures.xlsx"),
    "tables": ("share", "household", "--identity", "full", "--as", "xlsx", "-o", "tables.xlsx"),
    "CSV": ("share", "household", "--identity", "full", "--as", "csv", "-o", "csv"),
    "submissions": ("share", "household", "--identity", "full", "--as", "xform", "-o", "forms.zip"),
    "Stata": ("share", "household", "--identity", "full", "--as", "stata", "-o", "stata"),
    "questionnaires": ("print", "questionnaire", "--village", MAOSI, "-o", "papers.pdf"),
    "bundle": ("export", "-o", "out.lika-bundle"),
    "backup": ("backup", "-o", "backup.lika-backup"),
}


@pytest.mark.parametrize("what", _OUT)
def test_nothing_that_is_handed_out_passes_through_the_systems_folder_for_temporary_files(
    shell: Shell, place: Place, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    command, *arguments = _OUT[what]
    target = place.root / arguments.pop()
    monkeypatch.setattr(tempfile, "tempdir", str(place.root / "none"))
    shell.done(command, place.team, *arguments, target)
    assert target.exists()
    assert not [file for file in target.parent.iterdir() if file.name.startswith(".")]
