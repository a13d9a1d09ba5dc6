"""The roster as a grid to type through: the current cell is always open, mistakes stand under the cell."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from app.desktop.entry import keys
from app.desktop.entry.choosing import ChoiceEdit
from app.desktop.entry.edits import AnswerEdit, TextEdit
from app.desktop.entry.keys import Command
from app.desktop.entry.making import make_edit
from app.desktop.entry.picture_edit import PictureEdit
from app.desktop.entry.roster_columns import NUMBER_COLUMN, column_widths
from app.desktop.entry.roster_model import Index, RosterModel
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import LEFT, RowDelegate, draw_row_ground, draw_text
from forms.engine import QuestionType

_MESSAGE = 28
_WRONG = "cell-error"  # a cell's line is as high as its row, a field's is not
_MOST_ROWS = 10


class CellDelegate(RowDelegate):
    """Draws a cell and opens the line of its question in it."""

    def __init__(self, theme: Theme, sheet: Worksheet, grid: RosterGrid) -> None:
        super().__init__(theme)
        self._sheet, self._grid = sheet, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell in the upper part of its row; the lower part is for what is wrong."""
        box: QRect = option.rect
        model, row, column = self._grid.roster_model, index.row(), index.column()
        painter.save()
        trouble = model.trouble(row)
        selected = row == self._grid.currentIndex().row()
        if trouble:
            painter.fillRect(box.adjusted(0, 0, 1, 0), self.theme.colour(Colour.ERROR_TINT))
        draw_row_ground(painter, self.theme, box, selected=selected and not trouble, first=column == 0)
        if not trouble:
            painter.fillRect(box.right(), box.y(), 1, box.height(), self.theme.colour(Colour.LINE_SOFT))
        upper = QRect(box.x(), box.y(), box.width(), self._grid.row_height)
        if column == 0:
            self._draw_number(painter, upper, index, wrong=trouble is not None)
        elif model.is_new(row):
            if column == 1:
                words = self._grid.new_row_words()
                draw_text(painter, self.theme, self._wide(upper), words, ink=Colour.INK2)
        else:
            self._draw_answer(painter, upper, row, column)
        painter.restore()

    def _wide(self, box: QRect) -> QRect:
        return QRect(box.x() + self.theme.px(8), box.y(), self._grid.viewport().width() - box.x(), box.height())

    def _draw_number(self, painter: QPainter, box: QRect, index: Index, *, wrong: bool) -> None:
        if wrong:
            self.theme.draw_icon(painter, "circle-alert", Colour.ERROR, box)
        elif self._grid.roster_model.is_new(index.row()):
            self.theme.draw_icon(painter, "plus", Colour.INK2, box)
        else:
            centre = Qt.AlignmentFlag.AlignCenter
            draw_text(painter, self.theme, box, str(index.row() + 1), ink=Colour.INK2, align=centre)

    def _draw_answer(self, painter: QPainter, box: QRect, row: int, column: int) -> None:
        model, px = self._grid.roster_model, self.theme.px
        inner = box.adjusted(px(8), 0, -px(8), 0)
        text = model.text(row, column)
        if not text and model.is_open(row, column):
            painter.setPen(self.theme.colour(Colour.CONTROL))
            draw_text(painter, self.theme, inner, self.tr("Open"), ink=Colour.INK2)
            return
        align = model.data(model.index(row, column), Qt.ItemDataRole.TextAlignmentRole)
        derived = column > 1 and not model.takes_answer(row, column)
        assert isinstance(align, Qt.AlignmentFlag)
        ink = Colour.INK2 if derived else Colour.INK
        draw_text(painter, self.theme, inner, text, ink=ink, bold=column == 1, align=align)

    # Qt's own
    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Return the line in which the cell is answered."""
        model, row, column = self._grid.roster_model, index.row(), index.column()
        question = model.question(column)
        assert question is not None
        ref = model.ref(row, column)
        if model.is_new(row):  # its choices are known when the row is there
            edit: AnswerEdit = TextEdit(parent)
        else:
            edit = make_edit(
                self.theme,
                question,
                source=lambda: self._sheet.options(ref),
                today=lambda: self._sheet.today,
                with_code=False,
                parent=parent,
            )
        edit.setAccessibleName(self._sheet.label(question))
        self._grid.listen(edit, row, ref)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Show the answer in the open line, with its state."""
        if isinstance(editor, AnswerEdit):
            model, row, column = self._grid.roster_model, index.row(), index.column()
            editor.present("" if model.is_new(row) else self._sheet.filling.written(model.ref(row, column)))
            self._grid.show_state(editor, row, column)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:  # noqa: N802
        """Do nothing: the line has answered by itself."""

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Keep the line in the upper part of the row; that of a new row has all of it for its words."""
        box: QRect = option.rect
        is_new = self._grid.roster_model.is_new(index.row())
        width = self._grid.viewport().width() - box.x() if is_new else box.width()
        editor.setGeometry(box.x() - 1, box.y() - 1, width + 1, self._grid.row_height + 1)

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802
        """Leave keys and focus to the line itself."""
        return False


class RosterGrid(QTableView):
    """Rows of a roster; the page decides where Enter goes, the grid follows."""

    entered = Signal(str)  # ref
    settled = Signal()
    row_changed = Signal(int)
    begun = Signal(str, str)  # a row without questions of its own, what was typed for the first one inside

    def __init__(self, theme: Theme, sheet: Worksheet, model: RosterModel, *, dense: bool = False) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._row = Metric.ROW_HEAD if dense else Metric.ROW
        self.roster_model = model
        self._edit: AnswerEdit | None = None
        self.setModel(model)
        self._delegate = CellDelegate(theme, sheet, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        header, side = self.horizontalHeader(), self.verticalHeader()
        header.setMinimumSectionSize(theme.px(32))
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.setMinimumSectionSize(theme.px(_MESSAGE))
        side.hide()
        model.modelAboutToBeReset.connect(self._close)
        sheet.restructuring.connect(self._close)
        model.modelReset.connect(self.measure)
        model.rowsInserted.connect(self.measure)

    @property
    def row_height(self) -> int:
        """The height of a row without a message, in pixels."""
        return self._theme.px(self._row)

    def new_row_words(self) -> str:
        """Return what the last row says."""
        label = self._sheet.label(self.roster_model.roster.repeat)
        return self.tr("New: {0}").format(label) + "   F3"

    # size
    def measure(self) -> None:
        """Give columns and rows their sizes; rows with a message are higher."""
        px, model, header = self._theme.px, self.roster_model, self.horizontalHeader()
        header.setFixedHeight(px(Metric.ROW_HEAD))
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        widths = column_widths(self._theme, model, self.viewport().width())
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        for row in range(model.rowCount()):
            self._measure_row(row)
        self.updateGeometry()
        self.setFixedHeight(self.whole_height())

    def _measure_row(self, row: int) -> None:
        more = self._theme.px(_MESSAGE) if self.roster_model.trouble(row) else 0
        if self.rowHeight(row) != self.row_height + more:
            self.setRowHeight(row, self.row_height + more)

    def whole_height(self) -> int:
        """Return the height that shows every row, or as many as leave room for the fields below."""
        rows = sum(self.rowHeight(row) for row in range(self.roster_model.rowCount()))
        most = _MOST_ROWS * self.row_height + self._theme.px(_MESSAGE)
        wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return self._theme.px(Metric.ROW_HEAD) + min(rows, most) + bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the last column take the room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.measure()

    # following the questionnaire
    def follow_rows(self) -> None:
        """Show rows that came or went."""
        self.roster_model.follow()

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers."""
        height = self.height()
        for row in self.roster_model.tell_changed(refs):
            self._measure_row(row)
        if (wanted := self.whole_height()) != height:
            self.setFixedHeight(wanted)
        index = self.currentIndex()
        if self._edit is not None and index.isValid():
            self.show_state(self._edit, index.row(), index.column())
            if self.roster_model.ref(index.row(), index.column()) in refs:
                self._delegate.setEditorData(self._edit, index)

    def show_state(self, edit: AnswerEdit, row: int, column: int) -> None:
        """Frame the open line in the colour of its state."""
        problem = None
        if not self.roster_model.is_new(row):
            problem = self._sheet.filling.problem(self.roster_model.ref(row, column))
        wrong = problem is not None and problem.kind != "required"
        edit.set_state(_WRONG if wrong else "")
        missing = problem is not None and not wrong
        new = self.roster_model.is_new(row)
        edit.setPlaceholderText(self.new_row_words() if new else self.tr("Open") if missing else "")

    # the keyboard
    def take_keyboard(self, row: int, column: int) -> None:
        """Open the cell and type in it."""
        index = self.roster_model.index(row, column)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)
        self._open()

    def show_row(self, row: int) -> None:
        """Mark a row as the current one without opening a cell."""
        column = max(1, self.currentIndex().column())
        self.setCurrentIndex(self.roster_model.index(row, column))
        self.scrollTo(self.currentIndex())

    def listen(self, edit: AnswerEdit, row: int, ref: str) -> None:
        """Pass on what a cell's line says."""
        self._edit = edit
        edit.answered.connect(lambda value, final: self._answered(edit, row, ref, value, final=final))
        edit.entered.connect(lambda: self.entered.emit(self.roster_model.place(row, ref)))
        edit.left.connect(lambda: self._left(edit))
        edit.settled.connect(self.settled)
        if isinstance(edit, ChoiceEdit):
            edit.unknown.connect(lambda _: edit.set_state(_WRONG))
        if isinstance(edit, PictureEdit):
            edit.picked.connect(lambda picked: self._sheet.attach(ref, picked))

    def _answered(self, edit: AnswerEdit, row: int, ref: str, value: str, *, final: bool) -> None:
        if self.roster_model.is_new(row) and value:
            self._begin_row(edit, ref, value)
            return
        if self.roster_model.is_new(row):
            return
        self._sheet.answer(ref, value, final=final)
        if not final and edit.is_whole() and not self._sheet.filling.problem(ref):
            edit.finish()
            self.settled.emit()

    def _begin_row(self, edit: AnswerEdit, ref: str, value: str) -> None:
        """Begin the row that somebody types in; where it is no plain text, go on in the line of its kind."""
        self._sheet.add_row(self.roster_model.repeat_ref)
        roster = self.roster_model.roster
        if roster.first.type is QuestionType.TEXT:
            self.entered.emit(ref)
            self._sheet.answer(ref, value, final=False)
            return
        typed = edit.text()
        edit.forget()
        if roster.first is roster.repeat:
            self._close()
            self.begun.emit(ref, typed)
            return
        self.entered.emit(ref)
        self._close()
        self._open()
        if self._edit is not None:
            self._edit.begin_with(typed)

    def _left(self, edit: AnswerEdit) -> None:
        if self._edit is edit:
            self._close()

    def _close(self) -> None:
        """Close the open cell. Nothing else may: a view that closes it while it resets itself does so twice."""
        edit, self._edit = self._edit, None
        if edit is not None:
            self.closeEditor(edit, self._delegate.EndEditHint.NoHint)

    def _open(self) -> None:
        index = self.currentIndex()
        if not index.isValid() or not self.roster_model.takes_answer(index.row(), index.column()):
            return
        if self._edit is None:
            self.edit(index)
        if self._edit is not None:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Close the cell that was open; redraw both rows."""
        self._close()
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()}:
            self._redraw(row)
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def dataChanged(self, first: Index, last: Index, _roles: object = ()) -> None:  # noqa: N802
        """Redraw the rows that are seen, not the whole grid."""
        for row in self._rows_between(0, self.viewport().height()):
            if first.row() <= row <= last.row():
                self._redraw(row)

    def _rows_between(self, top: int, bottom: int) -> range:
        """Return the rows of which something is seen there: of hundreds most are not."""
        first, last = self.rowAt(max(0, top)), self.rowAt(bottom)
        if first < 0:
            return range(0)
        return range(first, self.roster_model.rowCount() if last < 0 else last + 1)

    def _redraw(self, row: int) -> None:
        if row >= 0:
            box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            self.viewport().update(box)

    def mousePressEvent(self, event: object) -> None:  # noqa: N802
        """Open the cell under the mouse."""
        super().mousePressEvent(event)  # type: ignore[arg-type]  # Qt hands in its own event
        QTimer.singleShot(0, self, self._open)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Type in the current cell."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and down go to other rows; everything else is the page's."""
        step = {Command.UP: -1, Command.DOWN: 1}.get(keys.command(event) or Command.LEAVE, 0)
        row = self.currentIndex().row() + step
        if step and 0 <= row < self.roster_model.rowCount():
            column = 1 if self.roster_model.is_new(row) else self.currentIndex().column()
            self.take_keyboard(row, column)
            return
        event.ignore()

    # messages under the cells
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the rows, then what is wrong in words over the whole width."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        px = self._theme.px
        for row in self._rows_between(event.rect().top(), event.rect().bottom()):
            trouble = self.roster_model.trouble(row)
            if trouble is None:
                continue
            column, message = trouble
            top = self.rowViewportPosition(row) + self.row_height
            left = self.columnViewportPosition(column) + px(8)
            width = self._theme.width_of(message)
            left = max(px(NUMBER_COLUMN) + px(8), min(left, self.viewport().width() - width - px(8)))
            box = QRect(left, top - px(2), self.viewport().width() - left - px(8), px(_MESSAGE))
            draw_text(painter, self._theme, box, message, ink=Colour.ERROR, align=LEFT)
        painter.end()
