"""A county changes its questionnaire in Excel: the next kits and answers carry it, records of before stay whole."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.procedure.county_forms import change_form
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.wiring import Workbench, World, make_county, make_team
from forms.definitions import workbook_bytes
from resources.errors import WrongUse
from tests.cli.conftest import FAST, MAOSI

NOW = datetime(2016, 1, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Workbench]:
    world = World(lambda: NOW, secrets.token_bytes, "刘敏", FAST)
    with make_county(
        tmp_path / "西峰区.lika", world, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as made:
        yield made


def changed(version: str = "2016-01-20", label: str = "房屋面积（建筑面积）", *, drop: str = "") -> bytes:
    """Return the shipped questionnaire as somebody changed it in Excel: one label, the version, a row taken out."""
    book = openpyxl.load_workbook(BytesIO(workbook_bytes("household")))
    survey, settings = book["survey"], book["settings"]
    heads = [cell.value for cell in survey[1]]
    chinese = next(
        place for place, head in enumerate(heads, 1) if str(head).startswith("label") and "zh" in str(head)
    )
    name = heads.index("name") + 1
    for row in range(survey.max_row, 1, -1):
        if survey.cell(row, name).value == "housing_area":
            survey.cell(row, chinese).value = label
        if drop and survey.cell(row, name).value == drop:
            survey.delete_rows(row)
    place = [cell.value for cell in settings[1]].index("version") + 1
    settings.cell(2, place).value = version
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def take(workbench: Workbench, workbook: bytes) -> object:
    return change_form(workbench.workspace, workbench.shelf, workbook, {}, now=NOW)


def test_the_changed_form_is_in_use_and_tells_what_is_different(county: Workbench) -> None:
    before = county.shelf.form("household").version
    adopted = change_form(county.workspace, county.shelf, changed(), {}, now=NOW)
    assert (adopted.name, adopted.version, adopted.before) == ("household", "2016-01-20", before)
    assert [change.path.rpartition("/")[2] for change in adopted.changes] == ["housing_area"]
    assert county.shelf.form("household").version == "2016-01-20"


def test_teams_get_it_with_their_next_kit(county: Workbench, tmp_path: Path) -> None:
    take(county, changed())
    kit = make_kit(county.workspace, "XS-1", name="显胜乡", villages=[MAOSI], now=NOW)
    with make_team(tmp_path / "team.lika", county.world, kit=kit, passphrase=None) as team:
        assert team.shelf.form("household").version == "2016-01-20"
        with pytest.raises(WrongUse):
            take(team, changed("2016-01-22"))


def test_other_content_under_the_same_version_is_refused(county: Workbench) -> None:
    take(county, changed())
    take(county, changed())
    with pytest.raises(WrongUse):
        take(county, changed(label="别的"))


def test_a_form_without_a_name_that_is_read_is_refused_with_that_name(county: Workbench) -> None:
    before = county.shelf.form("household").version
    adopted = change_form(county.workspace, county.shelf, changed(drop="visit_result"), {}, now=NOW)
    assert adopted.problems
    assert county.shelf.form("household").version == before
