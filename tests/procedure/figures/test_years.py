"""Year against year, household by household, against reading every state of every household plainly."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

import pytest

from app.procedure.figures.conditions import By
from app.procedure.figures.counting import Figures, figures
from app.procedure.figures.names import FigureNames
from app.procedure.figures.reading import CountedRegister
from app.procedure.figures.tables import Table
from app.procedure.figures.year_tables import Compared
from app.procedure.figures.years import Band, Move, band_of
from app.register.earlier import counted_of
from app.register.store import Register
from app.register.values import Counted
from resources.canonical import Document
from resources.messages import Language
from sync.revision import Revision, revise

NAMES = FigureNames(Language.ENGLISH, {}, {by: {} for by in By}, {}, {})
LINES = {"2014": "2800", "2015": "2855", "2016": "2952"}


class Village:
    """Households of a real register, each surveyed in some years and corrected now and then."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.states: dict[str, list[Revision]] = {}
        self._minutes = count()

    def survey(self, record: str, year: str, income: str, *, village: str = "621002204206", **more: str) -> None:
        document: Document = {
            "place": {"village_code": village, "survey_year": year},
            "members": {"member_count": "3", "head_name": record},
            "income": {"per_capita_net_income": income, "poverty_line": LINES[year]},
            **more,
        }
        self._append(record, document)

    def delete(self, record: str) -> None:
        self._append(record, {"_deleted": "1"})

    def _append(self, record: str, document: Document) -> None:
        before = self.states.setdefault(record, [])
        at = f"2016-01-01T00:00:00.000Z-{next(self._minutes):06x}"
        parents = [each.id for each in before[-1:]]
        made = revise(
            record, parents, form="household", version="1", author="a", device="d", time=at, document=document
        )
        before.append(made)
        self.register.append([made])

    def plain(self, year: str) -> dict[str, Counted]:
        """Return each household's last state of the year, found by going through all its states."""
        found = {}
        for record, states in self.states.items():
            if states[-1].is_deletion:
                continue
            for each in states:
                if not each.is_deletion and each.document["place"]["survey_year"] == year:  # type: ignore[index,call-overload]
                    found[record] = counted_of(each, revisions=len(states))
        return found


@pytest.fixture
def village(register: Register) -> Village:
    return Village(register)


@pytest.fixture
def moved(village: Village) -> Village:
    """One household of every fate from 2015 to 2016."""
    for record, then, now in (
        ("rose", "2000", "3500.50"),
        ("fell", "3300", "2100"),
        ("low", "1000", "1200"),
        ("high", "5000", "2952"),
        ("blank", "1000", ""),
    ):
        village.survey(record, "2015", "1.00")
        village.survey(record, "2015", then, main_cause="01")
        village.survey(record, "2016", now, main_cause="02")
    village.survey("gone", "2015", "900")
    village.survey("new", "2016", "2950")
    village.survey("old", "2014", "100")
    village.survey("dead", "2015", "100")
    village.delete("dead")
    return village


def test_it_is_told_who_rose_who_fell_who_is_new_and_who_is_gone(moved: Village) -> None:
    found = CountedRegister(moved.register).compared("2015", "2016")
    assert {each.record: each.move for each in found} == {
        "rose": Move.ROSE, "fell": Move.FELL, "low": Move.STAYED_BELOW, "high": Move.STAYED_ABOVE,
        "blank": Move.UNKNOWN, "gone": Move.GONE, "new": Move.NEW,
    }  # fmt: skip
    (rose,) = [each for each in found if each.record == "rose"]
    assert rose.then is not None
    assert rose.now is not None
    assert (rose.change, rose.then.main_cause, rose.now.main_cause) == (150_050, "01", "02")


def test_a_village_with_questionnaires_of_one_year_is_compared_with_the_year_before(village: Village) -> None:
    village.survey("new", "2016", "2950")
    compared = Compared.of(CountedRegister(village.register), "", then="", now="")
    assert (compared.then, compared.now) == ("2015", "2016")
    assert [each.move for each in compared.pairs] == [Move.NEW]


def test_every_number_of_the_comparison_leads_to_its_households(moved: Village) -> None:
    counted = CountedRegister(moved.register)
    years, moves, changes = Compared("2015", "2016", counted.compared("2015", "2016")).tables(NAMES)
    numbers = {str(line.values[0]): line for line in years.lines}
    assert numbers["Households with a questionnaire of both years"].values[1:] == (5, 5)
    assert numbers["Below the line"].values[1:] == (3, 2)
    assert numbers["Median income per person"].values[1:] == (Decimal("2000.00"), Decimal("2526.00"))
    for table in (years, moves, changes):
        for line in table.lines:
            for value, behind in zip(line.values, line.behind, strict=True):
                assert behind is not None or value is None or isinstance(value, str)
                if table is moves and isinstance(value, int):
                    assert behind is not None
                    assert len(behind()) == value
    assert len(changes.lines) == 7
    fell = next(line for line in moves.lines if str(line.values[0]).startswith("Fell"))
    assert fell.behind[-1] is not None
    assert fell.behind[-1]() == ("fell",)


def test_what_is_kept_stays_equal_to_reading_every_state_plainly(village: Village) -> None:
    chance = random.Random(2015)
    kept = CountedRegister(village.register)
    for _round in range(12):
        for _ in range(8):
            change(village, chance)
        for then, now in (("2015", "2016"), ("2014", "2016")):
            agrees(kept, village, then, now)


def change(village: Village, chance: random.Random) -> None:
    record = f"h{chance.randrange(12)}"
    if village.states.get(record) and chance.random() < 0.1:
        village.delete(record)
        return
    where = chance.choice(("621002204206", "621002204207"))
    income = chance.choice(("", str(chance.randint(-100, 6000))))
    village.survey(record, chance.choice([*LINES]), income, village=where, main_cause=chance.choice(("01", "02")))


def agrees(kept: CountedRegister, village: Village, then: str, now: str) -> None:
    earlier, later = village.plain(then), village.plain(now)
    found = kept.compared(then, now)
    assert {each.record for each in found} == earlier.keys() | later.keys()
    for each in found:
        assert _plain(each.then) == _plain(earlier.get(each.record))
        assert _plain(each.now) == _plain(later.get(each.record))
    bands = Counter((band_of(earlier.get(each.record)), band_of(later.get(each.record))) for each in found)
    (moves,) = [table for table in Compared(then, now, found).tables(NAMES) if table.topic == "moves"]
    assert [*numbers_of(moves)] == [bands[before, after] for before in Band for after in Band]
    for place in ("", "621002204207"):
        of_year = [each for each in earlier.values() if each.village_code.startswith(place)]
        assert _sums(kept.figures(place, then)) == _sums(figures(of_year))
        assert _sums(CountedRegister(village.register).figures(place, then)) == _sums(figures(of_year))


def numbers_of(moves: Table) -> Iterator[object]:
    for line in moves.lines[: len(Band)]:
        yield from line.values[1:-1]


def _plain(each: Counted | None) -> object:
    return each and (each.record, each.village_code, each.survey_year, each.per_capita, each.main_cause)


def _sums(made: Figures) -> object:
    return made.whole, made.incomes, made.steps, made.parts
