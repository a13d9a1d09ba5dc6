"""Where a bundle is written to: one card a stick, and a folder; one of them is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.exchange.drives import Drive, gigabytes, removable_drives
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.cells import draw_text


class Targets(QWidget):
    """Says `changed` when another place is chosen; `folder` is it."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drives: tuple[Drive, ...] = ()
        self._folder: Path | None = None
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(8))
        self._rows: list[TargetRow] = []
        self._other = TargetRow(theme, "folder-open")
        self._other.clicked.connect(self.choose_folder)
        self._group.addButton(self._other)
        self._layout.addWidget(self._other)
        self.look()

    @property
    def folder(self) -> Path | None:
        """The place chosen, None while there is none."""
        for row, drive in zip(self._rows, self._drives, strict=True):
            if row.isChecked():
                return drive.path
        return self._folder if self._other.isChecked() else None

    @property
    def name(self) -> str:
        """What people call the place chosen."""
        for row, drive in zip(self._rows, self._drives, strict=True):
            if row.isChecked():
                return drive.name
        return str(self._folder or "")

    def look(self) -> None:
        """Look which sticks are plugged in; the first new one is chosen."""
        drives = removable_drives()
        if drives != self._drives:
            self._show_drives(drives)
        self._say()

    def use_folder(self, folder: Path) -> None:
        """Choose a folder."""
        self._folder = folder
        self._other.setChecked(True)
        self._say()
        self.changed.emit()

    def choose_folder(self) -> None:
        """Ask for a folder; the one before stays where none is chosen."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the bundle is written to"))
        if folder:
            self.use_folder(Path(folder))
        elif self._folder is None:
            self._group.setExclusive(False)
            self._other.setChecked(False)
            self._group.setExclusive(True)

    def _show_drives(self, drives: tuple[Drive, ...]) -> None:
        for row in self._rows:
            self._group.removeButton(row)
            self._layout.removeWidget(row)
            row.deleteLater()
        self._drives, self._rows = drives, []
        for place, drive in enumerate(drives):
            row = TargetRow(self._theme, "hard-drive")
            row.tell(drive.name, self.tr("{0}, {1} free").format(gigabytes(drive.size), gigabytes(drive.free)))
            self._group.addButton(row)
            self._layout.insertWidget(place, row)
            row.clicked.connect(self.changed)
            self._rows.append(row)
        if self._rows:
            self._rows[0].setChecked(True)
        self.changed.emit()

    def _say(self) -> None:
        if self._folder is None:
            self._other.tell(self.tr("Save to a folder..."), self.tr("to hand it over by network or disc"))
        else:
            self._other.tell(self._folder.name or str(self._folder), str(self._folder))


class TargetRow(QRadioButton):
    """A card of two lines; the chosen one has the tint, the frame and a tick."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon, self._title, self._text = theme, icon, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def tell(self, title: str, text: str) -> None:
        """Show these two lines."""
        self._title, self._text = title, text
        self.setAccessibleName(f"{title}. {text}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room for two lines."""
        return QSize(self._theme.px(200), self._theme.px(56))

    def hitButton(self, _pos: object) -> bool:  # noqa: N802
        """Let the whole card be the target."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        framed = chosen or self.hasFocus()
        painter.setBrush(theme.colour(Colour.ACCENT_TINT if chosen else Colour.SURFACE))
        painter.setPen(QPen(theme.colour(Colour.ACCENT if framed else Colour.LINE), 2 if framed else 1))
        inset = 1.0 if framed else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, px(Metric.RADIUS), px(Metric.RADIUS))
        ink = Colour.ACCENT_INK if chosen else Colour.INK2
        theme.draw_icon(painter, self._icon, ink, QRect(px(16), 0, px(24), self.height()), Metric.ICON_LARGE)
        line = QRect(px(50), px(8), self.width() - px(50 + 40), px(20))
        draw_text(painter, theme, line, self._title, bold=chosen)
        draw_text(painter, theme, line.translated(0, px(20)), self._text, ink=Colour.INK2)
        if chosen:
            tick = QRect(self.width() - px(36), 0, px(16), self.height())
            theme.draw_icon(painter, "check", Colour.ACCENT, tick)
