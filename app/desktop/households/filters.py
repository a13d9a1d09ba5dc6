"""What narrows the list: for now the villagers' group, of those that the village's households are in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.places import group_name
from app.desktop.widgets.button import Button
from app.register.store import Query

_MOST = 5000  # households of one village, far above any real one


class FilterBar(QWidget):
    """Says `changed` when a person chooses another filter."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.group_code = ""
        self._group = Button(desk.theme, lambda: self._group_words(), end_icon="chevron-down")  # noqa: PLW0108
        self._group.clicked.connect(self._press_group)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.theme.px(8))
        layout.addWidget(self._group)
        layout.addStretch()
        desk.village_changed.connect(self._clear)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _group_words(self) -> str:
        return group_name(self.group_code, self._desk.language) or self.tr("All groups")

    def _press_group(self) -> None:
        if self.group_code:
            self._choose("")
            return
        village = self._desk.village.code
        query = Query(villages=(village,) if village else (), limit=_MOST)

        def work(office: Office) -> list[str]:
            return sorted({line.group_code for line in office.register.summaries(query) if line.group_code})

        self._desk.operations.run(work, self._offer, owner=self)

    def _offer(self, codes: list[str]) -> None:
        menu = QMenu(self)
        for code in codes:
            menu.addAction(group_name(code, self._desk.language)).setData(code)
        if not codes:
            menu.addAction(self.tr("No household has a group yet")).setEnabled(False)
        chosen = menu.exec(self._group.mapToGlobal(QPoint(0, self._group.height())))
        if isinstance(chosen, QAction):
            self._choose(str(chosen.data()))

    def _choose(self, code: str) -> None:
        self.group_code = code
        self._show()
        self.changed.emit()

    def _clear(self) -> None:
        self.group_code = ""
        self._show()

    def _show(self) -> None:
        self._group.say(self._group_words)
        self._group.set_active(bool(self.group_code))
