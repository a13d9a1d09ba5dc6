"""The lines in which answers are typed: one class a kind of answer, the same in a field and in a cell of a grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.entry import keys, spelling
from app.desktop.entry.keys import Command

_FINAL = True
_PADDING = 10

_ID_LENGTH, _DATE_DIGITS = 18, 8


class AnswerEdit(QLineEdit):
    """A line for one answer. Every key press answers at once; leaving or Enter makes the answer final."""

    answered = Signal(str, bool)  # the answer as the questionnaire takes it; whether it is final
    settled = Signal()  # the answer is complete by itself: go on without Enter
    entered = Signal()  # the keyboard is here
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = False
        self._state = ""
        self.textEdited.connect(self._edited)

    def present(self, text: str) -> None:
        """Show an answer that came from the questionnaire; what is just being typed is left alone."""
        if self._touched and self.hasFocus():
            return
        shown = self.shown(text)
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)
        self._tell_whole(shown)
        if self.hasFocus():
            self.selectAll()

    def _tell_whole(self, shown: str) -> None:
        self.setToolTip("" if self.has_room_for(shown) else shown)

    def has_room_for(self, shown: str) -> bool:
        """Return whether the line is wide enough to show all of it."""
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 2 * _PADDING
        return self.fontMetrics().horizontalAdvance(shown) <= room

    def finish(self) -> None:
        """Make what was typed the answer."""
        if not self._touched:
            return
        self._touched = False
        value = self.value()
        self.answered.emit(value, _FINAL)
        self.present(value)

    def value(self) -> str:
        """Return what stands in the line as the questionnaire takes it."""
        return self.text().strip()

    def shown(self, value: str) -> str:
        """Return how an answer reads in the line."""
        return value

    def begin_with(self, text: str) -> None:
        """Take text that was typed before the line was there."""
        self.setText(text)
        self._edited()

    @property
    def state(self) -> str:
        """How the line is framed: error, open, or "" for as usual."""
        return self._state

    def set_state(self, state: str) -> None:
        """Frame the line differently."""
        if state != self._state:
            self._state = state
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not final yet."""
        return self._touched

    def forget(self) -> None:
        """Hold what was typed no longer as unfinished: the questionnaire has it already."""
        self._touched = False

    def is_whole(self) -> bool:
        """Whether what was typed can have nothing more behind it: then nobody need press Enter."""
        return False

    def _edited(self) -> None:
        self._touched = True
        self.answered.emit(self.value(), not _FINAL)

    # Qt's own
    def event(self, event: QEvent) -> bool:
        """Keep our keys from being anybody's shortcut, and Tab from being Qt's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys.command(event) is not None:
                event.accept()
                return True
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        ):
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Type, or finish the answer and let the key go up to the grid and the page."""
        asked = keys.command(event)
        if asked is None or (asked is Command.PASTE and not _is_block(QGuiApplication.clipboard().text())):
            super().keyPressEvent(event)
            return
        if asked is not Command.UNDO:
            self.finish()
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Finish the answer when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.finish()
        self.left.emit()


class TextEdit(AnswerEdit):
    """Words; full-width digits and letters become plain ones when the answer is final."""

    def value(self) -> str:
        """Return the words without blanks around them."""
        return spelling.half_width(self.text()).strip()


class IdEdit(TextEdit):
    """An ID number: shown in groups, taken without blanks, complete with its eighteenth character."""

    def value(self) -> str:
        """Return the number without blanks, a final x as X."""
        return "".join(super().value().split()).upper()

    def is_whole(self) -> bool:
        """Whether all eighteen characters are there."""
        return len(self.value()) >= _ID_LENGTH

    def shown(self, value: str) -> str:
        """Return the number in groups of 6, 8 and 4."""
        return spelling.grouped_id(value)


class NumberEdit(AnswerEdit):
    """A number or an amount, at the right; small sums are worked out."""

    def __init__(self, parent: QWidget | None = None, *, shown: Callable[[str], str] = spelling.amount) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> str:
        """Return the number in plain notation, or what was typed when it is none."""
        return spelling.number(self.text())

    def shown(self, value: str) -> str:
        """Return the number with thousands marked."""
        return self._shown(value)


class DateEdit(AnswerEdit):
    """A date, typed as 20151121, 2015.11.21, 2015年11月21日 or 11-21."""

    def __init__(self, parent: QWidget | None, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._today = today

    def value(self) -> str:
        """Return the date as 2015-11-21, or what was typed when it is none."""
        return spelling.day(self.text(), today=self._today())

    def is_whole(self) -> bool:
        """Whether it is a date of eight digits; one with signs between may go on."""
        typed = spelling.half_width(self.text()).strip()
        return len(typed) == _DATE_DIGITS and typed.isdecimal() and self.value() != typed


def _is_block(text: str) -> bool:
    """Whether the clipboard holds cells of a spreadsheet and not one answer."""
    return "\t" in text or "\n" in text.strip()
