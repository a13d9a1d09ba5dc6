"""Making a kit: the team's id and name, and its villages chosen from the county's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Village
from app.desktop.first_run.field import Field
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
        self.team_id, self.name = QLineEdit(), QLineEdit()
        self.search = SearchField(theme, lambda: self.tr("Village or township"))
        self.search.textChanged.connect(self._narrow)
        self.list = VillageList(theme)
        name_for_ears(self.list, lambda: self.tr("Villages"))
        self.list.itemChanged.connect(self._count)
        self._chosen = Label(theme, tone=Colour.INK2)
        self._wrong = Label(theme, tone=Colour.ERROR, wrap=True)
        self.make = Button(theme, lambda: self.tr("Make the kit..."), icon="file-down", kind=Kind.PRIMARY)
        self.make.clicked.connect(self._press)
        self._leave = Button(theme, lambda: self.tr("Cancel"), kind=Kind.QUIET)
        self._leave.clicked.connect(self.left)
        column = QVBoxLayout()
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        names = QHBoxLayout()
        names.setSpacing(px(16))
        names.addWidget(Field(theme, lambda: self.tr("Team id"), self.team_id), 2)
        names.addWidget(Field(theme, lambda: self.tr("Name of the team"), self.name), 3)
        column.addLayout(names)
        column.addWidget(Field(theme, lambda: self.tr("Villages"), self.search))
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
        for village in sorted(villages, key=lambda one: one.code not in known):
            self.list.add(village, ticked=village.code in known)
        self.say_wrong("")
        self._count()
        (self.name if team is not None else self.team_id).setFocus()

    def say_wrong(self, text: str) -> None:
        """Say what is missing or was refused, "" for nothing."""
        self._wrong.say(text)
        self._wrong.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the count in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._count()

    def _narrow(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.strip() not in item.text())

    def _count(self) -> None:
        self._chosen.say(self.tr("%n villages chosen", "", len(self.villages)))

    def _press(self) -> None:
        if not self.team_id.text().strip() or not self.name.text().strip():
            self.say_wrong(self.tr("Give the team an id, such as MS-1, and a name."))
        elif not self.villages:
            self.say_wrong(self.tr("Tick at least one village."))
        else:
            self.say_wrong("")
            self.wanted.emit()
