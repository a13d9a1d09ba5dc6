"""A village held against the rules, from a terminal."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.conftest import MAOSI, Place, Shell


def put(shell: Shell, place: Place, document: dict[str, Any]) -> None:
    shell.done("put", place.team, "household", given=json.dumps(document))


def first(shell: Shell, place: Place) -> dict[str, Any]:
    record = shell.done("list", place.team, "household", "--village", MAOSI, "--json").lines[0]["id"]
    return dict(shell.done("get", place.team, record).line)


def test_what_stops_and_what_is_looked_at_are_told_by_level(shell: Shell, place: Place) -> None:
    document = first(shell, place)
    document["conditions"]["supply"]["road_distance"] = "60"
    put(shell, place, document)
    lines = shell("check", place.team, "--record", document["_id"], "--json").lines
    assert {"far_from_road": "warning"}.items() <= {line["rule"]: line["level"] for line in lines}.items()
    table = shell("check", place.team, "--village", MAOSI, "--level", "warning").output
    assert "More than 50 km to the village road" in table


def test_a_note_settles_a_warning(shell: Shell, place: Place) -> None:
    document = first(shell, place)
    document["conditions"]["supply"]["road_distance"] = "60"
    document["_notes"] = {"conditions/supply/road_distance": "住在原上，路远"}
    put(shell, place, document)
    line = next(
        line
        for line in shell("check", place.team, "--record", document["_id"], "--json").lines
        if line["rule"] == "far_from_road"
    )
    assert line["explained"] == "住在原上，路远"


def test_one_person_in_two_villages_is_found(shell: Shell, place: Place) -> None:
    document = first(shell, place)
    copy = {name: value for name, value in document.items() if name not in {"_id", "_revision"}}
    copy["place"] = {**copy["place"], "village_code": MAOSI[:-1] + "7"}
    put(shell, place, copy)
    said = shell("check", place.team, "--village", MAOSI, "--json")
    assert "id_elsewhere" in {line["rule"] for line in said.lines}
    assert said.status == 1


def test_what_is_lacking_is_offered_and_a_need_is_open_until_met(shell: Shell, place: Place) -> None:
    document = first(shell, place)
    document["haves"] = {**document.get("haves", {}), "have_7": "2"}
    document["needs"] = {"need": [{"need_kind": "03"}]}
    put(shell, place, document)
    line = shell.done("needs", place.team, "--record", document["_id"], "--json").line
    assert [(need["kind"], need["met"]) for need in line["needs"]] == [("03", "")]
    assert {"question": "have_7", "lacks": "Grain in store", "kind": "08"} in line["offered"]
    where = {**document["place"], "survey_year": "2016"}
    visit = {
        "place": where,
        "visit": {"household_record": document["_id"], "visit_date": "2016-03-01", "visit_result": "01"},
        "needs": {"need": [{"need_kind": "03", "need_met": "2016-02-20"}]},
    }
    shell("put", place.team, "visit", given=json.dumps(visit))
    line = shell.done("needs", place.team, "--record", document["_id"], "--json").line
    assert line["needs"][0]["met"] == "2016-02-20"
    assert "may be put on record" in shell.done("needs", place.team, "--village", MAOSI).output
