"""Numbers: rounding, powers, sums and extremes over rows, trigonometry, chance."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Run, Value, as_number, as_places
from forms.engine.xpath.functions.signature import Function, aggregated, plain, scoped
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression
from forms.engine.xpath.values import NAN, number_of_text, round_half_up

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler


def _number(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    if not arguments:
        return Code(Value.NUMBER, lambda place, _scope: number_of_text(place.text))
    return Code(Value.NUMBER, as_number(compiler.compile(arguments[0], here)))


def _int(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.trunc(value))


def _round(value: float, places: float = 0.0) -> float:
    return NAN if math.isnan(places) else round_half_up(value, int(max(-400, min(places, 400))))


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    return lambda value: value if math.isnan(value) or math.isinf(value) else float(function(value))


def _safe(function: Callable[..., float]) -> Callable[..., float]:
    """Return the function with NaN or infinity where mathematics has no value."""

    def run(*values: float) -> float:
        try:
            result = function(*values)
        except OverflowError:
            return math.inf
        except (ValueError, ZeroDivisionError):
            return NAN
        # A negative base with a broken exponent gives a complex number.
        return NAN if isinstance(result, complex) else result

    return run


def _logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    guarded = _safe(function)
    return lambda value: -math.inf if value == 0 else guarded(value)


def _power(base: float, exponent: float) -> float:
    result: float = math.inf if base == 0 and exponent < 0 else base**exponent
    return result


def _sum(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    code = aggregated(compiler, arguments[0], here)
    if code.kind not in (Value.PLACE, Value.PLACES):
        return Code(Value.NUMBER, as_number(code))
    run = as_places(code)

    def total(place: Any, scope: Scope) -> float:
        # Blanks count nothing; fsum loses no cent however many rows there are.
        values = [number_of_text(found.text) for found in run(place, scope) if found.text]
        return math.fsum([value for value in values if value == value])  # noqa: PLR0124  (NaN alone differs from itself)

    return Code(Value.NUMBER, total)


def _extreme(choose: Callable[[list[float]], float]) -> Function:
    def build(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
        runs = [_numbers(aggregated(compiler, argument, here)) for argument in arguments]

        def run(place: Any, scope: Scope) -> float:
            values = [value for each in runs for value in each(place, scope)]
            return choose(values) if values else NAN

        return Code(Value.NUMBER, run)

    return Function(1, None, build)


def _numbers(code: Code) -> Run:
    if code.kind in (Value.PLACE, Value.PLACES):
        run = as_places(code)
        return lambda place, scope: [
            value for found in run(place, scope) if (value := number_of_text(found.text)) == value
        ]
    single = as_number(code)
    return lambda place, scope: [value for value in (single(place, scope),) if value == value]  # noqa: PLR0124  (NaN alone differs from itself)


FUNCTIONS: dict[str, Function] = {
    "number": Function(0, 1, _number),
    "int": plain("n", Value.NUMBER, _int),
    "round": plain("nn?", Value.NUMBER, _round),
    "floor": plain("n", Value.NUMBER, _whole(math.floor)),
    "ceiling": plain("n", Value.NUMBER, _whole(math.ceil)),
    "abs": plain("n", Value.NUMBER, abs),
    "pow": plain("nn", Value.NUMBER, _safe(_power)),
    "sqrt": plain("n", Value.NUMBER, _safe(math.sqrt)),
    "exp": plain("n", Value.NUMBER, _safe(math.exp)),
    "exp10": plain("n", Value.NUMBER, _safe(lambda power: 10.0**power)),
    "log": plain("n", Value.NUMBER, _logarithm(math.log)),
    "log10": plain("n", Value.NUMBER, _logarithm(math.log10)),
    "sin": plain("n", Value.NUMBER, _safe(math.sin)),
    "cos": plain("n", Value.NUMBER, _safe(math.cos)),
    "tan": plain("n", Value.NUMBER, _safe(math.tan)),
    "asin": plain("n", Value.NUMBER, _safe(math.asin)),
    "acos": plain("n", Value.NUMBER, _safe(math.acos)),
    "atan": plain("n", Value.NUMBER, _safe(math.atan)),
    "atan2": plain("nn", Value.NUMBER, _safe(math.atan2)),
    "pi": plain("", Value.NUMBER, lambda: math.pi),
    "random": scoped(Value.NUMBER, lambda scope: scope.surroundings.fraction(), is_volatile=True),
    "sum": Function(1, 1, _sum),
    "min": _extreme(min),
    "max": _extreme(max),
}
