"""Every folder of data begins with a sentence that says what belongs there."""

from __future__ import annotations

import re
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"


def test_the_readme_tells_of_each_folder_what_belongs_there() -> None:
    told = re.findall(r"(?m)^\| `(\w+)` \| \S.*\|$", (RESOURCES / "README.md").read_text("utf-8"))
    assert told == sorted(each.name for each in RESOURCES.iterdir() if each.is_dir() and each.name[0] != "_")
