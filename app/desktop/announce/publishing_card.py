"""What the county says of its announcement: number, web address, date; and the button that publishes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
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
        self.button = Button(
            theme, lambda: self.tr("Publish..."), icon="megaphone", key="Ctrl+Enter", kind=Kind.PRIMARY
        )
        self.button.clicked.connect(self.press)
        self._told = Label(theme, tone=Colour.INK2)
        self.number_field = Field(theme, lambda: self.tr("Document number"), self.number)
        self.address_field = Field(theme, lambda: self.tr("Web address"), self.address)
        self.day_field = Field(theme, lambda: self.tr("Date"), self.day)
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        for field, share in ((self.number_field, 2), (self.address_field, 3), (self.day_field, 1)):
            fields.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        foot.addWidget(self.button)
        foot.addWidget(self._told)
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

    def count(self, households: int, villages: int, *, ready: int) -> None:
        """Say how much would be published; where nothing would be though somebody is ready, what to do first."""
        self.button.setEnabled(households > 0)
        if not households:
            self._told.say((lambda: self.tr("Tick a village first: Space in the list")) if ready else "")
            return
        told = self.tr("%n households", "", households)
        self._told.say(self.tr("{0} in {1}").format(told, self.tr("%n villages", "", villages)))

    def publication(self, procedure: str) -> Publication | None:
        """Return what is said of it; None, and a word at the field, where something is missing."""
        number, address, day = self.number.text().strip(), self.address.text().strip(), _day(self.day.text())
        for field in (self.number_field, self.address_field, self.day_field):
            field.say_nothing()
        if not number:
            self.number_field.say_wrong(lambda: self.tr("Write the document number."))
        elif not address.startswith(("http://", "https://")):
            self.address_field.say_wrong(lambda: self.tr("Write the web address; it begins with https://."))
        elif day is None:
            self.day_field.say_wrong(lambda: self.tr("Write the date like 2016-02-15."))
        else:
            return Publication(day, number, address, procedure)
        return None

    def press(self) -> None:
        """Publish where somebody can be announced and everything is said."""
        if self.button.isEnabled() and self.publication("") is not None:
            self.wanted.emit()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
