"""What stands behind a line of the inbox: every record that was not simply taken in, or whose key it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.exchange.verdicts import Verdict
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable, Row
from app.desktop.widgets.presence import present
from app.desktop.widgets.widths import keep_height
from app.desktop.widgets.wrapping import WrappingRow
from app.desktop.words import four_words
from app.procedure.exchange.received import Received
from app.procedure.parties import KeyState, Team, team
from resources.messages import sentence
from sync.changes import Reason
from sync.receipt import Outcome, Receipt

_SHOWN = (Outcome.REFUSED, Outcome.CONFLICT, Outcome.WAITING)
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A record that was not simply taken in, with the name of its household where it is known."""

    title: str
    receipt: Receipt


class VerdictDetail(TitledCard):
    """Says `trusted` with the team and the laptop's device id when the clerk found its four words right."""

    trusted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        self._desk = desk
        self._verdict: Verdict | None = None
        theme, px = desk.theme, desk.theme.px
        self.table = PlainTable(theme, _heads())
        name_for_ears(self.table, lambda: self.tr("Refused records"))
        self._text = Label(theme, wrap=True)
        self.words = Label(theme, size=Type.HEADING, bold=True, wrap=True)
        self.agree = Button(
            theme, lambda: self.tr("They agree: trust and take in"), icon="shield-check", kind=Kind.PRIMARY
        )
        self.agree.clicked.connect(self._agree)
        self._key = WrappingRow(theme, spacing=16, margins=(0, 8, 0, 0))
        self._key.addWidget(self.words)
        self._key.addWidget(self.agree)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(4))
        column.addWidget(self._text)
        column.addWidget(self._key)
        column.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(told)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack)
        keep_height(theme, self._stack, 32 + _ROWS * 36)
        self.hide()

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show what stands behind the line, nothing where everything was taken in."""
        self._verdict = verdict
        if verdict is None or not _has_more(verdict):
            self.hide()
        elif verdict.received is not None:
            self._ask_records(verdict.received)
        elif verdict.unknown_team:
            self._ask_key(verdict.unknown_team)
        else:
            refusal = verdict.refusal
            assert refusal is not None
            self.title.say(lambda: self.tr("Nothing of this file was taken in"))
            self._tell(sentence(refusal, self._desk.language))

    def _ask_records(self, received: Received) -> None:
        verdict = self._verdict

        def work(office: Office) -> list[Line]:
            return [_line(office, one) for one in received.receipts if one.outcome in _SHOWN]

        def show(lines: list[Line]) -> None:
            if self._verdict is verdict:
                self._show_records(received, lines)

        self._desk.operations.run(work, show, owner=self)

    def _show_records(self, received: Received, lines: Sequence[Line]) -> None:
        name, number = received.name or received.party, received.number
        self.title.say(lambda: self.tr("{0}, bundle {1}").format(name, number))
        self.remark.say(lambda: self._summed(received))
        if lines:
            self.table.show_rows([_row(line) for line in lines])
            self._stack.setCurrentWidget(self.table)
            self.show()
        elif received.unread.lines:
            self._tell(self.tr("Have the team update its program and export again."), remark=False)
        else:
            self._tell(
                self.tr(
                    "Bundles that came before this one are missing. Ask the team to export again: what the county"
                    " has not confirmed stands in every new bundle."
                ),
                remark=False,
            )

    def _summed(self, received: Received) -> str:
        told = (
            self.tr("%n records refused", "", len(received.refused)) if received.refused else "",
            self.tr("bundles missing before it: {0}").format(", ".join(map(str, received.gaps)))
            if received.gaps
            else "",
            self.tr("{0} households with {1} people in lines that can't be read").format(
                received.unread.households, received.unread.people
            )
            if received.unread.lines
            else "",
        )
        return " · ".join(filter(None, told))

    def _ask_key(self, team_id: str) -> None:
        verdict = self._verdict

        def show(known: Team) -> None:
            if self._verdict is verdict:
                self._show_key(known)

        self._desk.operations.run(lambda office: team(office.workspace, team_id), show, owner=self)

    def _show_key(self, known: Team) -> None:
        device = self._verdict.unknown_device if self._verdict is not None else ""
        waiting = [one for one in known.having(KeyState.WAITING) if one.device == device]
        self.title.say(lambda: self.tr("A computer of {0} that is seen for the first time").format(known.name))
        if not waiting:
            self._tell(self.tr("Its key was decided on by now: take the bundle in again."))
            return
        self._tell(
            self.tr(
                "Telephone the team. Four words stand on its exchange page: they must be these, in this order."
                " Where they differ, the bundle is not from the team; take nothing in and report it."
            ),
            key=True,
        )
        self.words.say(four_words(waiting[0].words(self._desk.language)))

    def _tell(self, text: str, *, key: bool = False, remark: bool = True) -> None:
        if remark:
            self.remark.say("")
        self._text.say(text)
        present(self._key, key)
        self._stack.setCurrentIndex(0)
        self.show()

    def _agree(self) -> None:
        if self._verdict is not None and self._verdict.unknown_team:
            self.trusted.emit(self._verdict.unknown_team, self._verdict.unknown_device)


def _has_more(verdict: Verdict) -> bool:
    received = verdict.received
    if received is None:
        return verdict.refusal is not None
    return bool(received.gaps or received.unread.lines) or any(one.outcome in _SHOWN for one in received.receipts)


def _line(office: Office, receipt: Receipt) -> Line:
    summary = office.register.summary(receipt.record)
    return Line(summary.title if summary is not None else "", receipt)


def _heads() -> tuple[Head, ...]:
    return (
        Head(lambda: QCoreApplication.translate("VerdictDetail", "Household"), 120),
        Head(lambda: QCoreApplication.translate("VerdictDetail", "Record"), 152),
        Head(lambda: QCoreApplication.translate("VerdictDetail", "Field"), 152),
        Head(lambda: QCoreApplication.translate("VerdictDetail", "Why")),
        Head(lambda: QCoreApplication.translate("VerdictDetail", "What to do"), 328),
    )


def _row(line: Line) -> Row:
    receipt = line.receipt
    refused = receipt.outcome is Outcome.REFUSED
    field = f"{receipt.field} = {receipt.value}" if receipt.field and receipt.value else receipt.field
    return (
        Cell(line.title or "\u2014", bold=bool(line.title)),
        Cell(receipt.record, ink=Colour.INK2),
        Cell(field or "\u2014"),
        Cell(lambda: why(receipt), ink=Colour.ERROR if refused else Colour.WARN),
        Cell(lambda: _what_to_do(receipt.outcome), ink=Colour.INK2),
    )


def why(receipt: Receipt) -> str:
    """Return why a household was not simply taken in."""
    if receipt.outcome is Outcome.CONFLICT:
        return QCoreApplication.translate("VerdictDetail", "two teams answered the same question differently")
    if receipt.outcome is Outcome.WAITING:
        return QCoreApplication.translate("VerdictDetail", "builds on a change that has not come yet")
    return {
        Reason.TOO_LONG.value: QCoreApplication.translate("VerdictDetail", "longer than a record can be"),
        Reason.NOT_JSON.value: QCoreApplication.translate("VerdictDetail", "can't be read"),
        Reason.FIELD.value: QCoreApplication.translate("VerdictDetail", "the field holds what it can't"),
        Reason.NESTING.value: QCoreApplication.translate("VerdictDetail", "nested too deeply"),
        Reason.HASH.value: QCoreApplication.translate(
            "VerdictDetail", "content and id do not fit: changed on the way"
        ),
        Reason.STRUCTURE.value: QCoreApplication.translate("VerdictDetail", "the questionnaire has no such place"),
        Reason.TYPE.value: QCoreApplication.translate("VerdictDetail", "not the kind of answer that is asked for"),
        Reason.CHOICE.value: QCoreApplication.translate("VerdictDetail", "none of the choices"),
        Reason.VILLAGE.value: QCoreApplication.translate("VerdictDetail", "in a village of another team"),
        Reason.DEVICE.value: QCoreApplication.translate(
            "VerdictDetail", "made on another laptop, which never sent it"
        ),
    }.get(receipt.reason, receipt.reason)


def _what_to_do(outcome: Outcome) -> str:
    return {
        Outcome.CONFLICT: QCoreApplication.translate("VerdictDetail", "decide between the two values"),
        Outcome.WAITING: QCoreApplication.translate("VerdictDetail", "take in the missing bundle"),
    }.get(outcome, QCoreApplication.translate("VerdictDetail", "have the team open, check and export it again"))
