"""How far the survey of a village is."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from app.procedure.progress import Part, Progress, Worker, read_progress
from app.register.store import Register
from resources.canonical import Document, Json
from sync.revision import revise

MAOSI, OTHER = "621002204206", "621002204207"
NOW = datetime(2015, 11, 23, 12, tzinfo=UTC)
_NUMBERS = count(1)


def put(
    register: Register, form: str, document: Document, *, day: str = "2015-11-23", open_answers: int = 0
) -> None:
    record = f"r{next(_NUMBERS)}"
    made = revise(
        record, (), form=form, version="1", author="a", device="d", time=f"{day}T11:00:00.000Z-000000",
        document={"village_code": MAOSI, "number": record, **document},
    )  # fmt: skip
    register.append([made])
    register.note_check(made.id, errors=0, open_answers=open_answers)


def household(
    register: Register, by: str, group: int = 1, *, day: str = "2015-11-23", open_answers: int = 0
) -> None:
    told = {"investigator_1": by, "group_code": f"{MAOSI}{group:02}"}
    put(register, "household", told, day=day, open_answers=open_answers)


@pytest.fixture
def surveyed(register: Register) -> Register:
    """One of today and two of the week, one of them of another group, an old one, and one that is not finished."""
    household(register, "李文博")
    household(register, "张晓燕", day="2015-11-17")
    household(register, "李文博", 2, day="2015-11-22")
    household(register, "李文博", day="2015-11-16")
    household(register, "张晓燕", open_answers=3)
    return register


def progress(register: Register, village: str = MAOSI) -> Progress:
    return read_progress(register, village, now=NOW)


def test_the_last_seven_days_end_today(surveyed: Register) -> None:
    days = progress(surveyed).days
    assert [one.day.day for one in days] == [17, 18, 19, 20, 21, 22, 23]
    assert [one.finished for one in days] == [1, 0, 0, 0, 0, 1, 1]


def test_who_finished_most_comes_first(surveyed: Register) -> None:
    assert progress(surveyed).workers == (Worker("李文博", 1, 3), Worker("张晓燕", 0, 1))


def test_without_a_village_form_groups_are_counted_against_what_was_begun(surveyed: Register) -> None:
    found = progress(surveyed)
    assert found.parts == (Part(f"{MAOSI}01", 3, 4), Part(f"{MAOSI}02", 1, 1))
    assert (found.finished, found.whole, found.is_known) == (4, 5, False)


def test_groups_are_counted_against_all_households_by_the_newest_village_form(surveyed: Register) -> None:
    for year, households in (("2015", "74"), ("2014", "70")):
        rows: list[Json] = [{"_id": f"{number:016}", "number": str(number), "group_households": households}
                            for number in (1, 3)]  # fmt: skip
        put(surveyed, "village", {"survey_year": year, "people": {"village_group": rows}})
    found = progress(surveyed)
    assert found.parts == (Part(f"{MAOSI}01", 3, 74), Part(f"{MAOSI}02", 1, 1), Part(f"{MAOSI}03", 0, 74))
    assert found.is_known


def test_without_a_village_all_villages_are_counted(surveyed: Register) -> None:
    put(surveyed, "household", {"village_code": OTHER, "investigator_1": "王志强"})
    found = progress(surveyed, "")
    assert found.parts == (Part(MAOSI, 4, 5), Part(OTHER, 1, 1))
    assert found.days[-1].finished == 2


def test_what_a_clock_ahead_of_ours_wrote_counts_today(register: Register) -> None:
    household(register, "李文博", day="2015-11-25")
    assert progress(register).days[-1].finished == 1
