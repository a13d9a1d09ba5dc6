"""Progress by step: every household at one step, and each number leads to its households."""

from __future__ import annotations

from app.procedure.figures.conditions import By
from app.procedure.figures.names import FigureNames
from app.procedure.figures.stepping import step_tables
from app.procedure.steps.county import PlaceStanding, place_standing, with_sums
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import load
from resources.messages import Language
from tests.procedure.steps.paperwork import ME, TODAY, Papers

NAMES = FigureNames(Language.ENGLISH, {"621002204206": "Maosi"}, {by: {} for by in By}, {}, {})
IDENTIFICATION = load("identification")


def standing_of(code: str) -> PlaceStanding:
    papers = Papers()
    found = VillagePapers(code, (papers.facts(),), tuple(papers.evidence()))
    return place_standing(code, IDENTIFICATION, found.standings(IDENTIFICATION, today=TODAY))


def test_steps_tell_where_the_households_of_all_villages_stand() -> None:
    villages = []
    for code, papers in (
        ("621002204206", Papers().only_until("comment")),
        ("621002204207", Papers().change("signoff", households_signed="40")),
        ("621002205201", Papers()),
    ):
        found = VillagePapers(code, (papers.facts(),), tuple(papers.evidence()))
        villages.append(place_standing(code, IDENTIFICATION, found.standings(IDENTIFICATION, today=TODAY)))
    steps, places = step_tables(with_sums(villages), NAMES)
    *at, through, _off, everybody = [line.values[1] for line in steps.lines]
    assert (sum(int(str(each)) for each in at), through, everybody) == (2, 1, 3)
    assert [line.values[0] for line in places.lines][:3] == ["All", "621002204", "Maosi"]
    assert len(places.short) == len(places.columns) == len(IDENTIFICATION.steps) + 5
    for table in (steps, places):
        for line in table.lines:
            for value, behind in zip(line.values[1:], line.behind[1:], strict=True):
                assert behind is not None
                assert behind() == (ME,) * int(str(value))


def test_a_picture_of_places_sets_no_sum_beside_its_parts() -> None:
    villages = [standing_of(code) for code in ("621002204206", "621002204207", "621002205201")]
    pictured = [step_tables(with_sums(some), NAMES)[1].pictured for some in (villages, villages[:2])]
    townships, of_one_township = [[line.values[0] for line in lines] for lines in pictured]
    assert townships == ["621002204", "621002205"]
    assert of_one_township == ["Maosi", "621002204207"]


def test_the_note_under_it_parts_no_number_from_its_step() -> None:
    (_, places) = step_tables(with_sums([standing_of("621002204206")]), NAMES)
    assert not [part for part in places.note.split(" ") if part.isdigit() or part.startswith("·")]


def test_a_village_alone_is_one_line_and_nobody_makes_none() -> None:
    alone = with_sums([standing_of("621002204206")])
    assert [line.values[0] for line in step_tables(alone, NAMES)[1].lines] == ["Maosi"]
    assert [table.lines for table in step_tables((), NAMES)] == [(), ()]
