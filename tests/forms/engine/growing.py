"""Forms made by chance: sections, rosters in rosters, every kind of dependency on what stands before."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from forms.engine import Form
from tests.forms.engine.asking import form

CHOICES = """
    list_name | name | label | size
    kind      | k    | K     | b
    kind      | l    | L     | b
    kind      | s    | S     | s
    size      | b    | B     | b
    size      | s    | S     | s
"""
COLUMNS = (
    "relevant",
    "required",
    "constraint",
    "choice_filter",
    "calculation",
    "repeat_count",
    "default",
    "readonly",
    "trigger",
)
HEADER = " | ".join(["type", "name", "label", *COLUMNS])
TYPES = (
    "integer",
    "integer",
    "decimal",
    "text",
    "date",
    "select_one kind",
    "select_one size",
    "select_multiple kind",
)
_NUMBERS = frozenset({"integer", "decimal", "calculate"})


@dataclass
class _Growth:
    chance: random.Random
    remembers: bool
    acts: bool
    lines: list[str] = field(default_factory=list)
    questions: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """Name, type and the rosters around each question so far."""
    rosters: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Rosters that are closed, with those around them."""

    def add(self, type_: str, name: str, **cells: str) -> None:
        self.lines.append(" | ".join([type_, name, name.upper(), *(cells.get(each, "") for each in COLUMNS)]))


def grown(chance: random.Random, size: int = 14, *, remembers: bool = True, acts: bool = False) -> Form:
    """Return a form of about so many questions.

    Only where it `remembers` it has `once` and counted rosters: what these keep, no removal undoes. Where it
    `acts`, answers set others off, some cannot be given at times, others are worked out until overwritten.
    """
    growth = _Growth(chance, remembers, acts)
    _section(growth, size, ())
    return form(f"{HEADER}\n" + "\n".join(growth.lines), choices=CHOICES)


def _section(growth: _Growth, size: int, around: tuple[str, ...]) -> None:
    chance = growth.chance
    while size > 0:
        name = f"x{len(growth.lines)}"
        inner = chance.randint(1, 5)
        if chance.random() < 0.25 and len(around) < 3:
            kind = chance.choice(("group", "repeat", "repeat"))
            counted = growth.remembers and kind == "repeat" and chance.random() < 0.3
            count = _count(growth, around) if counted else ""
            growth.add(f"begin_{kind}", name, relevant=_condition(growth, around), repeat_count=count)
            _section(growth, inner, (*around, name) if kind == "repeat" else around)
            growth.add(f"end_{kind}", "")
            if kind == "repeat":
                growth.rosters.append((name, around))
            size -= inner
        elif chance.random() < 0.4:
            growth.add(
                "calculate", name, calculation=_calculation(growth, around), relevant=_condition(growth, around)
            )
            growth.questions.append((name, "calculate", around))
        else:
            _question(growth, name, around)
        size -= 1


def _question(growth: _Growth, name: str, around: tuple[str, ...]) -> None:
    chance = growth.chance
    type_ = chance.choice(TYPES)
    sizes = [each for each, kind, outside in growth.questions if kind.endswith("size") and _seen(outside, around)]
    growth.add(
        type_,
        name,
        relevant=_condition(growth, around),
        required=chance.choice(("", "", "yes", _condition(growth, around))),
        constraint=". < 4" if type_ in _NUMBERS and chance.random() < 0.3 else "",
        choice_filter=f"size = ${{{chance.choice(sizes)}}}"
        if "kind" in type_ and sizes and chance.random() < 0.6
        else "",
        default="3" if type_ in _NUMBERS and chance.random() < 0.2 else "",
        **(_acting(growth, around) if growth.acts else {}),
    )
    growth.questions.append((name, type_, around))


def _acting(growth: _Growth, around: tuple[str, ...]) -> dict[str, str]:
    """Return when a question cannot be answered, and what another answer or a calculation sets in it."""
    chance = growth.chance
    cells = {"readonly": _condition(growth, around) if chance.random() < 0.3 else ""}
    before = [name for name, kind, outside in growth.questions if kind != "calculate" and outside == around]
    if before and chance.random() < 0.4:
        cells |= {"trigger": f"${{{chance.choice(before)}}}", "calculation": _calculation(growth, around)}
    elif chance.random() < 0.2:
        cells["calculation"] = _calculation(growth, around)
    return cells


def _seen(outside: tuple[str, ...], around: tuple[str, ...]) -> bool:
    """Return whether a question is one for a reader in these rosters, not one in each row of another."""
    return around[: len(outside)] == outside


def _single(growth: _Growth, around: tuple[str, ...], *, numbers: bool) -> str:
    known = [
        name
        for name, kind, outside in growth.questions
        if _seen(outside, around) and (not numbers or kind in _NUMBERS)
    ]
    return f"${{{growth.chance.choice(known)}}}" if known else "2"


def _count(growth: _Growth, around: tuple[str, ...]) -> str:
    """Return how many rows; a number that is not known leaves them as they were."""
    number, answer = _single(growth, around, numbers=True), _single(growth, around, numbers=False)
    return growth.chance.choice(("2", f"string-length({answer}) mod 4", number))


def _condition(growth: _Growth, around: tuple[str, ...]) -> str:
    chance = growth.chance
    if chance.random() < 0.6:
        return ""
    answer = _single(growth, around, numbers=False)
    number = _single(growth, around, numbers=True)
    return chance.choice(
        (
            f"{number} > 1",
            f"{number} != 3",
            f"{answer} = 'k' or {number} = 2",
            f"selected({answer}, 'k')",
            f"not({answer} = '')",
            f"string-length({answer}) < 3",
            "position(..) != 2" if around else f"{number} < 7",
            f"{_over(growth, around)} < 9",
        )
    )


def _over(growth: _Growth, around: tuple[str, ...]) -> str:
    """Return something over all rows of a roster that is closed."""
    chance = growth.chance
    below = [(name, kind) for name, kind, outside in growth.questions if not _seen(outside, around)]
    closed = [name for name, outside in growth.rosters if _seen(outside, around)]
    if not below or not closed:
        return _single(growth, around, numbers=True)
    name = f"${{{chance.choice(below)[0]}}}"
    roster = f"${{{chance.choice(closed)}}}"
    return chance.choice(
        (
            f"sum({name})",
            f"count({name})",
            f"count({roster})",
            f"count-non-empty({name})",
            f"max({name})",
            f"string-length(join('', {name}))",
        )
    )


def _calculation(growth: _Growth, around: tuple[str, ...]) -> str:
    chance = growth.chance
    number, other = (_single(growth, around, numbers=True) for _ in range(2))
    answer = _single(growth, around, numbers=False)
    return chance.choice(
        (
            f"{number} + {other}",
            f"coalesce({number}, 0) * 2",
            f"concat({answer}, '-', {number})",
            f"if({number} > 2, {answer}, 'none')",
            f"{number} div sum({other})",
            "position(..)" if around else f"round({number} div 3, 2)",
            f"count-selected({answer})",
            f"once({answer})" if growth.remembers else answer,
            _over(growth, around),
            _over(growth, around),
            f"concat({_over(growth, around)}, '/', {answer})",
        )
    )
