"""A bar from nothing to twice the poverty line with the line in the middle: where a household stands."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour


def draw_income_bar(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    *,
    income: Decimal | None,
    line: Decimal,
    marker: tuple[int, int],
) -> None:
    """Draw the bar in the box: full at twice the line; `marker` is the width and height of the line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = box.height() / 2 if marker[0] > 1 else theme.px(2)
    painter.setBrush(theme.colour(Colour.TRACK))
    painter.drawRoundedRect(box, radius, radius)
    share = float(min(Decimal(1), max(Decimal(0), (income or Decimal(0)) / (2 * line))))
    if income is not None and share > 0:
        painter.setBrush(theme.colour(Colour.WARN if income < line else Colour.ACCENT))
        painter.drawRoundedRect(
            QRectF(box.x(), box.y(), max(box.width() * share, 2 * radius), box.height()), radius, radius
        )
    width, height = theme.px(marker[0]), theme.px(marker[1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    middle = box.center()
    painter.fillRect(
        QRectF(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height),
        theme.colour(Colour.INK),
    )
    painter.restore()


class IncomeBar(QWidget):
    """The bar as a widget, 8 high in 16."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._income: Decimal | None = None
        self._line = Decimal(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_income(self, income: Decimal | None, line: Decimal) -> None:
        """Show a per-capita income against the line, both in yuan a year."""
        self._income, self._line = income, line
        self.setAccessibleName(f"{income} / {line}" if income is not None else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of the marker."""
        return QSize(self._theme.px(160), self._theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        height = self._theme.px(8)
        box = QRectF(0, (self.height() - height) / 2, self.width(), height)
        draw_income_bar(QPainter(self), self._theme, box, income=self._income, line=self._line, marker=(2, 16))
