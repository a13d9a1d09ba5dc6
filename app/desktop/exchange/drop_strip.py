"""The strip over the inbox: where bundles are dropped, and what lies on the sticks that are plugged in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.exchange.drives import Drive, removable_drives
from app.desktop.theme.tokens import Colour, Metric
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height
from app.desktop.widgets.words import Words
from app.procedure.exchange.found import new_bundles

LOOK_EVERY = 2000  # milliseconds: a stick that is plugged in shows by itself


class DropStrip(Card):
    """Says `wanted` when what lies on the sticks is to be taken in, `found` with how many bundles that are."""

    wanted = Signal()
    found = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("drop", parent)
        self._desk = desk
        self._drives: tuple[Drive, ...] = ()
        self.files: tuple[Path, ...] = ()  # new ones, on the sticks
        theme = desk.theme
        self.title = Label(theme, self._title, bold=True)
        self.text = Elided(theme, self._text, tone=Colour.INK2)
        self.written = Elided(theme, tone=Colour.INK2)
        self.take_button = Button(
            theme, lambda: self.tr("Take them in"), icon="download", key="Ctrl+I", kind=Kind.PRIMARY
        )
        self.take_button.clicked.connect(self.wanted)
        self.take_button.hide()
        self._lay_out()
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look_if_seen)

    def begin(self) -> None:
        """Look at the sticks now, and again while the page is seen."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look at the sticks; what lies on them is read on the owner thread."""
        self._drives = removable_drives()
        folders = [drive.path for drive in self._drives]
        self._desk.operations.run(lambda office: new_bundles(office.workspace, folders), self._show, owner=self)

    def take(self) -> tuple[Path, ...]:
        """Return what lies on the sticks and offer it no more, until the next look finds it still there."""
        files = self.files
        self._show(())
        return files

    def tell(self, words: Words, tone: Colour) -> None:
        """Say what became of the answers in place of what lies on the sticks, until there is news."""
        self.written.set_tone(tone)
        self.written.say(words)
        self._present_written(wanted=True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _look_if_seen(self) -> None:
        if not self.isVisible():
            self._timer.stop()
        elif removable_drives() != self._drives:
            self.look()

    def _show(self, files: tuple[Path, ...]) -> None:
        is_news = set(files) > set(self.files)
        self.files = files
        self._say()
        present(self.take_button, bool(files))
        if is_news:
            self._present_written(wanted=False)
            self.found.emit(len(files))

    def _present_written(self, *, wanted: bool) -> None:
        present(self.written, wanted)
        present(self.text, not wanted)

    def _say(self) -> None:
        self.title.say(self._title)
        self.text.say(self._text)

    def _title(self) -> str:
        count = len(self.files)
        return self.tr("%n new bundles on the stick", "", count) if count else self.tr("Drop bundles here")

    def _text(self) -> str:
        if not self.files:
            return self.tr("files, or a folder with bundles in it; those on a stick show by themselves")
        return ", ".join(
            drive.name for drive in self._drives if any(file.is_relative_to(drive.path) for file in self.files)
        )

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        strip = QHBoxLayout(self)
        strip.setContentsMargins(px(16), 0, px(16), 0)
        strip.setSpacing(px(12))
        strip.addWidget(IconMark(theme, "download", Colour.INK2, Metric.ICON_LARGE))
        strip.addWidget(self.title)
        strip.addWidget(self.text, 1)
        strip.addWidget(self.written, 1)
        strip.addWidget(self.take_button)
        self._present_written(wanted=False)
        keep_height(theme, self, 56)
