"""The head of the entry page: whose household it is, how much is wrong and open, back and print."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.desktop.desk import Desk
from app.desktop.entry.making import shown
from app.desktop.entry.worksheet import Worksheet
from app.desktop.places import group_name
from app.desktop.procedure.names import form_name
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Pane
from app.desktop.widgets.chip import ERROR, PLAIN, Chip
from app.desktop.widgets.label import Elided
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height
from app.desktop.words import long_date
from forms.engine import Definition, QuestionType
from forms.paper.papers import HOUSEHOLD_FORM

# What tells one household from another on the way; a form may lack any of them.
_NO_VILLAGE = "0" * 12
_TOLD = ("household_head", "group_number", "house_number", "visit_date", "investigator_1", "investigator_2")


class Head(Pane):
    """Refilled as answers come."""

    left = Signal()
    print_wanted = Signal()
    problem_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("bottom")
        self._desk = desk
        self._sheet: Worksheet | None = None
        theme, px = desk.theme, desk.theme.px
        self._back = Button(theme, "", icon="arrow-left", kind=Kind.QUIET, padding=8)
        self._back.clicked.connect(self.left)
        self._title = Elided(theme, size=Type.HEADING, bold=True)
        self._about = Elided(theme, tone=Colour.INK2)
        self._wrong = Chip(theme)
        self._open = Chip(theme)
        self._print = Button(theme, lambda: self.tr("Print"), icon="printer", key="F9")
        self._print.clicked.connect(self.print_wanted)
        keep_height(theme, self, Metric.PAGE_HEAD)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), 0, px(16), 0)
        layout.setSpacing(px(12))
        layout.addWidget(self._back)
        layout.addWidget(self._title)
        layout.addWidget(self._about, 1)
        layout.addWidget(self._wrong)
        layout.addWidget(self._open)
        layout.addWidget(self._print)
        for button in (self._back, self._print):
            button.setFocusPolicy(button.focusPolicy().NoFocus)

    def open(self, sheet: Worksheet) -> None:
        """Show another household."""
        self._sheet = sheet
        self._named = {each.name: each for each in sheet.filling.form.definitions}
        self.refresh()

    def refresh(self) -> None:
        """Show name and counts as they are."""
        if self._sheet is None:
            return
        self._back.setToolTip(self.tr("Back to the list (Esc)"))
        self._back.setAccessibleName(self.tr("Back to the list (Esc)"))
        is_household = self._sheet.filling.origin.form == HOUSEHOLD_FORM
        present(self._print, is_household)
        self._title.say(self._household() if is_household else form_name(self._sheet.filling.origin.form))
        self._title.updateGeometry()
        self._about.say("  ·  ".join(filter(None, map(self._told, _TOLD))))
        counts = self._sheet.tally.counts("/" + self._sheet.filling.form.root.name)
        wrong = self.tr("%n wrong", "", counts.wrong) if counts.wrong else ""
        missing = self.tr("%n open", "", counts.missing) if counts.missing else ""
        self._wrong.show_state(wrong, icon="circle-alert", tone=ERROR)
        self._open.show_state(missing, icon="circle", tone=PLAIN)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _household(self) -> str:
        name = self._text("head_name")
        return self.tr("Household of {0}").format(name) if name else self.tr("New household")

    def _text(self, name: str) -> str:
        found: Definition | None = self._named.get(name)
        if found is None or self._sheet is None or not self._sheet.filling.session.exists(found.path):
            return ""
        return self._sheet.filling.session.text(found.path)

    def _told(self, name: str) -> str:
        text = self._text(name)
        if not text or self._sheet is None:
            return ""
        question = self._named[name]
        if name == "group_number":
            return group_name(f"{_NO_VILLAGE}{text}", self._desk.language)
        if question.type is QuestionType.DATE:
            return self.tr("visited {0}").format(long_date(self._sheet.day_of(text), self._desk.language))
        return shown(question, text, list)
