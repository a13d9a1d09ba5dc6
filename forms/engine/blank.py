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
    program, texts = work.program, work.blank.texts
    of_answer, varying, rosters, numbers = (
        program.of_answer,
        program.varying,
        program.rosters,
        program.numbers_of_rows,
    )
    for node in leaves(work.root):
        definition, text = node.definition, node.text
        index = definition.index
        if text != texts[index]:
            for task in of_answer[index]:
                work.add(task, [node])
            work.touch(node)
        elif (text and definition.is_in_roster) or definition.kind is Kind.REPEAT:
            work.touch(node)  # new to whatever stands outside of the row
        for task in varying[index]:
            if text or task.work is not Work.CONSTRAINT:
                work.add(task, [node])
        for roster in rosters[index]:
            if node.slots[roster.slot]:
                work.touch_roster(node, roster)
        for task in numbers[index]:
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
