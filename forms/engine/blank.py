"""A questionnaire before anybody answers: worked out once for a form; opening one works out what differs from it.

What varies (`Task.varies`) is left for whoever opens one. Rows are worked out as if no row stood in their roster
yet: whatever reads the roster as a whole is worked out again when rows come.
"""

from __future__ import annotations

from forms.engine.definition import Kind
from forms.engine.instance import Node, build, leaves
from forms.engine.recalculation import Recalculation
from forms.engine.tasks import Blank, Task, Work
from forms.engine.xpath.scope import Scope


def blank_of(work: Recalculation) -> Blank:
    """Return what the questionnaire of a session and its rows begin as."""
    blanks = work.program.blanks
    found = blanks.get(work.is_reading)
    if found is None:
        found = blanks[work.is_reading] = _worked_out(work)
    return found


def note_differing(work: Recalculation) -> None:
    """Note what follows from all that was answered in a questionnaire that began blank, and what varies."""
    texts, is_busy = work.blank.texts, work.program.is_busy
    for node in leaves(work.root):
        text, index = node.text, node.definition.index
        if text != texts[index]:
            for task in work.program.of_answer[index]:
                work.add(task, [node])
            work.touch(node)
        elif (text and node.definition.is_in_roster) or node.definition.kind is Kind.REPEAT:
            work.touch(node)  # new to whatever stands outside of the row
        if is_busy[index]:
            _note_varying(work, node)


def _note_varying(work: Recalculation, node: Node) -> None:
    """Note what is worked out at a node whatever was answered, and what follows from the rows it has."""
    program, index = work.program, node.definition.index
    for task in program.varying[index]:
        if node.text or task.work is not Work.CONSTRAINT:
            work.add(task, [node])
    for roster in program.rosters[index]:
        if node.slots[roster.slot]:
            work.touch_roster(node, roster)
    for task in program.numbers_of_rows[index]:
        work.add(task, [node])


class _Beforehand(Recalculation):
    """Works out all but what varies."""

    def add(self, task: Task, nodes: list[Node]) -> None:
        if not task.varies:
            super().add(task, nodes)


def _worked_out(work: Recalculation) -> Blank:
    program = work.program
    root = build(program.blueprint.root, None)
    beforehand = _Beforehand(program, root, _like(work.scope, root), reading=work.is_reading)
    rows: dict[int, Node] = {}
    waiting = [root]
    while waiting:
        top = waiting.pop()
        beforehand.add_all(top)
        beforehand.run()
        beforehand.judge()
        for parent in leaves(top):
            for roster in program.rosters[parent.definition.index]:
                row = rows[roster.index] = build(roster, parent)
                if not parent.relevant:
                    beforehand.put_aside(row)
                waiting.append(row)
    texts = [""] * len(program.blueprint.definitions)
    for top in (root, *rows.values()):
        for node in leaves(top):
            texts[node.definition.index] = node.text
    return Blank(root, rows, texts)


def _like(scope: Scope, root: Node) -> Scope:
    """Return another scope on the same lists: what a session may still look at is its own."""
    made = Scope(
        root,
        scope.lists,
        surroundings=scope.surroundings,
        choice_name=scope.choice_name,
        translated=scope.translated,
    )
    made.version = scope.version
    return made
