"""The list of what is wrong; a line leads to its question."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.cells import draw_text
from app.desktop.widgets.label import Label

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE = 52


@dataclass(frozen=True, slots=True)
class Trouble:
    """One wrong answer: where, and what in words."""

    ref: str
    where: str
    message: str


class _Model(QAbstractListModel):
    """The refs of what is wrong; words are made of those lines alone that somebody looks at."""

    def __init__(self) -> None:
        super().__init__()
        self.refs: list[str] = []
        self.sheet: Worksheet | None = None

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.refs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            trouble = self.trouble(index.row())
            return f"{trouble.where}\n{trouble.message}"
        return None

    def trouble(self, row: int) -> Trouble:
        assert self.sheet is not None
        ref = self.refs[row]
        if not self.sheet.filling.session.exists(ref):  # its row is gone; in a moment the line is too
            return Trouble(ref, "", "")
        problem = self.sheet.filling.problem(ref)
        return Trouble(ref, self.sheet.where(ref), problem.message if problem else "")

    def take(self, refs: list[str]) -> None:
        if refs != self.refs:
            self.beginResetModel()
            self.refs = refs
            self.endResetModel()
        elif refs:  # another thing may be wrong with the same answer
            self.dataChanged.emit(self.index(0), self.index(len(refs) - 1))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model, owner: ProblemList) -> None:
        super().__init__()
        self._theme, self._model, self._owner = theme, model, owner

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        return QSize(0, self._theme.px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        trouble, box = self._model.trouble(index.row()), QRect(option.rect)
        painter.save()
        if trouble.ref == self._owner.place:
            painter.fillRect(box, theme.colour(Colour.ERROR_TINT))
        half = px(20)
        theme.draw_icon(painter, "circle-alert", Colour.ERROR, QRect(px(16), box.y() + px(6), px(16), half))
        left, width = px(40), box.width() - px(56)
        draw_text(painter, theme, QRect(left, box.y() + px(6), width, half), trouble.where)
        below = QRect(left, box.y() + px(26), width, half)
        draw_text(painter, theme, below, trouble.message, ink=Colour.INK2)
        painter.restore()


class ProblemList(QWidget):
    """Title with the number, and the lines."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.place = ""
        px = theme.px
        self._title = Label(theme, bold=True)
        self._model = _Model()
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Delegate(theme, self._model, self))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.clicked.connect(lambda index: self.chosen.emit(self._model.refs[index.row()]))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(4))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(Label(theme, "F7", tone=Colour.INK2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        theme.changed.connect(self._fit)
        self._fit()

    def open(self, sheet: Worksheet) -> None:
        """Show another questionnaire."""
        self._model.take([])
        self._model.sheet = sheet

    def refresh(self) -> None:
        """Show what is wrong now."""
        if self._model.sheet is None:
            return
        wrong = self._model.sheet.tally.wrong()
        self._model.take(wrong)
        self._title.say(self.tr("Problems {0}").format(len(wrong)) if wrong else self.tr("No problems"))
        self._fit()

    def _fit(self) -> None:
        """Keep two lines in sight where there are as many."""
        lines = min(2, self._model.rowCount())
        self._view.setMinimumHeight(lines * self._theme.px(_LINE))

    def show_place(self, ref: str) -> None:
        """Mark the line of the question one is at."""
        self.place = ref
        self._view.viewport().update()
