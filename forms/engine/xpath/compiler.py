"""Expressions to closures: paths are resolved once, operators specialised by the kinds they meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from forms.engine.definition import Definition
from forms.engine.xpath.code import (
    Code,
    NumberRun,
    TextRun,
    TruthRun,
    Value,
    as_number,
    as_text,
    as_truth,
    constant,
)
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.functions import FUNCTIONS
from forms.engine.xpath.operators import operation
from forms.engine.xpath.parser import parse
from forms.engine.xpath.paths import compile_path
from forms.engine.xpath.reach import Reference
from forms.engine.xpath.syntax import Call, Expression, Negation, Number, Operation, Path, Text

MAXIMUM_DEPTH = 70
"""Closures within closures; Python's own stack ends near 1,000 calls."""


@dataclass(slots=True, eq=False)
class Compiler:
    """Compiles one expression that belongs to a definition, and notes what it reads.

    `here` is the definition of the node at hand, None inside the predicate of a list; `owner` the definition the
    expression belongs to, which current() means.
    """

    owner: Definition
    top: Definition
    text: str
    references: list[Reference] = field(default_factory=list)
    watches_position: bool = False
    is_volatile: bool = False
    """Whether it reads the clock or chance."""
    reads_itself: bool = False
    depth: int = 0
    functions: set[str] = field(default_factory=set)
    names_choices_of: list[str] = field(default_factory=list)
    """The questions whose choices it names, as the expression writes them."""
    sees_hidden: bool = False
    """Whether paths also lead to what is not asked at present: for the targets of actions."""
    is_lenient: bool = False
    """Whether a path that leads to nothing in the form means nothing, instead of being refused."""
    all_rows: bool = False
    """Inside sum, count, min and max an absolute path means all rows, also those beside the reader's own."""
    ground: Definition | None = None
    """Inside a predicate: the ancestor under which every row may be the one at hand."""

    @contextmanager
    def grounded(self, ground: Definition | None) -> Iterator[None]:
        """Compile what follows as standing on any node below `ground`."""
        outer, self.ground = self.ground, ground
        try:
            yield
        finally:
            self.ground = outer

    @contextmanager
    def of_one_row(self) -> Iterator[None]:
        """Compile what follows as a condition on the row at hand, also inside a sum over all rows."""
        outer, self.all_rows = self.all_rows, False
        try:
            yield
        finally:
            self.all_rows = outer

    def compile(self, expression: Expression, here: Definition | None) -> Code:
        """Return the code of an expression evaluated on a node of `here`."""
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise BadExpression("too_deep", self.text, MAXIMUM_DEPTH)
        code = self._compiled(expression, here)
        self.depth -= 1
        return code

    def _compiled(self, expression: Expression, here: Definition | None) -> Code:
        match expression:
            case Number(value) | Text(value):
                return constant(value)
            case Negation(operand):
                run = as_number(self.compile(operand, here))
                return Code(Value.NUMBER, lambda place, scope: -run(place, scope))
            case Operation():
                return operation(self, expression, here)
            case Call():
                return self._call(expression, here)
            case Path():
                return compile_path(self, expression, here)

    def _call(self, call: Call, here: Definition | None) -> Code:
        function = FUNCTIONS.get(call.name)
        if function is None:
            raise BadExpression("unknown_function", self.text, call.name)
        count = len(call.arguments)
        if count < function.minimum or (function.maximum is not None and count > function.maximum):
            raise BadExpression("arguments", self.text, call.name, function.expected, count)
        self.functions.add(call.name)
        return function.build(self, call.arguments, here)

    def number(self, expression: Expression, here: Definition | None) -> NumberRun:
        """Return a closure that gives the expression's value as a number."""
        return as_number(self.compile(expression, here))

    def string(self, expression: Expression, here: Definition | None) -> TextRun:
        """Return a closure that gives the expression's value as text."""
        return as_text(self.compile(expression, here))

    def truth(self, expression: Expression, here: Definition | None) -> TruthRun:
        """Return a closure that gives whether the expression holds."""
        return as_truth(self.compile(expression, here))


def compile_text(
    text: str, owner: Definition, top: Definition, *, sees_hidden: bool = False, is_lenient: bool = False
) -> tuple[Code, Compiler]:
    """Return the code of an expression that belongs to `owner`, and what it reads; raise BadExpression."""
    compiler = Compiler(owner, top, text, sees_hidden=sees_hidden, is_lenient=is_lenient)
    return compiler.compile(parse(text), owner), compiler
