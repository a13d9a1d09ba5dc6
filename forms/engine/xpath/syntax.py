"""The parts an XPath expression is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Axis(Enum):
    """Where a step goes from the node it stands on."""

    CHILD = "child"
    PARENT = "parent"
    SELF = "self"
    ATTRIBUTE = "attribute"
    DESCENDANT = "descendant-or-self"
    FOLLOWING = "following-sibling"
    PRECEDING = "preceding-sibling"
    ANCESTOR = "ancestor"


class Start(Enum):
    """Where a path begins."""

    ROOT = "/"
    HERE = "."
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus before an expression."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """`or and = != < <= > >= + - * div mod |` between two expressions."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: Axis
    name: str
    """Local name, "*" for any."""
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """`start` then steps; `origin` and its `predicates` only when the path begins with an expression."""

    start: Start
    steps: tuple[Step, ...]
    origin: Expression | None = None
    predicates: tuple[Expression, ...] = ()


Expression: TypeAlias = "Number | Text | Negation | Operation | Call | Path"
