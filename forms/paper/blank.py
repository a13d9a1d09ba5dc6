"""A form to fill by hand: every question, when to answer it, all choices, and room to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from forms.engine import Session
from forms.engine.definition import Definition, QuestionType
from forms.engine.definition import Kind as Place
from forms.paper.contents import Column, Contents, Entry, Note, Option, Part, Roster, Section
from forms.paper.reading import (
    COLUMN_SET,
    NEW_PAGE,
    SELECTS,
    SHORT,
    UNSEEN,
    WIDE,
    code_shown,
    hinted,
    kind_of,
    spoken,
)
from forms.paper.skipping import Names, instruction
from resources.messages import Language, text

_ROWS: Final = 6
_ROOM: Final = re.compile(r"room-([1-9]|[12][0-9])")  # lines
_MULTILINE: Final = 3
_MOST_CHOICES: Final = 60  # a longer list is a book, not a form: the name is written


class BlankForm:
    """Reads a form for printing it blank, in the language of the session: one that nobody fills.

    Parts that are left out are not printed, and nothing is said to depend on them.
    """

    def __init__(self, session: Session, language: Language, *, left_out: Collection[str] = ()) -> None:
        self._session = session
        self._language = language
        self._left_out = left_out
        self._refs: dict[str, str] = {}
        self._named: dict[str, Definition] = {}

    def contents(self, title: str) -> Contents:
        """Return the whole form."""
        root = self._session.form.root
        self._place(root, root.path)
        self._forget_left_out(root)
        return Contents(title, tuple(self._parts(root)))

    def _forget_left_out(self, root: Definition) -> None:
        for part in root.children:
            if part.name in self._left_out:
                for definition in part.walk():
                    self._named.pop(definition.name, None)

    def _place(self, owner: Definition, ref: str) -> None:
        """Note where each question stands; every roster gets a first row, since a form has words for rows alone."""
        for definition in owner.children:
            below = ref + definition.path[len(owner.path) :]
            if definition.kind is Place.REPEAT:
                below = f"{below}[1]" if self._session.exists(f"{below}[1]") else self._session.add_repeat(below)
            self._refs[definition.path] = below
            self._named[definition.name] = definition
            self._place(definition, below)

    def _parts(self, owner: Definition) -> Iterator[Part]:
        for definition in owner.children:
            if not definition.in_body or definition.type in UNSEEN or self._is_left_out(definition):
                continue
            label = self._label(definition)
            if definition.kind is Place.REPEAT:
                yield self._roster(definition, label)
                yield from self._inner(definition, label)
            elif definition.kind is Place.GROUP:
                parts = tuple(self._parts(definition))
                if label and parts:
                    starts = hinted(definition, NEW_PAGE)
                    yield Section(label, parts, self._instruction(definition), starts_page=starts)
                else:
                    yield from parts
            elif definition.type is QuestionType.NOTE:
                if label:
                    yield Note(self._with_instruction(definition, label))
            else:
                yield self._entry(definition, label)

    def _is_left_out(self, definition: Definition) -> bool:
        owner = definition.parent
        return definition.name in self._left_out and owner is not None and owner.parent is None

    def _entry(self, definition: Definition, label: str) -> Entry:
        appearance = set(definition.appearance.split())
        room = max((_room(hint) for hint in appearance), default=0)
        options = () if SHORT & appearance else self._options(definition)
        return Entry(
            self._with_instruction(definition, label or definition.name),
            kind_of(definition),
            options=options,
            room=room,
            wide=WIDE in appearance,
        )

    def _roster(self, repeat: Definition, label: str) -> Roster:
        columns = tuple(self._columns(repeat, ""))
        return Roster(self._with_instruction(repeat, label or repeat.name), columns, (), blank_rows=_ROWS)

    def _columns(self, owner: Definition, band: str) -> Iterator[Column]:
        for definition in owner.children:
            if not definition.in_body or definition.type in UNSEEN or definition.kind is Place.REPEAT:
                continue
            label = self._label(definition)
            if definition.type is QuestionType.NOTE:
                band = label if COLUMN_SET in definition.appearance.split() else band
            elif definition.kind is Place.GROUP:
                yield from self._columns(definition, label or band)
            else:
                yield Column(
                    label or definition.name,
                    kind_of(definition),
                    band,
                    self._options(definition),
                    self._instruction(definition),
                )

    def _inner(self, repeat: Definition, label: str) -> Iterator[Part]:
        for definition in repeat.children:
            if definition.kind is Place.REPEAT:
                inner = self._label(definition) or definition.name
                yield self._roster(definition, f"{label} · {inner}")
                yield from self._inner(definition, f"{label} · {inner}")
            elif definition.kind is Place.GROUP:
                yield from self._inner(definition, label)

    def _options(self, definition: Definition) -> tuple[Option, ...]:
        if definition.type not in SELECTS:
            return ()
        choices = self._session.choices(self._refs[definition.path])
        if len(choices) > _MOST_CHOICES:
            return ()
        return tuple(Option(code_shown(choice.value), choice.label, ticked=False) for choice in choices)

    def _label(self, definition: Definition) -> str:
        return spoken(self._session.label(self._refs[definition.path]))

    def _with_instruction(self, definition: Definition, label: str) -> str:
        if when := self._instruction(definition):
            return text("paper.with_instruction", self._language, label=label, instruction=when)
        return label

    def _instruction(self, definition: Definition) -> str:
        return instruction(definition.relevant_text, Names(self._label_of, self._choice_of), self._language)

    def _label_of(self, name: str) -> str:
        definition = self._named.get(name)
        return self._label(definition) if definition else ""

    def _choice_of(self, name: str, value: str) -> str:
        definition = self._named.get(name)
        if definition is None or definition.type not in SELECTS:
            return ""
        choices = self._session.choices(self._refs[definition.path])
        label = next((choice.label for choice in choices if choice.value == value), "")
        return f"{code_shown(value)} {label}".strip() if label else ""


def _room(hint: str) -> int:
    """Return how many lines a hint of the workbook leaves for writing."""
    if hint == "multiline":
        return _MULTILINE
    match = _ROOM.fullmatch(hint)
    return int(match[1]) if match else 0
