"""The first question of all: a kit, a county, or a look round."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.shell.rail import Logo
from app.desktop.theme.style import frame_focus
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.cells import draw_text
from app.desktop.widgets.label import Label
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words, spoken
from app.desktop.widgets.work_bar import WorkBar


class ChoosePanel(QWidget):
    """Says `chosen` with kit, county, demonstration or open; the digits choose as well."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, px = desk.theme, desk.theme.px
        keep_width(theme, self, 560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        centre = Qt.AlignmentFlag.AlignHCenter
        logo = Logo(theme, size=56)
        keep_width(theme, logo, 56)
        layout.addWidget(logo, 0, centre)
        layout.addWidget(Label(theme, lambda: self.tr("Lika"), size=Type.NUMBER, bold=True), 0, centre)
        about = Label(theme, lambda: self.tr("Households, their papers and the county's file. Without a network."))
        about.set_tone(Colour.INK2)
        layout.addWidget(about, 0, centre)
        layout.addSpacing(px(16))
        self._cards: list[ChoiceCard] = []
        for name, icon, title, text in self._choices():
            card = ChoiceCard(theme, icon=icon, number=len(self._cards) + 1, title=title, text=text)
            card.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._cards.append(card)
            layout.addWidget(card)
        self._work_bar = WorkBar(theme)
        self._message = Label(theme, tone=Colour.ERROR, wrap=True)
        self._message.hide()
        layout.addWidget(self._work_bar)
        layout.addWidget(self._message)

    def arrive(self) -> None:
        """Put the focus on the first card."""
        self._cards[0].setFocus()

    def begin_work(self, words: Words) -> None:
        """Say what is being done; nothing else is chosen meanwhile."""
        self.setFocus()  # else Qt gives it to whatever is still enabled, and the next Enter presses that
        for card in self._cards:
            card.setEnabled(False)
        self._message.hide()
        self._work_bar.begin(words)

    def say_wrong(self, words: Words) -> None:
        """Say what was not possible, and let something be chosen again."""
        for card in self._cards:
            card.setEnabled(True)
        self._work_bar.end()
        self._message.say(words)
        self._message.show()
        self.arrive()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits and Enter choose, arrows walk."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._cards):
            self._cards[number].click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _choices(self) -> tuple[tuple[str, str, Words, Words], ...]:
        return (
            (
                "kit",
                "key-round",
                lambda: self.tr("I have a kit from the county"),
                lambda: self.tr("A file that names your team, its villages and the county's key"),
            ),
            (
                "county",
                "landmark",
                lambda: self.tr("I set up a county"),
                lambda: self.tr("Make the county's register, then kits for the teams"),
            ),
            (
                "demonstration",
                "eye",
                lambda: self.tr("Try it with made-up households"),
                lambda: self.tr("Two villages to look round in; nothing in it is real"),
            ),
            (
                "open",
                "folder-open",
                lambda: self.tr("Open a workspace that is on this computer"),
                lambda: self.tr("A folder whose name ends in .lika"),
            ),
        )


class ChoiceCard(QPushButton):
    """Icon, title, a line below, and the digit that chooses it."""

    def __init__(self, theme: Theme, *, icon: str, number: int, title: Words, text: Words) -> None:
        super().__init__()
        self._theme, self._icon, self._number, self._title, self._text = theme, icon, number, title, text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for two lines."""
        return QSize(self._theme.px(560), self._theme.px(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(Colour.SUNKEN if self.underMouse() or self.isDown() else Colour.SURFACE))
        painter.setPen(QPen(theme.colour(Colour.LINE), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(Metric.RADIUS), px(Metric.RADIUS))
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Colour.ACCENT_TINT))
        tile = QRect(px(16), px(16), px(40), px(40))
        painter.drawRoundedRect(tile, px(Metric.RADIUS), px(Metric.RADIUS))
        theme.draw_icon(painter, self._icon, Colour.ACCENT_INK, tile, Metric.ICON_LARGE)
        line = QRect(px(72), px(14), self.width() - px(72 + 48), px(22))
        draw_text(painter, theme, line, spoken(self._title), bold=True)
        draw_text(painter, theme, line.translated(0, px(22)), spoken(self._text), ink=Colour.INK2)
        key = QRectF(self.width() - px(40), px(24), px(24), px(24)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour(Colour.CONTROL), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key, px(Metric.RADIUS_SMALL), px(Metric.RADIUS_SMALL))
        painter.setFont(theme.font())
        painter.setPen(theme.colour(Colour.INK2))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _say(self) -> None:
        self.setAccessibleName(f"{spoken(self._title)}. {spoken(self._text)}")
        self.update()
