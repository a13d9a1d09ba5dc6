"""Keeping everything worked out: what a change touches is worked out in order of rank until nothing moves."""

from __future__ import annotations

import math
from typing import Any

from forms.engine.answers import calculated
from forms.engine.changes import Changes
from forms.engine.deciding import Plan
from forms.engine.definition import Definition, Kind, QuestionType
from forms.engine.growth import Growth
from forms.engine.instance import (
    Node,
    children,
    copied,
    expand,
    holds_answers,
    leaves,
    put_defaults,
    rows,
    spare_rows,
)
from forms.engine.noted import Noted
from forms.engine.program import Program
from forms.engine.tasks import Blank, Edge, Task, Work
from forms.engine.waiting import Waiting
from forms.engine.xpath.code import as_number
from forms.engine.xpath.reach import ancestors
from forms.engine.xpath.scope import MAXIMUM_EFFORT, Scope

MAXIMUM_ROWS = 5_000
MAXIMUM_REPEATED_WORK = 200
"""How often one question may be worked out in one go before a loop is given up."""


class Recalculation:
    """The answers of one session and what follows from them."""

    def __init__(self, program: Program, root: Node, scope: Scope, *, reading: bool = False) -> None:
        self.program = program
        self.root = root
        self.scope = scope
        self._runs = program.runs
        self.is_reading = reading
        self.blank: Blank
        """What its rows begin as; given before the first is made."""
        self._waiting = Waiting(program.judging)
        self._followed: set[tuple[Edge, Node]] = set()
        """Ways through rows that were gone since something was last worked out."""
        self._counts: dict[tuple[int, int], int] = {}
        self.growth = Growth(root)
        self.noted = Noted()
        self.stirred: list[Node] = []
        """Questions whose value changed and on which actions hang that have not run yet."""
        self.made: list[Node] = []
        """Rows made since the session last looked: their new-row actions have not run yet."""
        self.is_opening = False
        """Whether a blank questionnaire is being made: a number of rows not known yet is none."""

    # ---- telling what changed
    def set_text(self, node: Node, text: str) -> None:
        """Give a question a value and note what it touches."""
        if node.text != text:
            node.text = text
            self.noted.values[node] = None
            if node.definition.index in self.program.on_answer:
                self.stirred.append(node)
            self.touch(node)

    def touch(self, node: Node) -> None:
        """Note everything that reads this node."""
        self._follow(self.program.on_change[node.definition.index], node)

    def touch_roster(self, parent: Node, roster: Definition) -> None:
        """Note everything that reads a roster as a whole."""
        self._follow(self.program.on_rows[roster.index], parent)

    def touch_rows(self, parent: Node, roster: Definition, first: int) -> None:
        """Note everything that reads a roster as a whole, and the rows from `first` on, whose places changed."""
        self.touch_roster(parent, roster)
        for row in rows(parent, roster)[first:]:
            self.touch(row)

    def _follow(self, edges: list[Edge], node: Node) -> None:
        waiting_at, followed = self._waiting.nodes, self._followed
        for edge in edges:
            at: Any = node
            for _ in range(edge.climb):
                at = at.parent
            rank = edge.task.rank
            if edge.is_wide:
                if (edge, at) not in followed:
                    followed.add((edge, at))
                    if not self._waiting.has_spread(rank, at):
                        self.add(edge.task, expand(at, edge.down))
                continue
            for slot in edge.down:
                at = at.slots[slot]
            waiting = waiting_at.get(rank)
            if waiting is None:
                self.add(edge.task, [at])
            else:
                waiting[at] = None

    def add(self, task: Task, nodes: list[Node]) -> None:
        """Note that a task has to be worked out on these nodes."""
        if self.is_reading and task.judges:
            return
        self._waiting.add(task.rank, nodes)

    def add_all(self, node: Node) -> None:
        """Note every task of a node and everything below it: a row that came back or is new."""
        program, waiting_at = self.program, self._waiting.nodes
        at_nodes = program.at_nodes_read if self.is_reading else program.at_nodes
        settled, numbers = program.settled, program.numbers_of_rows
        for below in leaves(node):
            index = below.definition.index
            for task in at_nodes[index]:
                if task.work is _CONSTRAINT and below.text == "":
                    self._judge(_CONSTRAINT, below, holds=True)
                    continue
                waiting = waiting_at.get(task.rank)
                if waiting is None:
                    self.add(task, [below])
                else:
                    waiting[below] = None
            for task in numbers[index]:
                self.add(task, [below])
            if not self.is_reading:
                for work, holds in settled[index]:
                    self._judge(work, below, holds=holds)

    def add_spoken(self) -> None:
        """Note what depends on the language: calculations with names of choices or translated texts."""
        for task in self.program.tasks:
            if task.functions & _SPOKEN:
                self.add(task, expand(self.root, tuple(step.slot for step in ancestors(task.definition)[1:])))

    # ---- working out
    def run(self) -> None:
        """Work out what is due, but for what is said about the answers."""
        while due := self._waiting.pop():
            task, nodes = self.program.tasks[due[0]], due[1]
            self._followed.clear()
            if task.in_loop:
                nodes = [node for node in nodes if self._may(task, node)]
            for node in nodes:
                self._work(task, node)
        self._followed.clear()
        self._counts.clear()

    def judge(self) -> None:
        """Say about the answers, once they stand, what is waiting: what is required, read-only, wrong."""
        tasks, runs, scope = self.program.tasks, self._runs, self.scope
        for rank, nodes in self._waiting.nodes.items():
            work, run = tasks[rank].work, runs[rank]
            for node in nodes:
                scope.current = node
                if work is _CONSTRAINT and node.text == "":
                    self._judge(work, node, holds=True)
                else:
                    self._judge(work, node, holds=run(node, scope))
        self._waiting.nodes.clear()

    # ---- several answers as one change
    @property
    def is_together(self) -> bool:
        """Whether answers are being taken together: what does not decide about them waits."""
        return self._waiting.is_together

    def begin_together(self) -> None:
        """Put off what only depends on how answers stand at the end."""
        self._waiting.put_off_all_but(self.program.decisive.always)

    def fetch(self, plan: Plan, node: Node) -> None:
        """Work out what is wanted of what was put off, seen from a node."""
        for wanted in plan:
            rank = wanted.task.rank
            if wanted.is_everywhere:
                places = self._waiting.take_all(rank)
            elif rank in self._waiting.nodes and self._waiting.take(rank, place := wanted.place(node)):
                places = [place]
            else:
                continue
            self._followed.clear()
            for place in places:
                self._work(wanted.task, place)

    def end_together(self) -> None:
        """Let everything be worked out again that was put off."""
        self._waiting.put_off_nothing()

    def _may(self, task: Task, node: Node) -> bool:
        key = (task.rank, id(node))
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return count <= MAXIMUM_REPEATED_WORK + len(self._siblings(node))

    def _siblings(self, node: Node) -> list[Node]:
        at: Node | None = node
        while at is not None and at.definition.kind is not Kind.REPEAT:
            at = at.parent
        return rows(at.parent, at.definition) if at is not None and at.parent is not None else []

    def _work(self, task: Task, node: Node) -> None:
        self.scope.current = node
        work = task.work
        if work is _CALCULATE:
            self._calculate(task, node)
        elif work is _COUNT:
            self._set_count(task, node)
        elif work is _CHOICES:
            self._narrow(task, node)
        else:
            self._judge(work, node, holds=self._runs[task.rank](node, self.scope))

    def _judge(self, work: Work, node: Node, *, holds: bool) -> None:
        """Note what a condition says about a node."""
        if work is Work.RELEVANT and holds != node.own:
            node.own = holds
            self._spread_relevance(node)
        elif work is Work.READONLY and holds != node.readonly:
            node.readonly = holds
            self.noted.readonly.update(dict.fromkeys(leaves(node)))
        elif work is Work.REQUIRED and holds != node.required:
            node.required = holds
            self.noted.required[node] = None
        elif work is Work.CONSTRAINT and (valid := node.text == "" or holds) != node.valid:
            node.valid = valid
            self.noted.validity[node] = None

    def _calculate(self, task: Task, node: Node) -> None:
        if node.slots:
            return
        if not node.relevant:
            if node.text and not task.keeps:
                node.text = ""
            return
        value = task.code.run(node, self.scope)
        text = calculated(node.definition.data_type, value)
        if text != node.text:
            self.growth.add_letters(len(text) - len(node.text))
            self.set_text(node, text)

    def _spread_relevance(self, node: Node) -> None:
        relevant = node.own and (node.parent is None or node.parent.relevant)
        if relevant == node.relevant:
            return
        node.relevant = relevant
        self.noted.relevance[node] = None
        self.touch(node)
        for task in self.program.by_definition[node.definition.index]:
            if task.work in (Work.CALCULATE, Work.CHOICES):
                self.add(task, [node])
        for child in children(node):
            self._spread_relevance(child)

    # ---- selects
    def _narrow(self, task: Task, node: Node) -> None:
        self.noted.choices[node] = None
        if not node.relevant or (not node.text and node.parked is None):
            return
        wanted = node.parked if node.parked is not None else node.text
        select = self.program.selects[task.definition.index]
        if select.list_is_missing:
            return
        offered = select.offered(node, self.scope)
        if task.definition.type is QuestionType.SELECT_MULTIPLE:
            kept = " ".join(value for value in wanted.split() if value in offered)
        elif task.definition.type is QuestionType.RANK:
            # A ranking holds every choice: what came with the list goes to its end.
            ranked = [value for value in wanted.split() if value in offered]
            kept = " ".join([*ranked, *(value for value in offered if value not in ranked)])
        else:
            kept = wanted if wanted in offered else ""
        node.parked = None if kept == wanted else wanted
        self.set_text(node, kept)

    # ---- rows
    def _rows_change(self, parent: Node, roster: Definition) -> None:
        self._followed.clear()
        self.noted.remember_rows(parent, roster)

    def insert(self, parent: Node, roster: Definition, row: Node, at: int) -> None:
        """Put a row into a roster and note what follows."""
        self._rows_change(parent, roster)
        found = rows(parent, roster)
        found.insert(at, row)
        self._number(found, at)
        self._settle(row, relevant=parent.relevant)
        self.add_all(row)
        self.touch_rows(parent, roster, at)

    def remove(self, row: Node) -> None:
        """Take a row out of its roster and note what follows."""
        parent = row.parent
        assert parent is not None
        roster = row.definition
        self._rows_change(parent, roster)
        found = rows(parent, roster)
        at = row.position - 1
        del found[at]
        self._number(found, at)
        gone = set(leaves(row))
        self._waiting.drop(gone)
        self.noted.drop(gone)
        self.touch_rows(parent, roster, at)

    def move(self, row: Node, to: int) -> None:
        """Put a row at another place (counted from 0) of its roster."""
        parent = row.parent
        assert parent is not None
        self._rows_change(parent, row.definition)
        found = rows(parent, row.definition)
        first = min(row.position - 1, to)
        found.remove(row)
        found.insert(to, row)
        self._number(found, first)
        self.touch_rows(parent, row.definition, first)

    def _number(self, found: list[Node], first: int) -> None:
        for at in range(first, len(found)):
            found[at].position = at + 1

    def _settle(self, node: Node, *, relevant: bool) -> None:
        node.relevant = relevant and node.own
        for child in children(node):
            self._settle(child, relevant=node.relevant)

    def put_aside(self, row: Node) -> None:
        """Mark everything in a row beyond its roster's number as not asked."""
        self._settle(row, relevant=False)

    def _set_count(self, task: Task, parent: Node) -> None:
        roster = task.definition
        phantom = Node(roster, parent)
        self.scope.current = phantom
        value = as_number(task.code)(phantom, self.scope)
        if math.isnan(value):
            if not self.is_opening:
                return
            value = 0.0
        wanted = max(0, min(int(value) if not math.isinf(value) else MAXIMUM_ROWS, MAXIMUM_ROWS))
        found, spare = rows(parent, roster), spare_rows(parent, roster)
        while len(found) > wanted:
            row = found[-1]
            self.remove(row)
            if spare or holds_answers(row):
                spare.append(row)
                self.put_aside(row)
        while len(found) < wanted:
            row = spare.pop() if spare else self.make_row(parent, roster)
            self.insert(parent, roster, row, len(found))

    def make_row(self, parent: Node, roster: Definition) -> Node:
        """Return a fresh row with its identity and the rows the form puts into it, not yet in the roster."""
        self.growth.add_row(roster, with_rows=True)
        row = self._blank_row(parent, roster)
        self.made.append(row)
        return row

    def _blank_row(self, parent: Node, roster: Definition) -> Node:
        row = copied(self.blank.rows[roster.index], parent)
        row.row_id = self.scope.surroundings.row_id()
        put_defaults(row, self.program.defaults_below(roster))
        for node in tuple(leaves(row)):
            for inner in node.definition.slots:
                if inner.kind is Kind.REPEAT and not inner.is_count_fixed:
                    self._begin_with_rows(node, inner)
        return row

    def _begin_with_rows(self, parent: Node, roster: Definition) -> None:
        for position in range(1, roster.rows_within + 1):
            row = self._blank_row(parent, roster)
            row.position = position
            rows(parent, roster).append(row)

    # ---- reporting
    def begin_effort(self) -> None:
        """Let another answer cost what one may."""
        self.scope.effort = MAXIMUM_EFFORT

    def forget(self) -> None:
        """Begin an operation without telling what changed before."""
        self.begin_effort()
        self.noted.forget()

    def harvest(self) -> Changes:
        """Return what changed since the last call; a new operation begins."""
        self.begin_effort()
        return self.noted.harvest(self.program.blueprint.definitions)


_CALCULATE, _CONSTRAINT, _COUNT, _CHOICES = Work.CALCULATE, Work.CONSTRAINT, Work.COUNT, Work.CHOICES
_SPOKEN = frozenset({"jr:choice-name", "jr:itext"})
