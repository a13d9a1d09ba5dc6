"""The shipped faces: not too large, each with its licence, and what they are for is in them."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

import resources
from forms.paper.faces import Face

FONTS = resources.path("fonts")
MOST = 60_000_000  # bytes of fonts that the program may bring along


def test_the_faces_are_small_enough() -> None:
    assert sum(file.stat().st_size for file in FONTS.glob("*.ttf")) < MOST


def test_there_is_a_file_for_each_face_and_no_other() -> None:
    assert {file.stem for file in FONTS.glob("*.ttf")} == set(Face)


@pytest.mark.parametrize("face", Face)
def test_a_face_has_a_name_of_its_own_and_a_licence_that_is_shipped(face: Face) -> None:
    told = (FONTS / "README.md").read_text("utf-8").replace("| same |", "| `licences/noto-serif-sc.txt` |")
    (row,) = [line for line in told.splitlines() if f"`{face}.ttf`" in line]
    match = re.search(r"`(licences/[\w-]+\.txt)`", row)
    assert match is not None
    licence = (FONTS / match[1]).read_text("utf-8", "replace")
    assert "font" in licence.lower()
    assert "permission" in licence.lower() or "permitted" in licence.lower()
    with TTFont(FONTS / f"{face}.ttf", lazy=True) as opened:
        names = {str(record) for record in opened["name"].names}
    assert any(name.startswith("Lika ") for name in names)
    assert not any(reserved in name for name in names for reserved in ("Noto", "Source", "WenKai", "HanaMin"))
