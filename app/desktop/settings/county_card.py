"""What a county settles for all its teams: its questionnaires from Excel, and its file of settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.label import Label
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow
from app.procedure.county_forms import Adopted, take_form
from app.procedure.county_settings import take_settings, written_settings
from app.procedure.files import write_file
from resources.canonical import Document
from resources.errors import LikaError
from resources.messages import sentence

_TOLD = 4  # problems of a workbook; the command line lists them all


class CountyCard(TitledCard):
    """Says `done` when something was taken, refused or written."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, lambda: self.tr("For all teams"), parent=parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self.form = Button(theme, lambda: self.tr("Take from Excel..."), icon="table-2")
        self.take = Button(theme, lambda: self.tr("Take a file..."), icon="folder-open")
        self.save = Button(theme, lambda: self.tr("Save as a file..."), icon="file-down")
        self.form.clicked.connect(self._ask_form)
        self.take.clicked.connect(self._ask_settings)
        self.save.clicked.connect(self._ask_target)
        self.told = Label(theme, tone=Colour.INK2, wrap=True)
        self.told.hide()
        grid = QGridLayout()
        grid.setContentsMargins(px(16), px(12), px(16), px(16))
        grid.setVerticalSpacing(px(12))
        grid.setHorizontalSpacing(px(16))
        grid.setColumnMinimumWidth(0, px(120))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[Words, tuple[Button, ...], Words], ...] = (
            (lambda: self.tr("Questionnaires"), (self.form,), lambda: self.tr("a copy of the workbook, changed")),
            (lambda: self.tr("Rules and words"), (self.save, self.take),
             lambda: self.tr("days of notices, rules, standards, words on papers, size of text")),
        )  # fmt: skip
        for row, (words, buttons, remark) in enumerate(rows):
            grid.addWidget(Label(theme, words, tone=Colour.INK2), row, 0)
            line = WrappingRow(theme)
            for button in buttons:
                line.addWidget(button)
            line.addWidget(Label(theme, remark, tone=Colour.INK2, wrap=True))
            grid.addWidget(line, row, 1)
        grid.addWidget(self.told, len(rows), 1)
        self.body.addLayout(grid)

    def take_form(self, file: Path) -> None:
        """Let a workbook be the newest version of its form; what is wrong in it is told."""
        now = self._desk.now()

        self._desk.operations.run(
            lambda office: take_form(office.workspace, office.shelf, file, now=now),
            self._taken,
            failed=self._refused,
            owner=self,
        )

    def take_settings(self, file: Path) -> None:
        """Let a file of settings hold; one that cannot be meant changes nothing and is told."""

        def taken(_settings: Document) -> None:
            self._tell(lambda: self.tr("The settings hold. Teams get them with their next kit or answer."))

        self._desk.operations.run(
            lambda office: take_settings(office.workspace, office.shelf, file),
            taken,
            failed=self._refused,
            owner=self,
        )

    def save_settings(self, file: Path) -> None:
        """Write the settings that hold into a file that can be changed and taken again."""

        def work(office: Office) -> None:
            write_file(file, written_settings(office.register).encode())

        def saved(_nothing: None) -> None:
            self._tell(lambda: self.tr("Saved: {0}. Change it in a text editor, then take it again.").format(file))

        self._desk.operations.run(work, saved, failed=self._refused, owner=self)

    def _taken(self, adopted: Adopted) -> None:
        if not adopted.problems:
            self._tell(
                lambda: self.tr(
                    "{0}, version {1}: in use, %n differences. Teams get it with their next kit or answer.",
                    "",
                    len(adopted.changes),
                ).format(adopted.name, adopted.version)
            )
            return
        language = self._desk.language
        lines = [
            f"{one.sheet} {one.row or ''} {one.column}".rstrip() + f": {sentence(one.error, language)}"
            for one in adopted.problems[:_TOLD]
        ]
        count = len(adopted.problems)
        self._tell(
            lambda: "\n".join([self.tr("Not taken: %n mistakes in the workbook.", "", count), *lines]), wrong=True
        )

    def _refused(self, error: LikaError) -> None:
        self._tell(lambda: sentence(error, self._desk.language), wrong=True)

    def _tell(self, words: Words, *, wrong: bool = False) -> None:
        self.told.set_tone(Colour.ERROR if wrong else Colour.ACCENT_INK)
        self.told.say(words)
        self.told.show()
        self.done.emit()

    def _ask_form(self) -> None:
        kinds = self.tr("Questionnaires (*.xlsx *.xls *.md *.xml)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("The changed questionnaire"), "", kinds)
        if file:
            self.take_form(Path(file))

    def _ask_settings(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("The county's settings"), "", self.tr("Settings (*.toml)")
        )
        if file:
            self.take_settings(Path(file))

    def _ask_target(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where the settings are written to"), "county.toml", self.tr("Settings (*.toml)")
        )
        if file:
            self.save_settings(Path(file))
