"""The bar above the page: where one is working, the search, and who is working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.style import frame_focus
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.card import Pane
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Label
from app.desktop.widgets.search_field import SearchField

_SEARCH_RESTS = 120  # milliseconds without a key before the list is asked


class TopBar(Pane):
    """Says `searched` with the text when typing rests or Enter is pressed, `village_wanted` to choose one."""

    searched = Signal(str)
    search_entered = Signal()
    village_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.village = VillageButton(desk)
        self.village.clicked.connect(self._want_village)
        self.search = SearchField(
            theme, lambda: self.tr("Name, pinyin initials, ID, card no. or check code"), key="Ctrl+F"
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SEARCH_RESTS)
        self._rest.timeout.connect(lambda: self.searched.emit(self.search.text().strip()))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._enter)
        self._person = Label(theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), 0, px(16), 1)
        layout.setSpacing(px(8))
        layout.addWidget(self.village)
        layout.addStretch()
        layout.addWidget(self.search)
        layout.addSpacing(px(8))
        layout.addWidget(IconMark(theme, "user", Colour.INK2, Metric.ICON))
        layout.addWidget(self._person)
        desk.preferences.changed.connect(self._show)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make room for the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit()
            self._show()

    def _want_village(self) -> None:
        self.village_wanted.emit(self.village.mapToGlobal(QPoint(0, self.village.height())))

    def _typed(self, _text: str) -> None:
        self._rest.start()

    def _enter(self) -> None:
        self._rest.stop()
        self.searched.emit(self.search.text().strip())
        self.search_entered.emit()

    def _show(self) -> None:
        self._person.say(self._desk.my_name or self.tr("Name not set"))

    def _fit(self) -> None:
        theme = self._desk.theme
        hint = theme.width_of(self.search.hint) + theme.width_of("Ctrl+F") + theme.px(64)
        self.search.setFixedWidth(max(theme.px(384), -(-hint // 8) * 8))
        self.setFixedHeight(theme.px(Metric.TOP_BAR))


class VillageButton(QPushButton):
    """Pin, bold village, township and county; opens the list of villages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        desk.village_changed.connect(self._show)
        desk.theme.changed.connect(self.updateGeometry)
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for both names."""
        theme, px = self._desk.theme, self._desk.theme.px
        bold, rest = self._parts()
        width = px(24) + theme.width_of(bold, bold=True) + px(8) + theme.width_of(rest) + px(8 + 16)
        return QSize(width, px(Metric.CONTROL))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        theme, px = self._desk.theme, self._desk.theme.px
        painter = QPainter(self)
        bold, rest = self._parts()
        theme.draw_icon(painter, "map-pin", Colour.INK2, QRect(0, 0, px(16), self.height()))
        left = px(24)
        for text, heavy, ink in ((bold, True, Colour.INK), (rest, False, Colour.INK2)):
            painter.setFont(theme.font(bold=heavy))
            painter.setPen(theme.colour(ink))
            painter.drawText(QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += theme.width_of(text, bold=heavy) + px(8)
        theme.draw_icon(painter, "chevron-down", Colour.INK2, QRect(left, 0, px(16), self.height()))
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS))

    def _parts(self) -> tuple[str, str]:
        village = self._desk.village
        if not village.code:
            return self.tr("All villages"), village.county
        return village.name, " · ".join(part for part in (village.township, village.county) if part)

    def _show(self) -> None:
        self.setAccessibleName(" ".join(self._parts()))
        self.updateGeometry()
        self.update()
