"""What is wrong at a question: nothing where something must be, a rule not kept, a value of the wrong type."""

from __future__ import annotations

from forms.engine.changes import Problem, ProblemKind
from forms.engine.instance import Node, ref_of
from forms.engine.words import Speaker


def problem_at(node: Node, speaker: Speaker) -> Problem | None:
    """Return the problem of a relevant question, None when there is none."""
    if not node.relevant or node.definition.is_group:
        return None
    if node.typed is not None:
        return Problem(ref_of(node), ProblemKind.TYPE, speaker.type_message(node))
    if node.text == "":
        if node.required:
            return Problem(ref_of(node), ProblemKind.REQUIRED, speaker.required_message(node))
        return None
    if not node.valid:
        return Problem(ref_of(node), ProblemKind.CONSTRAINT, speaker.constraint_message(node))
    return None
