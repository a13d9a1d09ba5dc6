"""The columns of a list and what each is taken for; a line below says it otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.entry.choosing import ChoiceEdit
from app.desktop.entry.narrowing import Option
from app.desktop.lists.state import Looked, Shown
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Line, TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.words import NONE


class ColumnsCard(TitledCard):
    """Says `meant` with a column's title and what it is to be taken for, "" for nothing."""

    meant = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.say(lambda: self.tr("Columns"))
        self.remark.say(lambda: self.tr("Enter: taken for something else"))
        self._looked: Looked | None = None
        self._words: dict[str, str] = {}
        self.table = PlainTable(
            theme,
            [Head(lambda: self.tr("Column"), 112), Head(lambda: self.tr("First entry"), 120, optional=True),
             Head(lambda: self.tr("Taken for"))],
        )  # fmt: skip
        name_for_ears(self.table, lambda: self.tr("Columns"))
        self.line = ChoiceEdit(None, theme, self._options, with_code=False)
        self._label = Label(theme, lambda: self.tr("Take the column for"), tone=Colour.INK2)
        self._label.setBuddy(self.line)
        self._name_line()
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._label)
        foot.addWidget(self.line, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Line())
        self.body.addLayout(foot)
        self.table.entered.connect(lambda _row: self.line.setFocus())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_line())
        self.line.answered.connect(self._take)
        self.line.settled.connect(self.table.setFocus)
        self.line.returnPressed.connect(self._leave_line)

    @property
    def column(self) -> Shown | None:
        """The column that is chosen."""
        row = self.table.currentIndex().row()
        columns = self._looked.columns if self._looked is not None else ()
        return columns[row] if 0 <= row < len(columns) else None

    def show_columns(self, looked: Looked) -> None:
        """Show these columns, the same one chosen as before."""
        row = max(0, self.table.currentIndex().row())
        self._looked, self._words = looked, dict(looked.meanings)
        self.table.show_rows([self._row(each) for each in looked.columns])
        if looked.columns:
            self.table.selectRow(min(row, len(looked.columns) - 1))
        self._show_line()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_line()

    def _name_line(self) -> None:
        self.line.setAccessibleName(self.tr("Take the column for"))

    def _row(self, one: Shown) -> Row:
        words = self._words.get(one.meaning, "")
        taken = Cell(words) if words else Cell(lambda: self.tr("left out"), ink=Colour.INK2)
        icon = "check" if words else "minus"
        colour = Colour.ACCENT if words else Colour.INK2
        return (
            Cell(one.title, bold=bool(words), icon=icon, icon_colour=colour),
            Cell(one.example or NONE, ink=Colour.INK2),
            taken,
        )

    def _options(self) -> Sequence[Option]:
        return (
            Option("", self.tr("left out"), ""),
            *(Option("", words, name) for name, words in self._words.items()),
        )

    def _show_line(self) -> None:
        self.line.setEnabled(self.column is not None)
        self.line.present(self.column.meaning if self.column is not None else "")

    def _take(self, meaning: str, _is_final: bool) -> None:  # noqa: FBT001  (a slot)
        if (column := self.column) is not None and meaning != column.meaning:
            self.meant.emit(column.title, meaning)

    def _leave_line(self) -> None:
        self.line.finish()
        self.table.setFocus()
