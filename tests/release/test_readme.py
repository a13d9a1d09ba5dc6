"""The README leads where it says: files, tasks and names that exist, every claim about others with its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_files_that_are_named_exist() -> None:
    named = re.findall(r"`((?:app|forms|resources|tests|docs)/[\w./-]+)`", TEXT)
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert len(named) > 8


def test_tasks_that_are_named_exist() -> None:
    called = set(re.findall(r"python3 run\.py (\w+)", TEXT))
    listed = set(re.findall(r"`(\w+)`", TEXT.split("Others: ")[1].split(";")[0]))
    assert {"bench", "soak"} <= listed
    assert called | listed <= {*run.TASKS, "test", "tour", "form"}


def test_names_in_code_that_one_is_told_to_change_exist() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "forms").rglob("*.py"))
    source += "".join(file.read_text("utf-8") for file in (ROOT / "app" / "procedure").rglob("*.py"))
    assert all(f"class {name}" in source for name in ("RecordPaper", "ListPaper"))


def test_every_mark_in_the_comparison_has_a_source_and_every_source_is_used() -> None:
    table, sources = TEXT.split("## How it compares")[1].split("Sources:")
    used, given = set(re.findall(r"\[([okcs]\d)\]", table)), set(re.findall(r"\[([okcs]\d)\] \[", sources))
    assert used == given
    assert all(kind in "".join(used) for kind in "okcs")
