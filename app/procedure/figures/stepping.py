"""Progress by step as tables: how many households stand before which step, together and by place."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial

from app.procedure.figures.names import FigureNames
from app.procedure.figures.tables import Behind, Line, Table, Topic
from app.procedure.steps.county import PlaceStanding
from resources.messages import text

_OF_PLACES = ("place", "households", "through", "off", "blocked")
_TOGETHER = "\N{NO-BREAK SPACE}"  # no line begins with a dot, nor ends with a number
_TOWNSHIP = 9  # digits of its code
_OF_ONE_VILLAGE = 3  # lines: all, its township, and it, which say the same


def step_tables(
    lines: Sequence[PlaceStanding], names: FigureNames, *, among: Container[str] | None = None
) -> tuple[Table, Table]:
    """Return the steps of all places together, and every place; `lines` as `county_standing` returns them.

    With `among` only those households are counted.
    """
    if among is not None:
        lines = [some for each in lines if (some := each.only(among)).households]
    language = names.language
    steps = lines[0].steps if lines else ()
    numbered = [(str(each.step.number), each.step.short[language.value]) for each in steps]
    stages = tuple(_steps(lines[0], names)) if lines else ()
    shown = [(each, _place(each, names)) for each in (lines if len(lines) > _OF_ONE_VILLAGE else lines[-1:])]
    place, households, *ends = (text(f"figures.column_{name}", language) for name in _OF_PLACES)
    columns = (place, households, *(f"{number} {name}" for number, name in numbered), *ends)
    together = Table(
        Topic.STEPS,
        text("figures.title_steps", language),
        tuple(text(f"figures.column_{name}", language) for name in ("step", "before", "of_them_blocked")),
        stages,
        text("figures.note_steps", language),
        pictured=stages[:-1],
    )
    by_place = Table(
        Topic.PLACES,
        text("figures.title_places", language),
        columns,
        tuple(line for _each, line in shown),
        f"{_TOGETHER}· ".join(f"{number}{_TOGETHER}{name}" for number, name in numbered),
        short=(place, households, *(number for number, _name in numbered), *ends),
        pictured=_of_one_kind(shown),
    )
    return together, by_place


def _of_one_kind(shown: Sequence[tuple[PlaceStanding, Line]]) -> tuple[Line, ...]:
    """Return the townships, or where there is only one its villages: no line is a sum of others."""
    townships = tuple(line for each, line in shown if len(each.code) == _TOWNSHIP)
    villages = tuple(line for each, line in shown if len(each.code) > _TOWNSHIP)
    return townships if len(townships) > 1 else villages


def _steps(everybody: PlaceStanding, names: FigureNames) -> Iterator[Line]:
    """Yield each step, then who has done all of them, who is off the list, and the sum."""
    blocked, language = {*everybody.blocked}, names.language
    for each, before in zip(everybody.steps, everybody.before, strict=True):
        name = f"{each.step.number} {each.step.title[language.value]}"
        yield _line(name, before, [record for record in before if record in blocked])
    yield _line(text("figures.column_through", language), everybody.through, ())
    yield _line(text("figures.column_off", language), everybody.off, ())
    yield _line(text("figures.all", language), everybody.everybody, everybody.blocked)


def _place(place: PlaceStanding, names: FigureNames) -> Line:
    name = names.places.get(place.code, place.code) if place.code else text("figures.all", names.language)
    return _line(name, place.everybody, *place.before, place.through, place.off, place.blocked)


def _line(name: str, *households: Sequence[str]) -> Line:
    behind: list[Behind] = [partial(tuple, each) for each in households]
    return Line((name, *map(len, households)), (None, *behind))
