"""What is kept of households is what the rules say of them now, whatever changed: answers, others, rules or day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.procedure.quality.rules import Level
from app.procedure.quality.village import county_rules, finding
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import heads_in, village_papers
from app.procedure.steps.holding import hold
from app.procedure.steps.procedures import LEAVING_RULES
from app.procedure.stepwise import at_once
from app.wiring import Workbench
from forms.paper.papers import HOUSEHOLD_FORM
from resources.messages import Language
from sync.revision import Revision
from tests.procedure.steps.story import HAPPENINGS, NOW, VILLAGES, Story, UndoneError, happen, storied_county


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with storied_county(tmp_path_factory.mktemp("held")) as bench:
        yield bench


def plainly(bench: Workbench, village: str, today: date) -> dict[str, tuple[list[str], list[str]]]:
    """Return what every household of the village breaks, all of them held against the rules by a slow plain way."""
    register = bench.register
    heads = [*heads_in(register, HOUSEHOLD_FORM, village)]
    broken, staying = (
        _said(bench, heads, [rule for rule in county_rules(register, name) if rule.level is Level.ERROR], today)
        for name in (HOUSEHOLD_FORM, LEAVING_RULES)
    )
    return {head.record: (broken[head.record], staying[head.record]) for head in heads}


def _said(bench: Workbench, heads: list[Revision], rules: Any, today: date) -> dict[str, list[str]]:
    rules = [rule for rule in rules if rule.message]
    found = at_once(finding(bench.shelf, heads, rules=rules, today=today, language=Language.CHINESE))
    return {record: [one.sentence(Language.CHINESE) for one in each] for record, each in found.items()}


def kept(bench: Workbench, village: str, today: date) -> dict[str, tuple[list[str], list[str]]]:
    """Return what the procedure reads of every household of the village."""
    papers = village_papers(bench.shelf, village, today=today)
    return {
        each.record: ([one["zh"] for one in each.broken], [one["zh"] for one in each.staying])
        for each in papers.households
    }


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(happenings=[("delete", 1)])
@example(happenings=[("settle", 3)])
@example(happenings=[("settle", 2), ("look", 0), ("days", 1)])
@example(happenings=[("settle", 1), ("look", 0), ("delete", 2)])
@example(happenings=[("settle", 1), ("look", 0), ("change", 2, ("village_code", VILLAGES[1]))])
@given(happenings=st.lists(HAPPENINGS, min_size=1, max_size=10))
def test_what_is_kept_is_what_is_found_plainly(county: Workbench, happenings: list[Any]) -> None:
    with suppress(UndoneError), county.register.transaction():
        story = Story(county, NOW.date())
        for each in happenings:
            happen(story, *each)
        for village in VILLAGES:
            assert kept(county, village, story.today) == plainly(county, village, story.today)
        raise UndoneError


def test_nothing_is_held_twice_and_not_after_a_restart(county: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [village_papers(county.shelf, village, today=NOW.date()) for village in VILLAGES]
    fresh = FormShelf(county.register)
    monkeypatch.setattr(FormShelf, "form", None)  # a form that is not asked for holds nobody against anything
    assert [village_papers(fresh, village, today=NOW.date()) for village in VILLAGES] == before


def test_a_county_that_made_its_form_anew_has_everybody_held_again(county: Workbench) -> None:
    with suppress(UndoneError), county.register.transaction():
        before = county.register.held_until()
        stored = county.register.form(HOUSEHOLD_FORM)
        assert stored is not None
        lists = tuple((name, rows + b"\n") for name, rows in stored.lists)
        county.register.put_form(replace(stored, lists=lists, adopted=NOW + timedelta(days=1)))
        held = county.register.held(records=[*county.register.records("household")])
        hold(county.shelf, today=NOW.date())
        again = county.register.held(records=[*county.register.records("household")])
        assert {each.by.rules for each in held}.isdisjoint({each.by.rules for each in again})
        assert county.register.held_until() == before, "nothing else was found, so nobody is told"
        raise UndoneError
