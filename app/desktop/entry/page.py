"""The entry page: one household, typed through by keyboard, every answer kept as it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.entry import keys, route
from app.desktop.entry.commands import Commands
from app.desktop.entry.foot import Foot
from app.desktop.entry.head import Head
from app.desktop.entry.keys import Command
from app.desktop.entry.outline import Outline
from app.desktop.entry.plan import Plan, Section, plan
from app.desktop.entry.results import Results
from app.desktop.entry.section_view import SectionView
from app.desktop.entry.worksheet import Worksheet
from app.desktop.shell.page import Page
from app.desktop.theme.theme import Theme
from app.desktop.widgets.card import Pane
from app.desktop.widgets.presence import present
from app.procedure.fill import Filling
from app.procedure.form_language import form_language
from app.procedure.openings import Opening, begin, begin_paper, reopen
from app.procedure.staff import staff
from app.procedure.steps.prefill import Known
from app.procedure.tally import Tally
from resources.errors import LikaError
from resources.messages import Language

_OUTLINE, _RESULTS = 208, 296
_WIDE_OUTLINE, _WIDE_RESULTS = 240, 336
_WIDE_FROM, _DRAWER_BELOW = 1528, 1200  # widths of the page, without the rail
_HOUSEHOLD = "household"


class EntryPage(Page):
    """Outline, section, results. `closed` comes when the household has been kept."""

    closed = Signal()
    print_requested = Signal(str)  # record
    saved = Signal(datetime)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: Worksheet | None = None
        self.plan: Plan | None = None
        self._views: dict[int, SectionView] = {}
        self._asked = 0  # the number of the newest wish; what was read for an older one is not shown
        self._is_opening = False
        self._ahead: list[QEvent] = []  # keys that were pressed before there was a question
        self._wants_results: bool | None = None
        self._reopen_at: tuple[str, str] | None = None  # record and place, after it was kept for printing
        self.head, self.outline, self.results = Head(desk), Outline(desk.theme), Results(desk.theme)
        self.stack, self.foot = QStackedWidget(), Foot(desk.theme)
        self._outline_pane, self._results_pane = Pane("right"), Pane("left")
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh_sides)
        self.commands = Commands(self)
        self._lay_out()
        self.head.left.connect(self.leave)
        self.head.print_wanted.connect(self.print_record)
        self.outline.chosen.connect(self.go_near)
        self.results.chosen.connect(self.go_to)
        desk.language_changed.connect(self._speak)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        for pane, content in ((self._outline_pane, self.outline), (self._results_pane, self.results)):
            inside = QVBoxLayout(pane)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(content)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self._outline_pane)
        panes.addWidget(middle, 1)
        panes.addWidget(self._results_pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(panes, 1)

    @property
    def theme(self) -> Theme:
        """The look of the window."""
        return self._desk.theme

    # opening and leaving
    def open_household(self, record: str | None, *, place: str = "") -> None:
        """Show a household where it was left, or with None begin a new one in the village one works in."""
        self._reopen_at = None
        number = self._next_asked()
        self._keep(lambda: self._open(record, place, number))

    def open_paper(self, form: str, known: Known) -> None:
        """Begin a paper of the procedure with what is known of it."""
        self._reopen_at = None
        number = self._next_asked()

        def read(office: Office) -> Opening:
            return begin_paper(office.shelf, form, office.world.random_bytes(8).hex(), known)

        self._keep(lambda: self._read(read, "", number))

    def _open(self, record: str | None, place: str, number: int) -> None:
        village, author, now = self._desk.village.code, self._desk.my_name, self._desk.now()

        def read(office: Office) -> Opening:
            if record is not None:
                return reopen(office.shelf, record)
            new = office.world.random_bytes(8).hex()
            return begin(office.shelf, _HOUSEHOLD, new, village=village, author=author, now=now)

        self._read(read, place, number)

    def show_opening(self, read: Callable[[Office], Opening]) -> None:
        """Show what is read from the register."""
        self._read(read, "", self._next_asked())

    def _next_asked(self) -> int:
        self._asked += 1
        self._is_opening = False
        self._ahead.clear()
        return self._asked

    def _read(self, read: Callable[[Office], Opening], place: str, number: int) -> None:
        """Read a household, open it and count it through on the owner thread; show it if nobody wants another."""
        today, language = self._desk.now().date(), self._desk.language

        def work(office: Office) -> tuple[Opening, Tally]:
            opening = replace(read(office), staff=staff(office.register, today=today))
            form, speaking = opening.form, form_language(opening.form, language)
            filling = Filling(form, opening.origin, opening.document, today=today, language=speaking)
            return opening, Tally(filling)

        def show(found: tuple[Opening, Tally]) -> None:
            if number == self._asked:
                self._show(*found, place or found[0].place)

        def refuse(error: LikaError) -> None:
            self._desk.operations.refused.emit(error)
            if number == self._asked:
                self.leave()

        self._is_opening = True
        self._desk.operations.run(work, show, failed=refuse, owner=self)

    def _show(self, opening: Opening, tally: Tally, place: str) -> None:
        self._drop_views()
        self.stack.setEnabled(True)
        self.plan = plan(opening.form.root)
        sheet = self.sheet = Worksheet(self._desk, tally, staff=opening.staff)
        sheet.filling.use_language(form_language(opening.form, self._desk.language))  # another since it was read?
        sheet.changed.connect(self._changed)
        sheet.rebuilt.connect(self._rebuilt)
        sheet.saved.connect(self.saved)
        sheet.held.connect(self._hold)
        sheet.let_go.connect(self._go_on)
        self.head.open(sheet)
        self.outline.open(sheet, self.plan)
        self.results.open(sheet, self.plan)
        self.foot.open(sheet)
        begin_at = sheet.filling.ref_of(place) or self._first_stop()
        self.go_to(begin_at)
        self._entered(begin_at)  # also where the window is not the active one and the keyboard comes later
        self._is_opening = False
        self._press_ahead()

    def _hold(self) -> None:
        """Let nothing be answered while a large change is made beside the window; keys wait for it."""
        self._is_opening = True
        self.setFocus()  # what is being typed becomes final
        self.stack.setEnabled(False)
        self.repaint()  # now: beside the change, which holds Python up, it takes several times as long

    def _go_on(self) -> None:
        if self.sheet is not None:  # else it is being kept already
            self._is_opening = False
            self.stack.setEnabled(True)
            QTimer.singleShot(0, self, self._press_ahead)  # when one is where the change leads

    def _press_ahead(self) -> None:
        ahead, self._ahead = self._ahead, []
        for pressed in ahead:
            QApplication.sendEvent(QApplication.focusWidget() or self, pressed)

    def leave(self) -> None:
        """Keep the household as a revision and say `closed`."""
        self._next_asked()
        self._keep(self.closed.emit)

    def print_record(self) -> None:
        """Keep the household, then ask for its paper: what is signed must be a revision."""
        if self.sheet is None or self.sheet.filling.origin.form != _HOUSEHOLD:
            return
        record, place = self.sheet.filling.origin.record, self.sheet.filling.path(self.sheet.place)
        self._reopen_at = (record, place)
        self._keep(lambda: self.print_requested.emit(record))

    def topic(self) -> str:
        """Return `members` while people are entered: the handbook has a chapter on the roster."""
        return "members" if self.sheet is not None and "/members/" in self.sheet.place else ""

    def arrive(self) -> None:
        """Go on where one was, when the household was kept for printing in between."""
        if self.sheet is None and self._reopen_at is not None:
            record, place = self._reopen_at
            self._open(record, place, self._next_asked())
        elif self.sheet is not None:
            self.go_to(self.sheet.place)
        else:
            self.setFocus()  # not to the button that leads back: what is typed meanwhile is for the household

    def _keep(self, then: Callable[[], None]) -> None:
        """Make what was entered a revision, then go on; refused, one is in the questionnaire again."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            then()
            return
        self.setFocus()  # what is being typed becomes final
        sheet.setParent(self)  # until the register has answered
        self.stack.setEnabled(False)  # nothing more goes into what is being kept

        def kept() -> None:
            sheet.deleteLater()
            then()

        sheet.finish(kept, lambda error: self._take_back(sheet, error))

    def _take_back(self, sheet: Worksheet, error: LikaError) -> None:
        self._next_asked()
        sheet.setParent(None)
        self.sheet = sheet
        self.stack.setEnabled(True)
        self.go_to(sheet.place)
        self._desk.operations.refused.emit(error)

    def forget(self) -> None:
        """Let go of the household without keeping more than its draft: the workspace is being locked."""
        self.sheet = None
        self._drop_views()

    def _drop_views(self) -> None:
        for view in self._views.values():
            self.stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._reopen_at = None

    # going about
    @property
    def view(self) -> SectionView | None:
        """The section that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, SectionView) else None

    def view_of(self, section: Section) -> SectionView:
        """Return the widget of a section, made when it is first asked for."""
        assert self.sheet is not None
        view = self._views.get(section.number)
        if view is None:
            view = self._views[section.number] = SectionView(self._desk.theme, self.sheet, section, self.stack)
            view.entered.connect(self._entered)
            view.settled.connect(lambda: self.commands.carry_out(Command.NEXT))
            self.stack.addWidget(view)
        return view

    def go_to(self, ref: str) -> bool:
        """Put the keyboard at a question."""
        if not ref or self.plan is None:
            return False
        view = self.view_of(self.plan.section_of(ref))
        self.stack.setCurrentWidget(view)
        return view.take_keyboard(ref)

    def go_near(self, place: str) -> None:
        """Put the keyboard at the first question of a section, card or row."""
        if self.plan is None:
            return
        view = self.view_of(self.plan.section_of(place))
        self.stack.setCurrentWidget(view)
        inside = [ref for ref in view.stops() if ref == place or ref.startswith((place + "/", place + "["))]
        target = next((ref for ref in inside if self.commands.may_stop(ref)), "")
        if target:
            self.go_to(target)
        else:
            self.outline.show_place(place)

    def _first_stop(self) -> str:
        """Return the first question without an answer; of what was kept before none beyond the first section."""
        assert self.plan is not None
        assert self.sheet is not None
        filling, first = self.sheet.filling, ""
        for section in self.plan.sections:
            stops = [ref for ref in self.view_of(section).stops() if self.commands.may_stop(ref)]
            if found := route.first_open(filling, stops):
                return found
            first = first or next(iter(stops), "")
            if first and filling.origin.base:
                break
        return first

    def _entered(self, ref: str) -> None:
        if self.sheet is None:
            return
        if ref != self.sheet.place:
            self.results.begin_question()
        self.sheet.go_to(ref)
        self.foot.show_question(ref)
        self._soon.start()

    # following the questionnaire
    def _changed(self, refs: frozenset[str]) -> None:
        if (view := self.view) is not None:
            view.refresh(refs)
        for other in self._views.values():
            if other is not view:
                other.note_changes(refs)
        self._soon.start()

    def _rebuilt(self, place: str) -> None:
        for view in self._views.values():
            view.rebuild()
        self._soon.start()
        del place

    def _refresh_sides(self) -> None:
        if self.sheet is not None:
            self.head.refresh()
            self.results.refresh()
            self.outline.show_place(self.sheet.place)
            self.results.problems.show_place(self.sheet.place)

    def _speak(self) -> None:
        if self.sheet is None:
            return
        filling = self.sheet.filling
        filling.use_language(form_language(filling.form, Language(self._desk.language)))
        self._rebuilt(self.sheet.place)
        self.head.refresh()
        self.foot.show_question(self.sheet.place)

    # Qt's own
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Do what the key asks for; what is pressed while a household opens is for its first question."""
        asked = keys.command(event)
        if self._is_opening:
            if asked is Command.LEAVE:
                self.leave()
            else:
                self._ahead.append(event.clone())
            return
        if asked is None or not self.commands.carry_out(asked):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the panes their widths; the results become a drawer where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def toggle_results(self) -> None:
        """Show or hide what comes out."""
        self._wants_results = not self._results_pane.isVisible()
        self._fit()

    def _fit(self) -> None:
        px = self._desk.theme.px
        wide = self.width() >= px(_WIDE_FROM)
        self._outline_pane.setFixedWidth(px(_WIDE_OUTLINE if wide else _OUTLINE))
        self._results_pane.setFixedWidth(px(_WIDE_RESULTS if wide else _RESULTS))
        wanted = self._wants_results if self._wants_results is not None else self.width() >= px(_DRAWER_BELOW)
        present(self._results_pane, wanted)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Send what is not sent yet."""
        super().hideEvent(event)
        if self.sheet is not None:
            self.sheet.flush()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Fit the panes again when the text scale changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
