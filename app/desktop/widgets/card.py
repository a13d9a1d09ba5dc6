"""Grounds that content stands on: cards, panes with one edge, and the lines between blocks."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.words import Words
from app.desktop.widgets.wrapping import WrappingRow

_HEAD = 40  # height of a card's head


class Card(QFrame):
    """A frame of one pixel with round corners; `kind` is plain, accent, info, warn, error or drop."""

    def __init__(self, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)

    def set_kind(self, kind: str) -> None:
        """Draw it in another kind."""
        self.setProperty("card", kind)
        self.style().unpolish(self)
        self.style().polish(self)


class Pane(QFrame):
    """A surface with one edge: left, right, top or bottom."""

    def __init__(self, edge: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", edge)


class Line(QFrame):
    """A line of one pixel between blocks."""

    def __init__(self, *, soft: bool = False, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "soft" if soft else "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class TitledCard(Card):
    """A card with a head: bold title, a remark, room at the right, and `body` below the line."""

    def __init__(self, theme: Theme, title: Words, *, remark: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Label(theme, title, bold=True, wrap=True)
        self.remark = Elided(theme, remark, tone=Colour.INK2)
        self.head = WrappingRow(theme, margins=(16, 4, 16, 4), least=_HEAD)
        self.head.addWidget(self.title)
        self.head.addWidget(self.remark)
        self.head.push()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(Line())
        layout.addLayout(self.body)


def page_head(theme: Theme, title: QWidget, remark: QWidget) -> WrappingRow:
    """Return the head of a page with title and remark at the left; what is added to it stands at the right."""
    head = WrappingRow(theme, spacing=12, margins=(24, 8, 16, 8), least=Metric.PAGE_HEAD)
    head.addWidget(title)
    head.addWidget(remark)
    head.push()
    return head


def keep_to_the_edges(theme: Theme, layout: QBoxLayout) -> None:
    """Keep the body of a page as far from its edges, and its cards from each other, as everywhere."""
    layout.setContentsMargins(theme.px(24), 0, theme.px(16), theme.px(16))
    layout.setSpacing(theme.px(16))
