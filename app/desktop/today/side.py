"""The column of today: households finished a day and by whom, how far each group is, and the last backup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.places import group_name, village
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.today.blocks import Block, Lines, Rest
from app.desktop.today.day_bars import DayBars
from app.desktop.today.share_bar import ShareBar
from app.desktop.widgets.card import Card, Line
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.words import changed_when, short_month
from app.procedure.keeping import LastBackup
from app.procedure.progress import Day, Part, Progress, Worker
from resources.messages import Language

_MOST_WORKERS, _MOST_PARTS = 6, 12


class Side(Card):
    """Two halves: below each other beside the lines of today, beside each other where they stand below them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        theme = desk.theme
        self._desk = desk
        self.days, self.workers, self.parts = _Days(theme), _Workers(theme), _Parts(desk)
        self.backup = _Backup(theme)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(1, 1, 1, 1)
        self._halves.setSpacing(0)
        self._between, self._upright = Line(), Line(upright=True)
        self._halves.addLayout(_half(self.days, self.workers.rule, self.workers), 1)
        self._halves.addWidget(self._between)
        self._halves.addWidget(self._upright)
        self._halves.addLayout(_half(self.parts, self.parts.rule, self.backup), 1)
        self.lie(flat=False)

    def lie(self, flat: bool) -> None:  # noqa: FBT001  (the one thing it says)
        """Put the halves beside each other, or below each other."""
        direction = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        present(self._between, not flat)
        present(self._upright, flat)

    def show_progress(self, progress: Progress, backup: LastBackup | None) -> None:
        """Show what was read."""
        self.days.show_days(progress.days, self._desk.language)
        self.workers.show_workers(progress.workers)
        self.parts.show_parts(progress)
        self.backup.show_backup(backup, self._desk.now().astimezone())


def _half(*parts: QWidget) -> QVBoxLayout:
    half = QVBoxLayout()
    for part in parts:
        half.addWidget(part)
    half.addStretch()
    return half


class _Days(Block):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lambda: self.tr("Finished each day"))
        self.bars = DayBars(theme)
        self.body.addWidget(self.bars)

    def show_days(self, days: Sequence[Day], language: Language) -> None:
        self.bars.show_days(days, language)
        first, last = (short_month(one.day, language) for one in (days[0], days[-1]))
        self.remark.say(last if first == last else f"{first} - {last}")


class _Workers(Block):
    """A line a person: the name, how many today, how many in all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)

        def line() -> Sequence[QWidget]:
            return Elided(theme), Label(theme, tone=Colour.INK2), Label(theme, tone=Colour.INK2)

        self._lines, self._rest = Lines(theme, line, wide=1, most=_MOST_WORKERS), Rest(theme)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._rest)

    def show_workers(self, workers: Sequence[Worker]) -> None:
        lines = self._lines.take(len(workers))
        for one, line in zip(workers, lines, strict=False):
            self._show(one, *(cast("Label", part) for part in line))
        self._rest.tell(len(workers) - len(lines))
        self.appear(bool(workers))

    def _show(self, one: Worker, name: Label, today: Label, finished: Label) -> None:
        name.say(one.name or (lambda: self.tr("Nobody named")))
        today.say(lambda: self.tr("%n today", "", one.today))
        finished.say(lambda: self.tr("%n in all", "", one.finished))


class _Parts(Block):
    """A line a group, or a village where none is chosen: its name, a bar, and the two numbers."""

    _is_known = False

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, self._title)
        self._desk = desk

        def line() -> Sequence[QWidget]:
            return Elided(theme), ShareBar(theme), Label(theme, tone=Colour.INK2)

        self._lines, self._rest = Lines(theme, line, wide=1, most=_MOST_PARTS), Rest(theme)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._rest)

    def show_parts(self, progress: Progress) -> None:
        self._is_known = progress.is_known
        self.title.say(self._title)
        finished, whole = f"{progress.finished:,}", f"{progress.whole:,}"
        self.remark.say(lambda: self.tr("{0} / {1} households").format(finished, whole))
        lines = self._lines.take(len(progress.parts))
        for part, line in zip(progress.parts, lines, strict=False):
            name, bar, numbers = line
            cast("Label", name).say(partial(self._name, part))
            cast("ShareBar", bar).show_share(part.finished, part.whole)
            cast("Label", numbers).say(f"{part.finished:,} / {part.whole:,}")
        self._rest.tell(len(progress.parts) - len(lines))
        self.appear(bool(progress.parts))

    def _title(self) -> str:
        return self.tr("Household survey") if self._is_known else self.tr("Finished of those begun")

    def _name(self, part: Part) -> str:
        chosen = self._desk.village.code
        if not chosen:
            return village(part.code, self._desk.places).name or self.tr("No village")
        return group_name(part.code, self._desk.language) if part.code != chosen else self.tr("No group")


class _Backup(Block):
    """When and where."""

    def __init__(self, theme: Theme) -> None:
        mark = IconMark(theme, "archive", Colour.ACCENT, Metric.ICON)
        super().__init__(theme, lambda: self.tr("Backup"), mark=mark)
        self._place = Elided(theme, tone=Colour.INK2)
        self.body.addWidget(self._place)

    def show_backup(self, backup: LastBackup | None, now: datetime) -> None:
        if backup is None:
            self.remark.say(lambda: self.tr("never"))
            self._place.say(lambda: self.tr("It makes itself after some households, and on closing"))
            return
        at = backup.at.astimezone()
        days = (now.date() - at.date()).days
        self.remark.say(lambda: self._age(days, at, now))
        self._place.say(lambda: self.tr("in {0}").format(backup.file.parent))

    def _age(self, days: int, at: datetime, now: datetime) -> str:
        if days <= 0:
            return self.tr("today {0}").format(f"{at:%H:%M}")
        if days == 1:
            return self.tr("yesterday {0}").format(f"{at:%H:%M}")
        when = changed_when(at, now)
        return self.tr("{0}, %n days ago", "", days).format(when)
