"""lika publish, lika city: as typed in a terminal, with exit statuses and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.tour.server import OWNER, PASSWORD
from tests.city.conftest import MAOSI, CityDatabase
from tests.cli.conftest import Place, Said, Shell, household_lines, new_shell
from tests.drivers import leave_out_psycopg

SECRET = "县里的密码: 1"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    shell = new_shell()
    shell.done("county", "new", Place(root).county, "--name", "西峰区")
    shell.done("county", "kit", Place(root).county, "--team", "XS-1", "--name", "x", "--village", MAOSI, "-o",
               Place(root).kit)  # fmt: skip
    shell.done("team", "new", Place(root).team, "--kit", Place(root).kit)
    shell.done("put", Place(root).county, "household", given=household_lines(3))
    return root


@pytest.fixture
def shell() -> Shell:
    return new_shell()


def done(shell: Shell, *arguments: str | Path) -> Said:
    """Run a command that must succeed, whose address shows a password: that alone is said."""
    said = shell(*arguments)
    assert said.status == 0, said.errors
    assert "PGPASSWORD" in said.errors
    assert said.errors.count("\n") == 1
    return said


def test_a_city_admits_a_county_which_publishes(shell: Shell, empty: CityDatabase, county: Path) -> None:
    owner = empty.server.url(empty.name)
    assert "8 steps taken" in done(shell, "city", "prepare", owner).output
    admitted = done(shell, "city", "admit", owner, "621002", "--name", "西峰区", "--role", "xifeng_cli", "--json")
    assert admitted.line == {"county": "621002", "name": "西峰区", "role": "xifeng_cli", "made": True}
    empty.let_in("xifeng_cli")
    url = empty.as_role("xifeng_cli")
    line = done(shell, "publish", Place(county).county, url, "--json").line
    assert (line["revisions"], line["households"], line["villages"]) == (3, 3, 1)
    assert SECRET not in str(line)
    assert "0 new revisions" in done(shell, "publish", Place(county).county, url).output
    assert empty.one("SELECT sum(people) FROM lika.household") == line["people"]


def test_a_password_that_stands_elsewhere_is_not_mentioned(
    shell: Shell, city: CityDatabase, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    bare = f"postgresql://{OWNER}@/{city.name}?host={city.server.folder}&port={city.server.port}"
    shell.done("publish", Place(county).county, bare)


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("postgresql://xifeng:Geheim@127.0.0.1:1/city", 3, "cannot be reached"),
        ("postgresql://xifeng:Geheim@x@host/city", 2, "address of the database is not right"),
        ("sqlite:///Geheim", 2, "address of the database is not right"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(
    shell: Shell, county: Path, url: str, status: int, words: str
) -> None:
    said = shell("publish", Place(county).county, url)
    assert (said.status, said.output) == (status, "")
    assert words in said.errors
    assert "Geheim" not in said.errors


def test_a_wrong_password_is_status_3(shell: Shell, city: CityDatabase, county: Path) -> None:
    said = shell("publish", Place(county).county, city.server.url(city.name, password="Geheim"))
    assert said.status == 3
    assert "does not take this password" in said.errors
    assert "Geheim" not in said.errors


def test_a_team_does_not_publish(shell: Shell, city: CityDatabase, county: Path) -> None:
    said = shell("publish", Place(county).team, city.server.url(city.name))
    assert said.status == 2
    assert "Export to the county" in said.errors


def test_without_the_driver_it_says_what_to_install(
    shell: Shell, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out_psycopg(monkeypatch, "app.city", "app.postgres")
    said = shell("publish", Place(county).county, "postgresql://x/y")
    assert said.status == 3
    assert "pip install" in said.errors
