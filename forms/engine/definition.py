"""What a form asks, as windows and papers see it: a tree of questions, groups and repeats with their descriptions.

`Form.root` is the top of the tree. A definition never changes after the form was loaded; what moves while a
person answers (values, relevance, choices) belongs to the `Session`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NO_MEDIA: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What stands at a place of the form."""

    QUESTION = "question"
    GROUP = "group"
    REPEAT = "repeat"


class QuestionType(StrEnum):
    """How a question is asked; groups and repeats are SECTION."""

    SECTION = "section"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    BARCODE = "barcode"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    CALCULATE = "calculate"
    METADATA = "metadata"


class DataType(StrEnum):
    """How an answer is written: the `type` of an XForms bind."""

    STRING = "string"
    INT = "int"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "dateTime"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    BINARY = "binary"
    BARCODE = "barcode"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a select: what is stored, what is shown, and the files that go with it: image, audio by name."""

    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=lambda: _NO_MEDIA, compare=False)


@dataclass(slots=True, eq=False)
class Definition:
    """One question, group or repeat of the form.

    `children` stand in the order of the form's body, questions that are never shown (calculations) after them. The
    `_text` fields hold the XPath of the form, "" where there is none.
    """

    name: str
    path: str
    kind: Kind = Kind.QUESTION
    type: QuestionType = QuestionType.CALCULATE
    data_type: DataType = DataType.STRING
    parent: Definition | None = None
    children: tuple[Definition, ...] = ()
    index: int = 0
    """Place in `Form.definitions`."""
    slot: int = 0
    """Place among the parent's children in the model."""
    slots: list[Definition] = field(default_factory=list)
    """Children in the order of the model."""
    by_name: dict[str, Definition] = field(default_factory=dict)
    """The same children by name."""
    in_body: bool = False
    """Whether people see it: calculations and metadata are not in the body."""
    appearance: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    list_name: str = ""
    """The choice list, or the file of `select_one_from_file` without its ending; "" for a select from a repeat."""
    is_calculated: bool = False
    is_readonly_always: bool = False
    is_count_fixed: bool = False
    """A repeat whose number of rows is computed or fixed: people cannot add or remove."""
    is_in_roster: bool = False
    """Whether it stands below a repeat, so that its path says not yet which one is meant."""
    rows_within: int = 0
    """How many rows of this repeat a new row of the repeat around it begins with."""
    default: str = ""
    relevant_text: str = ""
    readonly_text: str = ""
    required_text: str = ""
    constraint_text: str = ""
    calculate_text: str = ""
    count_text: str = ""
    preload: str = ""
    preload_parameters: str = ""
    choices_static: tuple[Choice, ...] = ()
    """The choices of a list that no filter narrows, with labels in the default language; for printed blanks."""
    choices_possible: frozenset[str] = frozenset()
    """The values of a list that stands in the form itself, whatever a filter leaves; empty for other lists."""

    def walk(self) -> Iterator[Definition]:
        """Yield this definition and all below it, in body order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_group(self) -> bool:
        """Whether it holds others instead of a value: a group or a repeat."""
        return self.kind is not Kind.QUESTION
