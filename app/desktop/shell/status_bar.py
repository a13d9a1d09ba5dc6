"""The bar below the page: saved and backed up when, not exported, work under way with cancel, notices, keys."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.desktop.desk import Desk
from app.desktop.operations import Work
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Pane
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.status_item import StatusItem
from app.desktop.widgets.widths import keep_height, keep_most_width
from app.desktop.words import changed_when
from app.procedure.keeping import LastBackup
from resources.errors import LikaError
from resources.messages import sentence

_BAR, _LEAST_BAR = 160, 48  # widths of the bar of long work


class StatusBar(Pane):
    """Listens to the desk and to the operations; pages need not tell it anything."""

    help_wanted = Signal()
    export_wanted = Signal()
    backup_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        theme, px = desk.theme, desk.theme.px
        self._desk = desk
        self.is_on_server = False  # whose administrator backs the register up
        self.saved = StatusItem(theme, "check", icon_colour=Colour.ACCENT)
        self.unexported = StatusItem(theme, "upload")
        self.unexported.clicked.connect(self.export_wanted)
        self.backup = StatusItem(theme, "archive")
        self.backup.clicked.connect(self.backup_wanted)
        self.notice = StatusItem(theme, "bell")
        self.notice.clicked.connect(self.today_wanted)
        self.keys = StatusItem(theme, "keyboard")
        self.keys.clicked.connect(self.help_wanted)
        self.progress = ProgressStrip(desk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), 1, px(24), 0)
        layout.setSpacing(px(24))
        for item in (self.saved, self.unexported, self.backup):
            layout.addWidget(item)
        layout.addWidget(self.progress)
        layout.addStretch()
        layout.addWidget(self.notice)
        layout.addWidget(self.keys, 1)  # takes what the others leave, up to all its words
        self.keys.tell(lambda: self.tr("F1 Handbook and keys"), brief="F1")
        desk.saved.connect(self.show_saved)
        theme.changed.connect(self._fit)
        self._fit()

    def show_saved(self, at: datetime) -> None:
        """Say when something was last put on the disk."""
        clock = at.astimezone().strftime("%H:%M:%S")
        self.saved.tell(lambda: self.tr("Saved {0}").format(clock))

    def show_unexported(self, households: int) -> None:
        """Say how many households the county has not got."""
        if households:
            self.unexported.tell(lambda: self.tr("%n households not exported", "", households))
        else:
            self.unexported.tell(lambda: self.tr("All exported"))

    def show_notices(self, lines: int) -> None:
        """Say how many lines of today need somebody; nothing where none does."""
        words = (lambda: self.tr("%n notices to attend to", "", lines)) if lines else ""
        self.notice.tell(words, ink=Colour.WARN)

    def show_backup(self, last: LastBackup | None) -> None:
        """Say when the workspace was last backed up."""
        if last is None:
            on_server = self.is_on_server
            self.backup.tell(lambda: self.tr("Kept on the server") if on_server else self.tr("Never backed up"))
            self.backup.setToolTip("")
            return
        when = changed_when(last.at.astimezone(), self._desk.now().astimezone())
        self.backup.tell(lambda: self.tr("Backup {0}").format(when))
        self.backup.setToolTip(str(last.file))

    def show_backup_failed(self, error: LikaError) -> None:
        """Say that there is no new backup, and why where the mouse rests; entering goes on."""
        self.backup.tell(lambda: self.tr("Backup failed"), ink=Colour.ERROR)
        why = sentence(error, self._desk.language)
        self.backup.setToolTip(why)
        self.backup.setAccessibleDescription(why)

    def _fit(self) -> None:
        self.setFixedHeight(self._desk.theme.px(Metric.STATUS_BAR))


class ProgressStrip(QWidget):
    """Long work: what it is, a bar, the time left, cancel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, px = desk.theme, desk.theme.px
        self._work: Work | None = None
        self._began = 0.0
        self._title = Elided(theme, tone=Colour.INK2)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(_LEAST_BAR)  # large text may need the rest
        keep_most_width(theme, self._bar, _BAR)
        self._left = Label(theme, tone=Colour.INK2)
        self._cancel = Button(theme, lambda: self.tr("Cancel"), icon="x", kind=Kind.QUIET, padding=4)
        keep_height(theme, self._cancel, 28)
        self._cancel.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for part in (self._title, self._bar, self._left, self._cancel):
            layout.addWidget(part)
        operations = desk.operations
        operations.began.connect(self._begin)
        operations.progressed.connect(self._progress)
        operations.ended.connect(self._end)
        self.hide()

    def cancel(self) -> None:
        """Stop the work that is shown."""
        if self._work is not None:
            self._work.cancel()

    def _begin(self, work: Work) -> None:
        self._work, self._began = work, time.monotonic()
        self._title.say(work.title)
        self._left.say("")
        self._bar.setRange(0, 0)
        self.show()

    def _progress(self, work: Work, done: int, total: int) -> None:
        if work is not self._work:
            self._begin(work)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        spent = time.monotonic() - self._began
        left = round(spent * (total - done) / done) if done else 0
        self._left.say(self.tr("about {0} s").format(left) if left else "")

    def _end(self, work: Work) -> None:
        if work is self._work:
            self._work = None
            self.hide()
