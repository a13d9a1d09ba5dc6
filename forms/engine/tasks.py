"""What a form has worked out: tasks, the ways from a change to them, and what stands before anybody answers.

A task is one expression of one definition: value, relevance, read-only, required, constraint, row count or filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from forms.engine.definition import Definition
from forms.engine.instance import Node
from forms.engine.xpath.code import Code
from forms.engine.xpath.reach import Reference


class Work(Enum):
    """What a task works out."""

    RELEVANT = 0
    CALCULATE = 1
    READONLY = 2
    REQUIRED = 3
    CONSTRAINT = 4
    COUNT = 5
    CHOICES = 6


JUDGING = frozenset({Work.READONLY, Work.REQUIRED, Work.CONSTRAINT})
_OF_THE_SESSION = frozenset({"jr:choice-name", "jr:itext", "format-date", "format-date-time", "property"})
"""Functions whose value hangs on the language or on who has opened the questionnaire."""


@dataclass(slots=True, eq=False)
class Task:
    """One expression of one definition; `rank` is its place in the order of working out."""

    work: Work
    definition: Definition
    code: Code
    references: list[Reference]
    rank: int = 0
    keeps: bool = False
    """A calculation that looks at its own last value (once): what stands there is not worked out from nothing."""
    is_volatile: bool = False
    functions: frozenset[str] = frozenset()
    """The names of the functions it calls."""
    in_loop: bool = False
    """Reads, by way of other rows, what depends on it."""
    judges: bool = False
    """Says something about an answer that stands; whoever only reads answers need not know it."""

    def __post_init__(self) -> None:
        self.judges = self.work in JUDGING

    @property
    def varies(self) -> bool:
        """Whether it hangs on more than answers: clock, chance, language, its own last value, how many rows are."""
        by_nature = self.is_volatile or self.keeps or self.in_loop or self.work is Work.COUNT
        return by_nature or not self.functions.isdisjoint(_OF_THE_SESSION)


@dataclass(slots=True, eq=False)
class Edge:
    """From a change to a task: climb so many nodes, then go down these slots, and work the task out there."""

    task: Task
    climb: int
    down: tuple[int, ...]
    is_wide: bool
    """Whether it goes down through rows: many changes lead to the same many places."""


@dataclass(frozen=True, slots=True, eq=False)
class Blank:
    """A questionnaire before anybody answered, worked out but for what varies: copied wherever one is opened."""

    root: Node
    rows: dict[int, Node]
    """A row of each roster, by the roster's index."""
    texts: list[str]
    """By definition: what stands there."""
