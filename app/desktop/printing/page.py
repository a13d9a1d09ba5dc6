"""Print: what, for whom, as pages on the screen; then to a file or a printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.offering import offer_years_and_rounds
from app.desktop.printing.code_field import CodeField
from app.desktop.printing.pages_view import PagesView
from app.desktop.printing.papers import PAPERS, is_of_one_household, is_of_one_village, lists_households, paper_name
from app.desktop.printing.pdf import page_image
from app.desktop.printing.printer_strip import PrinterStrip
from app.desktop.printing.to_printer import PrintJob, set_up
from app.desktop.printing.work import Made, Wish, make_paper
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.scrolling import scrolled
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.wrapping import WrappingRow
from app.desktop.widgets.year_round import YearRound
from app.procedure.files import write_file
from app.procedure.list_papers import ListPaper
from app.register.values import Query
from forms.paper.layouts import AnyPaper
from forms.paper.papers import Paper
from resources.errors import LikaError, NotPossible
from resources.messages import sentence

_ONE, _LIST, _VILLAGE = range(3)
_NOTHING, _PAGES = range(2)  # what stands in the middle


class PrintPage(Page):
    """Says `closed` at Esc, with the page one came from to go back to."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record, self._title = "", ""
        self._wish: Wish | None = None  # what was asked for last
        self._made: Made | None = None
        self._job: PrintJob | None = None
        theme = desk.theme
        self.paper = QComboBox()
        self.paper.addItems([paper_name(paper, desk.language) for paper in PAPERS])
        self._listed: Query | None = None  # what the list of households shows
        self.scope = SegmentedControl(
            theme,
            [lambda: self.tr("Household"), lambda: self.tr("List"), lambda: self.tr("Village")],
        )
        self.of = YearRound(theme)
        self.view = PagesView(theme, self._draw)
        name_for_ears(self.view, lambda: self.tr("Preview of the pages"))
        self.banner = Banner(theme)
        self.save_button = Button(theme, lambda: self.tr("Save as PDF"), icon="file-down", key="Ctrl+S")
        self.print_button = Button(theme, lambda: self.tr("Print"), icon="printer", key="Ctrl+P", kind=Kind.PRIMARY)
        self.strip = PrinterStrip(theme)
        self.code = CodeField(desk, self.banner)
        self._remark = Elided(theme, tone=Colour.INK2)
        self._zoom = Label(theme, tone=Colour.INK2)
        self._teach = EmptyState(
            theme,
            icon="printer",
            title=lambda: self.tr("Nothing to print yet"),
            text=lambda: self.tr(
                "Choose a household in the list and press Ctrl+P: its papers stand here as pages, each with the"
                " check code that tells whether it still matches."
                " Lists and notices are made from what the village recorded."
            ),
        )
        self._lay_out()
        self._connect()
        self._enable()

    def show_household(self, record: str, listed: Query | None = None) -> None:
        """Show the paper of one household; a list that was chosen before gives way to the questionnaire.

        `listed` is the list it was chosen from, which can be printed too: filtered and in its order.
        """
        self._record, self._listed = record, listed
        self.scope.choose(_ONE)
        if is_of_one_household(PAPERS[self.paper.currentIndex()]):
            self.remake()
        else:
            self.choose(Paper.QUESTIONNAIRE)

    def choose(self, paper: AnyPaper | ListPaper) -> None:
        """Choose a paper, as a person does in the list of papers."""
        self.paper.setCurrentIndex(PAPERS.index(paper))

    def arrive(self) -> None:
        """List the printers, make the paper anew: answers may have changed."""
        self.strip.list_printers()
        self.remake()
        self.view.setFocus()

    def remake(self) -> None:
        """Make the paper that is chosen."""
        paper = PAPERS[self.paper.currentIndex()]
        self.scope.setVisible(is_of_one_household(paper))
        self.of.setVisible(paper is ListPaper.REGISTER)
        if paper is ListPaper.REGISTER:
            offer_years_and_rounds(self._desk, self.of)
        self.banner.hide()
        wish = self._wish = self._wished(paper)
        if wish is None:
            self._show_nothing()
            return
        title = self.tr("Making the pages")
        self._desk.operations.run_long(
            title,
            lambda office, report: make_paper(office, report, wish),
            lambda made: self._show(made) if wish is self._wish else None,
            failed=lambda error: self._not_made(error) if wish is self._wish else None,
            owner=self,
        )

    def _wished(self, paper: AnyPaper | ListPaper) -> Wish | None:
        """Return what is asked for; None where the household or the village it is of was not chosen yet."""
        desk = self._desk
        whole = self.scope.index == _VILLAGE or not is_of_one_household(paper)
        listed = self._listed if self.scope.index == _LIST and is_of_one_household(paper) else None
        if not whole and not listed and not self._record:
            return None
        if is_of_one_village(paper) and not desk.village.code:
            self.banner.tell(
                lambda: self.tr("This paper is of one village"),
                lambda: self.tr("Choose the village at the top."),
                kind="warn",
            )
            return None
        return Wish(
            paper,
            () if whole or listed else (self._record,),
            desk.village.code if whole else "",
            self.strip.language,
            desk.now(),
            page=self.strip.page,
            margin=self.strip.margin,
            points=self.strip.points,
            both_sides=self.strip.both_sides,
            listed=listed,
            year=self.of.year if paper is ListPaper.REGISTER else "",
            round=self.of.round if paper is ListPaper.REGISTER else 0,
        )

    def save_to(self, file: Path) -> None:
        """Write the pages into a file."""
        if self._made is None:
            return
        try:
            write_file(file, self._made.pdf)
        except LikaError as error:
            self._refused(error)
            return
        self.banner.tell(lambda: self.tr("Saved"), str(file), kind="accent")

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to the printer, from the page that was reached where it stopped before."""
        made, strip = self._made, self.strip
        if made is None:
            return
        copies = max(1, int(strip.copies.text() or 1))
        set_up(printer, page=made.wish.page, both_sides=made.wish.both_sides, copies=copies)
        pages = len(made.sizes)
        first = strip.first_page
        if first >= pages:
            self.banner.tell(
                lambda: self.tr("There is no page {0}").format(first + 1),
                lambda: self.tr("Begin with a page from 1 to {0}.").format(pages),
                kind="warn",
            )
            return
        self._job = PrintJob(self._desk, made.pdf, pages, printer=printer, parent=self, first=first)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(self._printed)
        self.print_button.setEnabled(False)
        self._job.begin()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Print in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for row, paper in enumerate(PAPERS):
                self.paper.setItemText(row, paper_name(paper, self._desk.language))
            self.paper.setAccessibleName(self.tr("Paper"))
            if self.isVisible():
                self.remake()

    def _draw(self, number: int, dots_per_inch: float) -> None:
        made = self._made
        if made is None:
            return

        def take(image: QImage) -> None:
            if made is self._made:
                self.view.take_picture(number, dots_per_inch, image)

        self._desk.operations.run(
            lambda _office: page_image(made.pdf, number, dots_per_inch=dots_per_inch), take, owner=self
        )

    def _show(self, made: Made) -> None:
        if self._made is None or not made.wish.is_like(self._made.wish):
            self.strip.first.setText("1")  # else a printing that stopped goes on where it stopped
        self._made = made
        self.view.show_pages(made.sizes)
        self._stack.setCurrentIndex(_PAGES if made.sizes else _NOTHING)
        counted = [self.tr("%n pages", "", len(made.sizes))]
        if lists_households(made.wish.paper):
            counted.insert(0, self.tr("%n households", "", made.households))
        code = self.tr("check code {0}").format(made.codes[0]) if len(made.codes) == 1 else ""
        self._remark.say(" · ".join(part for part in (*counted, code) if part))
        if made.misfits:
            misfit = made.misfits[0]
            told = NotPossible(
                "procedure.misfit_left_out", record=misfit.record, name=misfit.head_name, path=misfit.path
            )
            self.banner.tell("", lambda: sentence(told, self._desk.language), kind="warn")
        elif made.left_out:
            missing = made.left_out[0]
            self.banner.tell(
                lambda: self.tr("%n answers cannot be printed", "", len(made.left_out)),
                lambda: self.tr("No typeface has {0} in {1}. Ask for another way of writing it.").format(
                    missing.characters, missing.answer
                ),
                kind="warn",
            )
        self._enable()

    def _not_made(self, error: LikaError) -> None:
        self._show_nothing()
        self._refused(error)

    def _show_nothing(self) -> None:
        self._wish = self._made = None
        self._remark.say("")
        self._stack.setCurrentIndex(_NOTHING)
        self._enable()

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")

    def _show_progress(self, done: int, total: int) -> None:
        self.banner.tell(lambda: self.tr("Printing"), lambda: self.tr("page {0} of {1}").format(done, total))

    def _printed(self, whole: bool) -> None:  # noqa: FBT001  (a slot)
        if whole:
            self.strip.first.setText("1")
            self.banner.tell(lambda: self.tr("Sent to the printer"), kind="accent")
        else:
            assert self._job is not None
            self.strip.go_on_at(self._job.reached)
            page = self.strip.first.text()
            self.banner.tell(
                lambda: self.tr("The printer took no more pages"),
                lambda: self.tr("See to the paper, then print again: it goes on with page {0}.").format(page),
                kind="warn",
            )
        self._enable()

    @property
    def file_name(self) -> str:
        """What the file is called unless somebody says otherwise: the paper, and its check code or the village."""
        name = paper_name(PAPERS[self.paper.currentIndex()], self._desk.language)
        codes = self._made.codes if self._made is not None else ()
        return f"{name} {codes[0] if len(codes) == 1 else self._desk.village.name}".strip() + ".pdf"

    def _press_save(self) -> None:
        name = self.file_name
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), name, "PDF (*.pdf)")
        if file:
            self.save_to(Path(file))

    def _press_print(self) -> None:
        if not self.strip.has_printer:
            self.banner.tell(
                lambda: self.tr("This computer has no printer"),
                lambda: self.tr("Save the pages as PDF and print them elsewhere."),
                kind="warn",
            )
            return
        self.print_on(self.strip.printer())

    def _enable(self) -> None:
        ready = self._made is not None and bool(self._made.sizes)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(lambda _row: self.remake())
        self.scope.chosen.connect(self.remake)
        self.of.chosen.connect(self.remake)
        self.strip.look_changed.connect(self.remake)
        self.save_button.clicked.connect(self._press_save)
        self.print_button.clicked.connect(self._press_print)
        self.view.zoomed.connect(lambda percent: self._zoom.say(f"{percent} %"))
        self._desk.village_changed.connect(lambda: self.remake() if self.isVisible() else None)
        for keys, action in (
            ("Ctrl+S", self._press_save),
            ("Ctrl+K", self.code.setFocus),
            ("Ctrl+P", self._press_print),
            ("Ctrl++", lambda: self.view.step_zoom(larger=True)),
            ("Ctrl+-", lambda: self.view.step_zoom(larger=False)),
            ("Ctrl+0", self.view.fit_page),
            ("Esc", self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Print"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        for button in (self.save_button, self.print_button):
            head.addWidget(button)
        tools = WrappingRow(theme, spacing=12, margins=(24, 4, 16, 12))
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.paper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.paper.setAccessibleName(self.tr("Paper"))
        for choice in (self.paper, self.scope, self.of):
            tools.addWidget(choice)
        tools.push()
        tools.addWidget(self.code)
        tools.addWidget(self._make_zoom())
        strip = QVBoxLayout()
        strip.setContentsMargins(px(24), 0, px(16), 0)
        strip.addWidget(self.banner)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self._teach))
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(tools)
        layout.addLayout(strip)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.strip)

    def _make_zoom(self) -> QWidget:
        """Return how large the pages are and the buttons that change it."""
        theme = self._desk.theme
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._zoom)
        for icon, name, action in (
            ("zoom-out", self.tr("Smaller"), lambda: self.view.step_zoom(larger=False)),
            ("zoom-in", self.tr("Larger"), lambda: self.view.step_zoom(larger=True)),
            ("maximize", self.tr("Whole page"), self.view.fit_page),
            ("arrow-left-right", self.tr("Full width"), self.view.fit_width),
        ):
            button = Button(theme, "", icon=icon, padding=7)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(action)
            row.addWidget(button)
        return tools
