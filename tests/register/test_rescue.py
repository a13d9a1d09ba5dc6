from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from app.register.access import REGISTER_FILE, Access
from app.register.rescue import Rescued, rescue
from app.register.workspace import Workspace
from resources.errors import NotPossible
from tests.register.made import NOW, draft, large_revisions
from tests.register.test_workspace import create, refusal, reopen

REVISIONS = 60
PAGE = 4096
PAGES = int(os.environ.get("LIKA_FLIPS", "6"))


@pytest.fixture
def access(path: Path) -> Access:
    with create(path) as made:
        made.register.append(large_revisions(REVISIONS // 2, each=2))
        made.register.keep_draft(draft("unfinished"))
        made.register.catch_up()
        return made.access


def rescued(access: Access) -> Rescued:
    return rescue(access, now=NOW, who="李建国")


def test_a_whole_register_comes_over_whole(access: Access) -> None:
    with reopen(access.path) as before:
        counts, history = before.counts(), before.register.history(f"{3:016x}")
    found = rescued(access)
    assert (found.revisions, found.lost, found.waiting, found.drafts, found.damaged_tables) == (60, 0, 0, 1, ())
    with reopen(access.path) as after:
        assert (after.counts(), after.register.history(f"{3:016x}")) == (counts, history)
        assert after.register.verify().is_clean


def test_a_flipped_bit_anywhere_is_found_and_the_rest_comes_over(access: Access) -> None:
    file = access.path / REGISTER_FILE
    whole = file.read_bytes()
    kept = access.path.with_name("whole")
    shutil.copytree(access.path, kept)
    chance = random.Random(3)
    pages = sorted({0, 1, *chance.sample(range(len(whole) // PAGE), min(PAGES, len(whole) // PAGE))})
    refused = 0
    for page in pages:
        shutil.rmtree(access.path)
        shutil.copytree(kept, access.path)
        flipped = bytearray(whole)
        flipped[page * PAGE + chance.randrange(16, PAGE)] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        refused += not _is_rescued(access, page)
    assert refused <= 8  # the pages that hold the list of tables: there the backup has to be taken


def _is_rescued(access: Access, page: int) -> bool:
    """Return False when it cannot be opened; else see that the damage is named and the rest comes over."""
    try:
        damaged = reopen(access.path)
    except NotPossible as error:
        if refusal(error) != "register.damaged":
            raise
        return False
    with damaged:
        _is_named(damaged, page)
    found = rescued(access)
    assert found.revisions + found.lost == REVISIONS
    assert found.lost <= 12, f"page {page}"
    with reopen(access.path) as after:
        report = after.register.verify()
        assert report.is_clean, f"page {page}: {report.problems}"
        assert report.revisions + report.waiting == found.revisions
    return True


def _is_named(damaged: Workspace, page: int) -> None:
    report = damaged.register.verify()
    assert any(problem.key == "register.verify_page" for problem in report.problems), f"page {page}"


@pytest.mark.parametrize("name", ["revision", "sqlite_autoindex_draft_1"])
def test_a_flipped_bit_at_the_top_of_a_table_or_index_hides_nothing_below(access: Access, name: str) -> None:
    with reopen(access.path) as whole:
        row = whole._database.first("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
    assert row is not None
    file = access.path / REGISTER_FILE
    data = bytearray(file.read_bytes())
    data[(int(row[0] or 0) - 1) * PAGE + 100] ^= 4
    file.write_bytes(data)
    found = rescued(access)
    assert (found.revisions, found.lost, found.waiting, found.drafts) == (REVISIONS, 0, 0, 1)


def test_a_flipped_bit_in_the_salt_does_no_harm(access: Access) -> None:
    file = access.path / REGISTER_FILE
    data = bytearray(file.read_bytes())
    data[5] ^= 1
    file.write_bytes(data)
    with reopen(access.path) as workspace:
        assert workspace.counts().revisions == REVISIONS
