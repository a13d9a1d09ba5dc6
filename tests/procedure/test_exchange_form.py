"""Merging real questionnaires: what the form computes is computed again, never fought over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import cast

import pytest

from app.procedure import demonstration
from app.procedure.divisions import shipped_divisions
from app.procedure.rules import FormRules
from app.procedure.signatures import Hold, signature_of
from app.procedure.steps.evidence import Evidence, evidence_of, household_of
from app.wiring import Workbench, World, make_county
from forms.engine import Form
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from resources.canonical import Document, Json
from sync.reconcile import reconcile
from sync.revision import Revision, revise
from tests.procedure.exchanging import MAOSI, Chance

NOW = datetime(2015, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    world = World(now=lambda: NOW, random_bytes=Chance("form"), who="test")
    path = tmp_path_factory.mktemp("form") / "西峰区.lika"
    with make_county(path, world, name="西峰区", divisions=shipped_divisions(), passphrase=None) as workbench:
        yield workbench


@pytest.fixture(scope="module")
def form(county: Workbench) -> Form:
    return county.shelf.form("household")


def computed(form: Form, document: Document) -> Document:
    return FormRules(form).recalculated(document)


def kept(form: Form, document: Document, *parents: Revision, at: int) -> Revision:
    return revise(
        "00000000000000aa",
        [one.id for one in parents],
        form="household",
        version=form.version,
        author="张晓明",
        device="0" * 16,
        time=f"2015-11-21T02:42:07.{at:03d}Z-000000",
        document=document,
    )


def surveyed(form: Form) -> Revision:
    """Return a made-up household that has neither land rent nor dividends yet."""
    (answers,) = demonstration.households(1, villages=[MAOSI], year=2015, seed=7)
    return kept(form, computed(form, earning(earning(answers, "land_rent", "0"), "dividends", "0")), at=0)


def earning(document: Document, name: str, amount: str) -> Document:
    """Return the household with another income from property."""
    income = cast("Mapping[str, Json]", document["income"])
    group = cast("Mapping[str, Json]", income["property"])
    return {**document, "income": {**income, "property": {**group, name: amount}}}


def net(document: Document) -> float:
    income = cast("Mapping[str, Json]", document["income"])
    return float(str(next(value for key, value in _leaves(income) if key == "net_income")))


def _leaves(group: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    for key, value in group.items():
        if isinstance(value, Mapping):
            yield from _leaves(value)
        else:
            yield key, value


def test_two_incomes_added_on_two_laptops_add_up(county: Workbench, form: Form) -> None:
    base = surveyed(form)
    ours = kept(form, computed(form, earning(base.document, "land_rent", "1000")), base, at=1)
    theirs = kept(form, computed(form, earning(base.document, "dividends", "200")), base, at=2)
    done = reconcile([base, ours, theirs], county.rules_of)
    (merged,) = done.merges
    assert not done.conflicts
    before = net(base.document)
    assert net(merged.document) == pytest.approx(before + 1200, abs=0.01)


def test_the_same_sum_reached_in_two_ways_is_not_kept_for_both(county: Workbench, form: Form) -> None:
    base = surveyed(form)
    ours = kept(form, computed(form, earning(base.document, "land_rent", "500")), base, at=1)
    theirs = kept(form, computed(form, earning(base.document, "dividends", "500")), base, at=2)
    (merged,) = reconcile([base, ours, theirs], county.rules_of).merges
    assert net(merged.document) == pytest.approx(net(base.document) + 1000, abs=0.01)


def test_a_merge_is_the_same_whenever_it_is_made(form: Form) -> None:
    (answers,) = demonstration.households(1, villages=[MAOSI], year=2015, seed=7)
    once = computed(form, answers)
    assert computed(form, once) == once
    assert form.open(once, today=date(2031, 1, 1)).document() == once


def test_a_merge_that_changes_a_printed_answer_makes_the_signature_stale(county: Workbench, form: Form) -> None:
    base = surveyed(form)
    signed = signature(check_code(Paper.INCOME, base.record, base.document))
    ours = kept(form, computed(form, earning(base.document, "land_rent", "1000")), base, at=1)
    theirs = kept(form, {**base.document, "_notes": {"place/house_number": "see the gate"}}, base, at=2)
    (merged,) = reconcile([base, ours, theirs], county.rules_of).merges
    assert hold(signed, base) is Hold.HOLDS
    assert hold(signed, theirs) is Hold.HOLDS, "a note is not printed"
    assert hold(signed, merged) is Hold.STALE


def signature(code: str) -> Evidence:
    answers = {
        "paper": "income",
        "check_code": code,
        "sign_date": "2015-11-22",
        "investigator_signed": "李文博",
        "household_signed": "慕守田",
    }
    return evidence_of("00000000000000bb", "signature", answers)


def hold(signed: Evidence, state: Revision) -> Hold:
    household = household_of(state.record, state.document, errors=0, open_answers=0)
    return signature_of(signed, household.codes, surveyed=household.surveyed).hold
