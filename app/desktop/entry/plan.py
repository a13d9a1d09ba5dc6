"""How a questionnaire is laid out on the page: sections, cards, fields, rosters. Made from the form's tree, no Qt.

Hints in a definition's appearance: a `column-set` note begins a set of columns with its label, `aside` keeps a
question out of the grid, `width-N` is a column's width in pixels, a `total` is the sum in a card's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.engine.definition import Definition, Kind, QuestionType

_WIDTH = re.compile(r"\bwidth-(\d+)\b")
_NAME_OR_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Fields:
    """Questions shown as fields side by side."""

    questions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """Columns shown together; the first column of the roster stands before each set."""

    title: Definition | None
    columns: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """A repeat: rows as a grid, what is not in the grid as fields under it, then the rosters inside a row.

    Where a row has rosters alone, `first` is the repeat itself: its column stays empty.
    """

    repeat: Definition
    first: Definition
    sets: tuple[ColumnSet, ...]
    aside: tuple[Definition, ...]
    inner: tuple[Roster, ...]

    @property
    def questions(self) -> tuple[Definition, ...]:
        """Every question of a row, in the order of the form."""
        return tuple(child for child in in_row(self.repeat) if is_asked(child))

    def columns(self, chosen: int, *, joined: int = 1) -> tuple[Definition, ...]:
        """Return the columns of a set; `joined` sets from the beginning count as one where there is room."""
        sets = self.sets[:joined] if chosen == 0 else (self.sets[chosen + joined - 1],)
        return (self.first, *(column for each in sets for column in each.columns))


@dataclass(frozen=True, slots=True)
class Group:
    """A group inside a section: a card that folds, with the blocks in it and the question that is its sum."""

    definition: Definition
    blocks: tuple[Block, ...]
    total: Definition | None


Block = Fields | Roster | Group


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group of the form, numbered from 1."""

    number: int
    definition: Definition
    blocks: tuple[Block, ...]

    @property
    def rosters(self) -> tuple[Roster, ...]:
        """The rosters of the section, cards included."""
        return tuple(_rosters(self.blocks))


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole questionnaire as the page shows it."""

    sections: tuple[Section, ...]

    def section_of(self, path: str) -> Section:
        """Return the section in which a question stands, by a path or a ref; the first when it stands in none."""
        bare = without_rows(path)
        for section in self.sections:
            top = section.definition.path
            if bare == top or bare.startswith(top + "/"):
                return section
        return self.sections[0]


def plan(root: Definition) -> Plan:
    """Return the layout of a form; questions outside of all groups make a section of their own each."""
    tops = [child for child in root.children if any(is_asked(each) for each in child.walk())]
    return Plan(tuple(Section(number, top, _top_blocks(top)) for number, top in enumerate(tops, 1)))


def is_asked(definition: Definition) -> bool:
    """Whether a question is shown: calculations, metadata and notes that only order columns are not."""
    return (
        definition.kind is Kind.QUESTION
        and definition.in_body
        and definition.type not in {QuestionType.CALCULATE, QuestionType.METADATA}
        and not is_set_title(definition)
    )


def is_set_title(definition: Definition) -> bool:
    """Whether it is the note that begins a set of columns."""
    return has_hint(definition, "column-set")


def has_hint(definition: Definition, hint: str) -> bool:
    """Whether the word stands in the definition's appearance."""
    return hint in definition.appearance.split()


def column_width(definition: Definition) -> int:
    """Return the width of a column in pixels at 100 %, 0 where the form leaves it to the page."""
    found = _WIDTH.search(definition.appearance)
    return int(found[1]) if found else 0


def widened(said: Sequence[int], needed: Sequence[int], room: int) -> list[int]:
    """Return the widths with the room given to the columns whose words lack least, so that most are whole."""
    widths = list(said)
    for i in sorted(range(len(said)), key=lambda i: needed[i] - said[i]):
        more = min(room, needed[i] - said[i])
        widths[i] += more
        room -= more
    return widths


def in_row(part: Definition) -> Iterator[Definition]:
    """Yield the questions and rosters of a row in the order of the form, those in its groups as well."""
    for child in part.children:
        if child.kind is Kind.GROUP:
            yield from in_row(child)
        else:
            yield child


def below_row(inside: Definition, repeat: str) -> str:
    """Return the path of what is inside a row from there on, by the path or ref of the roster: crop/yield."""
    return inside.path[len(without_rows(repeat)) + 1 :]


def without_rows(ref: str) -> str:
    """Return the path of a ref: /data/member[2]/name → /data/member/name."""
    return _NAME_OR_INDEX.sub("", ref)


def _top_blocks(top: Definition) -> tuple[Block, ...]:
    if top.kind is Kind.QUESTION:
        return (Fields((top,)),)
    return (_roster(top),) if top.kind is Kind.REPEAT else tuple(_blocks(top))


def _blocks(group: Definition, *, without: Definition | None = None) -> Iterator[Block]:
    run: list[Definition] = []
    for child in group.children:
        if child.kind is Kind.QUESTION:
            if is_asked(child) and child is not without:
                run.append(child)
            continue
        if run:
            yield Fields(tuple(run))
            run = []
        yield _roster(child) if child.kind is Kind.REPEAT else _group(child)
    if run:
        yield Fields(tuple(run))


def _group(definition: Definition) -> Group:
    total = next((child for child in definition.children if has_hint(child, "total")), None)
    return Group(definition, tuple(_blocks(definition, without=total)), total)


def _roster(repeat: Definition) -> Roster:
    asked = [child for child in in_row(repeat) if is_asked(child) or is_set_title(child)]
    first = next((child for child in asked if not is_set_title(child)), repeat)
    sets: list[ColumnSet] = []
    title: Definition | None = None
    run: list[Definition] = []
    for child in asked:
        if is_set_title(child):
            if run or title:
                sets.append(ColumnSet(title, tuple(run)))
            title, run = child, []
        elif child is not first and not has_hint(child, "aside") and child.type is not QuestionType.NOTE:
            run.append(child)
    sets.append(ColumnSet(title, tuple(run)))
    aside = tuple(child for child in asked if has_hint(child, "aside"))
    inner = tuple(_roster(child) for child in in_row(repeat) if child.kind is Kind.REPEAT)
    return Roster(repeat, first, tuple(sets), aside, inner)


def _rosters(blocks: tuple[Block, ...]) -> Iterator[Roster]:
    for block in blocks:
        if isinstance(block, Roster):
            yield block
        elif isinstance(block, Group):
            yield from _rosters(block.blocks)
