"""Tokens to an expression: XPath 1.0's grammar by recursive descent."""

from __future__ import annotations

from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.lexer import Lexeme, Token, tokens
from forms.engine.xpath.syntax import Axis, Call, Expression, Negation, Number, Operation, Path, Start, Step, Text

MAXIMUM_DEPTH = 60

# Weakest binding first.
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_AXES = {axis.value: axis for axis in Axis} | {"descendant": Axis.DESCENDANT}
_NODE_TESTS = frozenset({"node", "text", "comment", "processing-instruction"})


def parse(text: str) -> Expression:
    """Return the expression a text says; raise BadExpression with what is wrong and where."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    # ---- the token at hand
    @property
    def here(self) -> Lexeme:
        return self.tokens[self.at]

    def next_is(self, value: str) -> bool:
        return self.here.value == value and self.here.kind in (Token.SYMBOL, Token.OPERATOR)

    def take(self, value: str) -> bool:
        if self.next_is(value):
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.take(value):
            self.fail()

    def fail(self) -> None:
        raise BadExpression("unexpected", self.text, self.here.position, self.here.value or "end")

    # ---- grammar
    def whole(self) -> Expression:
        found = self.expression()
        if self.here.kind is not Token.END:
            self.fail()
        return found

    def expression(self) -> Expression:
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise BadExpression("too_deep", self.text, MAXIMUM_DEPTH)
        found = self.binary(0)
        self.depth -= 1
        return found

    def binary(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        length = 0
        while self.here.kind is Token.OPERATOR and self.here.value in _LEVELS[level]:
            length += 1
            if length > 16 * MAXIMUM_DEPTH:
                raise BadExpression("too_deep", self.text, 16 * MAXIMUM_DEPTH)
            operator = self.here.value
            self.at += 1
            left = Operation(operator, left, self.binary(level + 1))
        return left

    def unary(self) -> Expression:
        negative = False
        while self.take("-"):
            negative = not negative
        found = self.union()
        return Negation(found) if negative else found

    def union(self) -> Expression:
        left = self.path()
        while self.take("|"):
            left = Operation("|", left, self.path())
        return left

    def path(self) -> Expression:
        if self.begins_primary():
            return self.filtered()
        if self.take("//"):
            return Path(Start.ROOT, (Step(Axis.DESCENDANT, "*"), *self.steps()))
        if self.take("/"):
            return Path(Start.ROOT, self.steps() if self.begins_step() else ())
        if not self.begins_step():
            self.fail()
        return Path(Start.HERE, self.steps())

    def begins_primary(self) -> bool:
        here = self.here
        if here.kind in (Token.NUMBER, Token.TEXT) or self.next_is("("):
            return True
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        return here.kind is Token.NAME and following.value == "(" and here.value not in _NODE_TESTS

    def begins_step(self) -> bool:
        return self.here.kind is Token.NAME or (
            self.here.kind is Token.SYMBOL and self.here.value in (".", "..", "@")
        )

    def filtered(self) -> Expression:
        origin = self.primary()
        predicates = self.predicates()
        steps: tuple[Step, ...] = ()
        if self.take("//"):
            steps = (Step(Axis.DESCENDANT, "*"), *self.steps())
        elif self.take("/"):
            steps = self.steps()
        if not predicates and not steps:
            return origin
        return Path(Start.EXPRESSION, steps, origin, predicates)

    def primary(self) -> Expression:
        lexeme = self.here
        self.at += 1
        if lexeme.kind is Token.NUMBER:
            return Number(float(lexeme.value))
        if lexeme.kind is Token.TEXT:
            return Text(lexeme.value)
        if lexeme.kind is Token.NAME:
            return self.call(lexeme)
        found = self.expression()
        self.expect(")")
        return found

    def call(self, name: Lexeme) -> Expression:
        self.expect("(")
        arguments: list[Expression] = []
        if not self.take(")"):
            arguments.append(self.expression())
            while self.take(","):
                arguments.append(self.expression())
            self.expect(")")
        return Call(name.value, tuple(arguments), name.position)

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.take("["):
            found.append(self.expression())
            self.expect("]")
        return tuple(found)

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.take("//"):
                found.append(Step(Axis.DESCENDANT, "*"))
            elif not self.take("/"):
                return tuple(found)
            found.append(self.step())

    def step(self) -> Step:
        if self.take(".."):
            return Step(Axis.PARENT, "*", self.predicates())
        if self.take("."):
            return Step(Axis.SELF, "*", self.predicates())
        axis = Axis.ATTRIBUTE if self.take("@") else Axis.CHILD
        name = self.name()
        if self.take("::"):
            if name not in _AXES:
                raise BadExpression("unknown_axis", self.text, name)
            axis, name = _AXES[name], self.name()
        if name in _NODE_TESTS and self.take("("):
            self.expect(")")
            # The text of a question is the question itself here: a node has no text nodes below it.
            axis, name = (Axis.SELF, "*") if name == "text" and axis is Axis.CHILD else (axis, "*")
        return Step(axis, name.rpartition(":")[2] if name != "*" else name, self.predicates())

    def name(self) -> str:
        if self.here.kind is not Token.NAME:
            self.fail()
        self.at += 1
        return self.tokens[self.at - 1].value
