"""What has to be worked out while several answers are taken together, so that each is taken as if it came alone.

Most of what follows from answers depends on how they stand at the end alone and is worked out once, then. Two kinds
of tasks cannot wait. Those whose outcome depends on the way there, because they remember: `once`, chance and the
clock, circles, numbers of rows, values that people or actions may overwrite. They are done after each answer, with
all that they read. And what decides whether and how one answer is taken, or what an action sets: that is fetched
when it is wanted, for the row at hand alone where nothing reads beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from forms.engine.definition import Definition, Kind
from forms.engine.instance import Node, expand
from forms.engine.tasks import Task, Work, needed_before, producers_of
from forms.engine.xpath.reach import Reference, ancestors

if TYPE_CHECKING:
    from forms.engine.program import CompiledAction, Program

_UNSTEADY = frozenset({"now", "random", "uuid", "randomize"})
_VALUES = frozenset({Work.CALCULATE, Work.CHOICES})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that has to be done first: at one place, seen from the node at hand, or wherever it waits."""

    task: Task
    climb: int = 0
    down: tuple[int, ...] = ()
    """From the node at hand so far up, then down these slots."""
    is_everywhere: bool = False

    def place(self, node: Node) -> Node:
        """Return the one place, seen from the node at hand."""
        for _ in range(self.climb):
            assert node.parent is not None
            node = node.parent
        return expand(node, self.down)[0]


Plan: TypeAlias = tuple[Wanted, ...]


class Decisive:
    """What cannot wait in one form."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._producers = producers_of(program.tasks)
        self._answered: dict[Definition, Plan] = {}
        self._found: dict[CompiledAction, Plan] = {}
        self._set: dict[CompiledAction, Plan] = {}
        self.always = self._closed(self._remembering())
        """The ranks of the tasks that are done after each answer."""

    def to_answer(self, definition: Definition) -> Plan:
        """Return what decides, in order, whether and how an answer to this question is taken."""
        plan = self._answered.get(definition)
        if plan is None:
            plan = self._answered[definition] = self._planned(definition, self._deciding(definition))
        return plan

    def to_find(self, action: CompiledAction) -> Plan:
        """Return what has to be done, in order, before the targets of an action are looked for where it hangs."""
        plan = self._found.get(action)
        if plan is None:
            holder = action.source.holder or self._program.blueprint.root
            first = [*self._made(action.found_by)]
            if any(reference.picks_rows for reference in action.found_by):
                # The target may be another one when its turn comes: its value is made ready wherever it is.
                first += self._made(action.reads, is_everywhere=True)
            plan = self._found[action] = self._planned(holder, first)
        return plan

    def to_set(self, action: CompiledAction) -> Plan:
        """Return what has to be done, in order, before the value of an action is worked out at its target."""
        plan = self._set.get(action)
        if plan is None:
            plan = self._set[action] = self._planned(action.target, self._made(action.reads))
        return plan

    def _deciding(self, definition: Definition) -> Iterator[tuple[Task, bool]]:
        by_definition = self._program.by_definition
        for above in ancestors(definition):
            for task in by_definition[above.index]:
                if task.work in (Work.RELEVANT, Work.READONLY) or (task.work in _VALUES and above is definition):
                    yield task, False

    def _remembering(self) -> Iterator[Task]:
        """Yield the tasks whose outcome depends on what stood there before."""
        actions = self._program.actions
        acting = {action.target.index for action in actions} | self._program.on_answer.keys()
        for task in self._program.tasks:
            if (
                task.work is Work.COUNT
                or task.in_loop
                or task.keeps
                or (task.is_volatile and not task.functions.isdisjoint(_UNSTEADY))
                or (task.work in _VALUES and (task.definition.index in acting or self._is_written_otherwise(task)))
            ):
                yield task

    def _is_written_otherwise(self, task: Task) -> bool:
        """Return whether a value may also come from a person or another task, or stays in rows taken away."""
        definition = task.definition
        computed = definition.calculate_text != ""
        by_people = computed and definition.in_body and not definition.is_readonly_always
        narrowed = computed and definition.index in self._program.selects
        return by_people or narrowed or _is_counted(definition)

    def _closed(self, tasks: Iterable[Task]) -> frozenset[int]:
        """Return the ranks of tasks and of all that has to be done before them."""
        waiting, found = list(tasks), set[int]()
        while waiting:
            task = waiting.pop()
            if task.rank not in found:
                found.add(task.rank)
                waiting += needed_before(task, self._producers)
        return frozenset(found)

    def _planned(self, base: Definition, first: Iterable[tuple[Task, bool]]) -> Plan:
        """Return the tasks, with all they need, that are not done after each answer anyway."""
        waiting, found = list(first), dict[int, tuple[Task, bool]]()
        while waiting:
            task, is_everywhere = waiting.pop()
            known = found.get(task.rank)
            if task.rank in self.always or (known is not None and known[1] >= is_everywhere):
                continue
            found[task.rank] = task, is_everywhere
            waiting += self._made(task.references, is_everywhere=is_everywhere)
        return tuple(_wanted(base, *found[rank]) for rank in sorted(found))

    def _made(self, references: Iterable[Reference], *, is_everywhere: bool = False) -> Iterator[tuple[Task, bool]]:
        """Yield the tasks that make what is read, and whether it may stand in other rows than the reader's."""
        for reference in references:
            for task in self._producers.get(reference.target.index, ()):
                yield task, is_everywhere or _is_below_rows(reference.anchor, task.definition)


def _wanted(base: Definition, task: Task, is_everywhere: bool) -> Wanted:  # noqa: FBT001  (a pair taken apart)
    if is_everywhere:
        return Wanted(task, is_everywhere=True)
    here, there = ancestors(base), ancestors(task.definition)
    shared = sum(1 for one, other in zip(here, there, strict=False) if one is other)
    return Wanted(task, len(here) - shared, tuple(below.slot for below in there[shared:]))


def _is_below_rows(anchor: Definition, definition: Definition) -> bool:
    """Return whether rows lie between the two, so that the definition stands many times below the anchor."""
    at: Definition | None = definition
    while at is not None and at is not anchor:
        if at.kind is Kind.REPEAT and anchor in ancestors(at):
            return True
        at = at.parent
    return False


def _is_counted(definition: Definition) -> bool:
    """Return whether it stands in rows that a number takes away, with what was in them, and brings back."""
    return any(above.kind is Kind.REPEAT and above.count_text for above in ancestors(definition))
