"""A filled form as the contents of a paper: everything that was asked, nothing that was not.

Answers come from the document alone, since its hash is the check code; the session tells what was asked and how
questions and choices are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final

from forms.engine import Session
from forms.engine.definition import Definition, QuestionType
from forms.engine.definition import Kind as Place
from forms.paper.contents import Column, Contents, Entry, Kind, Note, Option, Part, Roster, Section
from forms.paper.papers import printed_marks
from resources.canonical import Document, Json
from resources.messages import Language, text

COLUMN_SET: Final = "column-set"
NEW_PAGE: Final = "new-page"
WIDE: Final = "wide"

SELECTS: Final = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
UNSEEN: Final = frozenset({QuestionType.CALCULATE, QuestionType.METADATA})
SHORT: Final = frozenset({"minimal", "autocomplete"})
_EMPHASIS: Final = "total"
_AMOUNT: Final = frozenset({"money", "thousands-sep"})
_MARKUP: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*([^*]+)\*\*|</?[a-zA-Z][^>]*>")
_LONGEST_CODE: Final = 3


class Reader:
    """Reads the answers of a document, in the language of a session that was opened with it."""

    def __init__(self, session: Session, document: Document, language: Language) -> None:
        self.form = session.form
        self.session = session
        self._labels: dict[tuple[str, str], str] = {}
        self._named = {definition.name: definition for definition in self.form.root.walk()}
        self.comma = text("paper.comma", language)
        self._parts_read: tuple[Part, ...] | None = None
        self._answers = dict(_flat(document, self.form.root.path, session))
        self._marks = {
            f"{self.form.root.path}/{path}": text(f"paper.mark_{mark}", language)
            for path, mark in printed_marks(document).items()
        }

    def contents(self, title: str) -> Contents:
        """Return the whole form as it was filled."""
        if self._parts_read is None:  # a paper may be laid out twice
            root = self.form.root
            self._parts_read = tuple(self._parts(root, root.path))
        return Contents(title, self._parts_read)

    def definition(self, name: str) -> Definition:
        """Return the question of that name; KeyError when the form has none."""
        return self._named[name]

    def has(self, name: str) -> bool:
        """Return whether the form has a question of that name."""
        return name in self._named

    def text(self, name: str, row: str = "") -> str:
        """Return the answer as it is stored; of a question in a roster that of the row."""
        return self._answers.get(self._ref(name, row), "")

    def mark(self, name: str, row: str = "") -> str:
        """Return in words that the answer is not known or was refused; "" for neither."""
        return self._mark(self._ref(name, row))

    def shown(self, name: str, row: str = "") -> str:
        """Return the answer as people read it: the label of a choice."""
        return self._shown(self.definition(name), self._ref(name, row))

    def label(self, name: str, row: str = "") -> str:
        """Return what the question is called."""
        return self._label(self._ref(name, row))

    def column(self, name: str) -> str:
        """Return what a question of a roster is called, also where the roster has no rows."""
        roster = _nearest_repeat(self.definition(name))
        assert roster is not None
        if rows := self.rows(roster.name):
            return self.label(name, rows[0])
        row = self.session.add_repeat(roster.path)
        label = self.label(name, row)
        self.session.remove_repeat(row)
        return label

    def options(self, name: str) -> tuple[Option, ...]:
        """Return the choices of the question, those that were chosen ticked."""
        definition = self.definition(name)
        return self._options(definition.path) if definition.type in SELECTS else ()

    def rows(self, repeat: str) -> list[str]:
        """Return the refs of the rows of a roster that stands in no other."""
        path = self.definition(repeat).path
        return [f"{path}[{number}]" for number in range(1, self.session.repeat_count(path) + 1)]

    def _mark(self, ref: str) -> str:
        return self._marks.get(ref, "") if self._marks else ""

    def _label(self, ref: str) -> str:
        return spoken(self.session.label(ref))

    def _was_asked(self, ref: str) -> bool:
        return ref in self._answers or self.session.is_relevant(ref)

    def _ref(self, name: str, row: str) -> str:
        path = self.definition(name).path
        if not row:
            return path
        return row + path[len(row.rpartition("[")[0]) :]

    def _parts(self, owner: Definition, ref: str) -> Iterator[Part]:
        for definition in owner.children:
            if not definition.in_body or definition.type in UNSEEN:
                continue
            child = ref + definition.path[len(owner.path) :]
            if definition.kind is Place.REPEAT:
                yield from self._repeat(definition, child)
            elif self._was_asked(child):
                yield from self._asked(definition, child)

    def _asked(self, definition: Definition, ref: str) -> Iterator[Part]:
        if definition.kind is Place.GROUP:
            label = self._label(ref)
            parts = tuple(self._parts(definition, ref))
            if label and parts:
                yield Section(label, parts, starts_page=hinted(definition, NEW_PAGE))
            else:
                yield from parts
        elif definition.type is QuestionType.NOTE:
            if label := self._label(ref):
                yield Note(label)
        else:
            yield self._entry(definition, ref)

    def _entry(self, definition: Definition, ref: str) -> Entry:
        options: tuple[Option, ...] = ()
        if definition.type in SELECTS and not SHORT & set(definition.appearance.split()):
            options = self._options(ref)
        return Entry(
            self._label(ref) or definition.name,
            kind_of(definition),
            "" if any(option.ticked for option in options) else self._shown(definition, ref),
            options,
            emphasised=hinted(definition, _EMPHASIS),
            wide=hinted(definition, WIDE),
        )

    def _options(self, ref: str) -> tuple[Option, ...]:
        chosen = self._answers.get(ref, "").split(" ")
        mark = self._mark(ref)
        return (
            *(
                Option(code_shown(choice.value), choice.label, choice.value in chosen)
                for choice in self.session.choices(ref)
            ),
            *([Option("", mark, ticked=True)] if mark else []),
        )

    def _shown(self, definition: Definition, ref: str) -> str:
        answer = self._answers.get(ref, "")
        if not answer and (mark := self._mark(ref)):
            return mark
        if definition.type in SELECTS:
            whole = [answer] if definition.type is QuestionType.SELECT_ONE else answer.split(" ")
            return self.comma.join(self._choice(definition, ref, value) for value in whole if value)
        if definition.type is QuestionType.ACKNOWLEDGE:
            return "☑" if answer else "☐"
        if is_amount(definition):
            return amount_shown(answer)
        return answer

    def _choice(self, definition: Definition, ref: str, value: str) -> str:
        """Return the label of a choice; the value itself where the form has it no more."""
        if (definition.list_name, value) not in self._labels:
            for choice in self.session.choices(ref):
                self._labels[definition.list_name, choice.value] = choice.label
        if definition.list_name:
            return self._labels.get((definition.list_name, value), value)
        return next((choice.label for choice in self.session.choices(ref) if choice.value == value), value)

    def _repeat(self, definition: Definition, ref: str) -> Iterator[Part]:
        count = self.session.repeat_count(ref)
        rows = [f"{ref}[{number}]" for number in range(1, count + 1)]
        rows = [row for row in rows if self._was_asked(row)]
        if not rows:
            yield Roster(self._label_of_rows(ref) or definition.name, (), ())
            return
        label = self._label(rows[0])
        columns = [
            (column, place)
            for column, place in self._columns(definition, rows[0], definition, "")
            if any(self._was_asked(row + place.path[len(definition.path) :]) for row in rows)
        ]
        answers = tuple(tuple(self._cells(definition, row, [place for _, place in columns])) for row in rows)
        inner = tuple(self._inner(definition, rows, answers))
        yield Roster(label or definition.name, tuple(column for column, _ in columns), answers, inner)

    def _label_of_rows(self, roster: str) -> str:
        """Return the label of a roster without rows; a form tells it of a row alone, so one is made for it."""
        row = self.session.add_repeat(roster)
        label = self._label(row)
        self.session.remove_repeat(row)
        return label

    def _columns(
        self, owner: Definition, row: str, repeat: Definition, band: str
    ) -> Iterator[tuple[Column, Definition]]:
        for definition in owner.children:
            if not definition.in_body or definition.type in UNSEEN or definition.kind is Place.REPEAT:
                continue
            ref = row + definition.path[len(repeat.path) :]
            label = self._label(ref)
            if definition.type is QuestionType.NOTE:
                band = label if COLUMN_SET in definition.appearance.split() else band
            elif definition.kind is Place.GROUP:
                yield from self._columns(definition, row, repeat, label or band)
            else:
                yield Column(label or definition.name, kind_of(definition), band), definition

    def _cells(self, repeat: Definition, row: str, places: Sequence[Definition]) -> Iterator[str | None]:
        for place in places:
            ref = row + place.path[len(repeat.path) :]
            yield self._shown(place, ref) if self._was_asked(ref) else None

    def _inner(
        self, repeat: Definition, rows: Sequence[str], answers: Sequence[Sequence[str | None]]
    ) -> Iterator[tuple[str, Roster]]:
        nested = [each for each in repeat.walk() if each.kind is Place.REPEAT and each is not repeat]
        for number, (row, cells) in enumerate(zip(rows, answers, strict=True), start=1):
            owner = f"{number} {cells[0] or ''}".strip() if cells else str(number)
            for definition in nested:
                if _nearest_repeat(definition) is repeat:
                    for part in self._repeat(definition, row + definition.path[len(repeat.path) :]):
                        if isinstance(part, Roster) and part.rows:
                            yield owner, replace(part, label=part.label)


def hinted(definition: Definition, hint: str) -> bool:
    """Return whether the workbook gives the question or group this hint."""
    return hint in definition.appearance.split()


def spoken(label: str) -> str:
    """Return a label without the marks that screens turn into links, bold and colour."""
    return _MARKUP.sub(lambda match: match[1] or match[2] or "", label).strip()


def kind_of(definition: Definition) -> Kind:
    """Return how the answer is written: amounts end at the right edge, everything else does not."""
    if definition.type is QuestionType.DECIMAL:
        return Kind.NUMBER
    return Kind.CHOICE if definition.type in SELECTS else Kind.TEXT


def code_shown(value: str) -> str:
    """Return the code of a choice as it stands beside its label: numbers alone tell something there."""
    return value if value.isdigit() and len(value) <= _LONGEST_CODE else ""


def is_amount(definition: Definition) -> bool:
    """Return whether the form says that the answer is money or a number with its thousands apart."""
    return bool(_AMOUNT & set(definition.appearance.split()))


def amount_shown(answer: str) -> str:
    """Return an amount with its thousands apart and at least two decimals, any other text as it is."""
    try:
        value = Decimal(answer)
    except InvalidOperation:
        return answer
    exponent = value.as_tuple().exponent
    return f"{value:,f}" if isinstance(exponent, int) and exponent < -2 else f"{value:,.2f}"


def _flat(document: Mapping[str, Json], ref: str, session: Session) -> Iterator[tuple[str, str]]:
    """Yield the answers of a document by ref, groups that have one too."""
    for name, answer in document.items():
        below = f"{ref}/{name}"
        if name[:1] == "_":
            continue
        if isinstance(answer, str):
            yield below, answer
        elif isinstance(answer, Mapping):
            yield below, ""
            yield from _flat(answer, below, session)
        elif isinstance(answer, Sequence):
            for number, row in enumerate(answer, start=1):
                if isinstance(row, Mapping):
                    row_ref = _ref_of(row, below, session) or f"{below}[{number}]"
                    yield row_ref, ""
                    yield from _flat(row, row_ref, session)


def _nearest_repeat(definition: Definition) -> Definition | None:
    owner = definition.parent
    while owner is not None and owner.kind is not Place.REPEAT:
        owner = owner.parent
    return owner


def _ref_of(row: Mapping[str, Json], roster: str, session: Session) -> str | None:
    """Return where the session has the row; None also for rows that this version of the form does not know."""
    try:
        return session.ref_of_row(roster, str(row.get("_id")))
    except KeyError:
        return None
