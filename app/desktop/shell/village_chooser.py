"""Going to another village: a search over the list of all, worked with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.desktop.desk import Desk, Village
from app.desktop.shell.village_list import VillageList, VillageModel
from app.desktop.shell.village_search import Sounds, found, sounds_of
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.label import Label
from app.desktop.widgets.popover import Popover
from app.desktop.widgets.search_field import SearchField

_WIDTH = 448  # pixels at 100 %
_MOST_LINES = 10
_FEWEST_LINES = 3
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_MOVING = {QEvent.Type.Move, QEvent.Type.Resize}
_TAKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class VillageChooser(Popover):
    """Says `chosen` with a village, which may be all of them. It goes when mouse or keys go elsewhere."""

    chosen = Signal(Village)

    def __init__(self, window: QWidget, desk: Desk, villages: Sequence[Village], opener: QWidget) -> None:
        super().__init__(
            window, desk.theme, lambda: self.tr("Go to village"), lambda: self.tr("Enter goes there, Esc leaves")
        )
        self._villages, self._opener = villages, opener
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._before = application.focusWidget()
        self.line = SearchField(
            desk.theme,
            lambda: self.tr("Name, township, pinyin initials or code"),
            short=lambda: self.tr("Search"),
        )
        counties = {each.county for each in villages if each.code}
        self._model = VillageModel(desk.village.code, with_counties=len(counties) > 1)
        self.list = VillageList(desk.theme, self._model)
        self.nothing = Label(desk.theme, self._say_nothing, tone=Colour.INK2, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.list)
        self._shown.addWidget(self.nothing)
        self.column.addWidget(self.line)
        self.column.addWidget(self._shown)
        self._connect()
        self._narrow()

    def open_below(self) -> None:
        """Show it below what opens it, and let a person type."""
        self._place()
        self.list.choose(self._row_of_here())
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Take it away; whatever had the keyboard before has it again, unless it went elsewhere."""
        if self.isHidden():
            return
        self._application.focusChanged.disconnect(self._follow_keyboard)
        self._application.removeEventFilter(self)
        if self.line.hasFocus() and self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        super().dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Walk in the list, take or leave by the keys; leave when the mouse is pressed anywhere else."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched.window() is self.window() and not self._is_inside(watched):
                self.dismiss()
        elif event.type() in _MOVING and watched in {self.window(), self._opener.parentWidget()}:
            self._place()
        elif watched is self.line and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _connect(self) -> None:
        self.line.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say_line)
        self._application.installEventFilter(self)
        self._application.focusChanged.connect(self._follow_keyboard)

    def _place(self) -> None:
        """Stand below what opens it, as high as the window has room for."""
        window, px, row = self.window(), self.theme.px, self.theme.px(Metric.ROW)
        corner = self._opener.mapTo(window, QPoint(0, self._opener.height() + px(4)))
        chrome = px(12 + 8 + Metric.CONTROL + 8 + 8 + 12) + 2 * self.title.sizeHint().height()
        fitting = (window.height() - corner.y() - chrome - px(8)) // row
        lines = max(_FEWEST_LINES, min(len(self._villages), _MOST_LINES, fitting))
        self._shown.setFixedHeight(lines * row)
        self.open_at(corner, min(px(_WIDTH), window.width() - px(16)))

    def _narrow(self) -> None:
        typed = self.line.text().strip()
        among = [each for each in self._villages if each.code] if typed else self._villages
        self._model.take(found(among, typed, self._sounds if typed else {}))
        if self._model.villages:
            self.list.choose(0 if typed else self._row_of_here())
        self._shown.setCurrentWidget(self.list if self._model.villages else self.nothing)
        self._say_line()

    @cached_property
    def _sounds(self) -> Sounds:
        return sounds_of(self._villages)

    def _say_line(self) -> None:
        """Let those who hear the search know which line Enter takes."""
        words = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.line.setAccessibleDescription(str(words or ""))

    def _say_nothing(self) -> str:
        return self.tr("No village is called so. A part of its name or code will do, or initials: msc for 毛寺村.")

    def _row_of_here(self) -> int:
        return next((row for row in range(self._model.rowCount()) if self._model.is_here(row)), 0)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Return whether the key was for the list; the page behind must not have it as its shortcut either."""
        key = Qt.Key(event.key())
        if key not in _WALKING | _TAKING | {Qt.Key.Key_Escape}:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if key in _WALKING:
                QApplication.sendEvent(self.list, event)
            elif key in _TAKING:
                self._choose()
            else:
                self.dismiss()
        return True

    def _choose(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._model.villages):
            village = self._model.villages[row]
            self.dismiss()
            self.chosen.emit(village)

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window() and not self._is_inside(now):
            self.dismiss()

    def _is_inside(self, widget: QWidget) -> bool:
        return widget in {self, self._opener} or self.isAncestorOf(widget)
