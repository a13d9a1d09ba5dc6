"""What the column of today is made of: a block with a head, and lines in columns that stand below each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.widgets.card import Line
from app.desktop.widgets.label import Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.words import Words


class Block(QWidget):
    """A bold title, a remark at the right of it, and `body` below; `rule` parts it from its neighbour."""

    def __init__(self, theme: Theme, title: Words = "", *, mark: QWidget | None = None) -> None:
        super().__init__()
        px = theme.px
        self.rule = Line()
        self.title = Label(theme, title, bold=True)
        self.remark = Label(theme, tone=Colour.INK2)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.setSpacing(px(8))
        if not title:
            return
        head = QHBoxLayout()
        head.setSpacing(px(8))
        if mark is not None:
            head.addWidget(mark)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.remark)
        self.body.addLayout(head)

    def appear(self, wanted: bool) -> None:  # noqa: FBT001  (the one thing it says)
        """Show the block and what parts it from its neighbour, or neither."""
        present(self, wanted)
        present(self.rule, wanted)


class Lines(QGridLayout):
    """Lines of the same widgets; as many are made as were ever shown, the others wait hidden."""

    def __init__(self, theme: Theme, make: Callable[[], Sequence[QWidget]], *, wide: int, most: int) -> None:
        super().__init__()
        self._make, self._wide, self._most = make, wide, most
        self._lines: list[Sequence[QWidget]] = []
        self.setHorizontalSpacing(theme.px(16))
        self.setVerticalSpacing(theme.px(8))
        self.setColumnStretch(wide, 1)

    def take(self, count: int) -> Sequence[Sequence[QWidget]]:
        """Return so many lines, at most as many as have room; the others are hidden."""
        shown = min(count, self._most)
        while len(self._lines) < shown:
            self._add(self._make())
        for number, line in enumerate(self._lines):
            for part in line:
                present(part, number < shown)
        return self._lines[:shown]

    def _add(self, line: Sequence[QWidget]) -> None:
        row = len(self._lines)
        for column, part in enumerate(line):
            last = column == len(line) - 1
            align = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag(0)
            self.addWidget(part, row, column, align | Qt.AlignmentFlag.AlignVCenter)
        self._lines.append(line)


class Rest(Label):
    """How many lines had no room; nothing where all had."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tone=Colour.INK2)

    def tell(self, count: int) -> None:
        """Say that there are so many more."""
        self.say(lambda: self.tr("and %n more", "", count))
        present(self, count > 0)
