"""Actions of the form: values set at the beginning, with a new row, or when an answer changes."""

from __future__ import annotations

from forms.engine.answers import calculated, typed_value
from forms.engine.definition import Definition, Kind
from forms.engine.instance import Node, expand, one, slots_to
from forms.engine.program import CompiledAction
from forms.engine.recalculation import Recalculation

NEW_ROW = "odk-new-repeat"
MAXIMUM_ACTIONS = 2_000
"""How many actions one answer may set off before a circle of them is broken."""


def settle(work: Recalculation) -> None:
    """Work everything out and run what hangs on changed values and new rows, until nothing is left to do."""
    work.run()
    for _ in range(MAXIMUM_ACTIONS):
        if work.stirred:
            node = work.stirred.pop(0)
            actions = work.program.on_answer[node.definition.index]
            if work.is_together:
                # All of them read what stood there before the first of them set anything.
                for action in actions:
                    _fetch(work, action, node)
            for action in actions:
                _answered(work, action, node)
        elif work.made:
            _greet(work, work.made.pop(0))
        else:
            break
        work.run()
    work.stirred.clear()
    if not work.is_together:
        work.judge()


def fire(work: Recalculation, event: str) -> None:
    """Run the actions for an event that concerns the whole questionnaire."""
    root = work.program.blueprint.root
    for action in work.program.actions:
        if event not in action.source.events:
            continue
        holder = action.source.holder or root
        for context in expand(work.root, slots_to(holder)):
            for target in _targets(work, action, context):
                _set(work, action, target)
            work.run()


def _fetch(work: Recalculation, action: CompiledAction, node: Node) -> None:
    """Have worked out what an action reads."""
    work.fetch(work.program.decisive.to_find(action), node)
    for target in _targets(work, action, node):
        work.fetch(work.program.decisive.to_set(action), target)


def _answered(work: Recalculation, action: CompiledAction, node: Node) -> None:
    targets = _targets(work, action, node)
    # Which of several rows is meant nobody can know: as in ODK's clients, none is set.
    if len(targets) == 1:
        _set(work, action, targets[0])


def _greet(work: Recalculation, row: Node) -> None:
    """Run the new-row actions whose targets stand in the row itself, wherever the form writes the action."""
    for action in work.program.actions:
        if NEW_ROW in action.source.events and (target := _in_row(row, action.target)) is not None:
            if work.is_together:
                work.fetch(work.program.decisive.to_set(action), target)
            _set(work, action, target)
            work.run()


def _in_row(row: Node, wanted: Definition) -> Node | None:
    """Return the node of a definition in a row, None when it stands elsewhere or in rows below."""
    names: list[Definition] = []
    at: Definition | None = wanted
    while at is not None and at is not row.definition:
        if at.kind is Kind.REPEAT:
            return None
        names.append(at)
        at = at.parent
    if at is None:
        return None
    node = row
    for definition in reversed(names):
        node = one(node, definition)
    return node


def _set(work: Recalculation, action: CompiledAction, target: Node) -> None:
    """Give the target the action's value, worked out where the target stands."""
    if action.value is None:
        text = typed_value(target.definition.data_type, action.source.literal) or ""
    else:
        work.scope.current = target
        text = calculated(target.definition.data_type, action.value.run(target, work.scope))
    if target.text != text:
        target.parked = target.typed = None
        work.set_text(target, text)


def _targets(work: Recalculation, action: CompiledAction, context: Node) -> list[Node]:
    work.scope.current = context
    return [found for found in action.targets(context, work.scope) if isinstance(found, Node)]
