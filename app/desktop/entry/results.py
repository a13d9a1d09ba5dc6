"""What comes out so far: income per person against the line, what it is made of, the haves, and what is wrong."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.entry.making import number_shown
from app.desktop.entry.outcome import Outcome, outcome
from app.desktop.entry.plan import Plan
from app.desktop.entry.problem_list import ProblemList
from app.desktop.entry.spelling import amount
from app.desktop.entry.worksheet import Worksheet
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Metric, Type
from app.desktop.widgets.card import Line
from app.desktop.widgets.chip import ACCENT, WARN, Chip
from app.desktop.widgets.empty_state import IconMark
from app.desktop.widgets.income_bar import IncomeBar
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.presence import present
from app.desktop.widgets.scrolling import scrolled

_MINUS = "\u2212"


class Results(QWidget):
    """The pane at the right; parts whose names the form does not have are left out."""

    chosen = Signal(str)  # ref of a problem

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: Worksheet | None = None
        self._outcome = Outcome()
        self._before: Decimal | None = None  # income when the present question was entered
        self._title = Label(theme, tone=Colour.INK2)
        self._income = Label(theme, size=Type.NUMBER, bold=True)
        self._unit = Label(theme, lambda: self.tr("yuan"), tone=Colour.INK)
        self._change = Chip(theme, icon="arrow-up", tone=ACCENT)
        self._bar = IncomeBar(theme)
        self._sign = IconMark(theme, "arrow-down", Colour.WARN, Metric.ICON)
        self._gap, self._line = Elided(theme), Label(theme, tone=Colour.INK2)
        self._parts = QGridLayout()
        self._part_labels: list[tuple[Elided, Label]] = []
        self._haves_title, self._haves_count = Label(theme, bold=True), Label(theme)
        self._haves = QGridLayout()
        self._have_marks: list[tuple[IconMark, Elided]] = []
        self._have_columns = 0  # 0 until they are placed
        self.problems = ProblemList(theme)
        self.problems.chosen.connect(self.chosen)
        self._income_block, self._haves_block = self._make_income(), self._make_haves()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._income_block)
        column.addWidget(self._haves_block)
        column.addWidget(self.problems, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside))

    def _make_income(self) -> QWidget:
        px = self._theme.px
        number = QHBoxLayout()
        number.setSpacing(px(8))
        number.addWidget(self._income, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addStretch()
        number.addWidget(self._change)
        gap = QHBoxLayout()
        gap.setSpacing(px(4))
        gap.addWidget(self._sign)
        gap.addWidget(self._gap, 1)
        gap.addWidget(self._line)
        self._parts.setContentsMargins(0, px(8), 0, 0)
        self._parts.setVerticalSpacing(px(4))
        self._parts.setColumnStretch(0, 1)
        return self._block([self._title, number, self._bar, gap, self._parts])

    def _make_haves(self) -> QWidget:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(self._haves_title)
        head.addStretch()
        head.addWidget(self._haves_count)
        self._haves.setContentsMargins(0, px(4), 0, 0)
        self._haves.setVerticalSpacing(px(8))
        self._haves.setHorizontalSpacing(px(8))
        return self._block([head, self._haves])

    def _block(self, parts: list[object]) -> QWidget:
        px = self._theme.px
        outer = QWidget()
        frame = QVBoxLayout(outer)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.setSpacing(px(4))
        for part in parts:
            if isinstance(part, QWidget):
                inner.addWidget(part)
            elif isinstance(part, QHBoxLayout | QGridLayout):
                inner.addLayout(part)
        frame.addLayout(inner)
        frame.addWidget(Line())
        return outer

    # what is shown
    def open(self, sheet: Worksheet, plan: Plan) -> None:
        """Show another questionnaire."""
        found, before = outcome(sheet.filling.form.root, plan), self._outcome
        self._sheet, self._outcome = sheet, found
        self._before = None
        if found != before:  # of another form: the rows of the next household are the same
            self._fill_parts()
            self._fill_haves()
        present(self._income_block, self._outcome.income is not None)
        present(self._haves_block, bool(self._outcome.haves))
        self.problems.open(sheet)
        self.refresh()

    def begin_question(self) -> None:
        """Remember the income, so that the chip tells what the present question does to it."""
        self._before = self._value(self._outcome.income.path) if self._outcome.income else None
        self._change.show_state("", icon="", tone=ACCENT)

    def refresh(self) -> None:
        """Show what comes out now."""
        if self._sheet is None:
            return
        self._show_income()
        for (title, value), part in zip(self._part_labels, self._outcome.parts, strict=False):
            counts = self._sheet.tally.counts(part.group.path)
            words = self._sheet.label(part.group)
            missing = self.tr(" (%n open)", "", counts.missing) if counts.missing else ""
            _say(title, words + missing)
            _say(value, _figure(number_shown(part.total, self._text(part.total.path))))
        self._show_net()
        self._show_haves()
        self.problems.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _show_income(self) -> None:
        found = self._outcome
        if found.income is None or self._sheet is None:
            return
        year = self._text(found.year.path) if found.year else ""
        words = self._sheet.label(found.income)
        _say(self._title, self.tr("{0} ({1})").format(words, year) if year else words)
        income = self._value(found.income.path)
        line = self._value(found.line.path) if found.line else None
        _say(self._income, _figure(amount(str(income), decimals=2)) if income is not None else "—")
        present(self._unit, income is not None)
        present(self._bar, line is not None)
        if line:
            self._bar.show_income(income, line)
        self._show_gap(income, line)
        self._show_change(income)

    def _show_gap(self, income: Decimal | None, line: Decimal | None) -> None:
        known = income is not None and line is not None and line > 0
        for part in (self._sign, self._gap):
            present(part, known)
        present(self._line, line is not None)
        if line is not None:
            _say(self._line, self.tr("Line {0}").format(amount(f"{line.normalize():f}")))
        if income is None or line is None or line <= 0:
            return
        gap = abs(income - line)
        share = f"{gap / line * 100:.1f}"
        below = income < line
        words = self.tr("{0} below ({1} %)") if below else self.tr("{0} above ({1} %)")
        brief = self.tr("{0} below") if below else self.tr("{0} above")
        told = amount(str(gap), decimals=2)
        whole = words.format(told, share)
        _say(self._gap, whole if self._has_room(whole) else brief.format(told))
        tone = Colour.WARN if below else Colour.ACCENT
        _tone(self._gap, tone)
        self._sign.show_icon("arrow-down" if below else "arrow-up", tone)

    def _has_room(self, gap: str) -> bool:
        """Return whether the gap stands beside the line it is measured by; else the share is left out."""
        beside = self._line.whole_width + self._theme.px(2 * 16 + 2 * 4 + Metric.ICON)
        return self._theme.width_of(gap) + beside <= self.width() - self._theme.px(10)  # a scroll bar may come

    def _show_change(self, income: Decimal | None) -> None:
        if income is None or self._before is None or income == self._before:
            self._change.show_state("", icon="", tone=ACCENT)
            return
        up = income > self._before
        self._change.show_state(
            amount(str(abs(income - self._before)), decimals=2),
            icon="arrow-up" if up else "arrow-down",
            tone=ACCENT if up else WARN,
        )

    def _show_net(self) -> None:
        found = self._outcome
        if found.net is None or not self._part_labels:
            return
        title, value = self._part_labels[-1]
        people = self._text(found.people.path) if found.people else ""
        _say(title, self.tr("Net income / {0} people").format(people or "—"))
        _say(value, _figure(amount(self._text(found.net.path), decimals=2)))

    def _show_haves(self) -> None:
        if self._sheet is None or not self._outcome.haves:
            return
        texts = [self._text(have.path) for have in self._outcome.haves]
        had = sum(text in _YES for text in texts)
        group = self._outcome.haves[0].parent
        _say(self._haves_title, self._sheet.label(group) if group else "")
        _say(self._haves_count, f"{had} / {len(texts)}")
        for (mark, label), have, text in zip(self._have_marks, self._outcome.haves, texts, strict=True):
            icon, tone = _have_sign(text)
            mark.show_icon(icon, tone)
            _say(label, self._sheet.label(have))
            _tone(label, Colour.INK if text else Colour.INK2)
        self._place_haves()

    def _place_haves(self) -> None:
        """Let the haves stand in two columns where the words of all of them fit, else in one."""
        px = self._theme.px
        widest = max(label.sizeHint().width() for _, label in self._have_marks)
        column = (self.width() - px(2 * 16)) // 2 - px(Metric.ICON + 2 * 8)
        columns = 2 if widest <= column else 1
        if columns == self._have_columns:
            return
        self._have_columns = columns
        while self._haves.takeAt(0) is not None:
            pass
        for i, (mark, label) in enumerate(self._have_marks):
            row, side = divmod(i, columns)
            self._haves.addWidget(mark, row, side * 2)
            self._haves.addWidget(label, row, side * 2 + 1)
        self._haves.setColumnStretch(1, 1)
        self._haves.setColumnStretch(3, columns - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place the haves as the width allows."""
        super().resizeEvent(event)
        if self._have_marks:
            self._place_haves()

    def _fill_parts(self) -> None:
        _empty(self._parts)
        self._part_labels = []
        rows = len(self._outcome.parts) + (self._outcome.net is not None)
        for row in range(rows):
            last = self._outcome.net is not None and row == rows - 1
            title = Elided(self._theme, tone=Colour.INK if last else Colour.INK2)
            value = Label(self._theme, bold=last)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._parts.addWidget(title, row, 0)
            self._parts.addWidget(value, row, 1)
            self._part_labels.append((title, value))

    def _fill_haves(self) -> None:
        _empty(self._haves)
        self._have_marks, self._have_columns = [], 0
        for _ in self._outcome.haves:
            mark = IconMark(self._theme, "circle", Colour.INK2, Metric.ICON)
            label = Elided(self._theme)
            self._have_marks.append((mark, label))

    def _text(self, path: str) -> str:
        assert self._sheet is not None
        return self._sheet.filling.session.text(path)

    def _value(self, path: str) -> Decimal | None:
        try:
            return Decimal(self._text(path))
        except InvalidOperation:
            return None


_YES = {"1", "yes", "01", "true"}


def _have_sign(text: str) -> tuple[str, Colour]:
    if not text:
        return "circle", Colour.INK2
    return ("circle-check", Colour.ACCENT) if text in _YES else ("circle-x", Colour.WARN)


def _figure(text: str) -> str:
    return text.replace("-", _MINUS) if text else "—"


def _say(label: Label, words: str) -> None:
    if label.property("said") != words:
        label.setProperty("said", words)  # what is shown may be cut
        label.say(words)


def _tone(label: Label, tone: Colour) -> None:
    if label.property("tone") != tone.value:
        label.set_tone(tone)


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if widget := item.widget():
            widget.deleteLater()
