"""Print: what, for whom, as pages on the screen; then to a file or a printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QIntValidator, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.printing.pages_view import PagesView
from app.desktop.printing.pdf import page_image
from app.desktop.printing.to_printer import PrintJob, printer_names
from app.desktop.printing.work import Made, Wish, make_paper
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Pane, page_head
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.label import Label
from app.desktop.widgets.segmented import SegmentedControl
from app.desktop.widgets.widths import keep_width
from app.procedure.files import write_file
from forms.paper.papers import Paper
from resources.errors import LikaError, NotPossible
from resources.messages import sentence

_PAPERS = (Paper.QUESTIONNAIRE, Paper.INCOME)
_ONE, _VILLAGE = 0, 1
_MOST_COPIES = 20


class PrintPage(Page):
    """Says `closed` at Esc, with the page one came from to go back to."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record, self._title = "", ""
        self._made: Made | None = None
        self._job: PrintJob | None = None
        theme = desk.theme
        self.paper = SegmentedControl(theme, [lambda: self.tr("Questionnaire"), lambda: self.tr("Income form")])
        self.scope = SegmentedControl(theme, [lambda: self.tr("This household"), lambda: self.tr("Whole village")])
        self.view = PagesView(theme, self._draw)
        self.banner = Banner(theme)
        self.save_button = Button(theme, lambda: self.tr("Save as PDF"), icon="file-down", key="Ctrl+S")
        self.print_button = Button(theme, lambda: self.tr("Print"), icon="printer", key="Ctrl+P", kind=Kind.PRIMARY)
        self._printers = QComboBox()
        self._copies = QLineEdit("1")
        self._copies.setValidator(QIntValidator(1, _MOST_COPIES, self._copies))
        self._copies.setAlignment(Qt.AlignmentFlag.AlignRight)
        keep_width(theme, self._copies, 56)
        self._remark = Label(theme, tone=Colour.INK2)
        self._zoom = Label(theme, tone=Colour.INK2)
        self._teach = EmptyState(
            theme,
            icon="printer",
            title=lambda: self.tr("Nothing to print yet"),
            text=lambda: self.tr(
                "Choose a household in the list and press Ctrl+P. Its papers stand here as pages,"
                " each with the check code that tells whether it still matches."
            ),
        )
        self._lay_out()
        self._connect()
        self._enable()

    def show_household(self, record: str) -> None:
        """Show the paper of one household."""
        self._record = record
        self.scope.choose(_ONE)
        self.remake()

    def arrive(self) -> None:
        """List the printers, make the paper anew: answers may have changed."""
        self._list_printers()
        self.remake()
        self.view.setFocus()

    def remake(self) -> None:
        """Make the paper that is chosen."""
        desk = self._desk
        whole = self.scope.index == _VILLAGE
        if not whole and not self._record:
            self._stack.setCurrentWidget(self._teach)
            return
        wish = Wish(
            _PAPERS[self.paper.index],
            () if whole else (self._record,),
            desk.village.code if whole else "",
            desk.language,
            desk.now(),
        )
        title = self.tr("Making the pages")
        desk.operations.run_long(
            title,
            lambda office, report: make_paper(office, report, wish),
            self._show,
            failed=self._refused,
            owner=self,
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
        """Send the pages to the printer."""
        if self._made is None:
            return
        printer.setCopyCount(max(1, int(self._copies.text() or 1)))
        self._job = PrintJob(self._desk, self._made.pdf, len(self._made.sizes), printer=printer, parent=self)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(self._printed)
        self.print_button.setEnabled(False)
        self._job.begin()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Print in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
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
        self._made = made
        self.view.show_pages(made.sizes)
        self._stack.setCurrentWidget(self.view if made.sizes else self._teach)
        households, pages = len(made.sheets), len(made.sizes)
        counted = self.tr("%n households", "", households), self.tr("%n pages", "", pages)
        code = self.tr("check code {0}").format(made.sheets[0].code) if households == 1 else ""
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

    def _refused(self, error: LikaError) -> None:
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind="error")

    def _show_progress(self, done: int, total: int) -> None:
        self.banner.tell(lambda: self.tr("Printing"), lambda: self.tr("page {0} of {1}").format(done, total))

    def _printed(self, whole: bool) -> None:  # noqa: FBT001  (a slot)
        if whole:
            self.banner.tell(lambda: self.tr("Sent to the printer"), kind="accent")
        else:
            self.banner.tell(lambda: self.tr("The printer took no more pages"), kind="warn")
        self._enable()

    def _press_save(self) -> None:
        name = f"{_PAPERS[self.paper.index].value}.pdf"
        file, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), name, "PDF (*.pdf)")
        if file:
            self.save_to(Path(file))

    def _press_print(self) -> None:
        if not self._printers.isEnabled():
            self.banner.tell(
                lambda: self.tr("This computer has no printer"),
                lambda: self.tr("Save the pages as PDF and print them elsewhere."),
                kind="warn",
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self._printers.currentText())
        self.print_on(printer)

    def _list_printers(self) -> None:
        names = printer_names()
        self._printers.clear()
        self._printers.addItems(names or [self.tr("No printer")])
        self._printers.setEnabled(bool(names))

    def _enable(self) -> None:
        ready = self._made is not None and bool(self._made.sizes)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _connect(self) -> None:
        self.paper.chosen.connect(self.remake)
        self.scope.chosen.connect(self.remake)
        self.save_button.clicked.connect(self._press_save)
        self.print_button.clicked.connect(self._press_print)
        self.view.zoomed.connect(lambda percent: self._zoom.say(f"{percent} %"))
        self._desk.village_changed.connect(lambda: self.remake() if self.scope.index == _VILLAGE else None)
        for keys, action in (
            ("Ctrl+S", self._press_save),
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
        head, buttons = page_head(theme, title, self._remark)
        for button in (self.save_button, self.print_button):
            buttons.addWidget(button)
        tools = QHBoxLayout()
        tools.setContentsMargins(px(24), px(4), px(16), px(12))
        tools.setSpacing(px(12))
        for choice in (self.scope, self.paper):
            tools.addWidget(choice)
        tools.addStretch()
        tools.addWidget(self._zoom)
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
            tools.addWidget(button)
        strip = QVBoxLayout()
        strip.setContentsMargins(px(24), 0, px(16), 0)
        strip.addWidget(self.banner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._teach)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(tools)
        layout.addLayout(strip)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._printer_strip())

    def _printer_strip(self) -> Pane:
        theme, px = self._desk.theme, self._desk.theme.px
        pane = Pane("top")
        row = QHBoxLayout(pane)
        row.setContentsMargins(px(24), px(8), px(16), px(8))
        row.setSpacing(px(12))
        for words, editor in (
            (lambda: self.tr("Printer"), self._printers),
            (lambda: self.tr("Copies"), self._copies),
        ):
            label = Label(theme, words, tone=Colour.INK2)
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor)
        self._printers.setMinimumWidth(px(240))
        row.addStretch()
        row.addWidget(Label(theme, lambda: self.tr("A4, the size of the page as it is"), tone=Colour.INK2))
        return pane
