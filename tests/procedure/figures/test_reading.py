"""Figures kept current equal figures counted from nothing, and those a slow plain calculation gives."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.procedure.figures.conditions import By
from app.procedure.figures.counting import Figures, figures
from app.procedure.figures.reading import CountedRegister
from app.register.values import Counted, Touched
from tests.procedure.figures.test_counting import LINE, counted, incomes

_RECORDS = st.sampled_from([f"h{number}" for number in range(12)])
_VILLAGES = ["621002204206", "621002204207", "621002205201"]
_PLACES = ["", "621002204", *_VILLAGES]
_KINDS = st.sampled_from(["", "01", "02", "01 02"])
_HOUSEHOLDS = st.builds(
    counted,
    _RECORDS,
    per_capita=incomes,
    poverty_line=st.sampled_from([LINE, LINE, 295_200, None]),
    people=st.integers(0, 9),
    village_code=st.sampled_from(_VILLAGES),
    survey_year=st.sampled_from(["2015", "2016"]),
    main_cause=st.sampled_from(["", "01", "02"]),
    household_type=st.sampled_from(["1", "2"]),
    lacking=st.sampled_from(["", "3", "3 7"]),
    needs=_KINDS,
    needs_met=_KINDS,
    visited=st.sampled_from(["", "2015-11-21", "2015-11-22"]),
    investigator=st.sampled_from(["", "李建国", "张晓燕"]),
    revisions=st.integers(1, 3),
    errors=st.sampled_from([None, 0, 2]),
    open_answers=st.sampled_from([None, 0, 5]),
)
_VISITS = st.builds(
    counted, st.sampled_from(["v1", "v2", "v3"]), form=st.just("visit"), about=_RECORDS, needs_met=_KINDS
)


@dataclass
class Kept:
    """A register that holds nothing but what figures ask for."""

    lines: dict[str, Counted] = field(default_factory=dict)
    touched_in_order: list[str] = field(default_factory=list)

    def facts(self, form: str = "household", *, records: tuple[str, ...] = ()) -> list[Counted]:
        asked = [self.lines[record] for record in records or self.lines if record in self.lines]
        return [each for each in asked if each.form == form]

    def touched(self, since: int) -> Touched:
        return Touched(len(self.touched_in_order), tuple(self.touched_in_order[since:]))

    def history(self, _record: str) -> tuple[()]:
        return ()

    def change(self, record: str, line: Counted | None) -> None:
        self.touched_in_order.append(record)
        self.lines.pop(record, None)
        if line is not None:
            self.lines[record] = line


class Changes(RuleBasedStateMachine):
    """Households and visits come, change, move to another village or year, and go."""

    def __init__(self) -> None:
        super().__init__()
        self.register = Kept()
        self.kept = CountedRegister(self.register)  # type: ignore[arg-type]  # it has what figures ask for

    @rule(line=_HOUSEHOLDS | _VISITS)
    def write(self, line: Counted) -> None:
        self.register.change(line.record, line)

    @rule(record=_RECORDS | st.sampled_from(["v1", "v2", "v3"]))
    def delete(self, record: str) -> None:
        self.register.change(record, None)

    @rule(place=st.sampled_from(_PLACES), year=st.sampled_from(["", "2015", "2016"]))
    def figures_agree(self, place: str, year: str) -> None:
        visits = self.register.facts("visit")
        chosen = [
            each
            for each in self.register.facts()
            if each.village_code.startswith(place) and year in {"", each.survey_year}
        ]
        current = self.kept.figures(place, year)
        assert _numbers(current) == _numbers(CountedRegister(self.register).figures(place, year))  # type: ignore[arg-type]
        assert _numbers(current) == _numbers(figures(chosen, visits))
        _agrees_with_plain_counting(current, chosen, visits)

    @invariant()
    def years_are_those_of_the_households(self) -> None:
        assert self.kept.years() == tuple(sorted({each.survey_year for each in self.register.facts()}))


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def _numbers(made: Figures) -> tuple[object, ...]:
    """Return everything but the cells."""
    return (
        made.whole, made.incomes, made.steps, made.parts, made.lacking, made.needs, made.investigators, made.days,
        made.quality,
    )  # fmt: skip


def _agrees_with_plain_counting(made: Figures, found: list[Counted], visits: list[Counted]) -> None:
    assert made.whole == _part(found)
    keys: dict[By, Callable[[Counted], str]] = {
        By.TOWNSHIP: lambda each: each.village_code[:9],
        By.VILLAGE: lambda each: each.village_code,
        By.TYPE: lambda each: each.household_type,
        By.CAUSE: lambda each: each.main_cause,
        By.SIZE: lambda each: "7" if each.people >= 7 else str(each.people),
    }
    for by, key_of in keys.items():
        wanted = {key: _part([each for each in found if key_of(each) == key]) for key in map(key_of, found)}
        assert made.parts[by] == wanted
        assert [*made.parts[by]] == sorted(wanted)
    assert made.lacking == Counter(number for each in found for number in each.lacking.split())
    assert made.days == Counter(each.visited for each in found if each.visited)
    assert made.needs == _needs(found, visits)
    for name, work in made.investigators.items():
        own = [each for each in found if each.investigator == name]
        looked_at = [each for each in own if each.errors is not None]
        assert work == (
            len(own),
            sum(each.revisions - 1 for each in own),
            sum(each.errors or 0 for each in looked_at),
            sum(each.answers for each in looked_at),
        )
    _incomes_agree(made, found)


def _part(found: list[Counted]) -> tuple[int, ...]:
    known = [each for each in found if each.per_capita is not None and each.poverty_line is not None]
    below = [each for each in known if (each.per_capita or 0) < (each.poverty_line or 0)]
    above = [each for each in known if each not in below]
    near = [each for each in known if Decimal("0.9") <= _of_line(each) <= Decimal("1.1")]
    counts = [(len(part), sum(each.people for each in part)) for part in (found, below, near, above)]
    return (*(number for pair in counts for number in pair), len(found) - len(known))


def _of_line(each: Counted) -> Decimal:
    return Decimal(each.per_capita or 0) / Decimal(each.poverty_line or 1)


def _needs(found: list[Counted], visits: list[Counted]) -> dict[str, tuple[int, int]]:
    needs: dict[str, tuple[int, int]] = {}
    for each in found:
        visited = {kind for visit in visits if visit.about == each.record for kind in visit.needs_met.split()}
        for kind in {*each.needs.split(), *each.needs_met.split()}:
            is_open = kind in each.needs.split() and kind not in visited
            opened, met = needs.get(kind, (0, 0))
            needs[kind] = (opened + is_open, met + (not is_open))
    return needs


def _incomes_agree(made: Figures, found: list[Counted]) -> None:
    known = [Fraction(each.per_capita) for each in found if each.per_capita is not None]
    assert made.incomes.households == len(known) == sum(step.households for step in made.steps.steps)
    if len(known) > 1:
        deciles = statistics.quantiles(known, n=10, method="inclusive")
        assert made.incomes.deciles == tuple(_yuan(each) for each in deciles)
        assert made.incomes.exact_mean == statistics.mean(known)


def _yuan(fen: Fraction) -> Decimal:
    return (Decimal(fen.numerator) / (fen.denominator * 100)).quantize(Decimal("0.01"), ROUND_HALF_UP)
