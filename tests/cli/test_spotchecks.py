"""sample and spotcheck: drawn once, checked blind, rates with how sure they are, the outcome kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import MAOSI, Place, Said, Shell
from tests.cli.test_list_papers import households
from tests.cli.test_papers import pages

SEED = ("--seed", "2016-01-省检")


def drawn(shell: Shell, place: Place, *more: str | Path, size: int = 4) -> list[dict[str, Any]]:
    return shell.done("sample", place.team, *SEED, "--size", str(size), *more, "--json").lines


def registered(shell: Shell, place: Place, record: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(shell.done("get", place.team, record).output)
    return document


def enter(shell: Shell, place: Place, record: str, **answers: Any) -> Said:
    line = {"household_record": record, "check_date": "2016-01-20", "found_by": "贺秋萍", "answers": answers}
    given = json.dumps(line, ensure_ascii=False)
    return shell("spotcheck", "enter", place.team, *SEED, "--json", given=given)


def result(shell: Shell, place: Place) -> dict[tuple[str, str], dict[str, Any]]:
    lines = shell.done("spotcheck", "result", place.team, *SEED, "--json").lines
    return {(line["of"], line["key"]): line for line in lines}


def test_a_sample_stays_as_it_was_drawn_when_households_are_added(shell: Shell, place: Place) -> None:
    first = drawn(shell, place, size=2)
    document = registered(shell, place, first[0]["record"])
    for name in ("_id", "_revision"):
        document.pop(name)
    for number in range(20):
        document["place"]["house_number"] = str(number)
        shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    assert [each["record"] for each in drawn(shell, place, size=2)] == [each["record"] for each in first]


def test_a_seed_is_not_used_twice_for_other_households(shell: Shell, place: Place) -> None:
    drawn(shell, place, size=2)
    refused = shell("sample", place.team, *SEED, "--size", "3")
    assert (refused.status, "2016-01-省检" in refused.errors) == (2, True)


def test_only_households_that_came_to_a_step_are_drawn(shell: Shell, place: Place) -> None:
    steps = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    surveyed = {line["record"] for line in steps if "record" in line and line["reached"] >= 1}
    assert {each["record"] for each in drawn(shell, place, "--reached", "1")} == surveyed
    refused = shell("sample", place.team, "--seed", "other", "--reached", "12")
    assert refused.status == 3


def test_check_sheets_say_who_and_nothing_that_was_answered(shell: Shell, place: Place) -> None:
    file = place.root / "sheets.pdf"
    shell.done("sample", place.team, *SEED, "--size", "1", "--sheets", file, "--language", "zh")
    (one,) = drawn(shell, place, size=1)
    said = pages(file)[2].replace("\n", "").replace("\r", "")
    document = registered(shell, place, one["record"])
    assert one["title"] in said
    assert document["place"]["house_number"] in said
    assert one["record"] in said
    members = document["members"]["member"]
    hidden = [member["id_number"] for member in members if "id_number" in member]
    hidden += [member["name"] for member in members[1:]] + [document["place"]["investigator_1"]]
    assert [words for words in hidden if words in said] == []
    assert "抽查日期" in said
    assert [words for words in ("贫困户登记表", "入户结果", "帮扶") if words in said] == []  # not asked again


def test_what_differs_is_told_after_entering_and_counted_by_investigator(shell: Shell, place: Place) -> None:
    first, second, *_ = drawn(shell, place)
    document = registered(shell, place, first["record"])
    area = document["conditions"]["dwelling"]["housing_area"]
    causes = {"main_cause": document["causes"]["main_cause"]}
    said = enter(shell, place, first["record"], conditions={"dwelling": {"housing_area": "999"}}, causes=causes)
    assert said.line["differing"] == [
        {"question": "conditions/dwelling/housing_area", "found": "999", "registered": area}
    ]
    members = registered(shell, place, second["record"])["members"]
    assert enter(shell, place, second["record"], members=members).line["differing"] == []
    found = result(shell, place)
    assert found["investigator", first["investigator"]]["households"] == [first["record"]]
    assert found["question", "conditions/dwelling/housing_area"]["different"] == 1
    assert (found["whole", ""]["different"], found["whole", ""]["checked"]) == (1, 2)
    assert "housing area" in shell.done("spotcheck", "result", place.team, *SEED).output.lower()


def test_a_correction_after_the_sample_was_drawn_hides_nothing(shell: Shell, place: Place) -> None:
    one, *_ = drawn(shell, place)
    document = registered(shell, place, one["record"])
    document["conditions"]["dwelling"]["housing_area"] = "999"
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    said = enter(shell, place, one["record"], conditions={"dwelling": {"housing_area": "999"}})
    assert len(said.line["differing"]) == 1


def test_the_outcome_is_kept_with_the_household_and_entering_again_keeps_it(shell: Shell, place: Place) -> None:
    one, *_ = drawn(shell, place)
    found = {"conditions": {"dwelling": {"housing_area": "999"}}}
    enter(shell, place, one["record"], **found)
    arguments = ("--household", one["record"], "--outcome", "corrected", "--remark", "已重新丈量")
    shell.done("spotcheck", "settle", place.team, *SEED, *arguments)
    enter(shell, place, one["record"], **found)
    (line,) = shell.done("list", place.team, "spotcheck", "--json").lines
    document = registered(shell, place, line["id"])
    assert document["result"] == {"spotcheck_outcome": "corrected", "remark": "已重新丈量"}
    assert (document["check"]["household_record"], line["errors"]) == (one["record"], 0)


def test_lines_that_cannot_be_taken_are_refused_by_number_and_the_others_kept(shell: Shell, place: Place) -> None:
    one, *_ = drawn(shell, place, size=1)
    other = next(each["id"] for each in households(shell, place) if each["id"] != one["record"])
    good = {
        "household_record": one["record"],
        "check_date": "2016-01-20",
        "found_by": "贺",
        "answers": {"place": {}},
    }
    lines = [
        good | {"answers": {"causes": {"main_cause": "01"}}}, good | {"household_record": other}, {"answers": {}},
        good | {"answers": {"members": "x"}}, good,
    ]  # fmt: skip
    given = "\n".join(json.dumps(line) for line in lines)
    said = shell("spotcheck", "enter", place.team, *SEED, "--json", given=given)
    assert said.status == 1
    assert [line.get("line", 1) for line in said.lines] == [1, 2, 3, 4, 5]
    assert result(shell, place)["whole", ""]["checked"] == 1


def test_a_result_needs_a_sample_and_something_found(shell: Shell, place: Place) -> None:
    assert shell("spotcheck", "result", place.team, "--seed", "never").status == 2
    drawn(shell, place, size=1)
    assert shell("spotcheck", "result", place.team, *SEED).status == 3
