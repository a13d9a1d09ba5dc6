"""What an expression can see besides the node it stands on: the question it belongs to, lists, language, clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from forms.engine.instance import Node
from forms.engine.lists import Item, SecondaryInstance
from forms.engine.surroundings import Surroundings

Place: TypeAlias = "Node | Item"


class ChoiceNames(Protocol):
    """Looks up the label of a choice, as jr:choice-name needs it."""

    def __call__(self, value: str, path: str, current: Node) -> str: ...


class Scope:
    """One for each session; `current` and the predicate's place change while expressions run."""

    __slots__ = (
        "choice_name",
        "current",
        "language",
        "lists",
        "patience",
        "position",
        "size",
        "surroundings",
        "translated",
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
        self.patience = 1.0
        """Seconds that patterns which run away may still take in this session."""
        self.position = 1
        self.size = 1
