"""Exchange with the county: one large button, what the bundle holds once it is verified, the bundles before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.exchange.answer_card import AnswerCard
from app.desktop.exchange.result_card import ResultCard
from app.desktop.exchange.targets import Targets
from app.desktop.exchange.waiting import BundleLine, Outbox, read_outbox
from app.desktop.operations import Report
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, TitledCard, keep_to_the_edges, page_head
from app.desktop.widgets.columns import Columns
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.widths import keep_most_width
from app.procedure.exchange.journal import Way
from app.procedure.exchange.outstanding import Outstanding
from app.procedure.exchange.results import Exported
from app.procedure.exchange.sending import export
from resources.errors import LikaError

_LOOK_EVERY = 2000  # milliseconds: a stick that is plugged in shows by itself
_EXPORT, _WIDEST = 400, 1600  # widths of the card that exports and of all, at 100 %


class ExchangePage(Page):
    """Says `exported` when a bundle was written."""

    exported = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outbox: Outbox | None = None
        self._is_written = False
        theme = desk.theme
        self._who = Label(theme, tone=Colour.INK2)
        self._waiting = Label(theme, tone=Colour.INK2)
        self.targets = Targets(theme)
        self.export_button = Button(
            theme, lambda: self.tr("Export for the county"), icon="upload", kind=Kind.PRIMARY, big=True
        )
        self.result = ResultCard(desk)
        self.answer = AnswerCard(desk)
        self.table = PlainTable(theme, self._heads())
        name_for_ears(self.table, lambda: self.tr("Bundles"))
        self._sent_card = TitledCard(theme, lambda: self.tr("Bundles sent and received"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._lay_out()
        self.export_button.clicked.connect(self._press_export)
        self.result.again_wanted.connect(self._press_export)
        self.answer.taken.connect(desk.register_changed)
        self.answer.offered.connect(lambda is_offered: self._weigh(is_offered=is_offered))
        shortcut = QShortcut(QKeySequence("Ctrl+O"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.answer.choose)
        desk.register_changed.connect(self.refresh)
        desk.saved.connect(self.refresh)

    def arrive(self) -> None:
        """Look for sticks and read what waits."""
        self.targets.look()
        self._timer.start()
        self.refresh()
        self.export_button.setFocus()

    def refresh(self) -> None:
        """Read what waits and what was sent."""
        self._desk.operations.run(read_outbox, self._show, owner=self)

    def export_to(self, folder: Path) -> None:
        """Write the bundle there; the page says what became of it."""
        desk, now = self._desk, self._desk.now()

        def work(office: Office, _report: Report) -> Exported:
            return export(office.workspace, folder, now=now)

        self.export_button.setEnabled(False)
        self.result.show_running()
        title = self.tr("Writing the bundle")
        desk.operations.run_long(title, work, self._exported, failed=self._refused, owner=self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._outbox is not None:
            self._show(self._outbox)
            self.targets.look()

    def _look(self) -> None:
        if self.isVisible():
            self.targets.look()
        else:
            self._timer.stop()

    def _press_export(self) -> None:
        if self.targets.folder is None:
            self.targets.choose_folder()
        if self.targets.folder is not None:
            self.export_to(self.targets.folder)

    def _exported(self, exported: Exported) -> None:
        self.export_button.setEnabled(True)
        if exported.bundles:
            self.result.show_sent(exported.bundles[0], self.targets.name, self._desk.now())
            self.export_button.say(lambda: self.tr("Write another copy"))
            self._is_written = True
            self._weigh(is_offered=False)
        else:
            self.result.show_nothing()
        self.refresh()
        self.exported.emit()

    def _weigh(self, *, is_offered: bool) -> None:
        """Let one button alone be the thing to do next: an answer that is offered goes first."""
        self.export_button.set_kind(Kind.OUTLINED if is_offered or self._is_written else Kind.PRIMARY)

    def _refused(self, error: LikaError) -> None:
        self.export_button.setEnabled(True)
        self.result.show_refusal(error)

    def _show(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._who.say(self.tr("Bundles between {0} and {1}").format(outbox.team, outbox.county))
        self._waiting.say(self._waiting_words(outbox.outstanding))
        self.result.show_words(outbox.words[self._desk.language])
        count = len(outbox.bundles)
        self._sent_card.remark.say(self.tr("%n bundles", "", count) if count else "")
        self.table.show_rows([self._row(one) for one in outbox.bundles])
        self.table.fit_rows(least=4)

    def _waiting_words(self, outstanding: Outstanding) -> str:
        if outstanding.changed:
            return self.tr("%n households changed", "", outstanding.changed)
        if outstanding.unconfirmed:
            return self.tr("%n households not confirmed yet", "", outstanding.unconfirmed)
        return self.tr("Nothing new")

    def _row(self, line: BundleLine) -> Row:
        one = line.entry
        kind = self.tr("Bundle {0}") if one.way is Way.SENT else self.tr("Answer {0}")
        return (
            Cell(kind.format(one.number), bold=True),
            Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M}", ink=Colour.INK2),
            Cell(f"{one.households:,}"),
            Cell(f"{one.people:,}"),
            Cell(one.file, ink=Colour.INK2),
            self._state(line),
        )

    def _state(self, line: BundleLine) -> Cell:
        if line.entry.way is Way.RECEIVED:
            words = self.tr("%n changes new here", "", line.entry.new)
            return Cell(words, ink=Colour.INK2, icon="file-down")
        if line.is_confirmed:
            words, ink = self.tr("taken in by the county"), Colour.ACCENT_INK
            return Cell(words, ink=ink, icon="file-check-2", icon_colour=Colour.ACCENT)
        return Cell(self.tr("waits for the county"), ink=Colour.INK2, icon="clock")

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(lambda: self.tr("Bundle"), 128),
            Head(lambda: self.tr("When"), 168),
            Head(lambda: self.tr("Households"), 88, right=True),
            Head(lambda: self.tr("People"), 88, right=True),
            Head(lambda: self.tr("File")),
            Head(lambda: self.tr("What became of it"), 216),
        )

    def _lay_out(self) -> None:
        theme = self._desk.theme
        title = Label(theme, lambda: self.tr("Exchange"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._who)
        upper = Columns(theme)
        upper.add(self._export_card(), width=_EXPORT)
        upper.add(self.result)
        self.table.fit_rows(least=4)
        self._sent_card.body.addWidget(self.table)
        inside = QWidget()
        column = QVBoxLayout(inside)
        keep_to_the_edges(theme, column)
        column.addWidget(upper)
        column.addWidget(self.answer)
        column.addWidget(self._sent_card)
        column.addStretch()
        keep_most_width(theme, inside, _WIDEST)
        self.stand_below(head, scrolled(inside))

    def _export_card(self) -> Card:
        theme, px = self._desk.theme, self._desk.theme.px
        card = Card()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(12))
        top = QHBoxLayout()
        top.addWidget(Label(theme, lambda: self.tr("Export to"), bold=True))
        top.addStretch()
        top.addWidget(self._waiting)
        layout.addLayout(top)
        layout.addWidget(self.targets)
        layout.addWidget(self.export_button)
        note = Label(
            theme,
            lambda: self.tr(
                "The bundle is encrypted: only the county can open it. It is read back and compared byte by byte."
            ),
            tone=Colour.INK2,
            wrap=True,
        )
        layout.addWidget(note)
        layout.addStretch()
        return card
