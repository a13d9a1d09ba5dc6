"""What stands in a register, against reading every household's document plainly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.procedure.demonstration import Answers, households
from app.procedure.registers.entries import RegisterEntry, RegisterReader
from app.procedure.registers.listed import Chosen
from app.register.store import Register
from forms.definitions import external_lists, workbook_bytes
from forms.engine import Form, convert, load_form
from resources.canonical import Document
from resources.messages import Language
from sync.revision import Revision, revise
from tests.procedure.filling import NOW

MAOSI, HUANGZHAI = "621002204206", "621002204207"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(convert(workbook_bytes("household")), external_lists(()))


def put(register: Register, record: str, document: Document, *parents: Revision, hour: int = 0) -> Revision:
    made = revise(
        record, [each.id for each in parents], form="household", version="1", author="a", device="d",
        time=f"2015-11-23T{hour:02d}:00:00.000Z-000000", document=document,
    )  # fmt: skip
    register.append([made])
    return made


def with_answers(document: Answers, **answers: str) -> Answers:
    """Return the document with answers of its place and of what the form computes set."""
    place = {name: answers[name] for name in ("survey_year", "village_code", "phone") if name in answers}
    income = {name: answers[name] for name in ("per_capita_net_income", "poverty_line") if name in answers}
    members = {**document["members"], "head_name": document["members"]["member"][0]["name"]}
    return {**document, "place": {**document["place"], **place}, "members": members, "computed": income}


@pytest.fixture
def documents(register: Register) -> dict[str, Answers]:
    made = {
        f"r{number:02d}": with_answers(each, per_capita_net_income=f"{number * 511}.5", poverty_line="2855")
        for number, each in enumerate(households(24, villages=[MAOSI, HUANGZHAI], year=2015, seed=7))
    }
    for record, document in made.items():
        put(register, record, document)
    return made


def entries(register: Register, form: Form, chosen: Chosen = Chosen()) -> dict[str, RegisterEntry]:  # noqa: B008
    reader = RegisterReader(register, lambda _name, _version: form, Language.CHINESE, NOW.date())
    return {each.line.record: each for each in reader.entries(chosen)}


def test_every_household_shows_what_its_document_says(
    register: Register, form: Form, documents: dict[str, Answers]
) -> None:
    found = entries(register, form)
    assert found.keys() == documents.keys()
    for record, document in documents.items():
        entry, place, members = found[record], document["place"], document["members"]["member"]
        head = next(row for row in members if row["relation"] == "01")
        assert (entry.village_code, entry.line.year) == (place["village_code"], "2015")
        assert entry.phone == place.get("phone", "")
        assert (entry.line.head, entry.id_number) == (head["name"], head.get("id_number", ""))
        assert entry.line.people == len(members)
        assert entry.line.income == Decimal(int(record[1:]) * 511) + Decimal("0.5")
        assert entry.is_below == (entry.line.income < 2855)


def test_the_households_of_a_village_stand_together_and_in_their_groups(
    register: Register, form: Form, documents: dict[str, Answers]
) -> None:
    put(register, "stray", with_answers(documents["r00"], survey_year="2015", village_code=HUANGZHAI))
    order = [(each.village_code, each.group_code) for each in entries(register, form).values()]
    assert order == sorted(order)


def test_a_year_before_the_newest_is_read_from_its_own_state(
    register: Register, form: Form, documents: dict[str, Answers]
) -> None:
    (first,) = register.heads("r03")
    again = put(
        register, "r03", with_answers(documents["r03"], survey_year="2016", phone="13900001111"), first, hour=1
    )
    put(register, "r03", with_answers(documents["r03"], survey_year="2016", phone="13900002222"), again, hour=2)
    put(register, "r04", {"_deleted": "1"}, *register.heads("r04"), hour=3)
    of_2015, of_2016 = (entries(register, form, Chosen(year=year)) for year in ("2015", "2016"))
    assert of_2015.keys() == documents.keys() - {"r04"}
    assert of_2015["r03"].phone == documents["r03"]["place"].get("phone", "")
    assert {record: each.phone for record, each in of_2016.items()} == {"r03": "13900002222"}
