"""A question whose answer is a picture: its line, and a small view of it below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.field import Field
from app.desktop.entry.picture_edit import PictureEdit

_HIGHEST = 120


class PictureField(Field):
    """A question whose answer is a picture, with a small view of it under the line."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self._view = QLabel()
        self._view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._view.hide()
        self._viewed = ""
        self._column.insertWidget(2, self._view)

    def _listen(self, edit: AnswerEdit) -> None:
        super()._listen(edit)
        assert isinstance(edit, PictureEdit)
        edit.picked.connect(lambda picked: self._sheet.attach(self.ref, picked))

    def refresh(self) -> None:
        """Show the line, and the picture when it is another one."""
        super().refresh()
        name = self._sheet.filling.written(self.ref)
        if name != self._viewed:
            self._viewed = name
            self._view.hide()
            if name:
                self._sheet.thumbnail(name, lambda data: self._show(name, data))

    def _show(self, name: str, data: bytes | None) -> None:
        picture = QPixmap()
        if name != self._viewed or data is None or not picture.loadFromData(data):
            return
        high = QSize(self._theme.px(_HIGHEST) * 2, self._theme.px(_HIGHEST))
        scaled = picture.scaled(
            high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._view.setPixmap(scaled)
        self._view.setAccessibleName(self.edit.accessibleName())
        self._view.show()
