"""What a form has worked out: a task for each expression, which others it needs done before, and where it begins.

A task is one expression of one definition: value, relevance, read-only, required, constraint, row count or filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from forms.engine.definition import Definition
from forms.engine.instance import Node
from forms.engine.xpath.code import Code
from forms.engine.xpath.reach import Reference, ancestors


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
_PRODUCES = frozenset({Work.RELEVANT, Work.CALCULATE, Work.COUNT, Work.CHOICES})


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


Producers: TypeAlias = "Mapping[int, Sequence[Task]]"


def producers_of(tasks: Iterable[Task]) -> dict[int, list[Task]]:
    """Return by definition the tasks that change what stands there; a hidden group changes all below it."""
    producers: dict[int, list[Task]] = {}
    for task in tasks:
        if task.work in _PRODUCES:
            producers.setdefault(task.definition.index, []).append(task)
            if task.work in (Work.RELEVANT, Work.COUNT):
                for below in task.definition.walk():
                    if below is not task.definition:
                        producers.setdefault(below.index, []).append(task)
    return producers


def read_by(references: Iterable[Reference], producers: Producers) -> list[Task]:
    """Return the tasks that make what an expression reads."""
    return [task for reference in references for task in producers.get(reference.target.index, ())]


def needed_before(task: Task, producers: Producers) -> list[Task]:
    """Return the other tasks that have to be done before one can be: what it reads, and whether it is asked."""
    found = [other for other in read_by(task.references, producers) if other is not task]
    if task.work is not Work.RELEVANT:
        found += [
            other
            for ancestor in ancestors(task.definition)
            for other in producers.get(ancestor.index, ())
            if other.work is Work.RELEVANT and other is not task
        ]
    return found
