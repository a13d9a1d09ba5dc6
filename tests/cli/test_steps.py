"""How far a household is, from a terminal."""

from __future__ import annotations

import json

from tests.cli.conftest import MAOSI, Place, Shell

SIGNED = {"investigator_signed": "李文博", "household_signed": "户主"}
PLACES = ("county_code", "township_code", "village_code", "group_number", "survey_year")


def test_every_household_stands_at_its_step(shell: Shell, place: Place) -> None:
    lines = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    households = [line for line in lines if "record" in line]
    groups = [line for line in lines if "group" in line]
    assert len(households) == 4
    assert sum(group["households"] for group in groups) == 4
    assert {len(line["steps"]) for line in households} == {12}
    assert {line["next"] for line in households} <= {"survey", "signatures"}


def test_a_signature_is_entered_and_a_changed_answer_makes_it_stale(shell: Shell, place: Place) -> None:
    lines = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    record = next(line["record"] for line in lines if line.get("next") == "signatures")
    document = shell.done("get", place.team, record).line
    where = document["place"]
    for paper in ("questionnaire", "income"):
        out = place.root / f"{paper}.pdf"
        printed = shell.done("print", place.team, paper, "--record", record, "-o", out, "--json").lines
        code = next(line["code"] for line in printed if "code" in line)
        sheet = {
            "place": {name: where[name] for name in PLACES},
            "sheet": {"household_record": record, "paper": paper, "check_code": code,
                      "sign_date": where["visit_date"], **SIGNED},
        }  # fmt: skip
        shell.done("put", place.team, "signature", given=json.dumps(sheet))
    standing = shell.done("step", place.team, "--record", record, "--json").line
    assert (standing["reached"], standing["next"], standing["turn"]) == (3, "comment", "team_leader")
    document["place"]["house_number"] = "新窑"
    shell.done("put", place.team, "household", given=json.dumps(document))
    standing = shell.done("step", place.team, "--record", record, "--json").line
    assert standing["reached"] == 2
    assert [lack["key"] for lack in standing["steps"][2]["lacks"]] == ["questionnaire_stale", "income_stale"]


def test_people_read_a_table(shell: Shell, place: Place) -> None:
    lines = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    group = next(line["group"] for line in lines if "group" in line)
    assert "4 households." in shell.done("step", place.team, "--village", MAOSI).output
    assert group in shell.done("step", place.team, "--group", group).output
    table = shell.done("step", place.team, "--record", lines[0]["record"]).output
    assert "Face to face 1" in table
    assert "what is done" in table.splitlines()[0]
    assert "steps done, round 1" in table


def test_a_record_that_is_no_household_is_wrong_use(shell: Shell, place: Place) -> None:
    said = shell("step", place.team, "--record", "nobody")
    assert said.status == 2
    assert "nobody" in said.errors


def test_a_rule_that_is_broken_stops_the_survey_with_its_sentence(shell: Shell, place: Place) -> None:
    lines = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    record = next(line["record"] for line in lines if line.get("next") == "signatures")
    document = shell.done("get", place.team, record).line
    document["members"]["member"][0]["relation"] = "21"
    shell.done("put", place.team, "household", given=json.dumps(document))
    standing = shell.done("step", place.team, "--record", record, "--json").line
    assert standing["reached"] == 0
    assert any("There is no head" in lack["message"] for lack in standing["steps"][0]["lacks"])


def test_a_record_that_a_table_shows_can_be_asked_for(shell: Shell, place: Place) -> None:
    lines = shell.done("step", place.team, "--village", MAOSI, "--json").lines
    record = next(line["record"] for line in lines if "record" in line)
    assert record in shell.done("step", place.team, "--village", MAOSI).output


def test_a_household_whose_village_is_not_answered_yet_stands_at_its_survey(shell: Shell, place: Place) -> None:
    begun = shell.done("put", place.team, "household", given='{"place": {"survey_year": "2015"}}').line["id"]
    standing = shell.done("step", place.team, "--record", begun, "--json").line
    assert (standing["record"], standing["next"]) == (begun, "survey")


def test_a_deleted_household_is_nowhere_and_the_terminal_says_why(shell: Shell, place: Place) -> None:
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    shell.done("delete", place.team, record)
    said = shell("step", place.team, "--record", record)
    assert (said.status, "lika revert" in said.errors) == (3, True)
