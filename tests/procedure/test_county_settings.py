"""What a county settles in its file holds for it and for its teams; a wrong file changes nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import resources
from app.procedure.county_settings import change_settings, office_look, written_settings
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.procedure.quality.village import county_rules
from app.procedure.steps.following import county_standards
from app.procedure.steps.gathering import county_procedure
from app.wiring import Workbench, World, make_county, make_team
from forms.paper.look import Look
from resources.errors import WrongUse
from resources.messages import Language
from tests.cli.conftest import FAST, MAOSI

NOW = datetime(2016, 1, 21, 9, 0, tzinfo=UTC)
SETTINGS = """
[procedures.identification.settings]
notice_days = 10

[rules.household.bounds]
arable_most = 80

[rules.household.rule.no_telephone]
level = "warning"
wrong = "${visit_result} = '01' and ${phone} = ''"
fields = ["phone"]
message = { zh = "没有填联系电话", en = "There is no telephone number" }

[standards.household.have_1]
title = { zh = "安全住房", en = "Safe housing" }
needs = ["01"]

[wording]
notice_period.zh = "公示期：{first}至{last}（{days}天）。"

[paper]
text_size = 12
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    world = World(lambda: NOW, secrets.token_bytes, "刘敏", FAST)
    folder = tmp_path_factory.mktemp("county") / "西峰区.lika"
    with make_county(folder, world, name="西峰区", divisions=shipped_divisions(), passphrase=None) as made:
        yield made


def settle(county: Workbench, written: str) -> None:
    change_settings(county.workspace, county.shelf, written)


def test_every_part_holds(county: Workbench) -> None:
    settle(county, SETTINGS)
    register = county.register
    assert county_procedure(register, "identification").step("village_notice").days == 10
    assert "no_telephone" in {rule.id for rule in county_rules(register, "household")}
    assert [one.question for one in county_standards(register, "household")] == ["have_1"]
    look = office_look(register, Look(Language.CHINESE))
    assert (look.text_size, look.words("notice_period", first=1, last=2, days=3)) == (12, "公示期：1至2（3天）。")
    assert written_settings(register) == SETTINGS


def test_a_larger_text_may_be_chosen_a_smaller_one_not(county: Workbench) -> None:
    settle(county, SETTINGS)
    register = county.register
    assert [office_look(register, Look(text_size=size)).text_size for size in (9, 14)] == [12, 14]


def test_teams_get_it_with_their_kit_and_may_settle_nothing(county: Workbench, tmp_path: Path) -> None:
    settle(county, SETTINGS)
    kit = make_kit(county.workspace, "XS-1", name="显胜乡", villages=[MAOSI], now=NOW)
    with make_team(tmp_path / "team.lika", county.world, kit=kit, passphrase=None) as team:
        assert county_procedure(team.register, "identification").step("village_notice").days == 10
        with pytest.raises(WrongUse):
            settle(team, SETTINGS)


def test_the_file_that_explains_itself_says_nothing_until_a_line_is_uncommented(county: Workbench) -> None:
    explained = resources.read_text("settings", "county.toml")
    settle(county, explained)
    assert county_procedure(county.register, "identification").step("village_notice").days == 7


def test_every_line_it_offers_would_be_taken(county: Workbench) -> None:
    explained = resources.read_text("settings", "county.toml")
    lines = (line.removeprefix("# ") for line in explained.splitlines())
    offered = "\n".join(line for line in lines if line[:1] == "[" or (" = " in line and not line.startswith("#")))
    settle(county, offered.replace("[rules.household.rule.NAME]\noff = true\n", ""))


@pytest.mark.parametrize(
    "wrong",
    [
        "[procedures",
        "days = 7",
        "[procedure.identification]",
        "[procedures.identifying.settings]\nnotice_days = 7",
        "[procedures.identification.settings]\nnotice_days = 0",
        "[procedures.identification.settings]\nnotice_day = 7",
        '[procedures.identification.settings]\nsigned_share = "3/2"',
        "[rules.household.bound]\narable_most = 80",
        "[rules.household.rule]\nx = 1",
        '[rules.household.rule.x]\nlevel = "worst"\nwrong = "true()"\nfields = ["phone"]',
        '[rules.household.rule.x]\nlevel = "error"\nwrong = "${nobody} = 1"\nfields = ["phone"]',
        '[rules.household.rule.x]\nlevel = "error"\nwrong = "1 +"\nfields = ["phone"]',
        '[rules.household.rule.x]\nlevel = "error"\nwrong = "1 = 1"\nfields = ["phone"]\nmessage = { zh = "x" }',
        '[standards.household.have_1]\ntitle = "x"\nneeds = ["01"]',
        "[standards.town.have_1]",
        '[wording]\nnotice_period = "x"',
        "[paper]\ntext_size = 30",
        "[paper]\nfont = 12",
    ],
)
def test_what_cannot_be_meant_is_refused_and_the_settings_before_hold(county: Workbench, wrong: str) -> None:
    settle(county, SETTINGS)
    with pytest.raises(WrongUse):
        settle(county, wrong)
    register = county.register
    assert written_settings(register) == SETTINGS
    assert county_procedure(register, "identification").step("village_notice").days == 10
