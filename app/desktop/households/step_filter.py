"""The filter by the step that is next for a household; offered where the steps of the village are known."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.households.village_steps import VillageSteps
from app.desktop.procedure.names import outcome_name
from app.desktop.widgets.button import Button
from app.desktop.widgets.menus import ask_below
from app.procedure.steps.outcome import Outcome, Standing


class StepFilter(Button):
    """Says `taken` when another step is chosen, or when those are others who have it before them."""

    taken = Signal()

    def __init__(self, desk: Desk, steps: VillageSteps, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", end_icon="chevron-down", parent=parent)
        self._desk, self._steps = desk, steps
        self.step = ""  # the id of a step, or the value of an outcome
        self._show()
        self.clicked.connect(self._press)
        steps.known.connect(self._follow)

    @property
    def records(self) -> frozenset[str] | None:
        """The households that have the step before them, None while no step is chosen."""
        if not self.step:
            return None
        return frozenset(record for record, each in self._steps.standings.items() if _ahead(each) == self.step)

    def take(self, step: str) -> None:
        """Show only those for whom the step is next, with "" all."""
        self.clear(step)
        self.taken.emit()

    def clear(self, step: str = "") -> None:
        """Choose without saying so: others say it."""
        self.step = step
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _follow(self) -> None:
        before = self.step
        if not self._steps.standings:
            self.clear()
        self._show()
        if before:
            self.taken.emit()

    def _press(self) -> None:
        if self.step:
            self.take("")
            return
        counts = Counter(map(_ahead, self._steps.standings.values()))
        offered = {step: f"{name}  ({counts[step]})" for step, name in self._names().items() if counts[step]}
        chosen = ask_below(self, list(offered.values()), list(offered))
        if chosen is not None:
            self.take(chosen)

    def _names(self) -> dict[str, str]:
        """Return the steps of the county's procedure in their order, then how it can end."""
        first = next(iter(self._steps.standings.values()), None)
        language = self._desk.language.value
        steps = [each.step for each in first.states] if first is not None else []
        names = {step.id: f"{step.number}  {step.short[language]}" for step in steps}
        return names | {each.value: outcome_name(each) for each in (Outcome.COMPLETE, Outcome.REFUSED)}

    def _words_now(self) -> str:
        return self._names().get(self.step, "") if self.step else self.tr("Any step")

    def _show(self) -> None:
        self.say(self._words_now)
        self.set_active(bool(self.step))
        self.setVisible(bool(self._steps.standings))


def _ahead(standing: Standing) -> str:
    return standing.next.step.id if standing.next else standing.outcome.value
