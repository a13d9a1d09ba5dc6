"""The page that F1 opens: the handbook's chapters at the left, the one that is read at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from app.desktop.desk import Desk
from app.desktop.handbook.contents import CHAPTERS, chapter_for, chapter_title
from app.desktop.handbook.reader import Reader
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import keep_to_the_edges, page_head
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label

_CHAPTER_WIDTH = 240


class HandbookPage(Page):
    """Says `keys_wanted` for the page of keys and `closed` when one wants to go on working."""

    keys_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        title = Label(theme, lambda: self.tr("Handbook"), size=Type.HEADING, bold=True)
        remark = Label(theme, lambda: self.tr("Esc goes back"), tone=Colour.INK2)
        head = page_head(theme, title, remark)
        keys = Button(theme, lambda: self.tr("All keys"), icon="keyboard", key="F1")
        keys.clicked.connect(self.keys_wanted)
        head.addWidget(keys)
        self.chapters = QListWidget()
        self.chapters.setObjectName("chapters")
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.currentRowChanged.connect(self._show)
        self.reader = Reader(theme)
        name_for_ears(self.reader, lambda: self.tr("Chapter"))
        name_for_ears(self.chapters, lambda: self.tr("Chapters"))
        columns = QHBoxLayout()
        keep_to_the_edges(theme, columns)
        columns.addWidget(self.chapters)
        columns.addWidget(self.reader, 1)
        self.stand_below(head, columns)
        back = QShortcut(QKeySequence("Esc"), self)
        back.activated.connect(self.closed)
        theme.changed.connect(self._fit)
        desk.language_changed.connect(self._name)
        self._name()

    @property
    def chapter(self) -> str:
        """The name of the chapter that is shown."""
        return CHAPTERS[max(0, self.chapters.currentRow())]

    def open_for(self, page: str) -> None:
        """Show the chapter that belongs to a page of the window."""
        self.open_chapter(chapter_for(page))

    def open_chapter(self, chapter: str) -> None:
        """Show a chapter from its beginning."""
        self.chapters.setCurrentRow(CHAPTERS.index(chapter))
        self._show()

    def arrive(self) -> None:
        """Let arrows choose a chapter at once."""
        self.chapters.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        """List the chapters in the present language and show the chosen one in it."""
        chosen = max(0, self.chapters.currentRow())
        self.chapters.blockSignals(True)  # noqa: FBT003  (Qt's signature)
        self.chapters.clear()
        self.chapters.addItems([chapter_title(each, self._desk.language) for each in CHAPTERS])
        self.chapters.setCurrentRow(chosen)
        self._fit()
        self.chapters.blockSignals(False)  # noqa: FBT003
        self._show()

    def _show(self) -> None:
        self.reader.show_chapter(self.chapter, self._desk.language)

    def _fit(self) -> None:
        px = self._desk.theme.px
        self.chapters.setFixedWidth(px(_CHAPTER_WIDTH))
        for row in range(self.chapters.count()):
            self.chapters.item(row).setSizeHint(QSize(0, px(Metric.CONTROL)))
