"""How a function says what it takes: a number of arguments and how they become code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Run, Value, as_number, as_places, as_text, as_truth
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression, Path

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler

Build: TypeAlias = "Callable[[Compiler, tuple[Expression, ...], Definition | None], Code]"


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language; `maximum` None takes any number of arguments."""

    minimum: int
    maximum: int | None
    build: Build

    @property
    def expected(self) -> str:
        """Return the numbers of arguments it takes, for a sentence."""
        if self.maximum is None:
            return f"{self.minimum}+"
        return str(self.minimum) if self.minimum == self.maximum else f"{self.minimum}-{self.maximum}"


_AS: dict[str, Callable[[Code], Run]] = {"n": as_number, "t": as_text, "b": as_truth}


def plain(takes: str, gives: Value, function: Callable[..., Any]) -> Function:
    """Return a function of converted values: `takes` has a letter an argument, n number, t text, b truth.

    A question mark behind a letter means it may be left out; a star at the end repeats the last letter.
    """
    repeated = takes.endswith("*")
    letters = takes.rstrip("*").replace("?", "")
    minimum = letters.__len__() - takes.count("?") - (1 if repeated else 0)

    def build(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
        converters = [_AS[letters[min(at, len(letters) - 1)]] for at in range(len(arguments))]
        runs = [
            convert(compiler.compile(argument, here))
            for convert, argument in zip(converters, arguments, strict=True)
        ]
        return Code(gives, _applied(function, runs))

    return Function(minimum, None if repeated else len(letters), build)


def _applied(function: Callable[..., Any], runs: list[Run]) -> Run:
    match runs:
        case []:
            return lambda _place, _scope: function()
        case [first]:
            return lambda place, scope: function(first(place, scope))
        case [first, second]:
            return lambda place, scope: function(first(place, scope), second(place, scope))
        case [first, second, third]:
            return lambda place, scope: function(first(place, scope), second(place, scope), third(place, scope))
        case _:
            return lambda place, scope: function(*[run(place, scope) for run in runs])


def spread(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> list[Run]:
    """Return closures that each give a list of texts: every place of a path, or the one value."""
    return [texts_of(compiler.compile(argument, here)) for argument in arguments]


def texts_of(code: Code) -> Run:
    """Return a closure that gives the texts at every place of a path, or the one value as a list."""
    if code.kind in (Value.PLACE, Value.PLACES):
        run = as_places(code)
        return lambda place, scope: [found.text for found in run(place, scope)]
    single = as_text(code)
    return lambda place, scope: [single(place, scope)]


def scoped(gives: Value, function: Callable[[Scope], Any], *, is_volatile: bool = False) -> Function:
    """Return a function without arguments that asks the surroundings."""

    def build(compiler: Compiler, _arguments: tuple[Expression, ...], _here: Definition | None) -> Code:
        compiler.is_volatile = compiler.is_volatile or is_volatile
        return Code(gives, lambda _place, scope: function(scope))

    return Function(0, 0, build)


def aggregated(compiler: Compiler, argument: Expression, here: Definition | None) -> Code:
    """Return the code of what is summed or counted: an absolute path means all rows."""
    if not isinstance(argument, Path):
        return compiler.compile(argument, here)
    outer, compiler.all_rows = compiler.all_rows, True
    try:
        return compiler.compile(argument, here)
    finally:
        compiler.all_rows = outer


def places(compiler: Compiler, argument: Expression, here: Definition | None, name: str) -> Run:
    """Return a closure for an argument that must be a path."""
    code = aggregated(compiler, argument, here)
    if code.kind not in (Value.PLACE, Value.PLACES):
        raise BadExpression("not_a_path", compiler.text, name)
    return as_places(code)
