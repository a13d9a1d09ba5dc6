"""Selects: what is chosen, how many, what a choice is called, look-ups in lists."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.lists import ITEMS
from forms.engine.xpath.code import Code, Value, as_text
from forms.engine.xpath.functions.signature import Function, plain
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def _selected_at(text: str, place: float) -> str:
    chosen = text.split()
    if math.isnan(place) or not 0 <= place < len(chosen):
        return ""
    return chosen[int(place)]


def _is_selected(text: str, value: str) -> bool:
    # Split at every space: a blank answer holds the blank choice, as in JavaRosa.
    return value.strip() in text.split(" ")


def _choice_name(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    value = as_text(compiler.compile(arguments[0], here))
    where = compiler.compile(arguments[1], here)
    path = as_text(where)
    if isinstance(where.constant, str):
        compiler.names_choices_of.append(where.constant.strip())
    return Code(
        Value.TEXT,
        lambda place, scope: scope.choice_name(value(place, scope), path(place, scope).strip(), scope.current),
    )


def _itext(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    identity = as_text(compiler.compile(arguments[0], here))
    return Code(Value.TEXT, lambda place, scope: scope.translated(identity(place, scope), scope.current))


def _pulldata(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    name, wanted, key, value = (as_text(compiler.compile(argument, here)) for argument in arguments)

    def run(place: Any, scope: Scope) -> str:
        found = scope.lists.get(name(place, scope).removesuffix(".csv"))
        sought = value(place, scope)
        if found is None or not sought:
            return ""
        for item in found.where(ITEMS, key(place, scope), sought):
            column = wanted(place, scope)
            return item.attributes.get(column[1:], "") if column.startswith("@") else item.child_text(column)
        return ""

    return Code(Value.TEXT, run)


FUNCTIONS: dict[str, Function] = {
    "is-selected": plain("tt", Value.TRUTH, _is_selected),
    "selected": plain("tt", Value.TRUTH, _is_selected),
    "selected-at": plain("tn", Value.TEXT, _selected_at),
    "count-selected": plain("t", Value.NUMBER, lambda text: float(len(text.split()))),
    "jr:choice-name": Function(2, 2, _choice_name),
    "jr:itext": Function(1, 1, _itext),
    "pulldata": Function(4, 4, _pulldata),
}
