"""What an expression can see besides the node it stands on: the question it belongs to, lists, language, clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from forms.engine.instance import Node
from forms.engine.lists import Item, SecondaryInstance
from forms.engine.surroundings import Surroundings
from resources.errors import NotPossible

Place: TypeAlias = "Node | Item"


MAXIMUM_EFFORT = 10_000_000
"""A roster of 1,000 members, each compared with each, looks at one million places."""


class ChoiceNames(Protocol):
    """Looks up the label of a choice, as jr:choice-name needs it."""

    def __call__(self, value: str, path: str, current: Node) -> str:
        """Return the label of a choice of the question at the path, as seen from a place."""


class Scope:
    """One for each session; `current` and the predicate's place change while expressions run."""

    __slots__ = (
        "choice_name",
        "current",
        "effort",
        "language",
        "lists",
        "patience",
        "position",
        "size",
        "surroundings",
        "translated",
        "version",
    )

    def __init__(
        self,
        current: Node,
        lists: Mapping[str, SecondaryInstance],
        *,
        surroundings: Surroundings,
        choice_name: ChoiceNames,
        translated: Callable[[str, Node], str],
    ) -> None:
        self.current = current
        self.lists = lists
        self.surroundings = surroundings
        self.choice_name = choice_name
        self.translated = translated
        """Gives the text of an id in the session's language."""
        self.language = ""
        self.version = ""
        """The version of the form, for version()."""
        self.effort = MAXIMUM_EFFORT
        """How many places expressions may still look at before the operation at hand is given up."""
        self.patience = 1.0
        """Seconds that patterns which run away may still take in this session."""
        self.position = 1
        self.size = 1

    def looked_at(self, count: int) -> None:
        """Note that so many places were looked at; refuse to go on beyond the bound."""
        self.effort -= count
        if self.effort < 0:
            raise NotPossible("engine.too_much_work")
