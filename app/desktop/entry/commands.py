"""What each key of the entry page does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.entry import route
from app.desktop.entry.clipboard import read_block, write_block
from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.keys import Command
from app.desktop.entry.narrowing import Option
from app.desktop.entry.pasting import Cell, cells_of
from app.desktop.entry.plan import has_hint
from app.desktop.entry.popovers import Finder, NoteBox, Target
from app.desktop.entry.roster_block import RosterBlock
from app.desktop.entry.roster_model import NEW
from app.desktop.entry.worksheet import Worksheet
from app.desktop.widgets.popover import Popover
from app.procedure.fill import Filling
from app.procedure.remarks import Mark
from forms.engine import Definition

if TYPE_CHECKING:
    from app.desktop.entry.page import EntryPage

_HORIZONTAL = Qt.Orientation.Horizontal
_NOTE_WIDTH, _FINDER_WIDTH = 360, 480


class Commands:
    """Carries out commands on the page they belong to."""

    def __init__(self, page: EntryPage) -> None:
        self._page = page
        self._table: dict[Command, Callable[[], object]] = {
            Command.NEXT: lambda: self._step(1),
            Command.DOWN: lambda: self._step(1),
            Command.BACK: lambda: self._step(-1),
            Command.UP: lambda: self._step(-1),
            Command.NEW_ROW: self._new_row,
            Command.DELETE_ROW: self._delete_row,
            Command.OTHER_BEFORE: lambda: self._other(-1),
            Command.OTHER_AFTER: lambda: self._other(1),
            Command.VALUE_ABOVE: self._take_above,
            Command.NOTE: self._note,
            Command.DONT_KNOW: lambda: self._mark(Mark.DONT_KNOW),
            Command.REFUSED: lambda: self._mark(Mark.REFUSED),
            Command.GO_TO: self._find,
            Command.NEXT_PROBLEM: self._next_problem,
            Command.NEXT_OPEN: self._next_open,
            Command.PRINT: page.print_record,
            Command.RESULTS: page.toggle_results,
            Command.UNDO: self._undo,
            Command.REDO: self._redo,
            Command.COPY: self._copy,
            Command.PASTE: self._paste,
            Command.UNFOLD_ALL: self._unfold_all,
            Command.REST_IS_ZERO: self._rest_is_zero,
            Command.LEAVE: page.leave,
        }

    def carry_out(self, asked: Command) -> bool:
        """Do what was asked and return whether there was a household to do it with."""
        if self._page.sheet is None:
            return False
        self._table[asked]()
        return True

    def may_stop(self, ref: str) -> bool:
        """Whether a person can answer there now."""
        return route.can_stop(self._sheet.filling.session, ref)

    def _is_asked_on_the_way(self, ref: str) -> bool:
        """Whether Enter stops there: what a form keeps aside and is answered already is reached by going back."""
        if not self.may_stop(ref) or ref.endswith(NEW):
            return self.may_stop(ref)
        definition = self._sheet.filling.definition(ref)
        return not (has_hint(definition, "aside") and self._sheet.filling.written(ref))

    @property
    def _sheet(self) -> Worksheet:
        assert self._page.sheet is not None
        return self._page.sheet

    # going about
    def _step(self, step: int) -> None:
        view, plan = self._page.view, self._page.plan
        if view is None or plan is None:
            return
        place = self._sheet.place
        may = self._is_asked_on_the_way if step > 0 else self.may_stop
        found = route.next_stop(list(view.stops()), place, step, may)
        number = view.section.number - 1
        while not found:
            number += step
            if not 0 <= number < len(plan.sections):
                return
            section = plan.sections[number]
            if route.is_asked(self._sheet.filling.session, section.definition):
                found = route.next_stop(list(self._page.view_of(section).stops()), "", step, self.may_stop)
        self._page.go_to(found)

    def _other(self, step: int) -> None:
        place = self._sheet.place
        repeat, row, rest = route.row_of(place.removesuffix(NEW))
        plan, view = self._page.plan, self._page.view
        if row:
            other = f"{repeat}[{row + step}]"
            if self._sheet.filling.session.exists(other):
                if not self._page.go_to(other + rest + (NEW if place.endswith(NEW) else "")):
                    self._page.go_near(other)
                return
        elif plan is not None and view is not None:
            number = view.section.number - 1 + step
            if 0 <= number < len(plan.sections):
                self._page.go_near(plan.sections[number].definition.path)

    def _next_problem(self) -> None:
        self._go_behind(self._sheet.tally.wrong())

    def _next_open(self) -> None:
        self._go_behind(self._sheet.tally.missing())

    def _go_behind(self, refs: list[str]) -> None:
        target = route.following(refs, self._sheet.place.removesuffix(NEW), self._sheet.tally.order)
        if target and self.may_stop(target):
            self._page.go_to(target)
        elif target:
            self._page.go_near(target.rpartition("/")[0])

    def _unfold_all(self) -> None:
        if self._page.view is not None:
            self._page.view.unfold_all()

    def _find(self) -> None:
        finder = Finder(self._window(), self._page.theme, self._targets)
        self._open(finder, _FINDER_WIDTH)
        finder.chosen.connect(self._page.go_to)

    def _targets(self) -> list[Target]:
        plan = self._page.plan
        if plan is None:
            return []
        found = []
        for ref in self._sheet.filling.questions():
            if self.may_stop(ref):
                section = self._sheet.label(plan.section_of(ref).definition)
                found.append(Target(ref, self._sheet.where(ref), section))
        return found

    # rows
    def _roster(self) -> RosterBlock | None:
        return self._page.view.roster_at(self._sheet.place) if self._page.view else None

    def _new_row(self) -> None:
        roster = self._roster()
        if roster is None or not self._sheet.filling.session.can_add(roster.model.repeat_ref):
            return
        self._sheet.restructuring.emit()  # the line that begins a row is not that of its first question
        self._page.go_near(self._sheet.add_row(roster.model.repeat_ref))

    def _delete_row(self) -> None:
        repeat, row, _ = route.row_of(self._sheet.place)
        roster = self._roster()
        if not row or roster is None or not roster.model.may_grow:
            return
        left = roster.model.rows - 1
        then = f"{repeat}[{min(row, left)}]" if left else repeat + NEW
        self._sheet.remove_row(f"{repeat}[{row}]", then=then)
        if left:
            self._page.go_near(then)
        else:
            self._page.go_to(then)

    def _take_above(self) -> None:
        repeat, row, rest = route.row_of(self._sheet.place)
        if row < 2 or not self.may_stop(self._sheet.place):
            return
        self._sheet.answer(self._sheet.place, self._sheet.filling.written(f"{repeat}[{row - 1}]{rest}"))
        self._step(1)

    # answers
    def _mark(self, mark: Mark) -> None:
        place = self._sheet.place
        if self.may_stop(place) and not place.endswith(NEW):
            taken_back = self._sheet.filling.mark_of(place) is mark
            self._sheet.mark(place, None if taken_back else mark)
            if not taken_back:
                self._step(1)

    def _rest_is_zero(self) -> None:
        """Answer 0 to every number of this group that is still open: the household has nothing else of it."""
        place = self._sheet.place
        rest = [] if place.endswith(NEW) else self._sheet.filling.rest_of_group(place)
        if rest:
            self._sheet.answer_alike(rest, "0")
            self._page.go_to(rest[-1])
            self._step(1)

    def _note(self) -> None:
        place, sheet = self._sheet.place, self._sheet
        if place.endswith(NEW) or not sheet.filling.session.exists(place):
            return
        box = NoteBox(self._window(), self._page.theme, where=sheet.where(place), text=sheet.filling.note_of(place))
        box.written.connect(lambda text: sheet.note(place, text))
        self._open(box, _NOTE_WIDTH)

    def _undo(self) -> None:
        self._let_go()
        self._sheet.undo(self._go_back_to)

    def _redo(self) -> None:
        self._let_go()
        self._sheet.redo(self._go_back_to)

    def _let_go(self) -> None:
        """What is being typed is one step already; the line must show what undo brings back."""
        widget = QApplication.focusWidget()
        if isinstance(widget, AnswerEdit):
            widget.forget()

    def _go_back_to(self, place: str) -> None:
        if self._page.sheet is not None and place and not self._page.go_to(place):
            self._page.go_near(place)

    # the clipboard
    def _copy(self) -> None:
        """Copy the shown part of the roster with its labels."""
        if (roster := self._roster()) is not None:
            model = roster.model
            columns = range(1, model.columnCount())
            labels = [str(model.headerData(column, _HORIZONTAL)) for column in columns]
            rows = [[model.text(row, column) for column in columns] for row in range(model.rows)]
            QGuiApplication.clipboard().setText(write_block([labels, *rows]))

    def _paste(self) -> None:
        roster, sheet = self._roster(), self._sheet
        block = read_block(QGuiApplication.clipboard().text())
        if roster is None and block:
            self._paste_as_words(block)
        if roster is None or not block or not roster.roster.questions:
            return
        model, place = roster.model, self._sheet.place
        _, row, rest = route.row_of(place)
        row = row or model.rows + 1
        columns = [question for i in range(1, model.columnCount()) if (question := model.question(i)) is not None]
        column = max(1, model.column_of(rest.removeprefix("/"))) - 1
        repeat = model.repeat_ref
        labels = [sheet.label(question) for question in columns]
        known: dict[Definition, Sequence[Option]] = {}

        def cells(filling: Filling) -> Iterator[Cell]:
            def options(question: Definition) -> Sequence[Option]:
                found = known[question] = known.get(question) or sheet.options_of(question, repeat, filling)
                return found

            return cells_of(
                block, columns, labels, repeat=repeat, row=row, column=column, options=options, today=sheet.today
            )

        target = model.ref(row - 1, column + 1)
        width = max(map(len, block))
        sheet.paste(cells, rows=len(block), width=width, at=place, to=target, then=self._go_back_to)

    def _paste_as_words(self, block: Sequence[Sequence[str]]) -> None:
        """Outside of rosters what was copied from several cells or lines is one answer."""
        widget = QApplication.focusWidget()
        if isinstance(widget, AnswerEdit) and not widget.isReadOnly():
            widget.insert(" ".join(cell for line in block for cell in line if cell))

    # small windows
    def _window(self) -> QWidget:
        return self._page.window()

    def _open(self, popover: Popover, width: int) -> None:
        view, place = self._page.view, self._sheet.place
        popover.closed.connect(lambda: self._page.go_to(place))
        at = QApplication.focusWidget()
        if isinstance(popover, NoteBox) and at is not None:
            popover.open_at(at.mapTo(self._window(), QPoint(0, at.height() + 4)), self._page.theme.px(width))
        elif view is not None:
            popover.open_at(view.corner(), self._page.theme.px(width))
        if isinstance(popover, NoteBox | Finder):
            popover.take_keyboard()
