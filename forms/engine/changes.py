"""What an operation on a session changed, so that a window draws only that; and what is wrong at a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ProblemKind(StrEnum):
    """Why an answer does not stand."""

    REQUIRED = "required"
    CONSTRAINT = "constraint"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a question, in the session's language."""

    ref: str
    kind: ProblemKind
    message: str


class Stop(StrEnum):
    """What stands at a position of the walk through a form."""

    QUESTION = "question"
    GROUP = "group"
    REPEAT = "repeat"
    NEW_REPEAT = "new_repeat"


@dataclass(frozen=True, slots=True)
class Position:
    """A stop on the way through the form, in the order it is shown."""

    kind: Stop
    ref: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """Rows that came, went or moved: the roster's ref, and the ids of its rows before and after."""

    roster: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Refs by what changed there; refs are those after the operation."""

    values: frozenset[str] = field(default_factory=frozenset)
    relevance: frozenset[str] = field(default_factory=frozenset)
    readonly: frozenset[str] = field(default_factory=frozenset)
    required: frozenset[str] = field(default_factory=frozenset)
    validity: frozenset[str] = field(default_factory=frozenset)
    choices: frozenset[str] = field(default_factory=frozenset)
    rosters: tuple[RosterChange, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(
            self.values
            or self.relevance
            or self.readonly
            or self.required
            or self.validity
            or self.choices
            or self.rosters
        )
