"""What earlier releases wrote is read by this one: bundles, kits, workspaces."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.procedure import enrol
from app.procedure.exchange.answer_taking import plan_answer, take_answer
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.workspace import Workspace, open_workspace
from sync.bundle import open_bundle
from sync.changes import Refusal
from sync.keys import SealingKey
from tests.procedure.exchanging import BEGIN, MAOSI, PUHE, no_rules
from tests.procedure.release_fixtures import ANSWER, BUNDLE, COUNTY, KIT, TEAM

RELEASES = sorted((Path(__file__).parents[1] / "fixtures").glob("exchange_*"))


@pytest.fixture(params=RELEASES, ids=lambda one: one.name)
def release(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def unpacked(release: Path, name: str, folder: Path) -> Workspace:
    path = folder / name.replace(".zip", ".lika")
    shutil.unpack_archive(release / name, path)
    for each in ("backups", "exchange", "papers"):
        (path / each).mkdir(exist_ok=True)
    return open_workspace(path, passphrase=None, now=BEGIN, who="test")


def test_a_bundle_is_read_with_nothing_but_the_countys_key(release: Path) -> None:
    key = SealingKey((release / "county.key").read_text("utf-8"))
    opened = open_bundle((release / BUNDLE).read_bytes(), [key])
    assert not any(isinstance(one, Refusal) for one in opened.changes())
    assert opened.manifest.counts.revisions == sum(1 for _ in opened.changes())


def test_a_county_takes_the_bundle_and_keeps_what_it_had(release: Path, tmp_path: Path) -> None:
    with unpacked(release, COUNTY, tmp_path) as county:
        assert county.verify().problems == ()
        taken = import_bundle(county, (release / BUNDLE).read_bytes(), now=BEGIN)
        assert (taken.new, taken.refused, taken.photos_missing) == (1, (), ())
        assert len(list(county.register.records("household"))) >= 2


def test_a_team_takes_the_kit_and_goes_on(release: Path, tmp_path: Path) -> None:
    with unpacked(release, TEAM, tmp_path) as team:
        shown = enrol.update_team(team, (release / KIT).read_bytes(), now=BEGIN)
        assert [row["village_code"] for row in shown.villages] == [MAOSI, PUHE]
        assert len(list(team.register.records("household"))) == 2
        assert export(team, tmp_path, now=BEGIN).bundles[0].counts.revisions == 1


ANSWERED = [one for one in RELEASES if (one / ANSWER).exists()]


@pytest.mark.parametrize("release", ANSWERED, ids=lambda one: one.name)
def test_a_team_takes_an_answer_that_was_made_for_the_key_it_had(release: Path, tmp_path: Path) -> None:
    with unpacked(release, TEAM, tmp_path) as team:
        plan = plan_answer(team, (release / ANSWER).read_bytes())
        taken = take_answer(team, plan, now=BEGIN, rules_of=no_rules)
        assert (taken.new, taken.kit_number) == (1, 1)
        assert len(list(team.register.records("household"))) == 3
