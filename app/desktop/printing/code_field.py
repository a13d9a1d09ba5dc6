"""Is this sheet still current? The check code of a paper, typed or scanned, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.banner import Banner
from app.procedure.codes import Sheet, look_up
from resources.errors import LikaError
from resources.messages import sentence, text

_LEAST, _MOST, _EDGES = 120, 232, 24  # pixels at 100 %
_SHOWN = 3  # answers that differ; the history has them all


class CodeField(QLineEdit):
    """Asks the register at Enter, as a scanner sends it too, and tells the answer in the banner."""

    def __init__(self, desk: Desk, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._banner = desk, banner
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._ask)
        self._say_again()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room for a code."""
        return QSize(self._desk.theme.px(_LEAST), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for the words in it."""
        return QSize(self._desk.theme.px(_MOST), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask in fewer words where there is little room."""
        super().resizeEvent(event)
        self._say_again()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the words again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_again()

    def _ask(self) -> None:
        typed = self.text()
        if typed.strip():
            self._desk.operations.run(
                lambda office: look_up(office.register, typed), self._tell, failed=self._refused, owner=self
            )

    def _tell(self, sheet: Sheet) -> None:
        language = self._desk.language
        paper = text(f"procedure.paper_{sheet.paper.value}", language)
        if sheet.holds:
            self._banner.tell(
                lambda: self.tr("This sheet is current"),
                lambda: self.tr("{0}: the {1} shows what the record says now.").format(sheet.title, paper),
                kind="accent",
            )
        else:
            changed = "; ".join(
                f"{one.path}: {one.before or '—'} → {one.after or '—'}" for one in sheet.changed[:_SHOWN]
            )
            self._banner.tell(
                lambda: self.tr("This sheet is stale: print it again and have it signed"),
                lambda: self.tr("{0}, {1}. Different now: {2}").format(sheet.title, paper, changed),
                kind="warn",
            )
        self.selectAll()

    def _refused(self, error: LikaError) -> None:
        self._banner.tell("", lambda: sentence(error, self._desk.language), kind="error")
        self.selectAll()

    def _say_again(self) -> None:
        question = self.tr("Is a sheet current? Check code")
        is_short = self.fontMetrics().horizontalAdvance(question) > self.width() - self._desk.theme.px(_EDGES)
        self.setPlaceholderText(self.tr("Check code") if is_short else question)
        self.setAccessibleName(self.tr("Check code of a sheet"))
        self.setToolTip(self.tr("Type or scan the check code of a sheet and press Enter (Ctrl+K)"))
