"""What the name of a choice hangs on: a label may hold answers, or be one, and `jr:choice-name` reads them too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.engine.blueprint import Blueprint, Output, Parts
from forms.engine.definition import Definition
from forms.engine.lists import ITEMS
from forms.engine.selects import text_at
from forms.engine.tasks import Task, Work
from forms.engine.wording import resolve
from forms.engine.xpath.compiler import compile_text
from forms.engine.xpath.errors import BadExpression

if TYPE_CHECKING:
    from forms.engine.program import Program


def note_names(program: Program, naming: list[tuple[Task, list[str]]]) -> None:
    """Let tasks that name choices of the questions at some paths be worked out anew with what the labels hold."""
    blueprint = program.blueprint
    for task, paths in naming:
        for path in paths:
            question = blueprint.at(resolve(task.definition.path, path))
            for target in () if question is None else dict.fromkeys(_held(program, question)):
                if target is not task.definition:
                    _, reader = compile_text(target.path, task.definition, blueprint.root, is_lenient=True)
                    task.references += reader.references


def _held(program: Program, question: Definition) -> Iterator[Definition]:
    """Yield what stands in the labels of a question's choices."""
    select = program.selects.get(question.index)
    if select is None:
        return
    if not select.is_from_list and not select.listed:  # the rows of a roster: their answers are the labels
        for task in program.by_definition[question.index]:
            if task.work is Work.CHOICES:
                yield from (reference.target for reference in task.references)
    for parts in _labels(program, question):
        for part in parts:
            if isinstance(part, Output):
                yield from _read_by(part.expression, question, program.blueprint)


def _labels(program: Program, question: Definition) -> Iterator[Parts]:
    select, blueprint = program.selects[question.index], program.blueprint
    identities = [choice.label.id for choice in select.listed]
    yield from (choice.label.parts for choice in select.listed)
    if select.label_is_id and question.list_name in blueprint.lists:
        items = blueprint.lists[question.list_name].items(ITEMS)
        identities += [text_at(item, select.label_column) for item in items]
    for texts in blueprint.translations.values():
        for identity in identities:
            yield texts.get(identity, {}).get("", ())


def _read_by(expression: str, question: Definition, blueprint: Blueprint) -> Iterator[Definition]:
    try:
        _, reader = compile_text(expression, question, blueprint.root, is_lenient=True)
    except BadExpression:  # such a label says nothing in its place
        return
    yield from (reference.target for reference in reader.references)
