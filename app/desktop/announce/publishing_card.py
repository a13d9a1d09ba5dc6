"""What the county says of its announcement: number, web address, date; and the button that publishes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.first_run.field import Field
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.label import Label
from app.procedure.announcing import Publication


class PublishingCard(Card):
    """Says `wanted` when everything is there that the record of an announcement needs."""

    wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        theme, px = desk.theme, desk.theme.px
        self.number, self.address, self.day = QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setPlaceholderText("西扶发〔2016〕3号")
        self.address.setPlaceholderText("https://…")
        self.button = Button(theme, lambda: self.tr("Publish..."), icon="megaphone", kind=Kind.PRIMARY)
        self.button.clicked.connect(self._press)
        self._told = Label(theme, tone=Colour.INK2)
        self._wrong = Label(theme, tone=Colour.ERROR, wrap=True)
        self._wrong.hide()
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        fields.addWidget(Field(theme, lambda: self.tr("Document number"), self.number), 2)
        fields.addWidget(Field(theme, lambda: self.tr("Web address"), self.address), 3)
        fields.addWidget(Field(theme, lambda: self.tr("Date"), self.day), 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        foot.addWidget(self.button)
        foot.addWidget(self._told)
        foot.addWidget(self._wrong, 1)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addLayout(fields)
        layout.addLayout(foot)

    def begin(self, today: date) -> None:
        """Offer the day of today where none was written."""
        if not self.day.text().strip():
            self.day.setText(today.isoformat())

    def count(self, households: int, villages: int) -> None:
        """Say how much would be published; nothing cannot be."""
        self.button.setEnabled(households > 0)
        told = self.tr("%n households", "", households)
        self._told.say(
            self.tr("{0} in {1}").format(told, self.tr("%n villages", "", villages)) if households else ""
        )

    def publication(self, procedure: str) -> Publication | None:
        """Return what is said of it; None, and a word about it, where something is missing."""
        day, missing = _day(self.day.text()), self._missing()
        self._wrong.say(missing)
        self._wrong.setVisible(bool(missing))
        if day is None or missing:
            return None
        return Publication(day, self.number.text().strip(), self.address.text().strip(), procedure)

    def _missing(self) -> str:
        if not self.number.text().strip():
            return self.tr("Write the document number.")
        if not self.address.text().strip().startswith(("http://", "https://")):
            return self.tr("Write the web address; it begins with https://.")
        return "" if _day(self.day.text()) else self.tr("Write the date like 2016-02-15.")

    def _press(self) -> None:
        if self.publication("") is not None:
            self.wanted.emit()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
