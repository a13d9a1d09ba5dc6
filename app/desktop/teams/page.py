"""The county's teams: the list at the left, the chosen team or the kit that is being made at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.shell.page import Page
from app.desktop.teams.kit_form import KitForm
from app.desktop.teams.own_key import OwnKey
from app.desktop.teams.state import Roll, TeamLine, read_roll
from app.desktop.teams.team_pane import ICONS, TeamPane, named
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, keep_to_the_edges, page_head
from app.desktop.widgets.columns import Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.scrolling import scrolled
from app.desktop.words import NONE, changed_when
from app.procedure.enrol import make_kit
from app.procedure.files import write_file
from app.procedure.parties import KeyState
from app.procedure.team_keys import revoke, trust
from resources.errors import LikaError
from resources.messages import sentence
from sync.kit import SUFFIX as KIT_SUFFIX

_INKS = {KeyState.WAITING: Colour.WARN_INK, KeyState.TRUSTED: Colour.ACCENT_INK, KeyState.REVOKED: Colour.ERROR}
_PANE, _FORM = range(2)  # what stands beside the list


class TeamsPage(Page):
    """Kits are made here and keys trusted or revoked; says `shown` when the list was read."""

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._roll = Roll((), (), None)
        self._chosen = ""  # id of the team
        self._is_showing = False  # a kit that is being made stays while the list is read again
        theme = desk.theme
        self._remark = Label(theme, tone=Colour.INK2)
        self._new = Button(theme, lambda: self.tr("New team"), icon="plus", key="Ins", kind=Kind.PRIMARY)
        self.banner = Banner(theme, "accent")
        self.table = PlainTable(theme, self._heads(), row_height=40)
        name_for_ears(self.table, lambda: self.tr("Teams"))
        begin = Button(theme, lambda: self.tr("New team"), icon="plus", key="Ins", kind=Kind.PRIMARY)
        begin.clicked.connect(self.begin_new)
        self._teach = EmptyState(
            theme,
            icon="users-round",
            title=lambda: self.tr("No teams yet"),
            text=lambda: self.tr(
                "Every survey team gets a kit: its villages, the questionnaires and the county's key. It makes its"
                " workspace from it, and its bundles come to the inbox."
            ),
            button=begin,
        )
        self.pane, self.form = TeamPane(desk), KitForm(theme)
        self.own_key = OwnKey(desk)
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read the teams again and begin in the list."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the teams, their keys and bundles."""
        self._desk.operations.run(read_roll, self._show, owner=self)

    read_again = refresh

    def begin_new(self) -> None:
        """Show the form for a new team."""
        self.form.begin(None, self._roll.villages)
        self._side.setCurrentIndex(_FORM)
        self._side.show()

    def make_kit(self, file: Path) -> None:
        """Make the kit that the form asks for, and write it there."""
        now, form = self._desk.now(), self.form
        team_id, name, villages = form.team_id.text().strip(), form.name.text().strip(), form.villages

        def work(office: Office) -> None:
            write_file(file, make_kit(office.workspace, team_id, name=name, villages=villages, now=now))

        def made(_nothing: None) -> None:
            self._chosen = team_id
            self.banner.tell(
                lambda: self.tr("The kit for {0} is made").format(name),
                lambda: self.tr("Hand it to the team: {0}").format(file),
                kind="accent",
            )
            self._side.setCurrentIndex(_PANE)
            self.refresh()

        def refused(error: LikaError) -> None:
            form.say_wrong(sentence(error, self._desk.language))

        self._desk.operations.run(work, made, failed=refused, owner=self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self._roll)

    @property
    def current(self) -> TeamLine | None:
        """The chosen team."""
        row = self.table.currentIndex().row()
        return self._roll.teams[row] if 0 <= row < len(self._roll.teams) else None

    def _connect(self) -> None:
        self._new.clicked.connect(self.begin_new)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.pane.kit_wanted.connect(self._begin_again)
        self.pane.trust_wanted.connect(self._trust)
        self.pane.revoke_wanted.connect(self._revoke)
        self.form.wanted.connect(self._ask_file)
        self.form.left.connect(self._leave_form)
        shortcut = QShortcut(QKeySequence("Ins"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.begin_new)

    def _show(self, roll: Roll) -> None:
        self._roll = roll
        chosen = self._chosen
        self._is_showing = True
        if roll.county is not None:
            self.own_key.show_key(roll.county)
        self.table.show_rows([self._row(line) for line in roll.teams])
        self._stack.setCurrentWidget(self.table if roll.teams else self._teach)
        self._remark.say(self.tr("%n teams", "", len(roll.teams)) if roll.teams else "")
        if roll.teams:
            ids = [line.team.id for line in roll.teams]
            self.table.selectRow(ids.index(chosen) if chosen in ids else 0)
            self._choose()
        self._is_showing = False
        if self._side.currentIndex() == _PANE:
            self._side.setVisible(bool(roll.teams))
        self.shown.emit()

    def _choose(self) -> None:
        line = self.current
        if line is not None:
            self._chosen = line.team.id
            self.pane.show_team(line)
            if not self._is_showing:
                self._leave_form()

    def _begin_again(self) -> None:
        if self.current is not None:
            self.form.begin(self.current.team, self._roll.villages)
            self._side.setCurrentIndex(_FORM)

    def _leave_form(self) -> None:
        self._side.setCurrentIndex(_PANE)
        self._side.setVisible(bool(self._roll.teams))

    def _ask_file(self) -> None:
        kinds = self.tr("Kits (*{0})").format(KIT_SUFFIX)
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where the kit is written to"), self.form.team_id.text().strip() + KIT_SUFFIX, kinds
        )
        if file:
            self.make_kit(Path(file if file.endswith(KIT_SUFFIX) else file + KIT_SUFFIX))

    def _trust(self, device: str) -> None:
        team_id, now = self._chosen, self._desk.now()
        self._desk.operations.run(
            lambda office: trust(office.workspace, team_id, now=now, device=device),
            lambda _: self.refresh(),
            owner=self,
        )

    def _revoke(self, device: str) -> None:
        team_id, now = self._chosen, self._desk.now()
        self._desk.operations.run(
            lambda office: revoke(office.workspace, team_id, device, now=now), lambda _: self.refresh(), owner=self
        )

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(lambda: self.tr("Team"), 72),
            Head(lambda: self.tr("Name")),
            Head(lambda: self.tr("Villages"), 72, right=True, optional=True),
            Head(lambda: self.tr("Kit"), 56, right=True, optional=True),
            Head(lambda: self.tr("Key"), 176),
            Head(lambda: self.tr("Last bundle"), 96, right=True, optional=True),
            Head(lambda: self.tr("Came"), 96, right=True, optional=True),
            Head(lambda: self.tr("Missing"), 96, optional=True),
        )

    def _row(self, line: TeamLine) -> Row:
        team, state, at = line.team, line.state, line.last_at
        came = changed_when(at.astimezone(), self._desk.now().astimezone()) if at is not None else NONE
        ink = _INKS.get(state, Colour.INK2) if state is not None else Colour.INK2
        icon = ICONS[state] if state is not None else "circle-dashed"
        return (
            Cell(team.id),
            Cell(team.name, bold=True),
            Cell(f"{len(team.villages):,}"),
            Cell(str(team.kit)),
            Cell(lambda: named(state), ink=ink, icon=icon, icon_colour=ink),
            Cell(str(line.last.number) if line.last is not None else NONE),
            Cell(came, ink=Colour.INK2),
            Cell(", ".join(map(str, line.gaps)) or NONE, ink=Colour.WARN if line.gaps else Colour.INK2),
        )

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Teams"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        head.addWidget(self._new)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._teach)
        inside.addWidget(self._stack)
        self._side = QStackedWidget()
        for part in (self.pane, self.form):  # the order of _PANE and _FORM
            self._side.addWidget(scrolled(part))
        self._side.hide()
        both = Columns(theme)
        both.add(card)
        both.add(self._side, width=400)
        column = QVBoxLayout()
        keep_to_the_edges(theme, column)
        column.addWidget(self.banner)
        column.addWidget(self.own_key)
        column.addWidget(both, 1)
        self.stand_below(head, column)
