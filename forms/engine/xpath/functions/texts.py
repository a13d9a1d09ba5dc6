"""Text: concat, substr, regex and their kin."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Value, as_number, as_text
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.functions.signature import Function, plain, scoped, spread
from forms.engine.xpath.patterns import Pattern, compile_pattern
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression
from forms.engine.xpath.syntax import Text as Literal

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler

MAXIMUM_TEXT = 100_000


def _concat(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    runs = spread(compiler, arguments, here)
    return Code(Value.TEXT, lambda place, scope: bounded("", (text for run in runs for text in run(place, scope))))


def bounded(separator: str, texts: Iterable[str]) -> str:
    """Return the texts joined; what goes beyond the bound is cut before it takes memory."""
    kept: list[str] = []
    length = 0
    for text in texts:
        kept.append(text)
        length += len(text) + len(separator)
        if length > MAXIMUM_TEXT:
            break
    return separator.join(kept)[:MAXIMUM_TEXT]


def _join(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    separator = as_text(compiler.compile(arguments[0], here))
    runs = spread(compiler, arguments[1:], here)

    def run(place: Any, scope: Scope) -> str:
        return bounded(separator(place, scope), (text for values in runs for text in values(place, scope)))

    return Code(Value.TEXT, run)


def _regex(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    text = as_text(compiler.compile(arguments[0], here))
    if isinstance(arguments[1], Literal):
        pattern = compile_pattern(arguments[1].value, compiler.text)
        return Code(Value.TRUTH, lambda place, scope: pattern.matches(text(place, scope), scope))
    dynamic = as_text(compiler.compile(arguments[1], here))

    def run(place: Any, scope: Scope) -> bool:
        pattern = _cached_pattern(dynamic(place, scope))
        return pattern is not None and pattern.matches(text(place, scope), scope)

    return Code(Value.TRUTH, run)


@lru_cache(maxsize=200)
def _cached_pattern(text: str) -> Pattern | None:
    """Return the pattern of a text that was worked out, None when it is none: nothing matches that."""
    try:
        return compile_pattern(text, text)
    except BadExpression:
        return None


def _substring_from(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    """substr() with fixed places, as ID numbers are taken apart, is a plain slice."""
    codes = [compiler.compile(argument, here) for argument in arguments]
    text = as_text(codes[0])
    fixed = [code.constant for code in codes[1:]]
    if all(isinstance(place, float) and place >= 0 for place in fixed):
        first, *last = [int(place) for place in fixed if isinstance(place, float)]
        end = last[0] if last else None
        return Code(Value.TEXT, lambda place, scope: text(place, scope)[first:end])
    start = as_number(codes[1])
    stop = as_number(codes[2]) if len(codes) > 2 else lambda _place, _scope: math.inf
    return Code(
        Value.TEXT, lambda place, scope: _substr(text(place, scope), start(place, scope), stop(place, scope))
    )


def _substr(text: str, start: float, end: float = math.inf) -> str:
    if math.isnan(start) or math.isnan(end):
        return ""
    length = len(text)
    first, last = (_index(place, length) for place in (start, end))
    return text[first:last]


def _index(place: float, length: int) -> int:
    if math.isinf(place):
        return length if place > 0 else 0
    at = int(place)
    return max(0, length + at if at < 0 else at)


def _substring(text: str, start: float, length: float | None = None) -> str:
    first = _round_place(start)
    last = math.inf if length is None else first + _round_place(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    begin = max(1.0, first)
    if math.isinf(begin) or last <= begin:
        return ""
    return text[int(begin) - 1 : None if math.isinf(last) else int(last) - 1]


def _round_place(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else math.floor(value + 0.5)


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark in text and mark else ""


def _after(text: str, mark: str) -> str:
    return text if not mark else text.partition(mark)[2]


def _translate(text: str, source: str, target: str) -> str:
    return text.translate(_table(source, target)) if text else text


@lru_cache(maxsize=200)
def _table(source: str, target: str) -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for at, letter in enumerate(source):
        table.setdefault(ord(letter), target[at] if at < len(target) else None)
    return table


def _uuid(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    compiler.is_volatile = True
    if arguments:
        length = compiler.number(arguments[0], here)
        return Code(Value.TEXT, lambda place, scope: _random_text(scope, length(place, scope)))
    return Code(
        Value.TEXT, lambda _place, scope: str(uuid.UUID(bytes=scope.surroundings.random_bytes(16), version=4))
    )


def _property(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    name = as_text(compiler.compile(arguments[0], here))
    return Code(Value.TEXT, lambda place, scope: scope.surroundings.properties.get(name(place, scope), ""))


def _random_text(scope: Scope, length: float) -> str:
    count = 0 if math.isnan(length) else max(0, min(int(length), 1000))
    letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "".join(letters[byte % len(letters)] for byte in scope.surroundings.random_bytes(count))


def _string(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    if not arguments:
        return Code(Value.TEXT, lambda place, _scope: place.text)
    return Code(Value.TEXT, as_text(compiler.compile(arguments[0], here)))


def _normalized(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    run = _string(compiler, arguments, here).run
    return Code(Value.TEXT, lambda place, scope: " ".join(run(place, scope).split()))


def _length(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    run = _string(compiler, arguments, here).run
    return Code(Value.NUMBER, lambda place, scope: float(len(run(place, scope))))


FUNCTIONS: dict[str, Function] = {
    "string": Function(0, 1, _string),
    "concat": Function(0, None, _concat),
    "join": Function(1, None, _join),
    "regex": Function(2, 2, _regex),
    "substr": Function(2, 3, _substring_from),
    "substring": plain("tnn?", Value.TEXT, _substring),
    "substring-before": plain("tt", Value.TEXT, _before),
    "substring-after": plain("tt", Value.TEXT, _after),
    "string-length": Function(0, 1, _length),
    "normalize-space": Function(0, 1, _normalized),
    "contains": plain("tt", Value.TRUTH, lambda text, part: part in text),
    "starts-with": plain("tt", Value.TRUTH, lambda text, part: text.startswith(part)),
    "ends-with": plain("tt", Value.TRUTH, lambda text, part: text.endswith(part)),
    "translate": plain("ttt", Value.TEXT, _translate),
    "upper-case": plain("t", Value.TEXT, lambda text: text.upper()[:MAXIMUM_TEXT]),
    "lower-case": plain("t", Value.TEXT, lambda text: text.lower()),
    "encode-uri-component": plain(
        "t", Value.TEXT, lambda text: quote(text[:MAXIMUM_TEXT], safe="!'()*-._~")[:MAXIMUM_TEXT]
    ),
    "uuid": Function(0, 1, _uuid),
    "version": scoped(Value.TEXT, lambda scope: scope.version),
    "property": Function(1, 1, _property),
}
