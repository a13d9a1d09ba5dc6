"""The fields of a sheet that is keyed again: one below the other, Enter goes on, the last one is the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_width
from app.procedure.check_entry import Field


class SheetForm(QWidget):
    """Says `finished` at Enter in the last field."""

    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.editors: dict[str, QLineEdit] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._area: QWidget | None = None

    @property
    def typed(self) -> dict[str, str]:
        """What was keyed, by the field's ref."""
        return {ref: editor.text().strip() for ref, editor in self.editors.items()}

    def ask(self, fields: Sequence[Field]) -> None:
        """Show empty fields for these answers, and begin with the first."""
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        px = self._theme.px
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        self.editors = {}
        row, before = 0, ""
        for field in fields:
            if field.row and field.row != before:
                grid.addWidget(Label(self._theme, field.row, bold=True), row, 0, 1, 3)
                row += 1
            before = field.row
            editor = self.editors[field.ref] = QLineEdit()
            editor.setAccessibleName(f"{field.row} {field.label}".strip())
            keep_width(self._theme, editor, 280)
            editor.returnPressed.connect(self._go_on)
            label = Label(self._theme, field.label, tone=Colour.INK2)
            label.setBuddy(editor)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(editor, row, 1)
            row += 1
        grid.setColumnMinimumWidth(0, px(160))
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(row, 1)
        self._area = scrolled(inside)
        self._layout.addWidget(self._area)
        if self.editors:
            next(iter(self.editors.values())).setFocus()

    def _go_on(self) -> None:
        editors = list(self.editors.values())
        here = next((place for place, editor in enumerate(editors) if editor.hasFocus()), -1)
        if here == len(editors) - 1:
            self.finished.emit()
        else:
            editors[here + 1].setFocus()
