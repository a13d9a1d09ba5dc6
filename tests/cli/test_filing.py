"""Filing from a terminal: the county's, and only when it is a household's turn."""

from __future__ import annotations

from tests.cli.conftest import MAOSI, Place, Shell


def test_a_team_gives_no_numbers(shell: Shell, place: Place) -> None:
    said = shell("county", "file", place.team, "--village", MAOSI)
    assert (said.status, said.output) == (2, "")
    assert "county" in said.errors


def test_nobody_is_filed_before_the_procedure_is_through(shell: Shell, place: Place) -> None:
    assert shell.done("county", "file", place.county, "--village", MAOSI).output == "0 households filed.\n"
