"""Text in one of the three sizes and a named tone; it follows language and theme by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.desktop.theme.eliding import elided
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.words import Words, spoken

_ENDLESS = 1 << 20  # pixels: higher than any words
_OTHER_HEIGHT = {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange}


class Label(QLabel):
    """A label; `say` changes what it says, `tone` its colour."""

    def __init__(
        self,
        theme: Theme,
        words: Words = "",
        *,
        size: Type = Type.TEXT,
        bold: bool = False,
        tone: Colour = Colour.INK,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._size, self._bold = theme, words, size, bold
        self._heights: dict[tuple[int, str], int] = {}  # by width and words: layouts ask dozens of times
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone.value)
        theme.changed.connect(self._follow_theme)
        self._restyle()
        self.say(words)

    def say(self, words: Words) -> None:
        """Show other words."""
        self._words = words
        self.setText(spoken(words))
        self._ask_for_height()

    @property
    def whole_width(self) -> int:
        """The room for all words in one line, also where they may be wrapped."""
        words = spoken(self._words)
        return self.fontMetrics().horizontalAdvance(words) + 2 if words else 0

    def set_tone(self, tone: Colour) -> None:
        """Show the text in another colour."""
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._restyle()  # polishing again drops a font of our own

    def set_bold(self, bold: bool) -> None:  # noqa: FBT001  (a setter)
        """Change the weight."""
        self._bold = bold
        self._restyle()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that wrapped words need; Qt's own is never lower than what was asked for before."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        key = (width, self.text())
        if key not in self._heights:
            self._heights[key] = self._height_at(width)
        return self._heights[key]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the longest word; the height of wrapped words is asked for by itself."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.fontMetrics().height()) if self.wordWrap() else hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for the height that wrapped words need at the new width."""
        super().resizeEvent(event)
        self._ask_for_height()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Have the size of the moment: being shown for the first time drops one that was set meanwhile."""
        super().showEvent(event)
        if self.font().pixelSize() != self._theme.font(self._size).pixelSize():
            self._restyle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language; words in another font or with other margins have another height."""
        if event.type() in _OTHER_HEIGHT:
            self._heights.clear()
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(spoken(self._words))
            self._ask_for_height()
        super().changeEvent(event)

    def _follow_theme(self) -> None:
        if self.isVisible():  # else when it is shown
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._size, bold=self._bold))
        self._ask_for_height()

    def _height_at(self, width: int) -> int:
        margins, flags = self.contentsMargins(), self.alignment() | Qt.TextFlag.TextWordWrap
        room = QRect(0, 0, width - margins.left() - margins.right(), _ENDLESS)
        return self.fontMetrics().boundingRect(room, flags, self.text()).height() + margins.top() + margins.bottom()

    def _ask_for_height(self) -> None:
        """Ask for the height that wrapped words need: layouts in layouts forget it."""
        if self.wordWrap() and self.width():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class Elided(Label):
    """A label that may be narrower than its text; what is cut is in the tooltip."""

    def __init__(self, theme: Theme, words: Words = "", **look: object) -> None:
        super().__init__(theme, words, **look)  # type: ignore[arg-type]  # the same keyword arguments as a Label
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, words: Words) -> None:
        """Show other words, as far as there is room."""
        super().say(words)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Cut the words of the new language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange}:
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the whole text."""
        return QSize(self.whole_width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for two characters and the sign of a cut, or for the words where they are shorter."""
        least = self.fontMetrics().horizontalAdvance("立卡…")
        return QSize(min(least, self.whole_width), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = spoken(self._words)
        shown = elided(whole, self.fontMetrics(), self.width())
        self.setText(shown)
        cut = whole if shown != whole else ""
        self.setToolTip(cut)
        self.setAccessibleName(cut)  # who hears it hears all of it
