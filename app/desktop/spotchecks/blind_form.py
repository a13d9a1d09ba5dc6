"""The sheet of a spot check, filled in without seeing the register: Enter goes on, F3 adds a row of a roster."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.making import make_edit
from app.desktop.entry.narrowing import Option, options
from app.desktop.entry.suggesting import SuggestEdit
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_most_width
from app.procedure.spotchecks.asking import Asked, Section

_ROW = re.compile(r"\[\d+\]")
_LINE = 320  # width of a line at 100 %
_FORWARD = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class BlindForm(QWidget):
    """Says `finished` at Enter in the last line, `built` when every line is there, `changed` at every answer."""

    finished = Signal()
    changed = Signal()
    built = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._sections: tuple[Section, ...] = ()
        self._waiting: list[tuple[Section, int]] = []  # sections, and which row of a roster
        self._rows: dict[str, int] = {}  # of each roster
        self._before: dict[str, str] = {}
        self._edits: dict[str, AnswerEdit] = {}
        self._blocks: list[tuple[Section, QWidget]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._area: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._build_next)

    @property
    def typed(self) -> dict[str, str]:
        """What was entered, by the answer's path; of lines that are not built yet what was entered before."""
        return self._before | {ref: edit.value() for ref, edit in self._edits.items()}

    @property
    def is_built(self) -> bool:
        """Whether every line is there."""
        return not self._waiting

    def ask(self, sections: Sequence[Section], typed: Mapping[str, str]) -> None:
        """Show lines for these sections with what was entered of them before; a section at a time is built."""
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._sections, self._edits, self._blocks, self._before = tuple(sections), {}, [], dict(typed)
        self._rows = {each.roster: _rows_in(each.roster, typed) for each in sections if each.roster}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(*(self._theme.px(each) for each in (16, 12, 16, 12)))
        self._column.setSpacing(self._theme.px(16))
        self._column.addStretch()
        self._area = scrolled(self._inside)
        self._layout.addWidget(self._area)
        self._waiting = [
            (each, row)
            for each in sections
            for row in (range(1, self._rows[each.roster] + 1) if each.roster else range(1))
        ]
        self._soon.start()

    def enter(self, answers: Mapping[str, str]) -> None:
        """Enter these answers, by their paths, as if they were typed."""
        for ref, answer in answers.items():
            self._edits[ref].present(answer)
        self.changed.emit()

    def add_row(self) -> None:
        """Add one more row to the roster one is in, else to the first, below those there are, and go there."""
        if not self.is_built:
            return
        here = next((section for section, block in self._blocks if self._is_in(block)), None)
        rosters = [each for each in (here, *self._sections) if each is not None and each.roster]
        if not rosters:
            return
        roster = rosters[0].roster
        self._rows[roster] += 1
        places = [place for place, (section, _block) in enumerate(self._blocks) if section.roster == roster]
        self._build(rosters[0], self._rows[roster], max(places) + 1)
        first = next(ref for ref in self._edits if ref.startswith(f"{roster}[{self._rows[roster]}]/"))
        self._go_to(self._edits[first])

    def _is_in(self, block: QWidget) -> bool:
        return any(edit.hasFocus() for edit in block.findChildren(AnswerEdit))

    def begin(self) -> None:
        """Put the keyboard into the first line."""
        if edits := self._in_order():
            edits[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go on at Enter and Tab, back at Shift+Tab, and add a row at F3."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F3:
            self.add_row()
        elif event.key() in _FORWARD:
            back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Backtab:
            self._go(-1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        edits = self._in_order()
        here = next((place for place, edit in enumerate(edits) if edit.hasFocus()), -step)
        if 0 <= here + step < len(edits):
            self._go_to(edits[here + step])
        elif step > 0:
            self.finished.emit()

    def _go_to(self, edit: AnswerEdit) -> None:
        edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _in_order(self) -> list[AnswerEdit]:
        return [edit for _section, block in self._blocks for edit in block.findChildren(AnswerEdit)]

    def _build_next(self) -> None:
        if self._waiting:
            section, row = self._waiting.pop(0)
            self._build(section, row, len(self._blocks))
            self._soon.start()
        else:
            self.built.emit()

    def _build(self, section: Section, row: int, at: int) -> None:
        theme, px = self._theme, self._theme.px
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnMinimumWidth(0, px(160))
        grid.setColumnStretch(1, _LINE)  # lines take what there is, up to their width
        grid.setColumnStretch(2, 1)
        title = f"{section.title} {row}" if row else section.title
        grid.addWidget(Label(theme, title, bold=True), 0, 0, 1, 3)
        for line, asked in enumerate(section.questions, start=1):
            self._add_line(grid, line, asked, section, row)
        self._blocks.insert(at, (section, block))
        self._column.insertWidget(at, block)

    def _add_line(self, grid: QGridLayout, line: int, asked: Asked, section: Section, row: int) -> None:
        path = asked.definition.path
        ref = f"{section.roster}[{row}]{path[len(section.roster) :]}" if row else path
        edit = self._make_edit(asked)
        edit.setAccessibleName(f"{section.title} {row} {asked.label}" if row else asked.label)
        edit.answered.connect(lambda value, is_final: self._take(edit, value, is_final=is_final))
        edit.settled.connect(partial(self._go, 1))
        keep_most_width(self._theme, edit, _LINE)
        label = Label(self._theme, asked.label, tone=Colour.INK2, wrap=True)
        label.setBuddy(edit)
        grid.addWidget(label, line, 0)
        grid.addWidget(edit, line, 1)
        edit.present(self._before.get(ref, ""))
        self._edits[ref] = edit

    def _make_edit(self, asked: Asked) -> AnswerEdit:
        """Return the line for a question; names of rows are offered as far as they were entered."""
        if asked.of_rows:
            return SuggestEdit(None, self._theme, partial(self._answers_of, asked.of_rows))
        return make_edit(
            self._theme, asked.definition, source=partial(options, asked.choices), today=lambda: self._today
        )

    def _answers_of(self, path: str) -> tuple[Option, ...]:
        found = [answer for ref, answer in self.typed.items() if answer and _ROW.sub("", ref) == path]
        return options([(answer, answer) for answer in dict.fromkeys(found)])

    def _take(self, edit: AnswerEdit, value: str, *, is_final: bool) -> None:
        if is_final:
            edit.present(value)
        self.changed.emit()


def _rows_in(roster: str, typed: Mapping[str, str]) -> int:
    """Return up to which row of a roster there are answers, at least one."""
    rows = (ref.removeprefix(f"{roster}[").partition("]")[0] for ref, answer in typed.items() if answer)
    return max((int(row) for row in rows if row.isdecimal()), default=1)
