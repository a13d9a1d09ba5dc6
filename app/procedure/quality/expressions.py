"""Expressions asked of a questionnaire from outside its form; `${name}` means the question of that name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.engine import Definition, Form, Kind, Session
from forms.engine.instance import Node, expand, leaves, ref_of
from forms.engine.lists import from_records
from forms.engine.xpath.code import as_truth
from forms.engine.xpath.compiler import compile_text
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.scope import Scope

_NAME = re.compile(r"\$\{(\w+)\}")


class UnknownNameError(LookupError):
    """The form has no question of a name that the expression reads."""


@dataclass(frozen=True, slots=True)
class Question:
    """An expression that is true or not, at every row of a roster or once."""

    at: Definition
    run: Callable[[Any, Scope], bool]


def compiled(form: Form, expression: str, *, each: str = "") -> Question:
    """Return the expression ready to be asked at every row of the roster `each`, or of the whole questionnaire.

    UnknownNameError when the form lacks a name; BadExpression when it cannot be read.
    """
    paths = {one.name: one for one in form.definitions}

    def path(use: re.Match[str]) -> str:
        if use[1] not in paths:
            raise UnknownNameError(use[1])
        return paths[use[1]].path

    if each and (each not in paths or paths[each].kind is not Kind.REPEAT):
        raise UnknownNameError(each)
    at = paths[each] if each else form.root
    code, _compiler = compile_text(_NAME.sub(path, expression), at, form.root)
    return Question(at, as_truth(code))


class Asked:
    """A questionnaire that is asked, with lists that only these questions see."""

    def __init__(self, session: Session, lists: Mapping[str, Iterable[dict[str, str]]]) -> None:
        # Expressions see the live tree of answers; a session of its own is opened for it, so nobody is disturbed.
        self._root, self._scope = session._work.root, session._scope
        more = {name: from_records(name, rows) for name, rows in lists.items()}
        self._scope.lists = {**self._scope.lists, **more}
        self.session = session

    def places(self, question: Question) -> Iterator[Node]:
        """Yield the rows, or the whole, for which the expression holds."""
        for node in expand(self._root, _slots(question.at)):
            if node.relevant:
                self._scope.current = node
                if question.run(node, self._scope):
                    yield node

    def ref(self, place: Node, name: str) -> str:
        """Return where the question of that name stands for the place: in its row, else anywhere; "" for none."""
        inside = next((node for node in leaves(place) if node.definition.name == name), None)
        found = inside or next((node for node in leaves(self._root) if node.definition.name == name), None)
        return "" if found is None else ref_of(found)


def _slots(definition: Definition) -> tuple[int, ...]:
    slots: list[int] = []
    at = definition
    while at.parent is not None:
        slots.append(at.slot)
        at = at.parent
    return tuple(reversed(slots))


__all__ = ["Asked", "BadExpression", "Question", "UnknownNameError", "compiled"]
