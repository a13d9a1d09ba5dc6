"""Truth and choice between values: if, not, coalesce, once, checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.instance import Node
from forms.engine.xpath.code import Code, TextRun, Value, as_plain, as_text, as_truth, constant
from forms.engine.xpath.functions.signature import Function, plain
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression
from forms.engine.xpath.values import text_of

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def _if(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    holds = as_truth(compiler.compile(arguments[0], here))
    then = compiler.compile(arguments[1], here)
    other = compiler.compile(arguments[2], here)
    if then.kind != other.kind or then.data_type != other.data_type:
        then, other = as_plain(then), as_plain(other)
    first, second = then.run, other.run
    kind = then.kind if then.kind is other.kind else Value.ANY
    return Code(kind, lambda place, scope: (first if holds(place, scope) else second)(place, scope), then.data_type)


def _coalesce(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    runs = [_text_or_blank(compiler.compile(argument, here)) for argument in arguments]

    def run(place: Any, scope: Scope) -> str:
        for candidate in runs:
            if text := candidate(place, scope):
                return text
        return ""

    return Code(Value.TEXT, run)


def _text_or_blank(code: Code) -> TextRun:
    """Return a closure that gives the value as text, "" for what is no number: `coalesce(number(${x}), 0)`."""
    if code.kind not in (Value.NUMBER, Value.ANY):
        return as_text(code)
    run = code.run
    return lambda place, scope: "" if (value := run(place, scope)) != value else text_of(value)


def _first(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    # The other arguments are only there to be read: what they change works this out anew.
    codes = [compiler.compile(argument, here) for argument in arguments]
    return codes[0]


def _once(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    value = as_text(compiler.compile(arguments[0], here))
    compiler.reads_itself = True

    def run(place: Any, scope: Scope) -> str:
        current: Node = scope.current
        return current.text or value(place, scope)

    return Code(Value.TEXT, run)


def _checklist(minimum: float, maximum: float, *held: bool) -> bool:
    count = sum(held)
    return (minimum < 0 or count >= minimum) and (maximum < 0 or count <= maximum)


def _weighted(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    minimum, maximum = compiler.number(arguments[0], here), compiler.number(arguments[1], here)
    pairs = [
        (compiler.truth(arguments[at], here), compiler.number(arguments[at + 1], here))
        for at in range(2, len(arguments) - 1, 2)
    ]

    def run(place: Any, scope: Scope) -> bool:
        total = sum(weight(place, scope) for holds, weight in pairs if holds(place, scope))
        low, high = minimum(place, scope), maximum(place, scope)
        return (low < 0 or total >= low) and (high < 0 or total <= high)

    return Code(Value.TRUTH, run)


def _truth_from_text(text: str) -> bool:
    return text.strip().lower() in ("true", "1")


FUNCTIONS: dict[str, Function] = {
    "true": Function(0, 0, lambda _compiler, _arguments, _here: constant(value=True)),
    "false": Function(0, 0, lambda _compiler, _arguments, _here: constant(value=False)),
    "not": plain("b", Value.TRUTH, lambda value: not value),
    "boolean": plain("b", Value.TRUTH, bool),
    "boolean-from-string": plain("t", Value.TRUTH, _truth_from_text),
    "depend": Function(1, None, _first),
    "if": Function(3, 3, _if),
    "coalesce": Function(2, None, _coalesce),
    "once": Function(1, 1, _once),
    "checklist": plain("nnb*", Value.TRUTH, _checklist),
    "weighted-checklist": Function(2, None, _weighted),
}
