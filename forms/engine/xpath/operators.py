"""The operators: arithmetic, comparison, `and`, `or` and `|`."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Run, TruthRun, Value, as_number, as_places, as_text, as_truth
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression, Operation
from forms.engine.xpath.values import NAN, number_of

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


LONG = 8
"""From so many terms on, a chain is worked out in a loop, not by closures within closures."""
_CHAINED = ({"+", "-"}, {"and"}, {"or"})


def _terms(expression: Operation) -> list[tuple[str, Expression]]:
    """Return the terms of a + b - c …, a and b …, a or b …, each with the operator before it; none for the rest."""
    alike = next((group for group in _CHAINED if expression.operator in group), None)
    found: list[tuple[str, Expression]] = []
    at: Expression = expression
    while alike is not None and isinstance(at, Operation) and at.operator in alike:
        found.append((at.operator, at.right))
        at = at.left
    return [("", at), *reversed(found)] if found else []


def _chain(compiler: Compiler, terms: list[tuple[str, Expression]], here: Definition | None) -> Code:
    codes = [compiler.compile(term, here) for _, term in terms]
    operator_name = terms[-1][0]
    if operator_name in ("and", "or"):
        truths = [as_truth(code) for code in codes]
        holds = all if operator_name == "and" else any
        return Code(Value.TRUTH, lambda place, scope: holds(run(place, scope) for run in truths))
    signed = [(-1.0 if sign == "-" else 1.0, as_number(code)) for (sign, _), code in zip(terms, codes, strict=True)]

    def total(place: Any, scope: Scope) -> float:
        result = 0.0
        for sign, run in signed:
            result += sign * run(place, scope)
        return result

    return Code(Value.NUMBER, total)


def operation(compiler: Compiler, expression: Operation, here: Definition | None) -> Code:  # noqa: PLR0911  (one answer a kind)
    """Return the code of two operands and their operator."""
    if len(terms := _terms(expression)) > LONG:
        return _chain(compiler, terms, here)
    left = compiler.compile(expression.left, here)
    right = compiler.compile(expression.right, here)
    match expression.operator:
        case "and":
            first, second = as_truth(left), as_truth(right)
            return Code(Value.TRUTH, lambda place, scope: first(place, scope) and second(place, scope))
        case "or":
            first, second = as_truth(left), as_truth(right)
            return Code(Value.TRUTH, lambda place, scope: first(place, scope) or second(place, scope))
        case "=" | "!=":
            return Code(Value.TRUTH, _equality(left, right, equal=expression.operator == "="))
        case "<" | "<=" | ">" | ">=":
            return Code(Value.TRUTH, _order(left, right, _COMPARISONS[expression.operator]))
        case "|":
            return _union(compiler, left, right)
        case _:
            return Code(Value.NUMBER, _arithmetic(expression.operator, left, right))


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _arithmetic(symbol: str, left: Code, right: Code) -> Run:
    first, second = as_number(left), as_number(right)
    match symbol:
        case "+":
            return lambda place, scope: first(place, scope) + second(place, scope)
        case "-":
            return lambda place, scope: first(place, scope) - second(place, scope)
        case "*":
            return lambda place, scope: first(place, scope) * second(place, scope)
        case "div":
            return lambda place, scope: divide(first(place, scope), second(place, scope))
        case _:
            return lambda place, scope: _modulo(first(place, scope), second(place, scope))


def divide(dividend: float, divisor: float) -> float:
    """Return the quotient as IEEE 754 has it: infinite or not a number where the divisor is zero."""
    if divisor != 0:
        return dividend / divisor
    if dividend == 0 or math.isnan(dividend):
        return NAN
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def _modulo(dividend: float, divisor: float) -> float:
    if divisor == 0 or math.isinf(dividend) or math.isnan(dividend) or math.isnan(divisor):
        return NAN
    return math.fmod(dividend, divisor)


def _equality(left: Code, right: Code, *, equal: bool) -> TruthRun:
    compare = operator.eq if equal else operator.ne
    kinds = (left.kind, right.kind)
    if Value.TRUTH in kinds:
        first_truth, second_truth = as_truth(left), as_truth(right)
        return lambda place, scope: compare(first_truth(place, scope), second_truth(place, scope))
    if Value.PLACES in kinds:
        return _any_pair(left, right, lambda a, b: compare(*_common(a, b)))
    if Value.NUMBER in kinds:
        first_number, second_number = as_number(left), as_number(right)
        return lambda place, scope: compare(first_number(place, scope), second_number(place, scope))
    if Value.ANY in kinds:
        run_left, run_right = _plain(left), _plain(right)
        return lambda place, scope: compare(*_common(run_left(place, scope), run_right(place, scope)))
    if isinstance(right.constant, str):
        return _same_text(left, right.constant, equal=equal)
    first, second = as_text(left), as_text(right)
    return lambda place, scope: compare(first(place, scope), second(place, scope))


def _same_text(code: Code, text: str, *, equal: bool) -> TruthRun:
    """Compare with a text that stands in the form, as most conditions do, in as few calls as can be."""
    run = code.run
    if code.kind is not Value.PLACE:
        return (
            (lambda place, scope: run(place, scope) == text)
            if equal
            else (lambda place, scope: run(place, scope) != text)
        )
    if equal:
        return lambda place, scope: ("" if (found := run(place, scope)) is None else found.text) == text
    return lambda place, scope: ("" if (found := run(place, scope)) is None else found.text) != text


def _plain(code: Code) -> Run:
    return code.run if code.kind in (Value.ANY, Value.NUMBER, Value.TRUTH) else as_text(code)


def _common(left: float | str, right: float | str) -> tuple[object, object]:
    """Bring two plain values to the kind XPath compares them in."""
    if isinstance(left, bool) or isinstance(right, bool):
        return bool(left), bool(right)
    if isinstance(left, str) and isinstance(right, str):
        return left, right
    return number_of(left), number_of(right)


def _order(left: Code, right: Code, compare: Callable[[Any, Any], bool]) -> TruthRun:
    if Value.PLACES in (left.kind, right.kind):
        return _any_pair(left, right, lambda a, b: compare(number_of(a), number_of(b)))
    first, second = as_number(left), as_number(right)
    if isinstance(right.constant, float):
        bound = right.constant
        return lambda place, scope: compare(first(place, scope), bound)
    return lambda place, scope: compare(first(place, scope), second(place, scope))


def _any_pair(left: Code, right: Code, holds: Callable[[Any, Any], bool]) -> TruthRun:
    """Return a closure true when any value on the left and any on the right satisfy the comparison."""
    first, second = _values(left), _values(right)

    def run(place: Any, scope: Scope) -> bool:
        others = second(place, scope)
        return any(holds(value, other) for value in first(place, scope) for other in others)

    return run


def _values(code: Code) -> Callable[[Any, Scope], list[Any]]:
    if code.kind is Value.PLACES:
        run = as_places(code)
        # An empty set compares as a blank, as in JavaRosa: what is not asked equals ''.
        return lambda place, scope: [found.text for found in run(place, scope)] or [""]
    single = _plain(code)
    return lambda place, scope: [single(place, scope)]


def _union(compiler: Compiler, left: Code, right: Code) -> Code:
    for code in (left, right):
        if code.kind not in (Value.PLACE, Value.PLACES):
            raise BadExpression("not_a_path", compiler.text, "|")
    first, second = as_places(left), as_places(right)
    return Code(
        Value.PLACES, lambda place, scope: list(dict.fromkeys([*first(place, scope), *second(place, scope)]))
    )
