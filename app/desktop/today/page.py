"""Today: the household to go on with, and what is open, wrong, not handed over or not backed up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.today.columns import Columns
from app.desktop.today.link_row import LinkRow
from app.desktop.today.paper_rows import PaperRows
from app.desktop.today.side import Side
from app.desktop.today.state import Agenda, Pressing, read_agenda
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, TitledCard, page_head
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.words import changed_when, local_time, today_date
from app.register.values import Condition, Income


class TodayPage(Page):
    """Says where a line leads: a household, a list of some, a paper, the exchange, the settings."""

    open_wanted = Signal(str)  # record, "" for a new household
    list_wanted = Signal(object, object)  # Income | None, Condition | None
    exchange_wanted = Signal()
    settings_wanted = Signal()
    households_wanted = Signal(str, object)  # what they wait for, their records
    paper_wanted = Signal(str)  # record of a notice or objection
    counted = Signal(int)  # lines in a colour that warns
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._agenda: Agenda | None = None
        theme = desk.theme
        self._date = Label(theme, tone=Colour.INK2)
        self._new = Button(theme, lambda: self.tr("New household"), icon="plus", key="Ins")
        self.go_on = Button(theme, lambda: self.tr("Go on"), key="Enter", kind=Kind.PRIMARY)
        self._name = Label(theme, size=Type.HEADING, bold=True)
        self._where = Elided(theme, tone=Colour.INK2)
        self.open = LinkRow(theme, "circle", Colour.INK2)
        self.wrong = LinkRow(theme, "circle-alert", Colour.ERROR)
        self.forked = LinkRow(theme, "git-merge", Colour.WARN)
        self.below = LinkRow(theme, "list-checks", Colour.INK2)
        self.papers = PaperRows(theme)
        self.unexported = LinkRow(theme, "upload", Colour.INK2)
        self.unconfirmed = LinkRow(theme, "clock", Colour.INFO)
        self.backup = LinkRow(theme, "archive", Colour.WARN)
        self.side = Side(desk)
        self._entering = TitledCard(theme, lambda: self.tr("Entry"))
        self._keeping = TitledCard(theme, lambda: self.tr("Handing over and keeping"))
        self._done = Label(theme, self._nothing_waits, tone=Colour.INK2)
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read again what needs doing."""
        self.refresh()

    def refresh(self) -> None:
        """Read the numbers and show the lines that have one."""
        village, now = self._desk.village.code, self._desk.now()
        self._desk.operations.run(lambda office: read_agenda(office, village, now), self._show, owner=self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the date in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._agenda is not None:
            self._show(self._agenda)

    def _connect(self) -> None:
        self._new.clicked.connect(lambda: self.open_wanted.emit(""))
        self.go_on.clicked.connect(self._open_last)
        self.open.clicked.connect(lambda: self.list_wanted.emit(None, Condition.OPEN))
        self.wrong.clicked.connect(lambda: self.list_wanted.emit(None, Condition.WRONG))
        self.forked.clicked.connect(lambda: self.list_wanted.emit(None, Condition.FORKED))
        self.below.clicked.connect(lambda: self.list_wanted.emit(Income.BELOW, None))
        for row in (self.unexported, self.unconfirmed):
            row.clicked.connect(self.exchange_wanted)
        self.backup.clicked.connect(self.settings_wanted)
        self.papers.households_wanted.connect(self.households_wanted)
        self.papers.paper_wanted.connect(self.paper_wanted)
        self._desk.village_changed.connect(lambda: self.refresh() if self.isVisible() else None)
        shortcut = QShortcut(QKeySequence("Ins"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.open_wanted.emit(""))

    def _nothing_waits(self) -> str:
        if self._agenda is not None and not self._agenda.households:
            return self.tr("No household yet: Ins begins the first. Later it stands here what needs doing.")
        return self.tr("Nothing waits: everything is answered, handed over and backed up.")

    def _open_last(self) -> None:
        if self._agenda is not None and self._agenda.last is not None:
            self.open_wanted.emit(self._agenda.last.record)

    def _show(self, agenda: Agenda) -> None:
        self._agenda = agenda
        desk, pressing = self._desk, agenda.pressing
        today = desk.now().astimezone()
        self._date.say(today_date(today.date(), desk.language))
        self._show_last(agenda)
        self.open.tell(agenda.open, lambda: self.tr("%n households with something open", "", agenda.open))
        self.wrong.tell(pressing.wrong, lambda: self.tr("%n households with errors", "", pressing.wrong))
        self.forked.tell(pressing.forked, lambda: self.tr("%n households in two versions", "", pressing.forked))
        total = agenda.households
        self.below.tell(
            agenda.below,
            lambda: self.tr("%n households below the line", "", agenda.below),
            lambda: self.tr("of {0}").format(total),
        )
        exported = changed_when(agenda.last_export.astimezone(), today) if agenda.last_export is not None else ""
        last_export = (lambda: self.tr("last bundle {0}").format(exported)) if exported else ""
        self.unexported.tell(
            agenda.outstanding.changed,
            lambda: self.tr("%n households not handed over", "", agenda.outstanding.changed),
            last_export,
        )
        self.unconfirmed.tell(
            agenda.outstanding.unconfirmed,
            lambda: self.tr("%n households the county has not confirmed", "", agenda.outstanding.unconfirmed),
            last_export,
        )
        self._show_backup(pressing)
        self.side.show_progress(agenda.progress, pressing.backup)
        counts = (agenda.open, pressing.wrong, pressing.forked, agenda.below)
        for row, count in zip((self.open, self.wrong, self.forked, self.below), counts, strict=True):
            row.setVisible(bool(count))
        self.unexported.setVisible(bool(agenda.outstanding.changed))
        self.unconfirmed.setVisible(bool(agenda.outstanding.unconfirmed and not agenda.outstanding.changed))
        self._entering.setVisible(any(counts))
        self.papers.show_due(pressing.due)
        waits = pressing.is_backup_due or bool(agenda.outstanding.unconfirmed)
        self._keeping.setVisible(waits)
        self._done.say(self._nothing_waits)
        self._done.setVisible(not waits and not any(counts) and not self.papers.waits and agenda.last is None)
        self._columns.show()
        (self.go_on if agenda.last is not None else self._new).setFocus()
        self.counted.emit(pressing.lines)
        self.shown.emit()

    def _show_last(self, agenda: Agenda) -> None:
        last = agenda.last
        self._last_card.setVisible(last is not None)
        if last is None:
            return
        title = last.title or self.tr("No head yet")
        when = changed_when(local_time(last.changed), self._desk.now().astimezone())
        self._name.say(lambda: self.tr("Go on with {0}").format(title))
        self._where.say(lambda: self.tr("left at {0}, {1} people").format(when, last.people))

    def _show_backup(self, pressing: Pressing) -> None:
        """Show the line of the backup where one is due."""
        backup = pressing.backup
        if backup is None:
            self.backup.tell(None, lambda: self.tr("Never backed up"), lambda: self.tr("make one in the settings"))
        else:
            when, changes = changed_when(backup.at.astimezone(), self._desk.now().astimezone()), backup.changes
            self.backup.tell(
                changes,
                lambda: self.tr("%n changes since the last backup", "", changes),
                lambda: self.tr("made {0}").format(when),
            )
        self.backup.setVisible(pressing.is_backup_due)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Today"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._date)
        head.addWidget(self._new)
        self._last_card = self._make_last_card()
        for card, rows in (
            (self._entering, (self.wrong, self.open, self.forked, self.below)),
            (self._keeping, (self.unexported, self.unconfirmed, self.backup)),
        ):
            for row in rows:
                card.body.addWidget(row)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(16))
        for part in (self._last_card, self._entering, self.papers, self._keeping, self._done):
            lines.addWidget(part)
        self._columns = Columns(theme, lines, self.side)
        area = scrolled(self._columns)
        self._columns.hide()  # until there is something to tell; the area showed it
        self.stand_below(head, area)

    def _make_last_card(self) -> Card:
        theme, px = self._desk.theme, self._desk.theme.px
        card = Card("accent")
        row = QHBoxLayout(card)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(16))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._where)
        row.addWidget(IconMark(theme, "pen-line", Colour.ACCENT, 32))
        row.addLayout(lines, 1)
        row.addWidget(self.go_on)
        return card
