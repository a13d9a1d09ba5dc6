"""Selects: choices that narrow, values that come back, lists from files and from rows."""

from __future__ import annotations

import pytest

from forms.engine import Session
from tests.forms.engine.asking import form, opened, survey

PLACES = """
    type                   | name     | label    | choice_filter       | calculation
    select_one county      | county   | County   |                     |
    select_one township    | township | Township | county = ${county}  |
    select_multiple crop   | crops    | Crops    | selected(county, ${county}) |
    rank crop              | order    | Order    | selected(county, ${county}) |
    calculate              | said     |          |                     | jr:choice-name(${township}, '${township}')
"""
LISTS = """
    list_name | name  | label  | county
    county    | xf    | 西峰区  |
    county    | zn    | 正宁县  |
    township  | xs    | 显胜乡  | xf
    township  | dz    | 董志镇  | xf
    township  | ys    | 永和镇  | zn
    crop      | wheat | 小麦    | xf
    crop      | corn  | 玉米    | xf zn
    crop      | flax  | 胡麻    | zn
"""


@pytest.fixture
def places() -> Session:
    return survey(PLACES, choices=LISTS)


def offered(session: Session, name: str) -> list[str]:
    return [choice.value for choice in session.choices(f"/data/{name}")]


def test_a_list_narrows_with_the_answer_before(places: Session) -> None:
    assert offered(places, "township") == []
    changes = places.answer("/data/county", "xf")
    assert offered(places, "township") == ["xs", "dz"]
    assert "/data/township" in changes.choices


def test_a_choice_no_longer_offered_goes_and_comes_back(places: Session) -> None:
    places.answer("/data/county", "xf")
    places.answer("/data/township", "xs")
    places.answer("/data/county", "zn")
    assert places.text("/data/township") == ""
    assert places.document()["_hidden"] == {"township": "xs"}
    places.answer("/data/county", "xf")
    assert places.text("/data/township") == "xs"


def test_an_answer_given_meanwhile_stands(places: Session) -> None:
    places.answer("/data/county", "xf")
    places.answer("/data/township", "xs")
    places.answer("/data/county", "zn")
    places.answer("/data/township", "ys")
    places.answer("/data/county", "xf")
    assert places.text("/data/township") == ""


def test_of_several_ticks_those_still_offered_stay(places: Session) -> None:
    places.answer("/data/county", "xf")
    places.answer("/data/crops", ["corn", "wheat"])
    assert places.text("/data/crops") == "wheat corn"
    places.answer("/data/county", "zn")
    assert places.text("/data/crops") == "corn"
    places.answer("/data/county", "xf")
    assert places.text("/data/crops") == "wheat corn"


def test_a_ranking_keeps_its_order_and_takes_in_what_is_new(places: Session) -> None:
    places.answer("/data/county", "xf")
    places.answer("/data/order", ["corn", "wheat"])
    assert places.text("/data/order") == "corn wheat"
    places.answer("/data/county", "zn")
    assert places.text("/data/order") == "corn flax"
    places.answer("/data/county", "xf")
    assert places.text("/data/order") == "corn wheat"


def test_a_value_no_list_offers_is_kept_as_typed(places: Session) -> None:
    places.answer("/data/county", "atlantis")
    problem = places.problem("/data/county")
    assert places.text("/data/county") == ""
    assert problem is not None
    assert problem.kind == "type"
    assert places.document()["_typed"] == {"county": "atlantis"}
    places.answer("/data/county", ["xf"])
    assert places.problem("/data/county") is None


def test_the_name_of_the_choice_follows(places: Session) -> None:
    places.answer("/data/county", "xf")
    places.answer("/data/township", "dz")
    assert places.text("/data/said") == "董志镇"
    places.answer("/data/county", "zn")
    assert places.text("/data/said") == ""


def test_or_other() -> None:
    session = survey(
        """
        type                     | name | label
        select_one crop or_other | crop | Crop
        """,
        choices="list_name | name | label\ncrop | wheat | Wheat",
    )
    assert offered(session, "crop") == ["wheat", "other"]
    assert not session.is_relevant("/data/crop_other")
    session.answer("/data/crop", "other")
    assert session.is_relevant("/data/crop_other")


def test_people_of_the_roster_as_choices() -> None:
    session = survey("""
        type                | name   | label
        begin_repeat        | member | M
        text                | name   | Name
        end_repeat          |        |
        select_one ${name}  | head   | Head
    """)
    session.answer("/data/member[1]/name", "王芳")
    session.add_repeat("/data/member")
    session.answer("/data/member[2]/name", "李强")
    assert offered(session, "head") == ["王芳", "李强"]
    session.answer("/data/head", "李强")
    session.answer("/data/member[2]/name", "李刚")
    assert session.text("/data/head") == ""
    session.answer("/data/member[2]/name", "李强")
    assert session.text("/data/head") == "李强"


FILES = {
    "villages.csv": "name,label,township\nmaosi,毛寺村,xs\ndongzhi,董志村,dz\n".encode(),
    "villages.xml": (
        "<root><item><name>maosi</name><label>毛寺村</label><township>xs</township></item>"
        "<item><name>dongzhi</name><label>董志村</label><township>dz</township></item></root>"
    ).encode(),
    "villages.geojson": (
        '{"type": "FeatureCollection", "features": ['
        '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [107.6, 35.7]},'
        ' "properties": {"id": "maosi", "title": "毛寺村", "township": "xs"}},'
        '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [107.7, 35.6]},'
        ' "properties": {"id": "dongzhi", "title": "董志村", "township": "dz"}}]}'
    ).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_choices_from_a_file(name: str) -> None:
    session = survey(
        f"""
        type                      | name     | label | choice_filter
        text                      | township | T     |
        select_one_from_file {name} | village | V    | township = ${{township}}
        """,
        files=FILES,
    )
    session.answer("/data/township", "xs")
    assert [(choice.value, choice.label) for choice in session.choices("/data/village")] == [("maosi", "毛寺村")]


def test_a_file_that_was_not_given_is_told_and_takes_nothing_away() -> None:
    source = form("""
        type                               | name    | label
        select_one_from_file villages.csv  | village | V
    """)
    assert source.missing_lists == ("villages.csv",)
    session = opened(source)
    session.answer("/data/village", "maosi")
    assert session.text("/data/village") == "maosi"
    assert opened(source, session.document()).text("/data/village") == "maosi"


def test_a_value_looked_up_in_a_file() -> None:
    session = survey(
        """
        type      | name  | label | calculation
        text      | code  | Code  |
        calculate | found |       | pulldata('villages', 'label', 'name', ${code})
        """,
        files=FILES,
    )
    session.answer("/data/code", "dongzhi")
    assert session.text("/data/found") == "董志村"
    session.answer("/data/code", "nowhere")
    assert session.text("/data/found") == ""
