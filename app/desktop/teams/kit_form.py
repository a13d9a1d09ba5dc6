"""Making a kit: the team's id and name, and its villages chosen from the county's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Village
from app.desktop.first_run.field import Field
from app.desktop.shell.village_search import Sounds, found, sounds_of
from app.desktop.teams.village_list import VillageList
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Line, TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.search_field import SearchField
from app.procedure.parties import Team


class KitForm(TitledCard):
    """Says `wanted` when a kit is to be made, `left` when not."""

    wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("New team"), parent=parent)
        px = theme.px
        self._villages: tuple[Village, ...] = ()
        self._sounds: Sounds | None = None  # worked out at the first letter
        self.team_id, self.name = QLineEdit(), QLineEdit()
        self.search = SearchField(theme, lambda: self.tr("Village or township"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._tick_first)
        self.list = VillageList(theme)
        name_for_ears(self.list, lambda: self.tr("Villages"))
        self.list.itemChanged.connect(self._count)
        self._chosen = Label(theme, tone=Colour.INK2)
        self._wrong = Label(theme, tone=Colour.ERROR, wrap=True)
        self.make = Button(
            theme, lambda: self.tr("Make the kit..."), icon="file-down", key="Ctrl+Enter", kind=Kind.PRIMARY
        )
        self.make.clicked.connect(self._press)
        self._leave = Button(theme, lambda: self.tr("Cancel"), key="Esc", kind=Kind.QUIET)
        self._leave.clicked.connect(self.left)
        column = QVBoxLayout()
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        names = QHBoxLayout()
        names.setSpacing(px(16))
        self.id_field = Field(theme, lambda: self.tr("Team id"), self.team_id)
        self.name_field = Field(theme, lambda: self.tr("Name of the team"), self.name)
        self.villages_field = Field(theme, lambda: self.tr("Villages"), self.search)
        for field, share in ((self.id_field, 2), (self.name_field, 3)):
            names.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        column.addLayout(names)
        column.addWidget(self.villages_field)
        self.body.addLayout(column)
        self.body.addWidget(Line())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(Line())
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        foot.setSpacing(px(8))
        foot.addWidget(self._chosen)
        foot.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.make)
        buttons.addWidget(self._leave)
        buttons.addStretch()
        foot.addLayout(buttons)
        self.body.addLayout(foot)
        self._wrong.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._press)

    @property
    def villages(self) -> tuple[str, ...]:
        """The codes of the villages that are ticked."""
        return self.list.chosen

    def begin(self, team: Team | None, villages: Sequence[Village]) -> None:
        """Show the form for a new team, or for another kit of one that is known."""
        known = team.villages if team is not None else ()
        self.title.say((lambda: self.tr("Another kit")) if team is not None else (lambda: self.tr("New team")))
        self.team_id.setText(team.id if team is not None else "")
        self.team_id.setReadOnly(team is not None)
        self.name.setText(team.name if team is not None else "")
        self.search.clear()
        self.list.clear()
        self._villages, self._sounds = tuple(villages), None
        for village in sorted(villages, key=lambda one: one.code not in known):
            self.list.add(village, ticked=village.code in known)
        self.say_wrong("")
        self._count()
        (self.name if team is not None else self.team_id).setFocus()

    def say_wrong(self, text: str) -> None:
        """Say what was refused, "" for nothing."""
        for field in (self.id_field, self.name_field, self.villages_field):
            field.say_nothing()
        self._wrong.say(text)
        self._wrong.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves, unless it emptied the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the count in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._count()

    def _narrow(self, text: str) -> None:
        """Show the villages that fit, by name, initials or code, as where one goes to another village."""
        if self._sounds is None:
            self._sounds = sounds_of(self._villages)
        self.list.show_only({village.code for village in found(self._villages, text, self._sounds)})

    def _tick_first(self) -> None:
        if self.search.text().strip():
            self.list.tick_first()
            self.search.selectAll()

    def _count(self) -> None:
        self._chosen.say(self.tr("%n villages chosen", "", len(self.villages)))

    def _press(self) -> None:
        self.say_wrong("")
        if not self.team_id.text().strip():
            self.id_field.say_wrong(lambda: self.tr("Give the team an id, such as MS-1."))
        elif not self.name.text().strip():
            self.name_field.say_wrong(lambda: self.tr("Give the team a name."))
        elif not self.villages:
            self.villages_field.say_wrong(lambda: self.tr("Tick at least one village: type its name, press Enter."))
        else:
            self.wanted.emit()
