"""The lines about papers: to print and sign, gone stale, hanging on a wall, objected to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour
from app.desktop.today.link_row import LinkRow
from app.desktop.widgets.card import TitledCard
from app.procedure.papers_due import PapersDue


class PaperRows(TitledCard):
    """Says `households_wanted` with what they wait for and their records, `paper_wanted` with a paper's record."""

    households_wanted = Signal(str, object)
    paper_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("Papers and procedure"), parent=parent)
        self._due: PapersDue | None = None
        self.stale = LinkRow(theme, "file-warning", Colour.WARN)
        self.to_print = LinkRow(theme, "printer", Colour.INK2)
        self.over = LinkRow(theme, "calendar-check", Colour.WARN)
        self.hanging = LinkRow(theme, "clock", Colour.INFO)
        self.objections = LinkRow(theme, "message-square", Colour.WARN)
        for row in (self.stale, self.to_print, self.objections, self.over, self.hanging):
            self.body.addWidget(row)
        self.stale.clicked.connect(lambda: self._list(self.tr("signatures gone stale"), stale=True))
        self.to_print.clicked.connect(lambda: self._list(self.tr("to print and sign"), stale=False))
        self.objections.clicked.connect(lambda: self.paper_wanted.emit(self._shown.objections[0]))
        self.over.clicked.connect(lambda: self._notice(over=True))
        self.hanging.clicked.connect(lambda: self._notice(over=False))

    @property
    def waits(self) -> bool:
        """Whether any line is shown."""
        due = self._due
        return due is not None and any((due.stale, due.to_print, due.objections, due.hanging))

    def show_due(self, due: PapersDue | None) -> None:
        """Show a line for everything that waits."""
        self._due = due
        self.setVisible(self.waits)
        if due is None:
            return
        over = due.over
        left = [one for one in due.hanging if one.days]
        self.stale.tell(
            len(due.stale), lambda: self.tr("%n households whose signed form has changed", "", len(due.stale)),
            lambda: self.tr("print and sign again"),
        )  # fmt: skip
        self.to_print.tell(
            len(due.to_print), lambda: self.tr("%n complete households to print and sign", "", len(due.to_print))
        )
        self.objections.tell(len(due.objections), lambda: self.tr("%n open objections", "", len(due.objections)))
        self.over.tell(len(over), lambda: self.tr("%n notices that have hung their days", "", len(over)),
                       lambda: self.tr("take down and enter it"))  # fmt: skip
        days = left[0].days if left else 0
        self.hanging.tell(len(left), lambda: self.tr("%n notices on the wall", "", len(left)),
                          lambda: self.tr("%n days left", "", days))  # fmt: skip
        counts = (due.stale, due.to_print, due.objections, over, left)
        rows = (self.stale, self.to_print, self.objections, self.over, self.hanging)
        for row, found in zip(rows, counts, strict=True):
            row.setVisible(bool(found))

    @property
    def _shown(self) -> PapersDue:
        assert self._due is not None
        return self._due

    def _list(self, name: str, *, stale: bool) -> None:
        self.households_wanted.emit(name, self._shown.stale if stale else self._shown.to_print)

    def _notice(self, *, over: bool) -> None:
        self.paper_wanted.emit(next(one.record for one in self._shown.hanging if bool(one.days) is not over))
