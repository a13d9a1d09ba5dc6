"""put, get, find, list: documents in, documents out."""

from __future__ import annotations

import json

from tests.cli.conftest import MAOSI, Place, Shell, household_lines
from tests.procedure.test_files import full_disk


def ids(shell: Shell, place: Place) -> list[str]:
    return [line["id"] for line in shell.done("list", place.team, "household", "--json").lines]


def test_every_line_is_answered_with_record_revision_and_problems(shell: Shell, place: Place) -> None:
    said = shell.done("put", place.team, "household", given=household_lines(6))
    assert [sorted(line) for line in said.lines] == [["id", "problems", "revision"]] * 6
    assert len({line["id"] for line in said.lines}) == 6
    assert said.lines[5]["problems"] == []


def test_the_same_lines_again_change_nothing(shell: Shell, place: Place) -> None:
    first = shell.done("put", place.team, "household", given=household_lines(4))
    assert first.output == shell.done("put", place.team, "household", given=household_lines(4)).output
    assert shell.done("verify", place.team, "--json").line["revisions"] == 4


def test_a_broken_line_is_refused_by_number_and_the_others_go_in(shell: Shell, place: Place) -> None:
    whole = household_lines(5).splitlines()[4]
    said = shell("put", place.team, "household", given=b"\n".join((whole, b'{"place": ', b'{"place": "x"}', b"")))
    assert said.status == 1
    assert [line.get("line") for line in said.lines] == [None, 2, 3]
    assert "Line 2 was refused" in said.errors
    assert "At place there should be a group" in said.errors
    assert len(ids(shell, place)) == 5


def test_a_household_with_mistakes_goes_in_with_its_problems(shell: Shell, place: Place) -> None:
    member = {"name": "何占奎", "relation": "01", "id_kind": "01", "id_number": "621002196803020913"}
    future = {"relation": "01", "id_kind": "03", "birth_date": "2999-01-01"}
    village = {"county_code": "621002", "township_code": "621002204", "village_code": MAOSI, "group_number": "two"}
    visit = {"survey_year": "2015", "visit_date": "2015-11-21", "visit_result": "01"}
    document = {"place": village | visit, "members": {"member": [member, future]}}
    said = shell.done("put", place.team, "household", given=json.dumps(document))
    wrong = {(problem["ref"], problem["kind"]) for problem in said.line["problems"]}
    assert ("/data/place/group_number", "type") in wrong
    assert ("/data/members/member[1]/id_number", "constraint") in wrong
    assert ("/data/members/member[2]/name", "required") in wrong
    assert ("/data/members/member[2]/birth_date", "constraint") in wrong
    kept = shell.done("get", place.team, said.line["id"]).line
    assert kept["members"]["member"][0]["id_number"] == "621002196803020913"


def test_what_get_prints_put_takes_without_a_new_revision(shell: Shell, place: Place) -> None:
    record = ids(shell, place)[0]
    printed = shell.done("get", place.team, record)
    answered = shell.done("put", place.team, "household", given=printed.output).line
    assert (answered["id"], answered["revision"]) == (record, printed.line["_revision"])


def test_a_changed_answer_is_a_new_revision_and_stands_in_the_history(shell: Shell, place: Place) -> None:
    record = ids(shell, place)[0]
    document = shell.done("get", place.team, record).line
    before = document["place"]["house_number"]
    document["place"]["house_number"] = "99号"
    shell.done("put", place.team, "household", "--author", "张晓燕", given=json.dumps(document))
    first, second = shell.done("get", place.team, record, "--history", "--json").lines
    assert (first["author"], first["changed"]) == ("李文博", [])
    assert second["author"] == "张晓燕"
    assert second["parents"] == [first["revision"]]
    assert second["changed"] == [{"path": "place/house_number", "before": before, "after": "99号"}]
    assert f"place/house_number: {before} → 99号" in shell.done("get", place.team, record, "--history").output


def test_a_line_taken_before_somebody_else_changed_it_is_refused(shell: Shell, place: Place) -> None:
    record = ids(shell, place)[0]
    taken = shell.done("get", place.team, record).output
    shell.done(
        "put", place.team, "household", given=taken.replace('"house_number": "1号"', '"house_number": "2号"')
    )
    late = taken.replace('"house_number": "1号"', '"house_number": "3号"')
    said = shell("put", place.team, "household", given=late)
    assert said.status == 1
    assert "Take it again with lika get" in said.errors


def test_a_new_record_may_bring_its_own_id(shell: Shell, place: Place) -> None:
    said = shell.done("put", place.team, "household", given='{"_id": "MS-061", "place": {"house_number": "61"}}')
    assert said.line["id"] == "MS-061"
    assert shell.done("get", place.team, "MS-061").line["place"]["house_number"] == "61"


def test_names_and_initials_find_a_household(shell: Shell, place: Place) -> None:
    line = shell.done("list", place.team, "household", "--json").lines[0]
    assert line["id"] in {found["id"] for found in shell.done("find", place.team, line["title"], "--json").lines}
    assert line["title"] in shell.done("find", place.team, line["title"]).output
    assert shell.done("find", place.team, "没有这个人", "--json").lines == []


def test_the_list_counts_households_and_people(shell: Shell, place: Place) -> None:
    lines = shell.done("list", place.team, "household", "--json").lines
    shown = shell.done("list", place.team, "household").output.splitlines()
    assert len(lines) == 4
    assert len(shown) == 6  # headings and the sum
    assert shown[-1] == f"4 households, {sum(line['people'] for line in lines)} people."
    assert shell.done("list", place.team, "household", "--village", "621002204201", "--json").lines == []


def test_a_full_disk_keeps_what_was_answered_and_nothing_half(shell: Shell, place: Place) -> None:
    before = shell.done("list", place.team, "household").output
    with full_disk(1_000):
        said = shell("put", place.team, "household", given=household_lines(9))
    assert (said.status, said.output) == (3, "")
    assert said.errors.count("\n") == 1
    assert shell.done("list", place.team, "household").output == before
    shell.done("verify", place.team)


def test_unknown_record_and_form_are_wrong_use(shell: Shell, place: Place) -> None:
    unknown = shell("get", place.team, "nobody")
    assert (unknown.status, unknown.output) == (2, "")
    assert "no record nobody" in unknown.errors
    assert shell("put", place.team, "frob", given="{}").status == 2
    assert "household, meeting" in shell("list", place.team, "frob").errors


def test_a_changed_line_keeps_the_id_of_the_interview(shell: Shell, place: Place) -> None:
    line = json.loads(household_lines(1))
    record = shell.done("put", place.team, "household", given=json.dumps({**line, "_id": "h-1"})).line["id"]
    interview = shell.done("get", place.team, record).line["meta"]
    line["place"]["phone"] = "13912345678"
    shell.done("put", place.team, "household", given=json.dumps({**line, "_id": "h-1"}))
    changed = shell.done("get", place.team, record).line
    assert (changed["meta"], changed["place"]["phone"]) == (interview, "13912345678")


def test_a_village_that_is_not_here_is_refused_and_not_taken_for_an_empty_one(shell: Shell, place: Place) -> None:
    output = place.root / "册.xlsx"
    for command in (
        ("list", place.team, "household"), ("step", place.team), ("check", place.team), ("needs", place.team),
        ("export", place.team, "-o", place.root), ("book", place.team, "-o", output),
    ):  # fmt: skip
        said = shell(*command, "--village", "621002204299")
        assert (said.status, "no village 621002204299" in said.errors) == (2, True), command
    said = shell("step", place.team, "--group", "62100220429901")
    assert (said.status, "no village 621002204299" in said.errors) == (2, True)
