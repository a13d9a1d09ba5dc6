"""The part of the handbook's page that shows a chapter: text that is read, pictures that fit the width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.desktop.handbook.chapter import Chapter
from app.desktop.theme.theme import Theme
from resources.messages import Language

_WIDEST = 880  # pixels at 100 %: longer lines are hard to read


class Reader(QTextBrowser):
    """Shows one chapter; nothing in it leads out of the program."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, Language] | None = None
        self._document: Chapter | None = None  # Qt does not own it
        self._is_stale = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width must not depend on it
        theme.changed.connect(self._again)

    def show_chapter(self, chapter: str, language: Language) -> None:
        """Show a chapter from its beginning."""
        self._shown = (chapter, language)
        self._again()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lay the chapter out again for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Lay out what was chosen while nobody saw it."""
        super().showEvent(event)
        if self._is_stale:
            self._again()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay out again when the type changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._again()

    def _again(self) -> None:
        self._is_stale = not self.isVisible()
        if self._shown is None or self._is_stale:
            return
        theme, place = self._theme, self.verticalScrollBar().value()
        side, room = theme.px(24), self.viewport().width()
        width = max(theme.px(200), min(room - 2 * side, theme.px(_WIDEST)))
        document = Chapter(*self._shown, theme, width=width, ratio=self.devicePixelRatioF())
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(side)
        frame.setRightMargin(max(side, room - width - side))
        frame.setTopMargin(theme.px(16))
        frame.setBottomMargin(side)
        document.rootFrame().setFrameFormat(frame)
        self.setDocument(document)
        self._document = document
        self.verticalScrollBar().setValue(place)
