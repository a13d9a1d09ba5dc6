"""Language, colours, text size and the person's own name; every change holds at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.preferences import Scheme
from app.desktop.settings.backup_row import BackupRow
from app.desktop.settings.county_card import CountyCard
from app.desktop.settings.passphrase_dialog import PassphraseDialog
from app.desktop.settings.recovery_row import RecoveryRow
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from resources.messages import Language

_LANGUAGES = (Language.CHINESE, Language.ENGLISH)
_SCHEMES = (Scheme.SYSTEM, Scheme.LIGHT, Scheme.DARK)
_SIZES = (80, 100, 125, 150, 200)
_MINUTES = (0, 5, 10, 30, 60)


class SettingsPage(Page):
    """Cards: how it looks, who is working, and at a county what holds for all teams."""

    def __init__(
        self, desk: Desk, workspace: str, *, of_county: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.language = SegmentedControl(theme, ["中文", "English"])
        self.scheme = SegmentedControl(
            theme, [lambda: self.tr("As the system"), lambda: self.tr("Light"), lambda: self.tr("Dark")]
        )
        self.text_size = SegmentedControl(theme, [f"{percent} %" for percent in _SIZES])
        self.name = QLineEdit()
        keep_width(theme, self.name, 320)
        title = Label(theme, lambda: self.tr("Settings"), size=Type.HEADING, bold=True)
        remark = Label(theme, lambda: self.tr("Every change holds at once"), tone=Colour.INK2)
        head = page_head(theme, title, remark)
        look = self._card(
            lambda: self.tr("Look"),
            (
                (lambda: self.tr("Language"), self.language),
                (lambda: self.tr("Colours"), self.scheme),
                (lambda: self.tr("Text size"), self.text_size),
            ),
        )
        self.backup = BackupRow(desk)
        self.passphrase = Button(theme, lambda: self.tr("Change..."), icon="key-round")
        self.passphrase.clicked.connect(lambda: self.ask_passphrase().open())
        self.lock_after = SegmentedControl(
            theme, [lambda: self.tr("Never"), *(self._minutes(count) for count in _MINUTES[1:])]
        )
        folder = Elided(theme, workspace, tone=Colour.INK2)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows: list[tuple[Words, QWidget]] = [
            (lambda: self.tr("My name"), self.name),
            (lambda: self.tr("Workspace"), folder),
            (lambda: self.tr("Backup"), self.backup),
            (lambda: self.tr("Passphrase"), self.passphrase),
            (lambda: self.tr("Lock after"), self.lock_after),
        ]
        self.recovery = RecoveryRow(desk) if of_county else None
        if self.recovery is not None:
            rows.insert(-1, (lambda: self.tr("Recovery key"), self.recovery))
        person = self._card(lambda: self.tr("Work"), rows)
        inside = QWidget()
        cards = QVBoxLayout(inside)
        keep_to_the_edges(theme, cards)
        cards.addWidget(look)
        cards.addWidget(person)
        self.county = CountyCard(desk) if of_county else None
        if self.county is not None:
            cards.addWidget(self.county)
        cards.addStretch()
        self.stand_below(head, scrolled(inside))
        self._connect()

    def arrive(self) -> None:
        """Show what holds."""
        self._show()
        self.backup.refresh()
        self.language.setFocus()

    def ask_passphrase(self) -> PassphraseDialog:
        """Return the dialog that changes the passphrase; nothing typed in it outlives it."""
        dialog = PassphraseDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _connect(self) -> None:
        preferences = self._desk.preferences
        self.language.chosen.connect(lambda index: preferences.set(language=_LANGUAGES[index]))
        self.scheme.chosen.connect(lambda index: preferences.set(scheme=_SCHEMES[index]))
        self.text_size.chosen.connect(lambda index: preferences.set(text_percent=_SIZES[index]))
        self.lock_after.chosen.connect(lambda index: preferences.set(lock_minutes=_MINUTES[index]))
        self.name.editingFinished.connect(lambda: preferences.set(my_name=self.name.text().strip()))
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        choices = self._desk.preferences.choices
        self.language.choose(_LANGUAGES.index(choices.language))
        self.scheme.choose(_SCHEMES.index(choices.scheme))
        self.text_size.choose(min(range(len(_SIZES)), key=lambda index: abs(_SIZES[index] - choices.text_percent)))
        self.lock_after.choose(
            min(range(len(_MINUTES)), key=lambda index: abs(_MINUTES[index] - choices.lock_minutes))
        )
        if self.name.text() != choices.my_name:
            self.name.setText(choices.my_name)

    def _minutes(self, count: int) -> Words:
        return lambda: self.tr("%n minutes", "", count)

    def _card(self, title: Words, rows: Sequence[tuple[Words, QWidget]]) -> TitledCard:
        theme, px = self._desk.theme, self._desk.theme.px
        card = TitledCard(theme, title)
        grid = QGridLayout()
        grid.setContentsMargins(px(16), px(12), px(16), px(16))
        grid.setVerticalSpacing(px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setColumnMinimumWidth(0, px(120))
        for row, (words, editor) in enumerate(rows):
            label = Label(theme, words, tone=Colour.INK2)
            label.setBuddy(editor)
            grid.addWidget(label, row, 0)
            holder = QHBoxLayout()
            takes_all = isinstance(editor, BackupRow | RecoveryRow)
            holder.addWidget(editor, 1 if takes_all else 0)
            if not takes_all:
                holder.addStretch()
            grid.addLayout(holder, row, 1)
        card.body.addLayout(grid)
        return card
