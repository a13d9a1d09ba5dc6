from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.procedure.keeping import back_up, back_up_when_due, last_backup
from app.register.backup import ENDING, read_backup
from app.register.workspace import Workspace
from tests.procedure.exchanging import district
from tests.register.made import NOW, draft, household, revision
from tests.register.test_workspace import create

YEAR = timedelta(days=365)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create(tmp_path / "毛寺村.lika", passphrase=None)


def test_nothing_is_backed_up_before_it_is_due(workspace: Workspace) -> None:
    with workspace:
        assert last_backup(workspace) is None
        workspace.register.append([revision()])
        workspace.register.keep_draft(draft("unfinished"))
        assert back_up_when_due(workspace, now=NOW, after=3) is None
        workspace.register.append([revision(record="r2")])
        made = back_up_when_due(workspace, now=NOW, after=3)
        assert made is not None
        assert (made.counts.revisions, made.counts.drafts) == (2, 1)
        last = last_backup(workspace)
        assert last is not None
        assert (last.file, last.at, last.changes) == (made.path, NOW, 0)


def test_on_closing_one_answer_is_reason_enough_and_none_is_not(workspace: Workspace) -> None:
    with workspace:
        workspace.register.keep_draft(draft("unfinished"))
        assert back_up_when_due(workspace, now=NOW, after=1)
        assert back_up_when_due(workspace, now=NOW, after=1) is None


def test_a_clock_set_back_a_year_hides_no_change_and_drops_no_new_backup(workspace: Workspace) -> None:
    with workspace:
        for day in range(15):
            workspace.register.append([revision(record=f"r{day}")])
            assert back_up_when_due(workspace, now=NOW + timedelta(days=day), after=1)
        typed = draft("late", household("单秀英"))
        workspace.register.keep_draft(replace(typed, changed=NOW - YEAR))
        made = back_up_when_due(workspace, now=NOW - YEAR, after=1)
        assert made is not None
        assert read_backup(made.path).counts.drafts == 1


def test_a_stick_gets_a_name_of_its_own_and_what_was_cut_off_goes(workspace: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "优盘"
    stick.mkdir()
    (stick / f"毛寺村 20151120-010203{ENDING}.new").write_bytes(b"half")
    with workspace:
        made = back_up(workspace, stick, now=NOW)
    assert [each.name for each in stick.iterdir()] == [made.path.name]
    assert made.path.name.startswith("毛寺村 2015")


def test_a_county_that_only_made_a_kit_or_trusted_a_laptop_is_backed_up_on_closing(tmp_path: Path) -> None:
    with district(tmp_path) as xifeng:
        county = xifeng.county.workspace
        assert back_up_when_due(county, now=NOW, after=1) is None
        laptop = xifeng.team("MS-1", trusted=False)
        assert back_up_when_due(county, now=NOW, after=1) is not None
        assert back_up_when_due(county, now=NOW, after=1) is None
        xifeng.trust("MS-1", laptop)
        assert back_up_when_due(county, now=NOW, after=1) is not None
