"""The line in which a picture is the answer: it comes from a file, from the clipboard, or is dropped there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.entry import keys
from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.keys import Command
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour

_FINAL = True
_REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class PictureEdit(AnswerEdit):
    """The line of a picture: Space or a click chooses a file, Ctrl+V takes a copied one, Delete removes it."""

    picked = Signal(object)  # the Path of a file, or the bytes of a picture that was copied

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent)
        self._value = ""
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        opening = self.addAction(theme.icon("upload", Colour.INK2), AnswerEdit.ActionPosition.TrailingPosition)
        opening.setToolTip(self.tr("Choose a picture"))
        opening.triggered.connect(self.choose)

    def present(self, text: str) -> None:
        """Show whether there is a picture."""
        self._value = text
        super().present(text)

    def value(self) -> str:
        """Return the name under which the picture is kept."""
        return self._value

    def shown(self, value: str) -> str:
        """Return words: a name that is a hash says nothing to anybody."""
        return self.tr("Picture kept") if value else ""

    def choose(self) -> None:
        """Ask for a file."""
        if self.isReadOnly():
            return
        pattern = self.tr("Pictures") + " (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp)"
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a picture"), "", pattern)
        if file:
            self.picked.emit(Path(file))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the keys of a picture; nothing is typed here, and keys that go on go up."""
        pastes = keys.command(event) is Command.PASTE
        if pastes and not self.isReadOnly() and self._take(QGuiApplication.clipboard().mimeData()):
            return
        if keys.command(event) is not None and not pastes:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.choose()
        elif event.key() in _REMOVING and self._value and not self.isReadOnly():
            self._value = ""
            self.answered.emit("", _FINAL)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose a file where there is no picture yet."""
        super().mousePressEvent(event)
        if not self._value and event.button() is Qt.MouseButton.LeftButton:
            self.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Let a file or a picture be dropped."""
        data = event.mimeData()
        if not self.isReadOnly() and (data.hasImage() or _file_in(data) is not None):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take what was dropped."""
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _take(self, data: QMimeData) -> bool:
        if (file := _file_in(data)) is not None:
            self.picked.emit(file)
        elif data.hasImage():
            self.picked.emit(_png(QImage(data.imageData())))
        else:
            return False
        return True


def _file_in(data: QMimeData) -> Path | None:
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if files else None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only the older order of arguments
    return bytes(buffer.data().data())
