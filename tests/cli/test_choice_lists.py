"""Lists that questionnaires choose from are taken like other lists, and reach a team with its next kit."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import MAOSI, Place, Said, Shell
from tests.cli.test_sheets import written

NAME, DIVISIONS = "poverty_line.csv", "divisions.csv"
NEW = "621002204299"  # a village of a township there is


def taken(shell: Shell, place: Place, *rows: tuple[object, ...], more: tuple[str, ...] = ()) -> Said:
    return shell("take", place.county, NAME, written(place, *rows), "--json", *more)


def test_a_row_is_new_changed_or_as_it_was_and_an_empty_cell_takes_nothing_away(shell: Shell, place: Place) -> None:
    head = ("年度", "贫困线", "文件")
    said = taken(shell, place, ("扶贫标准",), head, (2014, 2800, ""), (2015, 2900, ""), (2021, 4100, "x"))
    counts = {name: said.line[name] for name in ("new", "changed", "unchanged", "refused")}
    assert counts == {"new": 1, "changed": 1, "unchanged": 1, "refused": 0}
    again = taken(shell, place, ("年度", "贫困线"), (2014, ""), (2015, 2900), (2021, 4100))
    assert (again.line["unchanged"], again.line["choices"]) == (3, said.line["choices"])


def test_a_dry_run_changes_nothing_and_tells_of_each(shell: Shell, place: Place) -> None:
    said = taken(shell, place, ("year", "amount"), (2021, 4100), ("", 3), more=("--dry-run",))
    assert [each["state"] for each in said.lines if "state" in each] == ["new"]
    assert (said.status, said.lines[-1]["refused"]) == (1, 1)
    assert taken(shell, place, ("year", "amount"), (2021, 4100)).line["new"] == 1


def test_places_are_no_list_to_take_and_the_others_are_named(shell: Shell, place: Place) -> None:
    said = shell("take", place.county, "village.csv", written(place, ("name", "label"), ("1", "x")))
    assert (said.status, NAME in said.errors) == (2, True)


def test_only_a_county_may(shell: Shell, place: Place) -> None:
    said = shell("take", place.team, NAME, written(place, ("year", "amount"), (2021, 4100)))
    assert said.status == 2


def divisions(shell: Shell, place: Place, *rows: tuple[object, ...], more: tuple[str | Path, ...] = ()) -> Said:
    return shell("take", place.county, DIVISIONS, written(place, *rows), "--json", "--language", "en", *more)


def test_a_new_village_is_known_to_questionnaires_and_kits(shell: Shell, place: Place) -> None:
    said = divisions(shell, place, ("村代码", "村名"), (NEW, "新庄村委会"), (MAOSI, "毛寺村委会"))
    counts = {name: said.line[name] for name in ("new", "changed", "unchanged", "refused")}
    assert counts == {"new": 1, "changed": 0, "unchanged": 1, "refused": 0}
    shell.done(
        "county",
        "kit",
        place.county,
        "--team",
        "XZ-1",
        "--name",
        "新庄队",
        "--village",
        NEW,
        "-o",
        place.root / "x.kit",
    )
    households = written(place, ("行政村", "姓名", "与户主关系"), ("新庄村", "慕守田", "户主"))
    shell.done("take", place.county, "household", households)
    (found,) = shell.done("find", place.county, "慕守田", "--json").lines
    document = shell.done("get", place.county, found["id"]).line
    assert (document["place"]["township_code"], document["place"]["village_code"]) == (NEW[:9], NEW)


def test_a_village_may_bring_its_township_and_get_another_name(shell: Shell, place: Place) -> None:
    rows = (("代码", "名称", "乡镇"), ("621002999201", "新庄村", "新乡"), (MAOSI, "毛寺新村", ""))
    said = divisions(shell, place, *rows)
    assert (said.line["new"], said.line["changed"], said.line["refused"]) == (1, 1, 0)


def test_rows_of_no_place_are_refused_come_back_and_are_taken_corrected(shell: Shell, place: Place) -> None:
    back = place.root / "back.xlsx"
    head = ("代码", "名称", "乡镇")
    wrong = [("999999204999", "x", ""), (NEW, "", ""), ("621002999201", "x", ""), (MAOSI, "", "别的乡")]
    said = divisions(shell, place, head, *wrong, more=("--refused", back))
    refused = [each["refused"] for each in said.lines if "refused" in each and "row" in each]
    for sentence, part in zip(refused, ("twelve digits", "has no name", "township's name", "别的乡"), strict=True):
        assert part in sentence
    book = openpyxl.load_workbook(back)
    assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        row[0] for row in wrong
    ]
    book.worksheets[0].cell(3, 2).value = "新庄村"
    book.save(back)
    again = shell("take", place.county, DIVISIONS, back, "--json")
    assert (again.lines[-1]["new"], again.lines[-1]["refused"]) == (1, 3)
    assert not [each for each in again.lines if "unknown" in each]
