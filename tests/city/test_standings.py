"""Where households stand in the city's database is what the program shows, whatever changed since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.procedure.publishing.publish import publish
from app.procedure.steps.gathering import county_procedure, village_papers
from app.procedure.steps.outcome import State
from app.procedure.steps.procedures import NAMES
from app.tour.server import Server
from app.wiring import Workbench
from tests.city.conftest import CityDatabase, new_city
from tests.procedure.steps.story import (
    HAPPENINGS,
    NOW,
    PAPERS,
    VILLAGES,
    Story,
    UndoneError,
    happen,
    storied_county,
)

_PUBLISHED = ("publish", 0)
_NOTICE = ("paper", 0, "identification", "village_notice")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with storied_county(tmp_path_factory.mktemp("standings")) as bench:
        yield bench


@pytest.fixture(scope="module")
def published_in(server: Server) -> CityDatabase:
    return new_city(server)


def shown(story: Story) -> dict[tuple[str, ...], Any]:
    """Return what the program shows: of every household, procedure, year and round the standing and its steps."""
    found: dict[tuple[str, ...], Any] = {}
    for village in VILLAGES:
        papers = village_papers(story.bench.shelf, village, today=story.today)
        for name in NAMES:
            procedure = county_procedure(story.bench.register, name)
            for year, _newest, rounds in papers.every_round(procedure, today=story.today):
                for each in rounds:
                    done = {state.step.id: state.on for state in each.states if state.state is State.DONE}
                    key = (each.household, name, year, str(each.round))
                    ahead = each.next.step.id if each.next else ""
                    found[key] = (village, each.reached, each.outcome.value, ahead, done)
    return found


def stands(city: CityDatabase) -> dict[tuple[str, ...], Any]:
    """Return the same of the city's database."""
    rows = city.ask(
        "SELECT s.household, s.procedure, s.survey_year, s.round::text, s.village_code, s.reached, s.outcome,"
        " s.next_step, (SELECT json_agg(json_build_array(step, done_on)) FROM lika.step t WHERE state = 'done' AND"
        " (t.household, t.procedure, t.survey_year, t.round) = (s.household, s.procedure, s.survey_year, s.round))"
        " FROM lika.standing s"
    )
    return {
        key: (*told, dict(done or [])) for *parts, done in rows for key, told in [(tuple(parts[:4]), parts[4:])]
    }


def agree(city: CityDatabase, story: Story) -> None:
    """Compare: beside what the program shows there may only be years before those."""
    wanted = {
        key: (*told, {step: str(on) for step, on in done.items()}) for key, (*told, done) in shown(story).items()
    }
    found = stands(city)
    assert {key: found.get(key) for key in wanted} == wanted
    newest = {(household, procedure): year for household, procedure, year, _round in wanted}
    for household, procedure, year, _round in found.keys() - wanted.keys():
        assert year < newest[household, procedure], "what the program shows no longer"


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(happenings=[(*_NOTICE, {"taken_down": "2016-02-10"}), _PUBLISHED, ("days", 3)])
@example(happenings=[("settle", 2), _PUBLISHED, ("days", 1)])
@example(happenings=[(*_NOTICE, {}), _PUBLISHED, ("settle", 4)])
@example(happenings=[_PUBLISHED, ("delete", 1), _PUBLISHED, ("delete", 1)])
@example(happenings=[("paper", 0, "leaving", "exit", {}), _PUBLISHED, ("delete_paper", 0)])
@example(happenings=[_PUBLISHED, ("change", 2, ("village_code", VILLAGES[1]))])
@given(happenings=st.lists(st.one_of(HAPPENINGS, PAPERS, PAPERS, st.just(_PUBLISHED)), min_size=1, max_size=12))
def test_the_city_shows_what_the_program_shows(
    county: Workbench, published_in: CityDatabase, happenings: list[Any]
) -> None:
    with suppress(UndoneError), county.register.transaction():
        story = Story(county, NOW.date())
        for each in (_PUBLISHED, *happenings, _PUBLISHED):
            if each == _PUBLISHED:
                publish(county.workspace, county.shelf, published_in.address, today=story.today)
            else:
                happen(story, *each)
        agree(published_in, story)
        raise UndoneError
