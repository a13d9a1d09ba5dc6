"""A question as a field: the label above, the line, and under it in words what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.entry.choosing import ChoiceEdit
from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.making import make_edit
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height
from app.procedure.remarks import Mark
from forms.engine.definition import Definition

_NARROWEST, _NARROWEST_CHOICE, _NARROW = 72, 96, 208  # widths in pixels at 100 %


class Field(QWidget):
    """Shows one question of the worksheet; `bind` moves it to another row."""

    entered = Signal(str)  # ref: the keyboard is here
    settled = Signal()  # the answer is complete: go on

    def __init__(
        self,
        theme: Theme,
        sheet: Worksheet,
        definition: Definition,
        parent: QWidget,
        *,
        keeps_place: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._sheet, self._definition = theme, sheet, definition
        self._keeps_place = keeps_place
        self._visited = False
        self.ref = ""
        self._label = Elided(theme, tone=Colour.INK2, parent=self)
        self._noted: IconMark | None = None  # made when there is a note
        self._message: Label | None = None  # made when there is something to say
        self.edit = make_edit(
            theme,
            definition,
            source=lambda: self._sheet.options(self.ref),
            today=lambda: self._sheet.today,
            parent=self,
        )
        self._lay_out()
        self._listen(self.edit)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = self._head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self._label, 1)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(self.edit)
        layout.addStretch()
        keep_height(self._theme, self._label, 20)
        self.edit.setMinimumWidth(px(56))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _listen(self, edit: AnswerEdit) -> None:
        edit.answered.connect(self._answered)
        edit.entered.connect(self._entered)
        edit.left.connect(self._left)
        edit.settled.connect(self.settled)
        if isinstance(edit, ChoiceEdit):
            edit.unknown.connect(self._unknown)

    def bind(self, ref: str) -> None:
        """Show the question at another place."""
        if ref != self.ref:
            if self.ref:
                self.edit.finish()
            self.ref, self._visited = ref, False
        self.refresh()

    @property
    def is_shown(self) -> bool:
        """Whether the question is asked at present."""
        return self._sheet.filling.session.is_relevant(self.ref)

    def refresh(self) -> None:
        """Show what the questionnaire holds now."""
        filling = self._sheet.filling
        session = filling.session
        asked = session.is_relevant(self.ref)
        self._label.say(session.label(self.ref))
        self.edit.setAccessibleName(session.label(self.ref))
        self.edit.setAccessibleDescription(session.hint(self.ref))
        self._mark_note(is_there=bool(filling.note_of(self.ref)))
        if not self._keeps_place:
            present(self, asked)
        read_only = not asked or session.is_readonly(self.ref)
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            self.edit.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)
        self.edit.present(filling.written(self.ref) if asked else "")
        self._show_state(asked=asked, read_only=read_only)

    @property
    def least_width(self) -> int:
        """The width in which its label stands whole, within reason, and its answer begins to be read, in pixels."""
        px = self._theme.px
        least = px(_NARROWEST_CHOICE if isinstance(self.edit, ChoiceEdit) else _NARROWEST)
        return max(least, min(self._label.whole_width, px(_NARROW)))

    def take_keyboard(self) -> None:
        """Put the keyboard here."""
        if self.edit.hasFocus():  # the same line, at another row now
            self.edit.selectAll()
            self._entered()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, *, asked: bool, read_only: bool) -> None:
        filling = self._sheet.filling
        problem = filling.problem(self.ref) if asked else None
        typing = self.edit.hasFocus() and self.edit.is_touched and self.edit.state != "error"
        missing = problem is not None and problem.kind == "required"
        wrong = problem is not None and not missing and not typing
        self.edit.set_state("error" if wrong else "open" if missing and not read_only else "")
        mark = filling.mark_of(self.ref)
        if not asked:
            self.edit.setPlaceholderText(self.tr("Not asked"))
        elif mark:
            words = {Mark.DONT_KNOW: self.tr("Don't know"), Mark.REFUSED: self.tr("Refused")}
            self.edit.setPlaceholderText(words[mark])
        else:
            self.edit.setPlaceholderText(self.tr("Open") if missing and not read_only else "")
        said = wrong or (missing and self._visited and not self.edit.hasFocus())
        self._say(problem.message if problem and said else "")

    def _say(self, message: str) -> None:
        if message and self._message is None:
            self._message = Label(self._theme, tone=Colour.ERROR, wrap=True, parent=self)
            self._column.insertWidget(self._column.count() - 1, self._message)
        if self._message is not None:
            if message != self._message.text():
                self._message.say(message)
            present(self._message, bool(message))

    def _mark_note(self, *, is_there: bool) -> None:
        if is_there and self._noted is None:
            self._noted = IconMark(self._theme, "message-square", Colour.INFO, Metric.ICON)
            self._head.addWidget(self._noted)
        if self._noted is not None:
            present(self._noted, is_there)

    def _answered(self, value: str, final: bool) -> None:  # noqa: FBT001  (a signal's arguments)
        self._sheet.answer(self.ref, value, final=final)
        if not final and self.edit.is_whole() and self._sheet.filling.problem(self.ref) is None:
            self.edit.finish()
            self.settled.emit()
        if final:
            self.refresh()

    def _unknown(self, typed: str) -> None:
        self.edit.set_state("error")
        self._say(self.tr('There is no choice "{0}".').format(typed))

    def _entered(self) -> None:
        self._visited = True
        self.entered.emit(self.ref)

    def _left(self) -> None:
        self.refresh()
