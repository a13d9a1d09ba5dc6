"""The places of a questionnaire: lists that cascade, whole or cut to a team's villages."""

from __future__ import annotations

import csv
import io

import pytest

import resources
from forms.definitions.places import place_lists, village_label

MAOSI = "621002204206"


def divisions() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv"))))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_every_place_stands_once_and_in_a_place_that_exists() -> None:
    lists = {name: rows(data) for name, data in place_lists(divisions()).items()}
    counties = {row["name"] for row in lists["county.csv"]}
    townships = {row["name"] for row in lists["township.csv"]}
    assert len(counties) == 8
    assert len(lists["village.csv"]) == len({row["name"] for row in lists["village.csv"]}) == len(divisions())
    assert {row["county_code"] for row in lists["township.csv"]} == counties
    assert {row["township_code"] for row in lists["village.csv"]} == townships


def test_a_team_gets_its_villages_and_what_they_lie_in() -> None:
    lists = place_lists(divisions(), villages={MAOSI})
    assert lists["county.csv"].decode() == "name,label\n621002,西峰区\n"
    assert lists["township.csv"].decode() == "name,label,county_code\n621002204,显胜乡,621002\n"
    assert lists["village.csv"].decode() == f"name,label,township_code\n{MAOSI},毛寺村,621002204\n"


def test_a_village_that_does_not_exist_gives_empty_lists() -> None:
    assert all(not rows(data) for data in place_lists(divisions(), villages={"0"}).values())


@pytest.mark.parametrize(
    ("official", "said"),
    [
        ("毛寺村委会", "毛寺村"),
        ("南庄村村委会", "南庄村"),
        ("田畔村民委员会", "田畔村"),
        ("中巷村委员会", "中巷村"),
        ("解放路社区", "解放路社区"),
        ("东街居委会", "东街居委会"),
    ],
)
def test_a_village_is_called_what_people_call_it(official: str, said: str) -> None:
    assert village_label(official) == said
