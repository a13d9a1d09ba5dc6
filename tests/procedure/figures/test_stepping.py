"""Progress by step: every household at one step, and each number leads to its households."""

from __future__ import annotations

from app.procedure.figures.conditions import By
from app.procedure.figures.names import FigureNames
from app.procedure.figures.stepping import step_tables
from app.procedure.steps.county import place_standing, with_sums
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import load
from resources.messages import Language
from tests.procedure.steps.paperwork import ME, TODAY, Papers

NAMES = FigureNames(Language.ENGLISH, {"621002204206": "Maosi"}, {by: {} for by in By}, {}, {})
IDENTIFICATION = load("identification")


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


def test_a_village_alone_is_one_line_and_nobody_makes_none() -> None:
    papers = Papers()
    found = VillagePapers("621002204206", (papers.facts(),), tuple(papers.evidence()))
    standing = place_standing("621002204206", IDENTIFICATION, found.standings(IDENTIFICATION, today=TODAY))
    assert [line.values[0] for line in step_tables(with_sums([standing]), NAMES)[1].lines] == ["Maosi"]
    assert [table.lines for table in step_tables((), NAMES)] == [(), ()]
