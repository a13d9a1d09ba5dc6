"""Sending pages to a printer one by one: each is drawn on the owner thread, so the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.desktop.desk import Desk
from app.desktop.printing.pdf import page_image

_DOTS_PER_INCH = 300


def printer_names() -> list[str]:
    """Return the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def set_up(printer: QPrinter, *, page: str, both_sides: bool, copies: int) -> None:
    """Tell the printer the paper it is to take ("A4" or "A3"), its sides and how many of each."""
    size = QPageSize.PageSizeId.A3 if page == "A3" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    duplex = QPrinter.DuplexMode.DuplexLongSide if both_sides else QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(duplex)
    printer.setCopyCount(copies)


class PrintJob(QObject):
    """One paper on its way to a printer. `progressed` with the pages done, `ended` with whether all are printed."""

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(
        self, desk: Desk, pdf: bytes, pages: int, *, printer: QPrinter, parent: QObject, first: int = 0
    ) -> None:
        super().__init__(parent)
        self._desk, self._pdf, self._pages = desk, pdf, pages
        self._first = first  # the page to begin with, counted from 0
        self.reached = first  # the first page the printer has not got
        self._printer = printer
        self._painter = QPainter()
        self._stopped = False

    def begin(self) -> None:
        """Start with the first page; the printer knows already the size of the paper and its sides."""
        self._printer.setFullPage(True)
        if self._painter.begin(self._printer):
            self._ask(self._first)
        else:
            self.ended.emit(False)  # noqa: FBT003  (a signal)

    def stop(self) -> None:
        """Send no page more; what the printer has it prints."""
        self._stopped = True

    def _ask(self, number: int) -> None:
        pdf = self._pdf
        self._desk.operations.run(
            lambda _office: page_image(pdf, number, dots_per_inch=_DOTS_PER_INCH),
            lambda image: self._put(number, image),
            owner=self,
        )

    def _put(self, number: int, image: QImage) -> None:
        if number > self._first and not self._printer.newPage():
            self._stopped = True
        if self._stopped:
            self._painter.end()
            self.ended.emit(False)  # noqa: FBT003  (a signal)
            return
        self._painter.drawImage(QRectF(self._painter.viewport()), image)
        self.reached = number + 1
        self.progressed.emit(number + 1, self._pages)
        if number + 1 < self._pages:
            self._ask(number + 1)
        else:
            self._painter.end()
            self.ended.emit(True)  # noqa: FBT003  (a signal)
