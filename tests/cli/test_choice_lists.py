"""Lists that questionnaires choose from are taken like other lists, and reach a team with its next kit."""

from __future__ import annotations

from tests.cli.conftest import Place, Said, Shell
from tests.cli.test_sheets import written

NAME = "poverty_line.csv"


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
