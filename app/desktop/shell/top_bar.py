"""The bar above the page: where one is working, the search, and who is working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.eliding import elided
from app.desktop.theme.style import frame_focus
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.card import Pane
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided
from app.desktop.widgets.search_field import SearchField

_SEARCH_RESTS = 120  # milliseconds without a key before the list is asked
_LEAST_NAME = 96  # of a village, in pixels at 100 %
_END = 8 + 16  # behind the names: the sign that a list opens


class TopBar(Pane):
    """Says `searched` with the text when typing rests or Enter is pressed, `village_wanted` to choose one."""

    searched = Signal(str)
    search_entered = Signal()
    village_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.village = VillageButton(desk)
        self.village.clicked.connect(self.village_wanted)
        self.search = SearchField(
            theme,
            lambda: self.tr("Name, pinyin initials, ID, card no. or check code"),
            short=lambda: self.tr("Search"),
            key="Ctrl+F",
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SEARCH_RESTS)
        self._rest.timeout.connect(lambda: self.searched.emit(self.search.text().strip()))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._enter)
        self._person = Elided(theme)
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
        desk.village_changed.connect(self._share)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def _typed(self, _text: str) -> None:
        self._rest.start()

    def _enter(self) -> None:
        self._rest.stop()
        self.searched.emit(self.search.text().strip())
        self.search_entered.emit()

    def _show(self) -> None:
        self._person.say(self._desk.my_name or self.tr("Name not set"))
        self._share()

    def _fit(self) -> None:
        self.setFixedHeight(self._desk.theme.px(Metric.TOP_BAR))
        self._share()

    def _share(self) -> None:
        """Let the search have no more than where one is and who one is leave it."""
        px = self._desk.theme.px
        beside = px(24 + 8 + 8 + 8 + 16 + 8 + 16 + 8)  # margins, what stands between, and the sign of a person
        names = self.village.sizeHint().width() + self._person.sizeHint().width()
        room = self.width() - names - beside
        self.search.setMaximumWidth(max(room, self.search.minimumSizeHint().width()))


class VillageButton(QPushButton):
    """Pin, bold village, township and county; opens the list of villages. What is cut is in the tooltip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        desk.village_changed.connect(self._show)
        desk.theme.changed.connect(self.updateGeometry)
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for both names."""
        bold, rest = self._parts()
        return self._around(self._desk.theme.px(8) + self._width_of(bold, heavy=True) + self._width_of(rest))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the first characters of the village."""
        return self._around(min(self._desk.theme.px(_LEAST_NAME), self._width_of(self._parts()[0], heavy=True)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what has no room to be read where the mouse rests."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it: the village before the rest, where there is not room for both."""
        theme, px = self._desk.theme, self._desk.theme.px
        painter = QPainter(self)
        bold, rest = self._parts()
        theme.draw_icon(painter, "map-pin", Colour.INK2, QRect(0, 0, px(16), self.height()))
        left, end = px(24), self.width() - px(_END)
        for text, heavy, ink in ((bold, True, Colour.INK), (rest, False, Colour.INK2)):
            shown = elided(text, QFontMetrics(theme.font(bold=heavy)), end - left)
            painter.setFont(theme.font(bold=heavy))
            painter.setPen(theme.colour(ink))
            painter.drawText(QRect(left, 0, end - left, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left = min(left + self._width_of(shown, heavy=heavy) + px(8), end)
        theme.draw_icon(painter, "chevron-down", Colour.INK2, QRect(left, 0, px(16), self.height()))
        if self.hasFocus():
            frame_focus(painter, QRectF(self.rect()), theme.colour(Colour.ACCENT), px(Metric.RADIUS))

    def _parts(self) -> tuple[str, str]:
        village = self._desk.village
        if not village.code:
            return self.tr("All villages"), village.county
        return village.name, " · ".join(part for part in (village.township, village.county) if part)

    def _width_of(self, text: str, *, heavy: bool = False) -> int:
        return self._desk.theme.width_of(text, bold=heavy)

    def _around(self, names: int) -> QSize:
        px = self._desk.theme.px
        return QSize(px(24) + names + 2 + px(_END), px(Metric.CONTROL))

    def _tell_whole(self) -> None:
        has_room = self.width() >= self.sizeHint().width()
        whole = "" if has_room else " · ".join(filter(None, self._parts()))
        self.setToolTip("\n".join(filter(None, (whole, self.tr("Go to village (Ctrl+G)")))))

    def _show(self) -> None:
        self.setAccessibleName(" ".join(self._parts()))
        self.updateGeometry()
        self._tell_whole()
        self.update()
