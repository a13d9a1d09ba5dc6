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


class PrintJob(QObject):
    """One paper on its way to a printer. `progressed` with the pages done, `ended` with whether all are printed."""

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, desk: Desk, pdf: bytes, pages: int, *, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pdf, self._pages = desk, pdf, pages
        self._printer = printer
        self._painter = QPainter()
        self._stopped = False

    def begin(self) -> None:
        """Start with the first page."""
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setFullPage(True)
        if self._painter.begin(self._printer):
            self._ask(0)
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
        if number and not self._printer.newPage():
            self._stopped = True
        if self._stopped:
            self._painter.end()
            self.ended.emit(False)  # noqa: FBT003  (a signal)
            return
        self._painter.drawImage(QRectF(self._painter.viewport()), image)
        self.progressed.emit(number + 1, self._pages)
        if number + 1 < self._pages:
            self._ask(number + 1)
        else:
            self._painter.end()
            self.ended.emit(True)  # noqa: FBT003  (a signal)
