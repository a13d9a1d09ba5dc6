"""The strip below the pages: how the paper is to look, and which printer takes it from which page on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.desktop.printing.to_printer import printer_names
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Pane
from app.desktop.widgets.label import Label
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.widths import keep_width
from app.desktop.widgets.words import Words
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
        """Ask the computer which printers it has."""
        names = printer_names()
        self.printers.clear()
        self.printers.addItems(names or [self.tr("No printer")])
        self.printers.setEnabled(bool(names))

    def _number(self, least: int, most: int) -> QLineEdit:
        editor = QLineEdit("1")
        editor.setValidator(QIntValidator(least, most, editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        keep_width(self._theme, editor, 56)
        return editor

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for all parts one above the other."""
        wanted = super().minimumSizeHint()
        return QSize(max(part.minimumSize().width() for part in self._parts) + self._theme.px(40), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Set the parts beside each other as far as there is room."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Words of another language or size need other room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._name_margins()
            self._turn()

    def _name_margins(self) -> None:
        self.margins.setAccessibleName(self.tr("Margins"))
        for row, margin in enumerate(_MARGINS):
            words = self.tr("Margins {0} mm").format(margin) if margin else self.tr("Usual margins")
            self.margins.setItemText(row, words)

    def _turn(self) -> None:
        printer, paper, text = (part.sizeHint().width() for part in self._parts)
        room = self.width() - self._theme.px(56)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._look.setDirection(beside if paper + text <= room else above)
        self._all.setDirection(beside if printer + paper + text <= room else above)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(px(24), px(8), px(16), px(8))
        self._look = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts = self._printer_part(), self._paper_part(), self._text_part()
        printer, paper, text = self._parts
        for layout in (self._all, self._look, *self._parts):
            layout.setSpacing(px(8))
        self._look.addLayout(paper)
        self._look.addLayout(text, 1)
        self._all.addLayout(printer, 1)
        self._all.addLayout(self._look)

    def _printer_part(self) -> QHBoxLayout:
        half = QHBoxLayout()
        named: tuple[tuple[Words, QWidget], ...] = (
            (lambda: self.tr("Printer"), self.printers),
            (lambda: self.tr("Copies"), self.copies),
            (lambda: self.tr("From page"), self.first),
        )
        for words, editor in named:
            label = Label(self._theme, words, tone=Colour.INK2)
            label.setBuddy(editor)
            half.addWidget(label)
            half.addWidget(editor)
        self.printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        half.addStretch()
        return half

    def _paper_part(self) -> QHBoxLayout:
        part = QHBoxLayout()
        for choice in (self.languages, self.page_size, self.margins):
            part.addWidget(choice)
        part.addStretch()
        return part

    def _text_part(self) -> QHBoxLayout:
        part = QHBoxLayout()
        part.addWidget(Label(self._theme, lambda: self.tr("Text size, points"), tone=Colour.INK2))
        part.addWidget(self.text_size)
        part.addWidget(self.sides)
        part.addStretch()
        return part
