"""A form as it was read, before anything is compiled: definitions, texts, lists, actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from forms.engine.definition import Definition
from forms.engine.lists import SecondaryInstance


@dataclass(frozen=True, slots=True)
class Output:
    """A place in a text where a value is put in."""

    expression: str


Parts: TypeAlias = "tuple[str | Output, ...]"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of the form: its own parts, or the id under which translations hold it."""

    parts: Parts = ()
    id: str = ""


NOTHING = Wording()


@dataclass(slots=True)
class Words:
    """What is said at one question."""

    label: Wording = NOTHING
    hint: Wording = NOTHING
    constraint: Wording = NOTHING
    required: Wording = NOTHING


@dataclass(frozen=True, slots=True)
class ListedChoice:
    """A choice that stands in the body itself."""

    value: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices taken from a list or from rows: which ones, and where their value and label stand."""

    nodeset: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """A value set when something happens: events, where, what, and which question or roster it hangs on."""

    events: frozenset[str]
    target: str
    expression: str
    literal: str
    holder: Definition | None


@dataclass(slots=True)
class Blueprint:
    """Everything the document of a form says."""

    id_string: str
    version: str
    title: str
    root: Definition
    definitions: list[Definition] = field(default_factory=list)
    by_path: dict[str, Definition] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    choices: dict[int, tuple[ListedChoice, ...]] = field(default_factory=dict)
    itemsets: dict[int, Itemset] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    translations: dict[str, dict[str, dict[str, Parts]]] = field(default_factory=dict)
    """Language, text id, form of the text ("" for the ordinary one)."""
    default_language: str = ""
    lists: dict[str, SecondaryInstance] = field(default_factory=dict)
    own_lists: set[str] = field(default_factory=set)
    """Lists that stand in the form itself."""
    astray: list[str] = field(default_factory=list)
    """Where questions of the body point that have no place among the answers."""
    files: set[str] = field(default_factory=set)
    """Files that lists were read from."""
    missing_lists: dict[str, str] = field(default_factory=dict)
    """Lists from files that were not given: name and file."""
    rows: dict[int, list[object]] = field(default_factory=dict)
    """Rows that stand in the model itself, as elements, by the index of their roster."""
    submission: dict[str, str] = field(default_factory=dict)

    def at(self, path: str) -> Definition | None:
        """Return the definition at a path without row numbers; prefixes of namespaces count for nothing."""
        path = "/" + path.strip().strip("/")
        if ":" in path:
            path = "/".join(name.rpartition(":")[2] for name in path.split("/"))
        return self.by_path.get(path)
