"""The chosen household at the right of the list: income against the line, members, steps, last change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.households.members import Member, read_members
from app.desktop.households.state import State, money, state_of
from app.desktop.households.step_list import StepList
from app.desktop.places import group_name, village
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Line, Pane
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.income_view import IncomeView
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_width
from app.desktop.words import NONE, changed_when, local_time
from app.procedure.steps.outcome import Standing
from app.register.values import Summary

_MEMBERS_SHOWN = 6


class SummaryPane(Pane):
    """Refilled when the selection rests; asks the register only for the members."""

    open_wanted = Signal(str)
    print_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("left", parent)
        self._desk = desk
        self._summary: Summary | None = None
        self._members: tuple[Member, ...] = ()
        theme = desk.theme
        keep_width(theme, self, 320)
        self._head = Elided(theme, size=Type.HEADING, bold=True)
        self._chip = Chip(theme)
        self._where = Elided(theme, tone=Colour.INK2)
        self._year = Label(theme, tone=Colour.INK2)
        self._income = IncomeView(theme)
        self._member_rows = QVBoxLayout()
        self._steps = StepList(desk)
        self._changed = Elided(theme, tone=Colour.INK2)
        self._open = Button(theme, lambda: self.tr("Open"), key="Enter", kind=Kind.PRIMARY, padding=8)
        self._print = Button(theme, lambda: self.tr("Print"), icon="printer", padding=8)
        self._open.clicked.connect(lambda: self.open_wanted.emit(self.record))
        self._print.clicked.connect(lambda: self.print_wanted.emit(self.record))
        self._content = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._content)
        self.show_household(None)

    @property
    def record(self) -> str:
        """The record that is shown, "" for none."""
        return self._summary.record if self._summary is not None else ""

    def show_household(self, summary: Summary | None) -> None:
        """Show a household's line at once and its members when they are read."""
        self._summary, self._members = summary, ()
        present(self._content, summary is not None)
        if summary is None:
            return
        self._fill(summary)
        record = summary.record

        def show(members: tuple[Member, ...]) -> None:
            if self._summary is not None and self._summary.record == record:
                self._members = members
                self._fill_members()

        language, today = self._desk.language, self._desk.now().date()
        self._desk.operations.run(lambda office: read_members(office, record, language, today), show, owner=self)

    def show_standing(self, standing: Standing | None) -> None:
        """Show where the household stands; it is known a little later than the line."""
        self._steps.show_standing(standing)
        present(self._procedure, standing is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._summary is not None:
            self.show_household(self._summary)

    def _lay_out(self) -> QWidget:
        px = self._desk.theme.px
        content, inside = QWidget(), QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, px(12), 0, 0)
        layout.setSpacing(0)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, px(16))
        outer.setSpacing(0)

        def block(*rows: QWidget | QHBoxLayout | QVBoxLayout, spacing: int = 4, to: QVBoxLayout = layout) -> None:
            box = QVBoxLayout()
            box.setContentsMargins(px(16), px(8), px(16), px(8))
            box.setSpacing(px(spacing))
            for row in rows:
                if isinstance(row, QWidget):
                    box.addWidget(row)
                else:
                    box.addLayout(row)
            to.addLayout(box)

        block(_row(px(8), self._head, self._chip, stretch=0), self._where)
        layout.addSpacing(px(4))
        layout.addWidget(Line())
        block(self._year, self._income)
        layout.addWidget(Line())
        self._member_title = Label(self._desk.theme, lambda: self.tr("Members"), bold=True)
        self._member_rows.setSpacing(px(8))
        block(self._member_title, self._member_rows, spacing=8)
        layout.addWidget(Line())
        self._procedure = Label(self._desk.theme, lambda: self.tr("Procedure"), bold=True)
        block(self._procedure, self._steps, spacing=4)
        layout.addStretch()
        outer.addWidget(scrolled(inside), 1)
        block(self._changed, _row(px(8), self._open, self._print, stretch=0), spacing=8, to=outer)
        return content

    def _fill(self, summary: Summary) -> None:
        desk, state = self._desk, state_of(summary)
        self._head.say(summary.title or self.tr("No head yet"))
        self._chip.show_state(state.words, icon=state.value.icon, tone=state.value.tone)
        group = group_name(summary.group_code, desk.language)
        place = "" if desk.village.code else village(summary.village_code, desk.places).name
        people = self.tr("%n people", "", summary.people)
        self._where.say(" · ".join(part for part in (place, group, people) if part))
        self._year.say(self.tr("Net income per person, {0}").format(summary.survey_year or NONE))
        self._income.show_income(money(summary.per_capita), money(summary.poverty_line))
        when = changed_when(local_time(summary.changed), desk.now().astimezone())
        self._changed.say(self.tr("Changed {0} {1}").format(when, summary.author))
        words = self.tr("Go on") if state is State.OPEN else self.tr("Open")
        self._open.say(words)

    def _fill_members(self) -> None:
        theme = self._desk.theme
        while (item := self._member_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for member in self._members[:_MEMBERS_SHOWN]:
            row = QWidget()
            row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # never over the next one
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = Elided(theme, member.name or NONE)
            keep_width(theme, name, 88)
            line.addWidget(name)
            line.addWidget(Elided(theme, member.relation, tone=Colour.INK2), 1)
            age = self.tr("age {0}").format(member.age) if member.age else NONE
            line.addWidget(Label(theme, age, tone=Colour.INK2))
            self._member_rows.addWidget(row)
        more = len(self._members) - _MEMBERS_SHOWN
        if more > 0:
            self._member_rows.addWidget(Label(theme, self.tr("and %n more", "", more), tone=Colour.INK2))


def _row(gap: int, *widgets: QWidget | None, stretch: int = -1) -> QHBoxLayout:
    """Return the widgets in a row; None is a gap that grows, the one at `stretch` takes the room."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for number, widget in enumerate(widgets):
        if widget is None:
            row.addStretch()
        else:
            align = Qt.AlignmentFlag.AlignBaseline if stretch < 0 else Qt.AlignmentFlag.AlignVCenter
            row.addWidget(widget, int(number == stretch), align if number != stretch else Qt.AlignmentFlag(0))
    return row
