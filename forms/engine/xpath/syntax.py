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
    value: float


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """`or and = != < <= > >= + - * div mod |` between two expressions."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Step:
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
