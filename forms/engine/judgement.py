"""What is wrong at a question: nothing where something must be, a rule not kept, a value of the wrong type."""

from __future__ import annotations

from forms.engine.changes import Problem, ProblemKind
from forms.engine.definition import Kind
from forms.engine.instance import Node, ref_of
from forms.engine.words import Speaker


def kind_at(node: Node) -> ProblemKind | None:
    """Return what is wrong at a relevant question, None when nothing is."""
    if not node.relevant or node.definition.kind is not Kind.QUESTION:
        return None
    if node.typed is not None:
        return ProblemKind.TYPE
    if node.text == "":
        return ProblemKind.REQUIRED if node.required else None
    return None if node.valid else ProblemKind.CONSTRAINT


def problem_at(node: Node, speaker: Speaker) -> Problem | None:
    """Return the problem of a relevant question in words, None when there is none."""
    kind = kind_at(node)
    return None if kind is None else Problem(ref_of(node), kind, _message(kind, node, speaker))


def _message(kind: ProblemKind, node: Node, speaker: Speaker) -> str:
    if kind is ProblemKind.TYPE:
        return speaker.type_message(node)
    if kind is ProblemKind.REQUIRED:
        return speaker.required_message(node)
    return speaker.constraint_message(node)
