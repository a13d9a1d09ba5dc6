"""Year against year as tables: sums of both years, who crossed the line, and every household by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import Self, TypeAlias

from app.procedure.figures.conditions import By, Condition, is_above, is_any, is_below, is_known, is_near
from app.procedure.figures.distribution import quantile, yuan
from app.procedure.figures.incomes import Incomes
from app.procedure.figures.names import FigureNames
from app.procedure.figures.reading import CountedRegister, Done, unheard
from app.procedure.figures.tables import Line, Table, Topic, Value
from app.procedure.figures.years import Band, Move, Pair
from app.register.values import Counted
from resources.messages import text

_Number: TypeAlias = tuple[Value, tuple[str, ...]]
"""A number and the households behind it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two years of some households."""

    then: str
    now: str
    pairs: Sequence[Pair]

    @classmethod
    def of(
        cls,
        counted: CountedRegister,
        place: str,
        *,
        then: str,
        now: str,
        among: Container[str] | None = None,
        done: Done = unheard,
    ) -> Self:
        """Compare two years of a place; "" is the newest there is and the last before it, else the year before.

        With `among` only those records are compared.
        """
        counted.read_earlier(done)
        years = counted.years(place)
        now = now or max(years, default="")
        then = then or max((year for year in years if year < now), default=_year_before(now))
        found = counted.compared(then, now, place)
        return cls(then, now, [each for each in found if among is None or each.record in among])

    def tables(self, names: FigureNames) -> tuple[Table, Table, Table]:
        """Return sums, movements and every household."""
        return self._years(names), self._moves(names), self._changes(names)

    def _table(self, topic: Topic, columns: Sequence[str], lines: Iterator[Line], names: FigureNames) -> Table:
        language = names.language
        note = text(f"figures.note_{topic}", language, then=self.then, now=self.now)
        return Table(topic, text(f"figures.title_{topic}", language), tuple(columns), tuple(lines), note)

    def _years(self, names: FigureNames) -> Table:
        language = names.language
        of_year = [text("figures.column_then", language, year=year) for year in (self.then, self.now)]
        columns = (text("figures.column_measure", language), *of_year)
        both = [(each.then, each.now) for each in self.pairs if each.then is not None and each.now is not None]
        sides = [[then for then, _now in both], [now for _then, now in both]]
        lines = (
            _line(text(f"figures.{key}", language), [measure(side) for side in sides])
            for key, measure in _MEASURES.items()
        )
        return self._table(Topic.YEARS, columns, lines, names)

    def _moves(self, names: FigureNames) -> Table:
        """A line a band of then and a column a band of now; below them what became of the households."""
        language = names.language
        words = _Words.of(names)
        title = text("figures.column_move_of", language, then=self.then, now=self.now)
        columns = (title, *words.bands.values(), text("figures.column_sum", language))
        return self._table(Topic.MOVES, columns, self._move_lines(words), names)

    def _move_lines(self, words: _Words) -> Iterator[Line]:
        found: defaultdict[tuple[Band, Band], list[str]] = defaultdict(list)
        became: dict[Move, list[str]] = {move: [] for move in Move}
        for each in self.pairs:
            found[each.bands].append(each.record)
            became[each.move].append(each.record)
        for then, name in words.bands.items():
            cells = [found[then, now] for now in Band]
            yield _line(name, [_counted(each) for each in (*cells, [*chain(*cells)])])
        for move, records in became.items():
            number, behind = _counted(records)
            blank = (None,) * len(words.bands)
            yield Line((words.moves[move], *blank, number), (None, *blank, partial(tuple, behind)))

    def _changes(self, names: FigureNames) -> Table:
        language = names.language
        of_both = [
            text(f"figures.column_{name}_of", language, year=year)
            for name in ("income", "line", "cause", "lacking", "needs")
            for year in (self.then, self.now)
        ]
        outer = [text(f"figures.column_{name}", language) for name in ("head", "village", "move", "change")]
        lines = map(partial(_change, words=_Words.of(names)), self.pairs)
        return self._table(Topic.CHANGES, (*outer, *of_both), lines, names)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of every household, looked up once."""

    names: FigureNames
    moves: Mapping[Move, str]
    bands: Mapping[Band, str]

    @classmethod
    def of(cls, names: FigureNames) -> Self:
        moves = {move: text(f"figures.move_{move}", names.language) for move in Move}
        return cls(names, moves, {band: text(f"figures.band_{band}", names.language) for band in Band})


def _change(pair: Pair, words: _Words) -> Line:
    names, shown = words.names, pair.shown
    both = (pair.then, pair.now)
    values: tuple[Value, ...] = (
        shown.title,
        names.places.get(shown.village_code, shown.village_code),
        words.moves[pair.move],
        _yuan(pair.change),
        *(None if each is None else _yuan(each.per_capita) for each in both),
        *(words.bands[band] for band in pair.bands),
        *("" if each is None else names.part(By.CAUSE, each.main_cause) for each in both),
        *(None if each is None else len(each.lacking.split()) for each in both),
        *(None if each is None else len({*each.needs.split()}) for each in both),
    )
    itself = partial(tuple, (pair.record,))
    behind = tuple(None if value is None or isinstance(value, str) else itself for value in values)
    return Line(values, (itself, *behind[1:]))


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen).scaleb(-2)


def _line(name: str, numbers: Sequence[_Number]) -> Line:
    behind = (None if value is None else partial(tuple, records) for value, records in numbers)
    return Line((name, *(value for value, _records in numbers)), (None, *behind))


def _counted(records: Sequence[str]) -> _Number:
    return len(records), tuple(records)


def _those(is_meant: Condition, side: Sequence[Counted]) -> _Number:
    return _counted([each.record for each in side if is_meant(each)])


def _people(side: Sequence[Counted]) -> _Number:
    return sum(each.people for each in side), tuple(each.record for each in side)


def _median(side: Sequence[Counted]) -> _Number:
    ordered = Incomes.of(side).ordered
    median: Decimal | None = yuan(quantile(ordered, Fraction(1, 2))) if ordered else None
    return median, tuple(each.record for each in side if is_known(each))


def _lacking(side: Sequence[Counted]) -> _Number:
    return sum(len(each.lacking.split()) for each in side), tuple(each.record for each in side if each.lacking)


def _needs(side: Sequence[Counted]) -> _Number:
    return sum(len({*each.needs.split()}) for each in side), tuple(each.record for each in side if each.needs)


_MEASURES: Mapping[str, Callable[[Sequence[Counted]], _Number]] = {
    "both": partial(_those, is_any),
    "people_of_both": _people,
    "below_of_both": partial(_those, is_below),
    "near_of_both": partial(_those, is_near),
    "above_of_both": partial(_those, is_above),
    "median_of_both": _median,
    "lacking_of_both": _lacking,
    "needs_of_both": _needs,
}


def _year_before(year: str) -> str:
    """Return the year before, for households that have questionnaires of one year alone."""
    return str(int(year) - 1) if year.isdecimal() else ""
