"""The county's inbox: drop bundles or choose a folder, one line a bundle with its verdict and counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.exchange.verdicts import Verdict, heads, line
from app.desktop.operations import Report
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card, page_head
from app.desktop.widgets.empty_state import EmptyState, IconMark
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import PlainTable
from app.procedure.exchange import import_bundle
from app.procedure.files import read_file
from resources.errors import LikaError
from sync.bundle import SUFFIX


class InboxPage(Page):
    """Takes bundles in one after the other; a refused one leaves the register as it was."""

    took_in = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._verdicts: list[Verdict] = []
        theme = desk.theme
        self._remark = Label(theme, tone=Colour.INK2)
        self._choose = Button(theme, lambda: self.tr("Choose bundles..."), icon="folder-open", key="Ctrl+O")
        self._choose.clicked.connect(self._ask_files)
        self.drop = Card("drop")
        self.table = PlainTable(theme, heads(), row_height=40)
        self._teach = EmptyState(
            theme,
            icon="inbox",
            title=lambda: self.tr("No bundles today"),
            text=lambda: self.tr(
                "Teams hand over files that end in {0}. Drop them on this page or choose them:"
                " each is checked, taken in whole or not at all, and gets one line here."
            ).format(SUFFIX),
        )
        self._lay_out()
        self.setAcceptDrops(True)
        shortcut = QShortcut(QKeySequence("Ctrl+O"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_files)

    def take_in(self, files: Sequence[Path]) -> None:
        """Import the files one after the other; each line appears when its file is done."""
        now = self._desk.now()

        def work(office: Office, report: Report) -> list[Verdict]:
            done = []
            for number, file in enumerate(files):
                report(number, len(files))
                done.append(_import(office, file, now))
            report(len(files), len(files))
            return done

        title = self.tr("Taking in %n bundles", "", len(files))
        self._desk.operations.run_long(title, work, self._show_more, owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Show that files can be dropped."""
        if event.mimeData().hasUrls():
            self.drop.set_kind("drop-over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802
        """Show that nothing is held over the page any more."""
        self.drop.set_kind("drop")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take in what was dropped: files, and the bundles in folders."""
        self.drop.set_kind("drop")
        self.take_in([file for url in event.mimeData().urls() for file in bundles_in(Path(url.toLocalFile()))])

    def arrive(self) -> None:
        """Begin with the button."""
        self._choose.setFocus()

    def _ask_files(self) -> None:
        kinds = self.tr("Bundles ({0});;All files (*)").format(f"*{SUFFIX}")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose bundles"), "", kinds)
        if files:
            self.take_in([Path(file) for file in files])

    def _show_more(self, verdicts: list[Verdict]) -> None:
        self._verdicts = list(reversed(verdicts)) + self._verdicts
        self._stack.setCurrentWidget(self.table)
        self.table.show_rows([line(verdict, self._desk.language) for verdict in self._verdicts])
        households = sum(verdict.households for verdict in self._verdicts)
        bundles = self.tr("%n bundles today", "", len(self._verdicts))
        counted = self.tr("%n households", "", households)
        self._remark.say(f"{bundles} · {counted}")
        self._desk.register_changed.emit()
        self._desk.saved.emit(self._desk.now())
        self.took_in.emit()

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Inbox"), size=Type.HEADING, bold=True)
        head, buttons = page_head(theme, title, self._remark)
        buttons.addWidget(self._choose)
        strip = QHBoxLayout(self.drop)
        strip.setContentsMargins(px(16), 0, px(16), 0)
        strip.setSpacing(px(12))
        strip.addWidget(IconMark(theme, "download", Colour.INK2, Metric.ICON_LARGE))
        strip.addWidget(Label(theme, lambda: self.tr("Drop bundles here"), bold=True))
        strip.addWidget(Label(theme, lambda: self.tr("files, or a folder with bundles in it"), tone=Colour.INK2))
        strip.addStretch()
        self.drop.setFixedHeight(px(56))
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._teach)
        self._stack.addWidget(self.table)
        inside.addWidget(self._stack)
        column = QVBoxLayout()
        column.setContentsMargins(px(24), 0, px(16), px(16))
        column.setSpacing(px(16))
        column.addWidget(self.drop)
        column.addWidget(card, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(column, 1)


def bundles_in(place: Path) -> list[Path]:
    """Return the file itself, or the bundles of a folder in the order of their names."""
    return sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]


def _import(office: Office, file: Path, now: datetime) -> Verdict:
    try:
        return Verdict(
            file.name,
            now,
            import_bundle(office.workspace, read_file(file), now=now, rules_of=office.rules_of),
            None,
        )
    except LikaError as error:
        return Verdict(file.name, now, None, error)
