"""The views answer the usual questions with the numbers of the register's own figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from math import ceil
from pathlib import Path

import pytest

from app.procedure.demonstration import households
from app.procedure.figures.conditions import By
from app.procedure.figures.reading import CountedRegister
from app.procedure.steps.following import village_needs
from app.procedure.steps.gathering import county_procedure, village_papers
from app.register.values import Query
from app.tour.server import Server
from app.wiring import Workbench
from sync.revision import next_time, revise
from tests.city.conftest import (
    MAOSI,
    NOW,
    PUHE,
    TODAY,
    XIFENG,
    CityDatabase,
    amending,
    copied,
    new_city,
    published,
    put,
)
from tests.procedure.steps.story import UndoneError

_VILLAGES = (MAOSI, PUHE)


@pytest.fixture(scope="module")
def bench(counties: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A county with some forty households of two villages, and a visit that found a need met."""
    with copied(counties, tmp_path_factory.mktemp("views"), XIFENG[0]) as bench:
        put(bench, "household", *households(32, villages=_VILLAGES, year=2015, seed=8))
        for village in _VILLAGES:
            for each in village_needs(bench.register, village):
                for need in each.needs[:1]:
                    found_met(bench, each.record, village, need.kind)
        bench.check_records()
        yield bench


@pytest.fixture(scope="module")
def city(server: Server, bench: Workbench) -> CityDatabase:
    made = new_city(server)
    published(bench, made)
    return made


def found_met(bench: Workbench, household: str, village: str, kind: str) -> None:
    """Keep a visit at which a need of the household was found met."""
    needs = {"need": [{"_id": "a" * 16, "need_kind": kind, "need_met": "2016-01-10"}]}
    about = {"village_code": village, "household_record": household, "survey_year": "2016"}
    visit = revise(
        f"visit {household}", (), form="visit", version="1", author="李文博", device=bench.workspace.device,
        time=next_time(NOW, bench.register.latest_time()), document={**about, "needs": needs},
    )  # fmt: skip
    bench.register.append([visit])


def test_incomes_by_village(city: CityDatabase, bench: Workbench) -> None:
    counted = CountedRegister(bench.register)
    rows = city.ask(
        "SELECT village_code, households, people, below, coalesce(people_below, 0), near, unknown"
        " FROM lika.income_by_village ORDER BY village_code"
    )
    wholes = [(village, counted.figures(village).whole) for village in _VILLAGES]
    assert rows == [
        (village, one.households, one.people, one.below, one.people_below, one.near, one.unknown)
        for village, one in wholes
    ]


def test_the_distribution_of_incomes(city: CityDatabase, bench: Workbench) -> None:
    lines = bench.register.summaries(Query(limit=1_000))
    for township, count, found, mean in city.ask(
        "SELECT township_code, households, per_person, mean FROM lika.income_distribution"
    ):
        incomes = sorted(
            Decimal(each.per_capita) for each in lines if each.per_capita and each.village_code[:9] == township
        )
        assert count == len(incomes)
        shares = (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.9"))
        assert found == [incomes[ceil(share * count) - 1] for share in shares]
        assert mean == round(sum(incomes) / count, 2)


def test_causes(city: CityDatabase, bench: Workbench) -> None:
    rows = city.ask(
        "SELECT main_cause, sum(households)::int, sum(people)::int FROM lika.causes GROUP BY 1 ORDER BY 1"
    )
    parts = CountedRegister(bench.register).figures().parts[By.CAUSE]
    assert rows == [(cause, part.households, part.people) for cause, part in sorted(parts.items())]


def test_standards_that_are_lacking(city: CityDatabase, bench: Workbench) -> None:
    for village in _VILLAGES:
        found = city.ask("SELECT standard, lacking FROM lika.haves_lacking WHERE village_code = %s", village)
        lacking = CountedRegister(bench.register).figures(village).lacking
        assert {standard: count for standard, count in found if count} == dict(lacking)


def test_needs_open_and_met(city: CityDatabase, bench: Workbench) -> None:
    for village in _VILLAGES:
        needs = [need for each in village_needs(bench.register, village) for need in each.needs]
        still_open = Counter(need.kind for need in needs if need.met is None)
        met = Counter(need.kind for need in needs if need.met is not None)
        found = city.ask("SELECT kind, open, met FROM lika.needs_by_village WHERE village_code = %s", village)
        assert {kind: (one, other) for kind, one, other in found} == {
            kind: (still_open[kind], met[kind]) for kind in {*still_open, *met}
        }
        assert met, "a visit found one met"


def test_a_need_is_open_again_when_the_visit_is_deleted(server: Server, bench: Workbench) -> None:
    made, met = new_city(server), "SELECT count(*) FROM lika.need WHERE met_on = '2016-01-10'"
    with suppress(UndoneError), bench.register.transaction():
        published(bench, made)
        before = made.one(met)
        amending(bench).delete(next(bench.register.records("visit")))
        published(bench, made)
        assert made.one(met) < before
        raise UndoneError


def test_progress_by_step(city: CityDatabase, bench: Workbench) -> None:
    procedure = county_procedure(bench.register, "identification")
    for village in _VILLAGES:
        standings = village_papers(bench.shelf, village, today=TODAY).standings(procedure, today=TODAY)
        wanted = Counter((state.step.id, state.state.value) for one in standings for state in one.states)
        found = city.ask(
            "SELECT step, done, blocked FROM lika.progress WHERE village_code = %s AND procedure = %s",
            village,
            procedure.id,
        )
        assert {step: (done, blocked) for step, done, blocked in found if done or blocked} == {
            step.id: (wanted[step.id, "done"], wanted[step.id, "blocked"])
            for step in procedure.steps
            if wanted[step.id, "done"] or wanted[step.id, "blocked"]
        }


def test_changes(city: CityDatabase, bench: Workbench) -> None:
    history = [each for form in ("household", "visit") for one in bench.register.records(form)
               for each in bench.register.history(one)]  # fmt: skip
    found = city.ask("SELECT revision, record, author, made_at FROM lika.changes")
    known = {each.id: each for each in history}
    for revision, record, author, made_at in found:
        each = known[revision]
        assert (record, author, made_at) == (each.record, each.author, each.time)
    assert len(found) == len(history)
