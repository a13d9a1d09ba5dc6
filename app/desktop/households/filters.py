"""What narrows the list: the villagers' group, the step, the income against the line, what is open or wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.households.step_filter import StepFilter
from app.desktop.households.village_steps import VillageSteps
from app.desktop.places import group_name
from app.desktop.widgets.button import Button
from app.desktop.widgets.menus import ask_below
from app.desktop.widgets.wrapping import WrappingRow
from app.register.values import Condition, Income, Query

_DELETED = "deleted"
_MOST = 5000  # households of one village, far above any real one


class FilterBar(QWidget):
    """Says `changed` when a person chooses another filter; pressing one that is on switches it off."""

    changed = Signal()

    def __init__(self, desk: Desk, steps: VillageSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.group_code = ""
        self.income: Income | None = None
        self.condition: Condition | None = None
        self.deleted = False  # only those that were deleted: the history brings them back
        self.records: tuple[str, ...] | None = None  # the households behind a figure
        self._figure = ""
        theme = desk.theme
        self.group_button = Button(theme, self._group_words, end_icon="chevron-down")
        self.income_button = Button(theme, self._income_words, end_icon="chevron-down")
        self.condition_button = Button(theme, self._condition_words, end_icon="chevron-down")
        self.group_button.clicked.connect(self._press_group)
        self.income_button.clicked.connect(self._press_income)
        self.condition_button.clicked.connect(self._press_condition)
        self.step_button = StepFilter(desk, steps)
        self.step_button.taken.connect(self.changed)
        self.figure_button = Button(theme, lambda: self._figure, end_icon="x")
        self.figure_button.set_active(True)
        self.figure_button.hide()
        self.figure_button.clicked.connect(self._leave_figure)
        row = WrappingRow(theme)
        for button in (
            self.group_button, self.step_button, self.income_button, self.condition_button, self.figure_button
        ):  # fmt: skip
            row.addWidget(button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        desk.village_changed.connect(self._leave_group)

    @property
    def is_on(self) -> bool:
        """Whether any filter is on."""
        chosen = (self.income, self.condition, self.records) != (None, None, None)
        return bool(self.group_code or self.step_button.step) or self.deleted or chosen

    def narrowed(self, query: Query) -> Query:
        """Return the query with what is chosen here."""
        narrowed = replace(query, group_code=self.group_code, income=self.income, condition=self.condition)
        return replace(narrowed, records=self._meant(), deleted=self.deleted)

    def _meant(self) -> tuple[str, ...] | None:
        """Return the records that figure and step leave, None for all."""
        at_step = self.step_button.records
        if at_step is None or self.records is None:
            return self.records if at_step is None else tuple(sorted(at_step))
        return tuple(one for one in self.records if one in at_step)

    def choose(self, *, income: Income | None = None, condition: Condition | None = None) -> None:
        """Show all groups, and of them only these."""
        self.group_code, self.income, self.condition, self.deleted = "", income, condition, False
        self.step_button.clear()
        self._show_figure("", None)
        self._show()
        self.changed.emit()

    def choose_figure(self, name: str, records: tuple[str, ...]) -> None:
        """Show only the households behind a figure, until its name is pressed."""
        self.group_code, self.income, self.condition, self.deleted = "", None, None, False
        self.step_button.clear()
        self._show_figure(name, records)
        self._show()
        self.changed.emit()

    def _leave_figure(self) -> None:
        self._show_figure("", None)
        self.changed.emit()

    def _show_figure(self, name: str, records: tuple[str, ...] | None) -> None:
        self._figure, self.records = name, records
        self.figure_button.say(lambda: self._figure)
        self.figure_button.setVisible(records is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _group_words(self) -> str:
        return group_name(self.group_code, self._desk.language) or self.tr("All groups")

    def _income_words(self, income: Income | None = None) -> str:
        return {
            None: self.tr("Any income"),
            Income.BELOW: self.tr("Below the line"),
            Income.NEAR: self.tr("Near the line"),
            Income.ABOVE: self.tr("Above the line"),
        }[income or self.income]

    def _condition_words(self, condition: Condition | None = None) -> str:
        if condition is None and self.deleted:
            return self.tr("Deleted")
        return {
            None: self.tr("Any state"),
            Condition.COMPLETE: self.tr("Complete"),
            Condition.OPEN: self.tr("Something open"),
            Condition.WRONG: self.tr("With errors"),
            Condition.FORKED: self.tr("Two versions"),
        }[condition or self.condition]

    def _press_group(self) -> None:
        if self.group_code:
            self._take_group("")
            return
        village = self._desk.village.code
        query = Query(villages=(village,) if village else (), limit=_MOST)

        def work(office: Office) -> list[str]:
            return sorted({line.group_code for line in office.register.summaries(query) if line.group_code})

        self._desk.operations.run(work, self._offer_groups, owner=self)

    def _press_income(self) -> None:
        chosen = None
        if self.income is None:
            names = [self._income_words(income) for income in Income]
            chosen = ask_below(self.income_button, names, list(Income))
            if chosen is None:
                return
        self.income = Income(chosen) if chosen else None
        self._show()
        self.changed.emit()

    def _press_condition(self) -> None:
        chosen = ""
        if self.condition is None and not self.deleted:
            names = [*(self._condition_words(condition) for condition in Condition), self.tr("Deleted")]
            asked = ask_below(self.condition_button, names, [*Condition, _DELETED])
            if asked is None:
                return
            chosen = asked
        self.take_condition(chosen)

    def take_condition(self, chosen: str) -> None:
        """Show only the households in this state, or those that were deleted; with "" all of them."""
        self.deleted = chosen == _DELETED
        self.condition = Condition(chosen) if chosen and not self.deleted else None
        self._show()
        self.changed.emit()

    def _offer_groups(self, codes: list[str]) -> None:
        names = [group_name(code, self._desk.language) for code in codes]
        chosen = ask_below(self.group_button, names, codes, otherwise=self.tr("No household has a group yet"))
        if chosen is not None:
            self._take_group(chosen)

    def _take_group(self, code: str) -> None:
        self.group_code = code
        self._show()
        self.changed.emit()

    def _leave_group(self) -> None:
        self.group_code = ""
        self._show()

    def _show(self) -> None:
        for button, words, is_on in (
            (self.group_button, self._group_words, bool(self.group_code)),
            (self.income_button, self._income_words, self.income is not None),
            (self.condition_button, self._condition_words, self.condition is not None or self.deleted),
        ):
            button.say(words)
            button.set_active(is_on)
