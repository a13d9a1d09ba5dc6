"""A county changes its questionnaire in Excel: the next kits and answers carry it, records of before stay whole."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.procedure.county_forms import Adopted, change_form, take_form
from app.procedure.divisions import shipped_divisions
from app.procedure.enrol import make_kit
from app.wiring import Workbench, World, make_county, make_team
from forms.definitions import workbook_bytes
from forms.engine import convert
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


# ---- questionnaires that others wrote


def written(folder: Path, survey: str, *, form_id: str = "livestock", name: str = "livestock.md") -> Path:
    """Return a questionnaire as a file, in lines `type | name | label | calculation`."""
    lines = "".join(f"| | {line.strip()} |\n" for line in survey.strip().splitlines())
    settings = f"| settings |\n| | form_id | version |\n| | {form_id} | 1 |\n"
    file = folder / name
    file.write_text(f"| survey |\n| | type | name | label | calculation |\n{lines}{settings}", "utf-8")
    return file


def taken(county: Workbench, file: Path) -> Adopted:
    return take_form(county.workspace, county.shelf, file, now=NOW)


TOWNS = {
    "towns.csv": b"name,label\nms,Maosi\n",
    "towns.xml": b"<root><item><name>ms</name><label>Maosi</label></item></root>",
    "towns.geojson": b'{"features": [{"geometry": {"type": "Point", "coordinates": [107.6, 35.7]},'
    b' "properties": {"name": "ms", "label": "Maosi"}}]}',
}


@pytest.mark.parametrize("name", TOWNS)
def test_a_list_beside_the_form_comes_along_whatever_its_kind(county: Workbench, tmp_path: Path, name: str) -> None:
    parameters = "| | type | name | label | parameters |\n"
    file = written(tmp_path, "text | a | A |")
    text = file.read_text("utf-8").replace("| | type | name | label | calculation |\n", parameters)
    file.write_text(
        text.replace("text | a | A |", f"select_one_from_file {name} | town | Town | value=name label=label")
    )
    (tmp_path / name).write_bytes(TOWNS[name])
    assert not taken(county, file).problems
    assert [choice.label for choice in county.shelf.form("livestock").open().choices("/data/town")] == ["Maosi"]


def test_files_that_only_lie_beside_the_form_are_left_alone(county: Workbench, tmp_path: Path) -> None:
    file = written(tmp_path, "text | a | A |\ncalculate | price | | pulldata('prices', 'price', 'name', ${a})")
    (tmp_path / "prices.csv").write_bytes(b"name,price\ncorn,2\n")
    (tmp_path / "telephones of 2016.csv").write_bytes("王芳,1".encode("gbk"))
    assert not taken(county, file).problems
    stored = county.workspace.register.form("livestock")
    assert stored is not None
    assert "telephones of 2016.csv" not in dict(stored.lists)
    session = county.shelf.form("livestock").open()
    session.answer("/data/a", "corn")
    assert session.text("/data/price") == "2"


def test_an_xform_is_taken_as_it_is(county: Workbench, tmp_path: Path) -> None:
    file = tmp_path / "livestock.xml"
    file.write_bytes(b"\xef\xbb\xbf" + convert(written(tmp_path, "text | a | A |")))
    assert taken(county, file).name == "livestock"
    assert county.shelf.form("livestock").definition("/data/a").name == "a"


@pytest.mark.parametrize("form_id", ["livestock of 2016", "http://example.org/livestock", "v" * 80, ".livestock"])
def test_a_form_that_no_kit_could_carry_is_refused_at_its_name(
    county: Workbench, tmp_path: Path, form_id: str
) -> None:
    adopted = taken(county, written(tmp_path, "text | a | A |", form_id=form_id))
    assert [(one.sheet, one.column, one.error.key) for one in adopted.problems] == [
        ("settings", "form_id", "procedure.form_id")
    ]


def test_a_form_that_asks_nothing_is_refused(county: Workbench, tmp_path: Path) -> None:
    (only,) = taken(county, written(tmp_path, "calculate | a | | 1 + 1")).problems
    assert only.error.key == "engine.check_no_question"
