"""Choosing a passphrase: twice the same, with its strength, and what is lost without it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.first_run.field import Field
from app.desktop.first_run.strength import Strength, strength
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.label import Label

_COLOURS = {
    Strength.NONE: Colour.TRACK,
    Strength.WEAK: Colour.ERROR,
    Strength.FAIR: Colour.WARN,
    Strength.STRONG: Colour.ACCENT,
}


class PassphraseFields(QWidget):
    """Says `changed` with every key; `passphrase` is empty until both are the same."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.first, self.second = QLineEdit(), QLineEdit()
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._weigh)
        self._meter = Meter(theme)
        self._words = Label(theme, tone=Colour.INK2, wrap=True)
        warning = Label(
            theme,
            lambda: self.tr(
                "It encrypts everything on this computer. Whoever forgets it needs the county's recovery key."
            ),
            tone=Colour.INK2,
            wrap=True,
        )
        measured = QHBoxLayout()
        measured.setSpacing(theme.px(8))
        measured.addWidget(self._meter)
        measured.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        self.first_field = Field(theme, lambda: self.tr("Passphrase"), self.first)
        self.second_field = Field(theme, lambda: self.tr("Once more"), self.second)
        for each in (self.first_field, self.second_field):
            both.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(both)
        layout.addLayout(measured)
        layout.addWidget(warning)
        self._weigh()

    @property
    def passphrase(self) -> str:
        """The passphrase, "" while there is none or the two differ."""
        return self.first.text() if self.first.text() == self.second.text() else ""

    def tell_missing(self) -> bool:
        """Say at its field what is missing, with the cursor in it; return whether something is."""
        if not self.first.text().strip():
            self.first_field.say_wrong(lambda: self.tr("Choose a passphrase."))
        elif not self.passphrase:
            self.second_field.say_wrong(lambda: self.tr("Write the same passphrase twice."))
        else:
            return False
        return True

    def _weigh(self) -> None:
        found = strength(self.first.text())
        self._meter.show_strength(found)
        if self.second.text() and self.first.text() != self.second.text():
            self._words.say(lambda: self.tr("The two are different"))
        else:
            self._words.say(lambda: self._named(found))
        self.changed.emit()

    def _named(self, found: Strength) -> str:
        return {
            Strength.NONE: self.tr("Four or five words are easy to remember and hard to guess"),
            Strength.WEAK: self.tr("Weak: soon guessed; make it longer"),
            Strength.FAIR: self.tr("Fair"),
            Strength.STRONG: self.tr("Strong"),
        }[found]


class Meter(QWidget):
    """Three bars, as many filled as the strength."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._strength = theme, Strength.NONE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_strength(self, found: Strength) -> None:
        """Show another strength."""
        self._strength = found
        self.setAccessibleName(f"{int(found)} / 3")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for three bars."""
        return QSize(self._theme.px(104), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw them."""
        px = self._theme.px
        painter = QPainter(self)
        for number in range(3):
            colour = _COLOURS[self._strength] if number < self._strength else Colour.TRACK
            painter.fillRect(
                number * px(36), (self.height() - px(4)) // 2, px(32), px(4), self._theme.colour(colour)
            )
