"""Circles in a form: a value or relevance that would need itself to be worked out.

Only what stands at one place counts. A row may read other rows of its roster, picked by a predicate (the last),
and through them what depends on the row: that ends with the rows. A filter of choices and a number of rows may read
what they change; working them out comes to rest by itself or at a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.engine.order import topological
from forms.engine.program import Program
from forms.engine.tasks import Task, Work
from forms.engine.xpath.reach import ancestors

_TURNS = frozenset({Work.RELEVANT, Work.CALCULATE})
_KEEPING = frozenset({"once", "if", "coalesce"})
"""Functions with which a calculation keeps its own last value instead of building on it."""


def find_cycles(program: Program) -> list[list[Task]]:
    """Return the circles of a form, each in the order in which one task reads the next."""
    tasks = [task for task in program.tasks if task.work in _TURNS]
    producers: dict[int, list[Task]] = {}
    for task in tasks:
        producers.setdefault(task.definition.index, []).append(task)
    reads = {id(task): _reads(task, producers) for task in tasks}
    _, loops = topological(tasks, reads)
    alone = [[task] for task in tasks if task in reads[id(task)]]
    return [_shortest(loop, reads) for loop in loops] + alone


def _reads(task: Task, producers: Mapping[int, Sequence[Task]]) -> list[Task]:
    found: dict[Task, None] = {}
    for reference in task.references:
        if reference.picks_rows:
            continue
        target = reference.target
        if target is task.definition and (target.is_group or (task.keeps and task.functions & _KEEPING)):
            continue
        found |= dict.fromkeys(producers.get(target.index, ()))
        for above in ancestors(target)[:-1]:
            found |= dict.fromkeys(each for each in producers.get(above.index, ()) if each.work is Work.RELEVANT)
    if task.work is Work.CALCULATE:
        for above in ancestors(task.definition):
            found |= dict.fromkeys(each for each in producers.get(above.index, ()) if each.work is Work.RELEVANT)
    return list(found)


def _shortest(loop: list[Task], reads: Mapping[int, Sequence[Task]]) -> list[Task]:
    """Return a shortest way from the first task of a knot back to itself."""
    first, inside = loop[0], set(loop)
    came: dict[Task, Task] = {}
    level = [first]
    while level:
        following: list[Task] = []
        for task in level:
            for other in reads[id(task)]:
                if other is first:
                    way = [task]
                    while way[-1] is not first:
                        way.append(came[way[-1]])
                    return way[::-1]
                if other in inside and other not in came:
                    came[other] = task
                    following.append(other)
        level = following
    return loop


def spelled(cycle: Sequence[Task]) -> str:
    """Return the names of a circle, the first one again at its end: a → b → a."""
    names = [task.definition.name for task in (*cycle, cycle[0])]
    kept = [name for at, name in enumerate(names) if at == 0 or name != names[at - 1]]
    return " → ".join(kept if len(kept) > 1 else names)
