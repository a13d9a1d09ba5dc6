"""Actions of the form: values set at the beginning, with a new row, or when an answer changes."""

from __future__ import annotations

from forms.engine.answers import calculated, typed_value
from forms.engine.definition import Definition, Kind
from forms.engine.instance import Node, leaves
from forms.engine.program import CompiledAction
from forms.engine.recalculation import Recalculation

MAXIMUM_ACTIONS = 2_000
"""How many actions one answer may set off before a circle of them is broken."""


def settle(work: Recalculation) -> None:
    """Work everything out and run what hangs on changed values and new rows, until nothing is left to do."""
    work.run()
    for _ in range(MAXIMUM_ACTIONS):
        if work.stirred:
            node = work.stirred.pop(0)
            for action in work.program.on_answer[node.definition.index]:
                _perform(work, action, node)
        elif work.made:
            fire(work, work.made.pop(0), "odk-new-repeat")
        else:
            return
        work.run()
    work.stirred.clear()


def fire(work: Recalculation, node: Node, event: str) -> None:
    """Run the actions for an event on a node and everything below it: a new row, the whole questionnaire."""
    chain = _chain(node.definition)
    for action in work.program.actions:
        if event not in action.source.events:
            continue
        holder = action.source.holder or work.program.blueprint.root
        if event == "odk-new-repeat":
            # An action in the model, or hanging on the row itself, belongs to the row its target stands in.
            if _nearest_roster(action.target) is not node.definition and holder is not node.definition:
                continue
            contexts = [node]
        else:
            contexts = (
                [below for below in leaves(node) if below.definition is holder] if holder not in chain else [node]
            )
        for context in contexts:
            _perform(work, action, context)
            work.run()


def _chain(definition: Definition) -> list[Definition]:
    chain = [definition]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain


def _nearest_roster(definition: Definition) -> Definition | None:
    at: Definition | None = definition
    while at is not None and at.kind is not Kind.REPEAT:
        at = at.parent
    return at


def _perform(work: Recalculation, action: CompiledAction, context: Node) -> None:
    """Set the action's value at its targets."""
    scope = work.scope
    scope.current = context
    for target in _targets(work, action, context):
        if action.value is None:
            text = typed_value(target.definition.data_type, action.source.literal) or ""
        else:
            scope.current = target
            text = calculated(target.definition.data_type, action.value.run(target, scope))
        if target.text != text:
            target.parked = target.typed = None
            work.set_text(target, text)


def _targets(work: Recalculation, action: CompiledAction, context: Node) -> list[Node]:
    return [found for found in action.targets(context, work.scope) if isinstance(found, Node)]
