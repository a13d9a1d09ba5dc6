"""One team: its villages, its kit, and the keys of its laptops with their four words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.places import village
from app.desktop.teams.state import TeamLine
from app.desktop.theme.tokens import Colour
from app.desktop.widgets import chip
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Line, TitledCard
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words
from app.desktop.words import NONE, changed_when, four_words
from app.procedure.parties import KeyState, TeamKey


class TeamPane(TitledCard):
    """Says `trust_wanted` and `revoke_wanted` with a laptop's device id, `kit_wanted`."""

    trust_wanted = Signal(str)
    revoke_wanted = Signal(str)
    kit_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.kit = Button(theme, lambda: self.tr("Another kit"), icon="file-down", padding=8)
        self.kit.clicked.connect(self.kit_wanted)
        self.head.addWidget(self.kit)
        self._values = tuple(Label(theme, wrap=True) for _ in range(4))
        self.blocks: list[KeyBlock] = []
        names: tuple[Words, ...] = (
            lambda: self.tr("Villages"),
            lambda: self.tr("Kit"),
            lambda: self.tr("Last bundle"),
            lambda: self.tr("Missing"),
        )
        grid = QGridLayout()
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(names, self._values, strict=True)):
            grid.addWidget(Label(theme, name, tone=Colour.INK2), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(Line())
        self._keys = QVBoxLayout()
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._keys.setSpacing(0)
        self.body.addLayout(self._keys)
        self._none = Label(
            theme,
            lambda: self.tr(
                "No bundle of this team has come yet. Its key arrives with the first one: compare the four words"
                " by telephone then, and trust it here."
            ),
            tone=Colour.INK2,
            wrap=True,
        )
        self._none.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.addWidget(self._none)
        self.body.addStretch()

    def show_team(self, line: TeamLine) -> None:
        """Show this team."""
        team, desk = line.team, self._desk
        self.title.say(team.name)
        self.remark.say(team.id)
        places, number, last, gaps = self._values
        places.say(lambda: self.tr(", ").join(village(code, desk.places).name for code in team.villages))
        number.say(lambda: self.tr("number {0}").format(team.kit))
        came = line.last
        if came is None:
            last.say(NONE)
        else:
            when = changed_when(came.at.astimezone(), desk.now().astimezone())
            last.say(lambda: self.tr("number {0}, {1}").format(came.number, when))
        gaps.say(", ".join(map(str, line.gaps)) or NONE)
        gaps.set_tone(Colour.WARN if line.gaps else Colour.INK)
        self._show_keys(team.keys)

    def _show_keys(self, keys: tuple[TeamKey, ...]) -> None:
        for block in self.blocks:
            self._keys.removeWidget(block)
            block.hide()
            block.deleteLater()
        order = list(KeyState)
        waiting = sum(key.state is KeyState.WAITING for key in keys)
        ordered = sorted(keys, key=lambda one: order.index(one.state))
        self.blocks = [KeyBlock(self._desk, key, is_one_of_several=waiting > 1) for key in ordered]
        for block in self.blocks:
            block.trust_wanted.connect(self.trust_wanted)
            block.revoke_wanted.connect(self.revoke_wanted)
            self._keys.addWidget(block)
        self._none.setVisible(not keys)


class KeyBlock(QWidget):
    """The key of one laptop: its state, its words, and what can be done with it."""

    trust_wanted = Signal(str)
    revoke_wanted = Signal(str)

    def __init__(
        self, desk: Desk, key: TeamKey, *, is_one_of_several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._asked = key, False
        theme, px = desk.theme, desk.theme.px
        state = Chip(theme, lambda: named(key.state), icon=ICONS[key.state], tone=_TONES[key.state])
        since = Label(theme, self._since, tone=Colour.INK2)
        words = Label(theme, four_words(key.words(desk.language)), bold=True, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(state)
        top.addWidget(since)
        top.addStretch()
        layout.addLayout(top)
        layout.addWidget(words)
        self.button: Button | None = None
        if key.state is KeyState.WAITING:
            advice = self._advice(desk)
            layout.addWidget(advice)
            self.button = Button(
                theme, lambda: self.tr("They agree: trust"), icon="shield-check", kind=Kind.PRIMARY
            )
            self.button.clicked.connect(lambda: self.trust_wanted.emit(key.device))
        elif key.state is KeyState.TRUSTED:
            self.button = Button(theme, lambda: self._revoke_words(), kind=Kind.DANGER)  # noqa: PLW0108
            self.button.clicked.connect(self._revoke)
        self.dismiss: Button | None = None
        if key.state is KeyState.WAITING and is_one_of_several:
            self.dismiss = Button(theme, lambda: self._revoke_words(), kind=Kind.DANGER)  # noqa: PLW0108
            self.dismiss.clicked.connect(self._revoke)
        if self.button is not None:
            row = QHBoxLayout()
            row.addWidget(self.button)
            if self.dismiss is not None:
                row.addWidget(self.dismiss)
            row.addStretch()
            layout.addLayout(row)
        layout.addWidget(Line(soft=True))

    def _since(self) -> str:
        key = self._key
        if key.bundle:
            return self.tr("since {0}, bundle {1}").format(key.since[:10], key.bundle)
        return self.tr("since {0}").format(key.since[:10])

    def _advice(self, desk: Desk) -> Label:
        return Label(
            desk.theme,
            lambda: self.tr(
                "The team reads out the words of its exchange page. Trust the key only when they agree."
            ),
            tone=Colour.INK2,
            wrap=True,
        )

    def _revoke_words(self) -> str:
        if self._asked:
            return self.tr("Really take nothing more from it")
        if self._key.state is KeyState.WAITING:
            return self.tr("Not theirs: revoke")
        return self.tr("The laptop is lost: revoke its key")

    def _revoke(self) -> None:
        """Ask once more in the button itself: a revoked key never comes back."""
        if self._asked:
            self.revoke_wanted.emit(self._key.device)
        elif (button := self.dismiss or self.button) is not None:
            self._asked = True
            button.say(self._revoke_words)


ICONS = {KeyState.WAITING: "clock", KeyState.TRUSTED: "shield-check", KeyState.REVOKED: "circle-x"}
_TONES = {KeyState.WAITING: chip.WARN, KeyState.TRUSTED: chip.ACCENT, KeyState.REVOKED: chip.ERROR}


def named(state: KeyState | None) -> str:
    """Return the state of a team's key in a word or two."""
    return {
        KeyState.WAITING: QCoreApplication.translate("TeamPane", "Compare the words"),
        KeyState.TRUSTED: QCoreApplication.translate("TeamPane", "Trusted"),
        KeyState.REVOKED: QCoreApplication.translate("TeamPane", "Revoked"),
        None: QCoreApplication.translate("TeamPane", "No bundle yet"),
    }[state]
