"""Rules as data: a county switches off, changes bounds, adds its own; a mistake is named."""

from __future__ import annotations

from typing import Any

import pytest

from app.procedure.quality.checking import Checks
from app.procedure.quality.rules import load_rules
from resources.errors import WrongUse
from tests.forms.definitions.survey import household_form
from tests.procedure.quality.sound import TODAY, changed


def broken(changes: dict[str, Any], answers: dict[str, str | None]) -> set[str]:
    checks = Checks(household_form(), load_rules("household", changes))
    return {finding.rule.id for finding in checks.check(changed(answers), today=TODAY)}


FAR: dict[str, str | None] = {"conditions/supply/road_distance": "51"}


def test_a_rule_is_switched_off() -> None:
    assert broken({}, FAR) == {"far_from_road"}
    assert broken({"rule": {"far_from_road": {"off": True}}}, FAR) == set()


def test_a_bound_is_changed() -> None:
    assert broken({"bounds": {"road_most": 60}}, FAR) == set()


def test_a_level_is_changed() -> None:
    rules = load_rules("household", {"rule": {"far_from_road": {"level": "error"}}})
    assert next(rule for rule in rules if rule.id == "far_from_road").level == "error"


def test_a_county_adds_its_own_rule() -> None:
    own = {"level": "warning", "wrong": "${fuel} = '03'", "fields": ["fuel"], "message": {"zh": "煤", "en": "Coal"}}
    assert broken({"rule": {"coal": own}}, {}) == {"coal"}


def test_a_rule_about_what_the_form_does_not_ask_is_set_aside_and_named() -> None:
    own = {"level": "warning", "wrong": "${boats} > 1", "fields": ["boats"]}
    checks = Checks(household_form(), load_rules("household", {"rule": {"boats": own}}))
    assert checks.unusable == {"boats": "boats"}


@pytest.mark.parametrize(
    "own",
    [
        {"level": "fatal", "wrong": "1", "fields": []},
        {"level": "error", "fields": []},
        {"level": "error", "wrong": "@nothing", "fields": []},
        {"level": "error", "wrong": "1", "fields": [], "filds": []},
    ],
)
def test_a_mistake_in_a_rule_is_named(own: dict[str, Any]) -> None:
    with pytest.raises(WrongUse, match="mine"):
        load_rules("household", {"rule": {"mine": own}})


def test_an_expression_that_cannot_be_read_is_named() -> None:
    own = {"level": "error", "wrong": "${fuel} = ", "fields": ["fuel"]}
    with pytest.raises(WrongUse, match="mine"):
        Checks(household_form(), load_rules("household", {"rule": {"mine": own}}))


def test_expressions_in_a_circle_are_refused() -> None:
    circle = {
        "expressions": {"a": "@b", "b": "@a"},
        "rule": {"mine": {"level": "error", "wrong": "@a", "fields": []}},
    }
    with pytest.raises(WrongUse, match="mine"):
        load_rules("household", circle)


def test_there_are_no_other_rules() -> None:
    with pytest.raises(WrongUse, match="village"):
        load_rules("village")
