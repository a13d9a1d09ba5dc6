"""The county's inbox: drop bundles or choose a folder, one line a bundle with its verdict and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.exchange.answering import Answers, teams_in, write_answers
from app.desktop.exchange.drop_strip import DropStrip
from app.desktop.exchange.verdict_detail import VerdictDetail
from app.desktop.exchange.verdicts import Verdict, heads, line
from app.desktop.operations import Cancelled, Report
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card, keep_to_the_edges, page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import PlainTable
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_least_height
from app.procedure.exchange.received import Received, received
from app.procedure.files import read_file
from app.procedure.parties import Team
from app.procedure.team_keys import trust
from resources.errors import LikaError
from resources.messages import sentence
from sync.bundle import SUFFIX

_LEAST = 32 + 3 * 40 + 2  # height of the list: its head and three bundles


class InboxPage(Page):
    """Takes bundles in one after the other; a refused one leaves the register as it was."""

    took_in = Signal()
    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.verdicts: list[Verdict] = []  # as they are shown, newest first
        self._tried: list[Verdict] = []  # refused, or there already, since the page was opened
        theme = desk.theme
        self._remark = Elided(theme, tone=Colour.INK2)
        self._choose = Button(theme, lambda: self.tr("Choose bundles..."), icon="folder-open", key="Ctrl+O")
        self._choose.clicked.connect(self._ask_files)
        self.answer_button = Button(theme, lambda: self.tr("Write answers..."), icon="upload", key="Ctrl+Enter")
        self.answer_button.clicked.connect(self._ask_answers)
        self.answer_button.setEnabled(False)
        self.drop = DropStrip(desk)
        self.drop.wanted.connect(self._take_found)
        self.drop.found.connect(self._offer_found)
        self.table = PlainTable(theme, heads(), row_height=40)
        name_for_ears(self.table, lambda: self.tr("Bundles"))
        self.detail = VerdictDetail(desk)
        self._teach = EmptyState(
            theme,
            icon="inbox",
            title=lambda: self.tr("No bundles yet"),
            text=lambda: self.tr(
                "Each team first gets its kit on the page Teams (Ctrl+7). What it hands over then ends in {0}:"
                " drop it on this page or choose it. It is taken in whole or not at all, and gets one line here."
            ).format(SUFFIX),
        )
        self._lay_out()
        self.setAcceptDrops(True)
        for keys, action in (
            ("Ctrl+I", self._take_found),
            ("Ctrl+O", self._ask_files),
            ("Ctrl+Return", self._ask_answers),
            ("F7", self._go_to_open),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def take_in(self, files: Sequence[Path]) -> None:
        """Import the files one after the other; each gets one line."""
        now = self._desk.now()

        def work(office: Office, report: Report) -> list[Verdict]:
            tried: list[Verdict] = []
            with suppress(Cancelled):  # what was taken in until then is shown like any other
                for number, file in enumerate(files):
                    report(number, len(files))
                    tried += _import(office, file, now)
                office.check_records()  # so that the list says at once what is unfinished
                report(len(files), len(files))
            return tried

        title = self.tr("Taking in %n bundles", "", len(files))
        self._desk.operations.run_long(title, work, self._took_in, owner=self)

    def trust(self, team_id: str, device: str) -> None:
        """Trust the key of this laptop, and take in what was refused for it."""
        now = self._desk.now()
        again = [one for one in self._tried if (one.unknown_team, one.unknown_device) == (team_id, device)]
        self._tried = [one for one in self._tried if one not in again]
        self.table.setFocus()  # its button goes

        def trusted(_team: Team) -> None:
            self.take_in([one.file for one in reversed(again) if one.file is not None])

        self._desk.operations.run(
            lambda office: trust(office.workspace, team_id, now=now, device=device), trusted, owner=self
        )

    def answer_into(self, folder: Path) -> None:
        """Write an answer for every team of the list; the page says where they are."""
        now, teams = self._desk.now(), teams_in(self.verdicts)

        def work(office: Office, report: Report) -> Answers:
            return write_answers(office, teams, folder, now=now, report=report)

        self.answer_button.setEnabled(False)
        title = self.tr("Writing answers for %n teams", "", len(teams))
        self._desk.operations.run_long(title, work, self._answered, owner=self)

    def _ask_answers(self) -> None:
        if not self.answer_button.isEnabled():
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the answers are written to"))
        if folder:
            self.answer_into(Path(folder))

    def _answered(self, answers: Answers) -> None:
        self.answer_button.setEnabled(True)
        count, folder = len(answers.files), str(answers.folder)
        refused = [sentence(error, self._desk.language) for error in answers.refused]
        self.drop.tell(
            lambda: " ".join([self.tr("%n answers are in {0}", "", count).format(folder), *refused]),
            Colour.ERROR if refused else Colour.ACCENT_INK,
        )
        self.answered.emit()

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
        """Read what was taken in, here or from the command line, and begin with the sticks or the button."""
        self._refresh()
        self.drop.begin()
        (self.drop.take_button if self.drop.files else self._choose).setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _offer_found(self) -> None:
        """Let Enter take in what is on the stick, unless somebody is reading a line."""
        if self.isVisible() and not self.table.hasFocus() and not self.detail.isAncestorOf(self._at()):
            self.drop.take_button.setFocus()

    def _at(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _take_found(self) -> None:
        if self.drop.files:
            self.setFocus()  # the button goes: the keyboard waits on the page for the list, not at the rail
            self.take_in(self.drop.take())

    def _go_to_open(self) -> None:
        """Go to the next bundle below that is not simply taken in, after the last one to the first again."""
        row, count = self.table.currentIndex().row(), len(self.verdicts)
        rows = [each % count for each in range(row + 1, row + 1 + count)]
        found = next((each for each in rows if self.verdicts[each].needs_a_hand), None)
        if found is not None:
            self.table.selectRow(found)
            self.table.setFocus()

    def _go_to_agree(self) -> None:
        if self.detail.agree.isVisible():
            self.detail.agree.setFocus()

    def _ask_files(self) -> None:
        kinds = self.tr("Bundles ({0});;All files (*)").format(f"*{SUFFIX}")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose bundles"), "", kinds)
        if files:
            self.take_in([Path(file) for file in files])

    def _took_in(self, tried: list[Verdict]) -> None:
        self._tried = list(reversed(tried)) + self._tried
        self._refresh(self._show_newest)
        self.drop.look()
        self._desk.register_changed.emit()
        self._desk.saved.emit(self._desk.now())

    def _show_newest(self) -> None:
        """Begin with the first line, unless somebody has gone elsewhere meanwhile."""
        if self.verdicts:
            self.table.selectRow(0)
        if self.isVisible() and (self.isAncestorOf(self._at()) or self._at() is self):
            self.table.setFocus()
        self.took_in.emit()

    def read_again(self) -> None:
        """Show what another clerk took in, and stay at the bundle that is looked at."""
        row = self.table.currentIndex().row()
        at = self.verdicts[row] if 0 <= row < len(self.verdicts) else None

        def stay() -> None:
            if at in self.verdicts:
                self.table.selectRow(self.verdicts.index(at))

        self._refresh(stay)

    def _refresh(self, then: Callable[[], None] = lambda: None) -> None:
        def show(logged: tuple[Received, ...]) -> None:
            taken = [Verdict(one.at, received=one) for one in logged]
            self.verdicts = sorted((*self._tried, *taken), key=lambda one: one.at, reverse=True)
            self._say()
            then()

        self._desk.operations.run(lambda office: received(office.register), show, owner=self)

    def _say(self) -> None:
        desk = self._desk
        row = max(0, self.table.currentIndex().row())
        self.table.show_rows([line(one, desk.language, desk.now()) for one in self.verdicts])
        self.answer_button.setEnabled(bool(teams_in(self.verdicts)))
        self._stack.setCurrentWidget(self.table if self.verdicts else self._teach)
        today = [one for one in self.verdicts if one.at.astimezone().date() == desk.now().astimezone().date()]
        households = sum(one.received.households for one in today if one.received is not None)
        bundles = self.tr("%n bundles today", "", len(today))
        counted = self.tr("%n households", "", households)
        self._remark.say(f"{bundles} · {counted}" if self.verdicts else "")
        if self.verdicts:
            self.table.selectRow(min(row, len(self.verdicts) - 1))
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.table.currentIndex().row()
        self.detail.show_verdict(self.verdicts[row] if 0 <= row < len(self.verdicts) else None)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Inbox"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        head.addWidget(self.answer_button)
        head.addWidget(self._choose)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._teach)
        self._stack.addWidget(self.table)
        inside.addWidget(self._stack)
        keep_least_height(theme, card, _LEAST)
        body = QWidget()
        column = QVBoxLayout(body)
        keep_to_the_edges(theme, column)
        column.addWidget(self.drop)
        column.addWidget(card, 1)
        column.addWidget(self.detail)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.entered.connect(self._go_to_agree)
        self.detail.trusted.connect(self.trust)
        self.stand_below(head, scrolled(body))


def bundles_in(place: Path) -> list[Path]:
    """Return the file itself, or the bundles of a folder in the order of their names."""
    return sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]


def _import(office: Office, file: Path, now: datetime) -> list[Verdict]:
    """Take the file in; return what the log does not tell: that it was refused, or there already."""
    from app.procedure.exchange.taking import import_bundle  # reads all that merges: not before a bundle comes

    try:
        done = import_bundle(office.workspace, read_file(file), now=now, rules_of=office.rules_of)
    except LikaError as error:
        return [Verdict(now, file, refusal=error)]
    return [Verdict(now, file, again=done)] if done.already else []
