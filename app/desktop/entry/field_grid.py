"""Fields side by side in equal columns; those that are not asked give up their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop.entry.field import Field
from app.desktop.entry.picture_field import PictureField
from app.desktop.entry.plan import has_hint
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.widgets.presence import present
from forms.engine.definition import Definition, QuestionType

_WIDE = {QuestionType.SELECT_MULTIPLE, QuestionType.RANK, QuestionType.NOTE}
_WIDEST = 320


class FieldGrid(QWidget):
    """Shows questions of one group or of one roster row; `bind` moves all of them to another row."""

    entered = Signal(str)
    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        sheet: Worksheet,
        questions: Sequence[Definition],
        parent: QWidget,
        *,
        columns: int,
        gap: int = 16,
        keeps_places: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._columns, self._gap = theme, columns, gap
        self._used = columns
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(theme.px(gap))
        self._layout.setVerticalSpacing(theme.px(12))
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fields = [
            (PictureField if question.type is QuestionType.IMAGE else Field)(
                theme, sheet, question, self, keeps_place=keeps_places
            )
            for question in questions
        ]
        self._questions = tuple(questions)
        self._by_ref: dict[str, Field] = {}
        self._placed: tuple[int, ...] = ()
        self._chosen: frozenset[str] | None = None
        for field in self.fields:
            field.entered.connect(self.entered)
            field.settled.connect(self.settled)

    def bind(self, base: str, below: str = "") -> None:
        """Show the questions of the row `base` of the repeat `below`; outside of rosters both are empty."""
        self._by_ref = {}
        for field, question in zip(self.fields, self._questions, strict=True):
            if self._chosen is None or question.path in self._chosen:
                field.bind(base + question.path[len(below) :] if base else question.path)
                self._by_ref[field.ref] = field
        self._flow()

    def choose(self, paths: frozenset[str]) -> None:
        """Show only the questions with these paths; `bind` must follow."""
        self._chosen = paths
        for field, question in zip(self.fields, self._questions, strict=True):
            present(field, question.path in paths)

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""
        touched = False
        for ref in refs:
            if field := self._by_ref.get(ref):
                was = field.isHidden()
                field.refresh()
                touched |= was != field.isHidden()
        if touched:
            self._flow()

    def field(self, ref: str) -> Field | None:
        """Return the field of a ref, None when it is not here."""
        return self._by_ref.get(ref)

    @property
    def shown_count(self) -> int:
        """How many fields are asked at present."""
        return sum(not field.isHidden() for field in self.fields)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use fewer columns where there is no room for all."""
        super().resizeEvent(event)
        self._flow()

    def _flow(self) -> None:
        px = self._theme.px
        shown = tuple(i for i, field in enumerate(self.fields) if not field.isHidden())
        least = max((self.fields[i].least_width for i in shown), default=0)
        room = max(1, (self.width() + px(self._gap)) // (least + px(self._gap)))
        columns = min(self._columns, room) if self.width() > px(200) else self._columns
        if (columns, *shown) == self._placed:
            return
        self._placed = (columns, *shown)
        while self._layout.takeAt(0) is not None:
            pass
        row = column = 0
        for i in shown:
            span = min(columns, _span(self._questions[i]))
            if column + span > columns:
                row, column = row + 1, 0
            self.fields[i].setMaximumWidth(px(_WIDEST) * span)
            self._layout.addWidget(self.fields[i], row, column, 1, span)
            column += span
        for each in range(max(columns, self._used)):
            self._layout.setColumnStretch(each, 1 if each < columns else 0)
        self._used = columns


def _span(question: Definition) -> int:
    return 2 if question.type in _WIDE or has_hint(question, "multiline") else 1
