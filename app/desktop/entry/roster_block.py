"""A roster on the page: the grid, under it what else is asked about the current row; or one row as a card."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.entry.edits import AnswerEdit
from app.desktop.entry.field_grid import FieldGrid
from app.desktop.entry.plan import Roster, below_row
from app.desktop.entry.roster_columns import room_for
from app.desktop.entry.roster_grid import RosterGrid
from app.desktop.entry.roster_model import NEW, RosterModel
from app.desktop.entry.route import can_stop
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present


class RosterBlock(QWidget):
    """Grid or card, and the fields of the current row."""

    entered = Signal(str)
    settled = Signal()
    sets_changed = Signal()  # another number of column sets fits

    def __init__(
        self,
        theme: Theme,
        sheet: Worksheet,
        roster: Roster,
        parent: QWidget,
        *,
        dense: bool = False,
        inside: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._sheet, self.roster = theme, sheet, roster
        self._set, self._joined, self._as_card = 0, 1, False
        self._tells_keys = not dense and not inside
        self._row = 0
        self.model = RosterModel(sheet, roster, "" if inside else roster.repeat.path)
        self.grid = RosterGrid(theme, sheet, self.model, dense=dense)
        self.grid.setAccessibleName(sheet.label(roster.repeat))
        self._frame = QWidget() if dense else Card()
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(*((0, 0, 0, 0) if dense else (1, 1, 1, 1)))
        frame.addWidget(self.grid)
        self._keys = Label(theme, self._key_words, tone=Colour.INK2, wrap=True)
        present(self._keys, self._tells_keys)
        self._title, self._rest = Elided(theme, bold=True), Label(theme, tone=Colour.INK2)
        self._head = self._make_head()
        self._fields = FieldGrid(theme, sheet, roster.questions, self, columns=4, keeps_places=True)
        self._inner = [RosterBlock(theme, sheet, inner, self, inside=True) for inner in roster.inner]
        self._name = Label(theme, lambda: sheet.label(roster.repeat), bold=True)
        present(self._name, inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        for part in (self._name, self._frame, self._keys, self._head, self._fields, *self._inner):
            layout.addWidget(part)
        layout.addStretch(1)
        sources: list[RosterGrid | FieldGrid | RosterBlock] = [self.grid, self._fields, *self._inner]
        for source in sources:
            source.entered.connect(self.entered)
            source.settled.connect(self.settled)
        self.grid.row_changed.connect(self._go_to_row)
        self.grid.begun.connect(self._go_on_inside)
        self.show_set(0)

    def _make_head(self) -> QWidget:
        head = QWidget()
        layout = QHBoxLayout(head)
        layout.setContentsMargins(0, self._theme.px(8), 0, 0)
        layout.setSpacing(self._theme.px(8))
        layout.addWidget(self._title)
        layout.addWidget(self._rest)
        layout.addStretch()
        layout.addWidget(Label(self._theme, lambda: self.tr("PgUp / PgDn other row"), tone=Colour.INK2))
        return head

    def _key_words(self) -> str:
        words = (
            self.tr("Enter right"),
            self.tr("Ctrl+Enter new row"),
            self.tr("Ctrl+D as above"),
            self.tr("F4 delete row"),
            self.tr("Ctrl+K don't know"),
            self.tr("Ctrl+R refused"),
        )
        return "      ".join(words)

    # what is shown
    @property
    def joined(self) -> int:
        """How many sets of columns stand together at the beginning."""
        return self._joined

    def set_titles(self) -> list[str]:
        """Return the names of the sets as they can be chosen at this width."""
        titles = [self._sheet.label(each.title) if each.title else "" for each in self.roster.sets]
        return [" + ".join(titles[: self._joined]), *titles[self._joined :]]

    def show_set(self, chosen: int) -> None:
        """Show another set of columns; everything else of the row stands under the grid."""
        self._set = chosen
        columns = self.roster.columns(chosen, joined=self._joined)
        self.model.show_columns(columns)
        self._bind_row()

    def show_as_card(self, *, wanted: bool) -> None:
        """Show one row with all its questions instead of the grid."""
        self._as_card = wanted
        present(self._frame, not wanted)
        present(self._keys, not wanted and self._tells_keys)
        self._bind_row()

    def fit(self, width: int) -> None:
        """Let two sets stand together where there is room."""
        has_room = width >= room_for(self._theme, self._sheet, self.roster.columns(0, joined=2))
        joined = 2 if has_room and len(self.roster.sets) > 2 else 1
        if joined != self._joined:
            self._joined = joined
            self.show_set(0)
            self.sets_changed.emit()

    def refresh(self, refs: frozenset[str]) -> None:
        """Show changed answers, and other rows where an answer says how many there are."""
        if self.model.repeat_ref in refs:
            self.rebuild()
        self.grid.refresh(refs)
        if self._fields.isVisibleTo(self):
            self._fields.refresh(refs)
        if any(ref.startswith(self._row_ref()) for ref in refs):
            self._say_row()
        for inner in self._inner:
            inner.refresh(refs)
            inner.show_where_asked()

    def rebuild(self) -> None:
        """Show rows that came, went or moved."""
        self.grid.follow_rows()
        self._row = min(self._row, max(0, self.model.rows - 1))
        self._bind_row()
        if self._inner and self.model.rows and not self.grid.currentIndex().isValid():
            self.grid.show_row(self._row)  # what stands below is this row's

    def stand_in(self, repeat_ref: str) -> None:
        """Show the rows of another row of the roster around this one; "" where it has none."""
        if repeat_ref == self.model.repeat_ref:
            self.rebuild()
        else:
            self._row = 0
            self.model.stand_in(repeat_ref)
            self._bind_row()
        self.show_where_asked()

    def show_where_asked(self) -> None:
        """Be there where the row around it has rows of this roster or may have some."""
        ref = self.model.repeat_ref
        present(self, bool(ref) and (self.model.rows > 0 or self._sheet.filling.session.can_add(ref)))

    # the keyboard
    @property
    def row(self) -> int:
        """The current row, counted from 0."""
        return self._row

    def take_keyboard(self, ref: str) -> bool:
        """Put the keyboard at a question and return whether it is here."""
        prefix = self.model.repeat_ref + "["
        if not ref.startswith(prefix):
            return False
        if ref == self.model.repeat_ref + NEW:
            return self._take_new()
        row_text, _, below = ref[len(prefix) :].partition("]/")
        if not below:
            return False
        row = int(row_text) - 1
        if not 0 <= row < self.model.rows:
            return False
        for inner in self._inner:
            if below.startswith(self._below(inner) + "["):
                self.grid.show_row(row)
                self._go_to_row(row)
                return inner.take_keyboard(ref)
        column = 0 if self._as_card else self.model.column_of(below)
        if column and self.model.takes_answer(row, column):
            self.grid.take_keyboard(row, column)
            self._go_to_row(row)  # the grid tells of no other row where a new one became this one
        else:
            self.grid.show_row(row)
            self._go_to_row(row)
            if field := self._fields.field(ref):
                field.take_keyboard()
        return True

    def _take_new(self) -> bool:
        if self._as_card or not self.model.may_grow:
            return False
        self.grid.take_keyboard(self.model.rows, 1)
        return True

    def at(self, ref: str) -> RosterBlock:
        """Return the innermost roster in which a ref stands, this one where it stands in none inside."""
        bound = (inner for inner in self._inner if inner.model.repeat_ref)
        found = next((inner for inner in bound if ref.startswith(inner.model.repeat_ref + "[")), None)
        return found.at(ref) if found else self

    def stops(self) -> Iterator[str]:
        """Yield the refs of every row: first what is in the grid, then the rest, at the end the new row."""
        yield from self._stops(self.model.repeat_ref)

    def _stops(self, repeat_ref: str) -> Iterator[str]:
        columns = self.roster.columns(self._set, joined=self._joined)
        rest = [question for question in self.roster.questions if question not in columns]
        order = list(self.roster.questions) if self._as_card else [*columns, *rest]
        below = len(self.roster.repeat.path)
        for row in range(self._sheet.filling.session.repeat_count(repeat_ref)):
            base = f"{repeat_ref}[{row + 1}]"
            yield from (base + question.path[below:] for question in order if question is not self.roster.repeat)
            for inner in self._inner:
                yield from inner._stops(f"{base}/{self._below(inner)}")
        if self.model.may_grow:
            yield repeat_ref + NEW

    def _below(self, inner: RosterBlock) -> str:
        return below_row(inner.roster.repeat, self.roster.repeat.path)

    def _go_on_inside(self, row: str, typed: str) -> None:
        """Go to the first question of a row that was begun by typing but asks nothing itself, and type it there."""
        session = self._sheet.filling.session
        inside = (ref for ref in self.stops() if ref.startswith(row + "/") and can_stop(session, ref))
        edit = QApplication.focusWidget() if self.take_keyboard(next(inside, "")) else None
        if isinstance(edit, AnswerEdit):
            edit.begin_with(typed)

    def _go_to_row(self, row: int) -> None:
        if 0 <= row < self.model.rows and row != self._row:
            self._row = row
            self._bind_row()

    def _row_ref(self) -> str:
        return self.model.row_ref(self._row)

    def _bind_row(self) -> None:
        in_grid = set() if self._as_card else {q.path for q in self.roster.columns(self._set, joined=self._joined)}
        has_row = 0 <= self._row < self.model.rows
        rest = [question for question in self.roster.questions if question.path not in in_grid]
        present(self._head, has_row and bool(rest or self._inner))
        present(self._fields, has_row and bool(rest))
        if has_row and rest:
            self._fields.choose(frozenset(question.path for question in rest))
            self._fields.bind(self._row_ref(), self.roster.repeat.path)
        for inner in self._inner:
            inner.stand_in(f"{self._row_ref()}/{self._below(inner)}" if has_row else "")
        if has_row and (rest or self._inner):
            self._say_row()

    def _say_row(self) -> None:
        name = self.model.text(self._row, 1) if not self._as_card else self._sheet.row_title(self._row_ref())
        label = self._sheet.label(self.roster.repeat)
        self._title.say(f"{label} {self._row + 1}   {name}".rstrip())
        count = 0 if self._fields.isHidden() else self._fields.shown_count
        self._rest.say("" if self._as_card or not count else self.tr("%n more question(s)", "", count))
