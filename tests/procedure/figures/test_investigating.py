"""How long households took: what the register gives agrees with reading every history, plainly and slowly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedure.figures.counting import figures
from app.procedure.figures.investigating import investigator_table
from app.procedure.figures.paces import paces, reading_paces
from app.procedure.figures.tables import Line
from app.procedure.stepwise import at_once
from resources.canonical import Document
from tests.procedure.figures.test_counting import counted
from tests.procedure.figures.test_tables import NAMES, agrees
from tests.register.made import NOW, revision
from tests.register.test_workspace import create

RECORDS = ["h1", "h2", "h3", "h4", "h5"]


class Keeping(NamedTuple):
    """Somebody keeps a household, so many seconds after the first."""

    second: int
    record: str
    author: str


_KEEPINGS = st.lists(
    st.builds(
        Keeping,
        st.one_of(st.integers(0, 7_200), st.integers(0, 200_000)),
        st.sampled_from(RECORDS),
        st.sampled_from(["李文博", "张晓燕"]),
    ),
    max_size=12,
    unique_by=lambda each: each.second,
).map(sorted)
_INVESTIGATORS = st.fixed_dictionaries(dict.fromkeys(RECORDS, st.sampled_from(["李文博", "张晓燕", ""])))


@given(_KEEPINGS, _INVESTIGATORS)
def test_a_household_took_the_time_since_its_investigator_kept_another(
    keepings: list[Keeping], investigators: dict[str, str]
) -> None:
    found: dict[str, int] = {}
    for name in ("李文博", "张晓燕"):
        own = [counted(record, investigator=by) for record, by in investigators.items() if by == name]
        kept = [(_time(each.second), each.record) for each in keepings if each.author == name]
        found |= paces(own, kept)
    assert found == _plainly(keepings, investigators)


def test_the_register_tells_who_kept_what(tmp_path: Path) -> None:
    answers: Document = {"place": {"investigator_1": "李建国"}}
    first = revision(answers, record="h1")
    others = [
        revision(answers, record="h2", minute=15, author="张晓燕"),
        revision(answers, record="h3", minute=25),
        revision({**answers, "note": "更正"}, first, record="h1", minute=30),
        revision(answers, record="h4", minute=55),
        revision(answers, record="h5", minute=1_500),
    ]
    with create(tmp_path / "毛寺村.lika") as made:
        made.register.append([first, *others])
        found = at_once(reading_paces(made.register, made.register.facts()))
        histories = [one for record in RECORDS for one in made.register.history(record)]
    read = [Keeping(_second(one.time), one.record, one.author) for one in histories]
    assert found == {"h3": 1_500, "h4": 1_500} == _plainly(sorted(read), dict.fromkeys(RECORDS, "李建国"))


@pytest.mark.parametrize(
    ("kept", "seconds"),
    [
        ([("2015-11-21T02:00:00.000Z", "other"), ("2015-11-21T02:20:00.500Z", "r")], 1_200),
        ([("2015-11-21T02:00:00.000Z", "other"), ("2015-11-21T02:00:59.999Z", "r")], None),  # from a list
        ([("2015-11-20T23:50:00.000Z", "other"), ("2015-11-21T00:10:00.000Z", "r")], None),  # another day
        ([("2015-11-21T02:00:00.000Z", "r"), ("2015-11-21T02:20:00.000Z", "r")], None),  # the first of the day
        ([("2015-11-21T02:00:00.000Z", "r"), ("2016-03-01T02:00:00.000Z", "other"),
          ("2016-03-01T02:30:00.000Z", "r")], 1_800),  # its questionnaire of the next year
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_told(kept: list[tuple[str, str]], seconds: int | None) -> None:
    year = kept[-1][0][:4]
    found = paces(
        [counted("r", investigator="李文博", survey_year=year)], [(f"{at}-000000", of) for at, of in kept]
    )
    assert found.get("r") == seconds


@given(st.lists(st.tuples(st.sampled_from(["李文博", "张晓燕"]), st.none() | st.integers(60, 30_000)), max_size=12))
def test_the_median_and_those_without_a_time_are_told_by_investigator(work: list[tuple[str, int | None]]) -> None:
    found = [counted(f"h{number}", investigator=name) for number, (name, _time) in enumerate(work)]
    known = {f"h{number}": seconds for number, (_name, seconds) in enumerate(work) if seconds is not None}
    table = investigator_table(figures(found), known, NAMES)
    for line in table.lines:
        seconds = [one for name, one in work if name == line.values[0] and one is not None]
        assert _column(table.columns, line, "Time unknown") == sum(
            name == line.values[0] and one is None for name, one in work
        )
        minutes = _column(table.columns, line, "Minutes")
        assert (minutes is None) == (not seconds)
        if isinstance(minutes, Decimal):
            assert abs(float(minutes) - median(seconds) / 60) <= 0.0501
    agrees(table, found)


def test_errors_and_corrections_lead_to_their_households() -> None:
    found = [counted("a", investigator="李文博", errors=2, revisions=3), counted("b", investigator="李文博")]
    agrees(investigator_table(figures(found), {"a": 600}, NAMES), found)


def _column(columns: Sequence[str], line: Line, name: str) -> object:
    return line.values[columns.index(name)]


def _time(second: int) -> str:
    return f"{NOW + timedelta(seconds=second):%Y-%m-%dT%H:%M:%S}.000Z-000000"


def _second(time: str) -> int:
    return int((datetime.fromisoformat(time[:19] + "Z") - NOW).total_seconds())


def _plainly(keepings: Sequence[Keeping], investigators: dict[str, str]) -> dict[str, int]:
    """Look every keeping of every household up, one after the other."""
    found = {}
    for record, investigator in investigators.items():
        own = [each for each in keepings if (each.record, each.author) == (record, investigator)]
        if not own:
            continue
        first = own[0].second
        others = [
            each.second
            for each in keepings
            if each.author == investigator
            and each.record != record
            and each.second < first
            and _time(each.second)[:10] == _time(first)[:10]
        ]
        if others and first - max(others) >= 60:
            found[record] = first - max(others)
    return found
