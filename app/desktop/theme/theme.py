"""The look as it is at present: colours by light or dark, measures by text scale, type and icons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from app.desktop.theme.fonts import choose_families, font
from app.desktop.theme.icons import Icons
from app.desktop.theme.style import FocusStyle
from app.desktop.theme.stylesheet import style_sheet
from app.desktop.theme.tokens import DARK, LIGHT, Colour, Metric, Type

_TURNS = 3  # in which a new look is told


class Theme(QObject):
    """Handed to every widget that paints. `changed` says: everything may have another colour or size.

    Just before, `restyled` says so to what wears the style sheet (`dress`), then `page_restyled` to the page
    that is seen. `changing` comes before all of them, which may come one by one.
    """

    changing = Signal()
    restyled = Signal()
    page_restyled = Signal()
    changed = Signal()

    def __init__(self, application: QApplication, *, cache: Path, dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self._application = application
        self._cache = cache
        self._icons = Icons()
        self._fonts: dict[tuple[Type, bool], QFont] = {}
        self._dark = dark
        self._scale = scale
        self._values = DARK if dark else LIGHT
        self._families = choose_families()
        self._told = _TURNS  # of the signals that come by turns, so many have told the look of the moment
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._tell_next)
        application.setStyle(FocusStyle(self.focus_colour, lambda: self.px(Metric.RADIUS)))
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self._dark

    @property
    def scale(self) -> float:
        """The text scale: 1.0 is 100 %."""
        return self._scale

    @property
    def is_changing(self) -> bool:
        """Whether some have not been told yet of the look that was wanted last."""
        return self._told < _TURNS

    def use(self, *, dark: bool | None = None, scale: float | None = None) -> None:
        """Change colours or text scale while running."""
        self.use_by_turns(dark=dark, scale=scale)
        while self.is_changing:
            self._tell_next()

    def use_by_turns(self, *, dark: bool | None = None, scale: float | None = None) -> None:
        """Do the same in several turns of the event loop: a window that is seen hears keys between them."""
        dark = self._dark if dark is None else dark
        scale = self._scale if scale is None else scale
        if (dark, scale) == (self._dark, self._scale):
            return
        self._dark, self._scale = dark, scale
        self._values = DARK if dark else LIGHT
        self.changing.emit()
        self._apply()
        self._told = 0
        self._next_turn.start()

    def px(self, measure: float) -> int:
        """Return a measure given at 100 % in pixels at the present text scale."""
        return round(measure * self._scale)

    def colour(self, name: Colour) -> QColor:
        """Return the colour of that name."""
        return QColor(self._values[name])

    def focus_colour(self) -> QColor:
        """Return what the keyboard focus is framed with."""
        return self.colour(Colour.ACCENT)

    def font(self, size: Type = Type.TEXT, *, bold: bool = False) -> QFont:
        """Return the face in one of the three sizes; a copy, so that nobody changes everyone's."""
        key = (size, bold)
        if key not in self._fonts:
            self._fonts[key] = font(self._families, size, bold=bold, scale=self._scale)
        return QFont(self._fonts[key])

    def width_of(self, text: str, size: Type = Type.TEXT, *, bold: bool = False) -> int:
        """Return how wide the text is drawn, in pixels."""
        return QFontMetrics(self.font(size, bold=bold)).horizontalAdvance(text)

    def pixmap(self, name: str, colour: Colour, size: int = Metric.ICON, *, ratio: float = 1.0) -> QPixmap:
        """Return an icon; `size` at 100 %, `ratio` that of the device it is shown on."""
        return self._icons.pixmap(name, self.colour(colour), self.px(size), ratio)

    def icon(self, name: str, colour: Colour = Colour.INK, size: int = Metric.ICON) -> QIcon:
        """Return the icon for menus and actions."""
        return QIcon(self.pixmap(name, colour, size, ratio=self._application.devicePixelRatio()))

    def draw_icon(self, painter: QPainter, name: str, colour: Colour, box: QRect, size: int = Metric.ICON) -> None:
        """Draw the icon in the middle of the box, half a pixel lower: Chinese characters sit low."""
        ratio = painter.device().devicePixelRatio()
        side = self.px(size)
        left = box.x() + (box.width() - side) // 2
        top = box.y() + (box.height() - side) / 2 + 0.5
        pixmap = self.pixmap(name, colour, size, ratio=ratio)
        painter.drawPixmap(QRectF(left, top, side, side), pixmap, QRectF(pixmap.rect()))

    def _tell_next(self) -> None:
        if self.is_changing:
            turn = (self.restyled, self.page_restyled, self.changed)[self._told]
            self._told += 1
            turn.emit()
        if self.is_changing:
            self._next_turn.start()

    def _apply(self) -> None:
        self._icons.forget()
        self._fonts.clear()
        self._application.setPalette(palette(self.colour))
        self._application.setFont(self.font())
        arrow = self._cache / f"chevron-{'dark' if self._dark else 'light'}-{self.px(100)}.png"
        arrow.parent.mkdir(parents=True, exist_ok=True)
        self.pixmap("chevron-down", Colour.INK2, ratio=1.0).save(str(arrow))
        double = arrow.with_name(f"{arrow.stem}@2x.png")
        self.pixmap("chevron-down", Colour.INK2, ratio=2.0).save(str(double))
        self.sheet = style_sheet(self._values, self.px, arrow)


def palette(colour: Callable[[Colour], QColor]) -> QPalette:
    """Return Qt's palette in the program's colours, so that nothing falls back to a grey default."""
    role = QPalette.ColorRole
    roles = {
        role.Window: Colour.PAPER,
        role.Base: Colour.SURFACE,
        role.AlternateBase: Colour.SUNKEN,
        role.Button: Colour.SURFACE,
        role.ToolTipBase: Colour.SURFACE,
        role.WindowText: Colour.INK,
        role.Text: Colour.INK,
        role.ButtonText: Colour.INK,
        role.ToolTipText: Colour.INK,
        role.PlaceholderText: Colour.INK2,
        role.Highlight: Colour.ACCENT,
        role.HighlightedText: Colour.ON_ACCENT,
        role.Link: Colour.INFO,
        role.Mid: Colour.LINE,
        role.Dark: Colour.CONTROL,
        role.Light: Colour.SURFACE,
        role.Accent: Colour.ACCENT,
    }
    made = QPalette()
    for each, name in roles.items():
        made.setColor(each, colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, colour(Colour.INK2))
    return made
