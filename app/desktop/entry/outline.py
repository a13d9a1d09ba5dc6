"""The outline at the left: sections, the rows or cards of the current one, each with its mark and count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.entry.blocks import SIGNS
from app.desktop.entry.making import number_shown
from app.desktop.entry.plan import Group, Plan, Section, has_hint
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.card import Line
from app.desktop.widgets.cells import LEFT, RIGHT, draw_text
from app.desktop.widgets.label import Label
from app.procedure.tally import State

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WITH_KEYS = 320  # px at 100 %: the height from which the keys stand below the lines


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline."""

    ref: str
    number: str
    text: str
    right: str
    state: State
    is_current: bool
    is_sub: bool


class OutlineModel(QAbstractListModel):
    """The lines as they are now."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[OutlineLine] = []

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a line, for screen readers and tooltips too."""
        line = self.lines[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{line.number} {line.text}  {line.right}".strip()
        return None

    def take(self, lines: list[OutlineLine]) -> bool:
        """Show other lines, redrawing only those that differ, and return whether any does."""
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return True
        differ = [row for row, line in enumerate(lines) if line != self.lines[row]]
        self.lines = lines
        for row in differ:
            self.dataChanged.emit(self.index(row), self.index(row))
        return bool(differ)


class OutlineDelegate(QStyledItemDelegate):
    """Draws a line: mark, number, name, count."""

    def __init__(self, theme: Theme, model: OutlineModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.room = 0  # how wide a line is beside a scroll bar

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return the height of a line: that of two where its name needs them."""
        line = self._model.lines[index.row()]
        if " " not in line.text:  # one word has one line; a roster may have hundreds of names
            return QSize(0, self._theme.px(32))
        left, right = self._edges(line, QRect(0, 0, self.room, 0))
        return QSize(0, self._theme.px(52 if self._wraps(line, right - left) else 32))

    def _wraps(self, line: OutlineLine, width: int) -> bool:
        """Return whether the name stands on two lines: it is too long for one, and no word of it is."""
        bold = _is_bold(line)
        words = [self._theme.width_of(word, bold=bold) for word in line.text.split(" ")]
        return self._theme.width_of(line.text, bold=bold) > width >= max(words)

    def _edges(self, line: OutlineLine, box: QRect) -> tuple[int, int]:
        """Return between which pixels the name of a line stands."""
        px = self._theme.px
        left = box.x() + px(40 if line.is_sub else 16) + px(24) + (px(28) if line.number else 0)
        right = box.right() - px(12)
        told = self.told(line, right - left)
        return left, right - self._theme.width_of(told) - px(8) if told else right

    def told(self, line: OutlineLine, room: int) -> str:
        """Return what stands at the right: no sum where a word of the name would be cut for it."""
        beside = room - self._theme.width_of(line.right) - self._theme.px(8)
        longest = max(self._theme.width_of(word, bold=_is_bold(line)) for word in line.text.split(" "))
        return "" if line.is_sub and line.state is State.DONE and beside < longest <= room else line.right

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        theme, px = self._theme, self._theme.px
        line, box = self._model.lines[index.row()], QRect(option.rect)
        painter.save()
        if line.is_current:
            painter.fillRect(box, theme.colour(Colour.ACCENT_TINT))
            if not line.is_sub:
                painter.fillRect(box.x(), box.y(), px(3), box.height(), theme.colour(Colour.ACCENT))
        left = box.x() + px(40 if line.is_sub else 16)
        icon, tone = SIGNS[line.state]
        theme.draw_icon(painter, icon, tone, QRect(left, box.y(), px(Metric.ICON), box.height()))
        left += px(24)
        bold = _is_bold(line)
        if line.number:
            draw_text(
                painter, theme, QRect(left, box.y(), px(24), box.height()), line.number, ink=Colour.INK2, bold=bold
            )
        right = box.right() - px(12)
        if told := self.told(line, right - left):
            ink = Colour.ERROR if line.state is State.WRONG else Colour.INK2
            width = theme.width_of(told)
            side = QRect(right - width - 2, box.y(), width + 2, box.height())
            draw_text(painter, theme, side, told, ink=ink, align=RIGHT)
        ink = Colour.INK2 if line.state is State.NOT_ASKED else Colour.INK
        left, right = self._edges(line, box)
        room = QRect(left, box.y(), right - left, box.height())
        if not self._wraps(line, room.width()):
            draw_text(painter, theme, room, line.text, ink=ink, bold=bold, align=LEFT)
        else:
            painter.setFont(theme.font(bold=bold))
            painter.setPen(theme.colour(ink))
            painter.drawText(room, LEFT | Qt.TextFlag.TextWordWrap, line.text)
        painter.restore()


def _is_bold(line: OutlineLine) -> bool:
    return line.is_current and not line.is_sub


class Outline(QWidget):
    """The pane; `chosen` says the ref of the line a person wants to go to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self._sheet: Worksheet | None = None
        self._plan: Plan | None = None
        self._model = OutlineModel()
        self._view = QListView()
        self._view.setModel(self._model)
        self._delegate = OutlineDelegate(theme, self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.clicked.connect(lambda index: self.chosen.emit(self._model.lines[index.row()].ref))
        self._title = Label(theme, lambda: self.tr("Questions"), tone=Colour.INK2)
        self._answered = Label(theme, tone=Colour.INK2)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(12), px(8))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._answered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(10))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        self._keys = self._make_keys()
        layout.addWidget(self._keys)

    def _make_keys(self) -> QWidget:
        px = self._theme.px
        shown = QWidget()
        keys = QVBoxLayout(shown)
        keys.setContentsMargins(px(16), px(8), px(16), 0)
        keys.setSpacing(px(4))
        keys.addWidget(Line())
        keys.addSpacing(px(8))
        for words, key in (
            (lambda: self.tr("Next problem"), "F7"),
            (lambda: self.tr("Next unanswered"), "F8"),
            (lambda: self.tr("Go to question"), "F6"),
        ):
            row = QHBoxLayout()
            row.addWidget(Label(self._theme, words, tone=Colour.INK2))
            row.addStretch()
            row.addWidget(Label(self._theme, key, tone=Colour.INK2))
            keys.addLayout(row)
        return shown

    def open(self, sheet: Worksheet, plan: Plan) -> None:
        """Show another questionnaire."""
        self._sheet, self._plan = sheet, plan

    def show_place(self, ref: str) -> None:
        """Mark where one is, with the rows and cards of that section below it."""
        if self._sheet is None or self._plan is None:
            return
        current = self._plan.section_of(ref)
        lines: list[OutlineLine] = []
        for section in self._plan.sections:
            lines.append(self._section_line(section, is_current=section is current))
            if section is current:
                lines.extend(self._sub_lines(section, ref))
        if self._model.take(lines):
            self._measure()
        here = max((row for row, line in enumerate(lines) if line.is_current), default=0)
        self._view.scrollTo(self._model.index(here))
        counts = self._sheet.tally.counts("/" + current.definition.path.split("/")[1])
        self._answered.say(self.tr("{0} / {1}").format(counts.given, counts.asked))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._sheet is not None:
            self.show_place(self._sheet.place)

    def _measure(self) -> None:
        """Give every name the lines it needs beside a scroll bar, so that its coming changes nothing."""
        self._delegate.room = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        self._view.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Measure again; in a low window the lines have the room of the keys, which F1 tells too."""
        super().resizeEvent(event)
        self._keys.setVisible(self.height() >= self._theme.px(_WITH_KEYS))
        self._measure()

    def _section_line(self, section: Section, *, is_current: bool) -> OutlineLine:
        assert self._sheet is not None
        path = section.definition.path
        label = self._sheet.label(section.definition)
        return OutlineLine(
            path,
            str(section.number),
            label,
            self._right(path),
            self._sheet.tally.state(path),
            is_current,
            is_sub=False,
        )

    def _right(self, place: str) -> str:
        assert self._sheet is not None
        counts = self._sheet.tally.counts(place)
        open_count = counts.wrong or counts.missing
        return str(open_count) if open_count else ""

    def _sub_lines(self, section: Section, ref: str) -> list[OutlineLine]:
        assert self._sheet is not None
        sheet = self._sheet
        groups = [block for block in section.blocks if isinstance(block, Group)]
        lines = [self._card_line(group, ref) for group in groups if has_hint(group.definition, "card")]
        if not lines and len(section.rosters) == 1:
            repeat = section.rosters[0].repeat.path
            for row in range(1, sheet.filling.session.repeat_count(repeat) + 1):
                place = f"{repeat}[{row}]"
                name = sheet.row_title(place) or self.tr("Row {0}").format(row)
                here = ref == place or ref.startswith(place + "/")
                lines.append(
                    OutlineLine(place, "", name, self._right(place), sheet.tally.state(place), here, is_sub=True)
                )
        return lines

    def _card_line(self, group: Group, ref: str) -> OutlineLine:
        assert self._sheet is not None
        path = group.definition.path
        right = self._right(path)
        if group.total is not None:
            right = number_shown(group.total, self._sheet.filling.session.text(group.total.path))
        label = self._sheet.label(group.definition)
        here = ref.startswith(path + "/")
        return OutlineLine(path, "", label, right, self._sheet.tally.state(path), here, is_sub=True)
