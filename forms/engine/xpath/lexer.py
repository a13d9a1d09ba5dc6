"""XPath text to tokens, with the rule that tells the operators `* and or div mod` from names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from forms.engine.xpath.errors import BadExpression

MAXIMUM_LENGTH = 32_000


class Token(Enum):
    """The kinds of token."""

    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    OPERATOR = "operator"
    SYMBOL = "symbol"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word of an expression, and where it stands."""

    kind: Token
    value: str
    position: int


_PATTERN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*'|‘[^’]*’|“[^”]*”)
  | (?P<symbol>\.\.|::|//|!=|<=|>=|[()\[\]@,./|+\-=<>*])
  | (?P<name>[^\W\d][\w.\-]*(?::(?!:)(?:[^\W\d][\w.\-]*|\*))?)
    )""",
    re.VERBOSE,
)
_OPERATOR_NAMES = frozenset({"and", "or", "div", "mod"})
_OPERATORS = frozenset({"|", "+", "-", "=", "!=", "<", "<=", ">", ">="})
_OPENERS = frozenset({"(", "[", ",", "@", "::", "/", "//"})


def tokens(text: str) -> list[Lexeme]:
    """Return the tokens of an expression, the last one END; raise BadExpression with the place."""
    if len(text) > MAXIMUM_LENGTH:
        raise BadExpression("too_long", text[:60], MAXIMUM_LENGTH)
    found: list[Lexeme] = []
    end = len(text.rstrip())
    position = 0
    while position < end:
        match = _PATTERN.match(text, position)
        if match is None:
            raise BadExpression("unexpected", text, position, text[position:].strip()[:20])
        start = match.start(match.lastgroup or 0)
        found.append(_lexeme(match, start, found[-1] if found else None))
        position = match.end()
    found.append(Lexeme(Token.END, "", end))
    return found


def _lexeme(match: re.Match[str], start: int, before: Lexeme | None) -> Lexeme:
    value = match.group(match.lastgroup or 0)
    kind = match.lastgroup
    if kind == "number":
        return Lexeme(Token.NUMBER, value, start)
    if kind == "text":
        return Lexeme(Token.TEXT, value[1:-1], start)
    # XPath 1.0, 3.7: after a complete operand, `*` and the four words are operators.
    operand_before = before is not None and before.kind is not Token.OPERATOR and before.value not in _OPENERS
    if kind == "name":
        return Lexeme(Token.OPERATOR if operand_before and value in _OPERATOR_NAMES else Token.NAME, value, start)
    if value in _OPERATORS or (value == "*" and operand_before):
        return Lexeme(Token.OPERATOR, value, start)
    return Lexeme(Token.NAME if value == "*" else Token.SYMBOL, value, start)
