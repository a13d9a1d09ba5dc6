"""The version is said once for the program and told alike wherever it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from app import VERSION

ROOT = Path(__file__).parents[2]


def test_the_package_has_the_programs_version() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_the_newest_changes_are_those_of_this_version() -> None:
    headings = re.findall(r"(?m)^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings[0] == VERSION
