"""The county's page of announcements: villages at the left, who is not ready at the right, publishing below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.desktop.announce.publishing_card import PublishingCard
from app.desktop.announce.state import publish_lists, read_lists
from app.desktop.announce.village_table import VillageTable
from app.desktop.desk import Desk
from app.desktop.places import group_name
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.card import TitledCard, page_head
from app.desktop.widgets.columns import Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.segmented import SegmentedControl
from app.procedure.announced import Published
from app.procedure.announcing import Held, VillageList
from app.procedure.steps.procedures import NAMES
from resources.errors import LikaError
from resources.messages import Language, sentence, text


class AnnouncePage(Page):
    """Says `record_wanted` with a household that is not ready, `published` when the files are there."""

    record_wanted = Signal(str)
    published = Signal()
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lists: tuple[VillageList, ...] = ()
        theme = desk.theme
        self._remark = Label(theme, tone=Colour.INK2)
        self.kinds = SegmentedControl(
            theme,
            [lambda: self.tr("Identification"), lambda: self.tr("Leaving"), lambda: self.tr("Coming back")],
        )
        self.banner = Banner(theme)
        self.villages = VillageTable(desk)
        self.held = PlainTable(
            theme,
            [Head(lambda: self.tr("Head"), 96), Head(lambda: self.tr("Group"), 80, optional=True),
             Head(lambda: self.tr("Stands at"), 112), Head(lambda: self.tr("What is lacking"))],
        )  # fmt: skip
        name_for_ears(self.held, lambda: self.tr("Not ready"))
        name_for_ears(self.villages, lambda: self.tr("Villages"))
        self.card = PublishingCard(desk)
        self._about = TitledCard(theme, lambda: self.tr("Not ready"))
        self._teach = EmptyState(
            theme,
            icon="megaphone",
            title=lambda: self.tr("Nobody is on the way to the announcement"),
            text=lambda: self.tr(
                "Villages stand here as soon as their list was posted. Whose second notice is over"
                " can be announced;"
                " for the others it says what is lacking."
            ),
        )
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Read again who is ready."""
        self.card.begin(self._desk.now().astimezone().date())
        self.refresh()
        self.villages.setFocus()

    def refresh(self) -> None:
        """Read the lists of the village at the top, or of every village whose list was posted."""
        village, kind, now = self._desk.village.code, NAMES[self.kinds.index], self._desk.now()
        self._desk.operations.run_long(
            self.tr("Looking who is ready"),
            lambda office, report: read_lists(office, report, village, procedure=kind, now=now),
            self.show_lists,
            owner=self,
        )

    def publish_into(self, folder: Path) -> None:
        """Record the announcement of the ticked villages and write its files into the folder."""
        said, lists, now = self.card.publication(NAMES[self.kinds.index]), self.villages.chosen, self._desk.now()
        if said is None:
            return
        title = text("procedure.paper_announcement", Language.CHINESE)  # its papers are Chinese
        name = f"{self._desk.village.county}{title} {said.on.isoformat()}"

        def made(done: Published) -> None:
            self.banner.tell(
                lambda: self.tr("%n households announced", "", done.households),
                lambda: self.tr("PDF, web page and Excel are in {0}").format(folder),
                kind="accent",
            )
            self._desk.register_changed.emit()
            self.refresh()
            self.published.emit()

        self._desk.operations.run(
            lambda office: publish_lists(office, lists, said, folder, name=name, now=now),
            made,
            failed=self._refused,
            owner=self,
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.villages.say_again()
            self._count()
            self._show_held()

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _index: self._look_at_others())
        self.villages.ticked.connect(self._count)
        self.villages.selectionModel().currentRowChanged.connect(lambda *_: self._show_held())
        self.held.entered.connect(self._open)
        self.card.wanted.connect(self._ask_folder)
        self._desk.village_changed.connect(lambda: self.refresh() if self.isVisible() else None)
        for keys, action in (
            ("F5", self.refresh),
            ("Ctrl+Return", self.card.press),
            ("Ctrl+Enter", self.card.press),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def show_lists(self, lists: tuple[VillageList, ...]) -> None:
        """Show who is ready and who is not."""
        self._lists = lists
        self._stack.setCurrentIndex(1 if lists else 0)
        self.villages.show_lists(lists)
        self._count()
        self._show_held()
        self.shown.emit()

    def _look_at_others(self) -> None:
        self.villages.show_lists(())  # what was ticked is of another announcement
        self.refresh()

    def _count(self) -> None:
        ready = sum(len(one.ready) for one in self._lists)
        held = sum(len(one.held) for one in self._lists)
        told = self.tr("{0} ready · {1} not ready").format(f"{ready:,}", f"{held:,}") if self._lists else ""
        self._remark.say(told)
        chosen = self.villages.chosen
        villages = len({one.village for one in chosen})
        self.card.count(sum(len(one.ready) for one in chosen), villages, ready=ready)

    def _show_held(self) -> None:
        one = self.villages.list_at(self.villages.currentIndex().row())
        self.held.show_rows([self._row(each) for each in one.held] if one is not None else [])
        self._about.setVisible(one is not None and bool(one.held))

    def _row(self, held: Held) -> Row:
        language = self._desk.language
        why = " ".join(reason.sentence(language) for reason in held.at.reasons)
        return (
            Cell(held.household.head, bold=True),
            Cell(group_name(held.household.group, language), ink=Colour.INK2),
            Cell(held.at.step.short[language.value]),
            Cell(why or held.at.step.to_do[language.value], ink=Colour.INK2),
        )

    def _open(self, row: int) -> None:
        one = self.villages.list_at(self.villages.currentIndex().row())
        if one is not None and row < len(one.held):
            self.record_wanted.emit(one.held[row].household.record)

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the announcement is written to"))
        if folder:
            self.publish_into(Path(folder))

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Announce"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        head.addWidget(self.kinds)
        left = TitledCard(
            theme, lambda: self.tr("Villages"), remark=lambda: self.tr("Space, T township, Ctrl+A all")
        )
        left.body.addWidget(self.villages)
        self._about.body.addWidget(self.held)
        lists = Columns(theme)
        lists.add(left)
        lists.add(self._about)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(lists, 1)
        column.addWidget(self.card)
        self._stack = self.stand_or_teach(theme, head, self.banner, teach=self._teach, filled=filled)
