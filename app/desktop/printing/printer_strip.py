"""The strip below the pages: how the paper is to look, and which printer takes it from which page on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.printing.to_printer import printer_names
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Pane
from app.desktop.widgets.label import Label
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow
from resources.messages import Language

_MOST_COPIES: Final = 20
_MOST_PAGES: Final = 99_999
_PAGES: Final = ("A4", "A3")
_LANGUAGES: Final = (Language.CHINESE, Language.ENGLISH)
_MARGINS: Final = ("", "10", "15", "20", "25")  # mm
_SIZES: Final = ("10.5", "12", "14")  # points: a form's own, what offices ask for, for old eyes


class PrinterStrip(Pane):
    """Says `look_changed` when the pages have to be made anew."""

    look_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self._theme = theme
        self.printers = QComboBox()
        self.copies = self._number(1, _MOST_COPIES)
        self.first = self._number(1, _MOST_PAGES)
        self.page_size = SegmentedControl(theme, _PAGES)
        self.text_size = SegmentedControl(theme, _SIZES)
        self.sides = SegmentedControl(theme, [lambda: self.tr("One side"), lambda: self.tr("Both sides")])
        self.languages = SegmentedControl(theme, ["中文", "English"])
        self.margins = QComboBox()
        for margin in _MARGINS:
            self.margins.addItem("", margin)
        self._name_margins()
        for choice in (self.page_size, self.text_size, self.sides, self.languages):
            choice.chosen.connect(lambda _index: self.look_changed.emit())
        self.margins.activated.connect(lambda _index: self.look_changed.emit())
        self._lay_out()

    @property
    def page(self) -> str:
        """The size of the paper as offices say it."""
        return _PAGES[self.page_size.index]

    @property
    def points(self) -> str:
        """The size of the text."""
        return _SIZES[self.text_size.index]

    @property
    def language(self) -> Language:
        """The language of the paper: Chinese unless chosen, whatever the window speaks, for those who sign it."""
        return _LANGUAGES[self.languages.index]

    @property
    def margin(self) -> str:
        """Millimetres at the left and right, "" for the paper's own."""
        return str(self.margins.currentData())

    @property
    def both_sides(self) -> bool:
        """Whether both sides of a sheet are printed; each household then begins on a front."""
        return self.sides.index == 1

    @property
    def has_printer(self) -> bool:
        """Whether this computer has one."""
        return self.printers.isEnabled()

    @property
    def first_page(self) -> int:
        """The page to begin with, counted from 0."""
        return max(0, int(self.first.text() or 1) - 1)

    def printer(self) -> QPrinter:
        """Return the printer that is chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.printers.currentText())
        return printer

    def go_on_at(self, number: int) -> None:
        """Let the next printing begin with a page, counted from 0: with its front where both sides are printed."""
        self.first.setText(str(number - number % 2 + 1 if self.both_sides else number + 1))

    def list_printers(self) -> None:
        """Ask the computer which printers it has; the one that was chosen stays chosen while it is there."""
        names, chosen = printer_names(), self.printers.currentText()
        self.printers.clear()
        self.printers.addItems(names or [self.tr("No printer")])
        self.printers.setCurrentIndex(max(0, self.printers.findText(chosen)))
        self.printers.setEnabled(bool(names))

    def _number(self, least: int, most: int) -> QLineEdit:
        editor = QLineEdit("1")
        editor.setValidator(QIntValidator(least, most, editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        keep_width(self._theme, editor, 56)
        return editor

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Words of another language or size need other room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._name_margins()

    def _name_margins(self) -> None:
        self.margins.setAccessibleName(self.tr("Margins"))
        for row, margin in enumerate(_MARGINS):
            words = self.tr("Margins {0} mm").format(margin) if margin else self.tr("Usual margins")
            self.margins.setItemText(row, words)

    def _lay_out(self) -> None:
        theme = self._theme
        for combo in (self.printers, self.margins):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = WrappingRow(theme, margins=(24, 8, 16, 8))
        for part in (
            self._named(lambda: self.tr("Printer"), self.printers),
            self._named(lambda: self.tr("Copies"), self.copies),
            self._named(lambda: self.tr("From page"), self.first),
        ):
            row.addWidget(part)
        row.push()
        for part in (
            self.languages,
            self.page_size,
            self.margins,
            self._named(lambda: self.tr("Text size, points"), self.text_size),
            self.sides,
        ):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)

    def _named(self, words: Words, editor: QWidget) -> QWidget:
        """Return the editor with its name before it; a row does not part them."""
        pair = QWidget()
        layout = QHBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.px(8))
        label = Label(self._theme, words, tone=Colour.INK2)
        label.setBuddy(editor)
        layout.addWidget(label)
        layout.addWidget(editor)
        return pair
