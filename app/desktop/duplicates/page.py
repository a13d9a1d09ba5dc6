"""Duplicates, worked through with the keyboard: two households side by side, an arrow or a letter decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from app.desktop.desk import Desk, Office
from app.desktop.duplicates.state import Members, Pair, Seen, Side, decided_by_another, keep, reading_pairs, reopen
from app.desktop.operations import Work
from app.desktop.places import group_name, village
from app.desktop.shell.page import Page
from app.desktop.theme.tokens import Colour, Type
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import TitledCard, page_head
from app.desktop.widgets.columns import TO_THE_EDGES, Columns
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.heard import name_for_ears
from app.desktop.widgets.label import Elided, Label
from app.desktop.widgets.plain_table import Cell, Head, PlainTable
from app.desktop.widgets.wrapping import WrappingRow
from app.procedure.duplicates import Decision, Ground, Verdict
from resources.errors import LikaError, NotPossible

_LIST = 300
_LOOKING, _NOT_LOOKED, _NONE, _PAIRS = range(4)  # what stands on the page


class DuplicatesPage(Page):
    """Says `decided` when a decision is kept, `waiting_changed` with how many pairs are open."""

    decided = Signal()
    waiting_changed = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pairs: tuple[Pair, ...] = ()
        self._decided: list[tuple[int, Pair]] = []  # each pair decided here, as it was, and its row
        self._since: set[frozenset[str]] = set()  # decided since the households are looked through
        self._seen = Seen()
        self._search: Work | None = None
        self._is_known = False  # whether all households were looked through once
        theme = desk.theme
        self._remark = Label(theme, tone=Colour.INK2)
        self.list = PlainTable(theme, [Head(lambda: self.tr("Households")), Head(lambda: self.tr("Why"), 112)])
        self.answers = PlainTable(
            theme, [Head("", 128), Head(lambda: self.tr("Left")), Head(lambda: self.tr("Right"))]
        )
        self.left = Button(theme, lambda: self.tr("One: it belongs left"), icon="arrow-left", key="←")
        self.right = Button(theme, lambda: self.tr("One: it belongs right"), icon="arrow-right", key="→")
        self.two = Button(theme, lambda: self.tr("Two households"), icon="columns-3", key="T")
        self.ask = Button(theme, lambda: self.tr("Ask the team"), icon="message-square", key="A")
        self._hint = Elided(theme, tone=Colour.INK2)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def arrive(self) -> None:
        """Look for pairs, and put the focus into the list."""
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Look through all households where any was changed: long work, with its progress in the status bar."""
        if self._search is not None:
            return
        seen = self._seen
        self._since.clear()
        self._say_whether_known(is_looking=True)
        self._search = self._desk.operations.run_steps(
            lambda office, report: reading_pairs(office, report, seen),
            self._read,
            title=self.tr("Looking for duplicates"),
            owner=self,
        )

    read_again = refresh

    def _ended(self, work: Work) -> None:
        """A search is over; where somebody stopped it, it can be begun again and goes on from there."""
        if work is self._search:
            self._search = None
            self._say_whether_known(is_looking=False)

    def _say_whether_known(self, *, is_looking: bool) -> None:
        if self._is_known:
            return
        self._stack.setCurrentIndex(_LOOKING if is_looking else _NOT_LOOKED)
        if self.isVisible() and not is_looking:
            self.look.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Say all in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self.pairs, at=max(0, self.list.currentIndex().row()))

    @property
    def pair(self) -> Pair | None:
        """The pair that is decided next."""
        row = self.list.currentIndex().row()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def decide(self, verdict: Verdict, belongs: str = "") -> None:
        """Keep what a person decided, and go on with the next pair."""
        pair = self.pair
        if pair is None:
            return
        author, decision = self._desk.my_name, Decision(verdict, belongs)
        row = self.list.currentIndex().row()
        self._decided.append((row, pair))
        rest = tuple(each for each in self.pairs if each is not pair)
        if verdict is Verdict.ASK:
            asked = Pair(pair.likeness, pair.first, pair.second, is_asked=True)
            rest = (*rest[:row], asked, *rest[row:])
            row += 1
        else:
            self._since.add(pair.likeness.pair)
        self._keep(lambda office: keep(office, pair, decision, author=author))
        self._show(rest, at=row)

    def undo(self) -> None:
        """Take the last decision back and go to its pair."""
        if not self._decided:
            return
        author = self._desk.my_name
        row, pair = self._decided.pop()
        rest = [
            each for each in self.pairs if each.likeness.pair != pair.likeness.pair
        ]  # without the one asked about
        self._since.discard(pair.likeness.pair)
        self._keep(lambda office: reopen(office, pair, author=author))
        self._show([*rest[:row], pair, *rest[row:]], at=row)

    def _keep(self, work: Callable[[Office], None]) -> None:
        """Let the next pair be shown meanwhile; where it is refused, what stands is read anew."""

        def kept(_: None) -> None:
            self.decided.emit()
            self._desk.register_changed.emit()
            self._desk.saved.emit(self._desk.now())

        def refused(error: LikaError) -> None:
            self._desk.operations.refused.emit(error)
            self._seen.number = -1  # nothing was changed, but the list no longer holds what stands
            self.refresh()

        seen = self._seen

        def change(office: Office) -> None:
            seen.follow(office, lambda: work(office))

        self._desk.operations.run(change, kept, failed=refused, owner=self)

    def _read(self, pairs: tuple[Pair, ...] | None) -> None:
        """Show what was found, but for what was decided meanwhile, and stay at the pair one is at."""
        self._is_known = True
        if pairs is None:
            self._show(self.pairs, at=max(0, self.list.currentIndex().row()))
            return
        here, row = self.pair, max(0, self.list.currentIndex().row())
        waiting = [one for one in pairs if one.likeness.pair not in self._since]
        found = [at for at, one in enumerate(waiting) if here and one.likeness.pair == here.likeness.pair]
        self._show(waiting, at=found[0] if found else row)
        if here is not None and not found and self.isVisible():
            self._tell_gone(here)

    def _tell_gone(self, pair: Pair) -> None:
        """Say who decided about the pair one was at."""

        def tell(decided: NotPossible | None) -> None:
            if decided is not None:
                self._desk.operations.refused.emit(decided)

        self._desk.operations.run(lambda office: decided_by_another(office, pair), tell, owner=self)

    def _show(self, pairs: Sequence[Pair], *, at: int = 0) -> None:
        self.pairs = tuple(pairs)
        self._stack.setCurrentIndex(_PAIRS if self.pairs else _NONE if self._is_known else _NOT_LOOKED)
        self._remark.say(self.tr("%n pairs to decide", "", len(self.pairs)) if self.pairs else "")
        rows = []
        for each in self.pairs:
            names = f"{each.first.head or '—'} · {each.second.head or '—'}"
            icon = "message-square" if each.is_asked else ""
            rows.append((Cell(names, icon=icon), Cell(self._why(each.ground))))
        self.list.show_rows(rows)
        if self.pairs:
            self.list.selectRow(min(at, len(self.pairs) - 1))
            if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self):
                self.list.setFocus()
        elif self.isVisible():
            self.setFocus()  # Ctrl+Z is heard here too
        self._show_pair()
        self.waiting_changed.emit(len(self.pairs))
        self.shown.emit()

    def _why(self, ground: Ground) -> str:
        return {
            Ground.SAME_NUMBER: self.tr("same number"),
            Ground.SAME_NAME: self.tr("same name"),
            Ground.SAME_SOUND: self.tr("same sound"),
            Ground.NEAR_NAME: self.tr("near name"),
        }[ground]

    def _show_pair(self) -> None:
        pair = self.pair
        if pair is None:
            self.answers.show_rows([])
            return
        told = [
            (name, _answer(one, is_same=one == other), _answer(other, is_same=one == other))
            for name, one, other in self._told(pair)
        ]
        self.answers.show_rows(
            [(Cell(name, ink=Colour.INK2), *cells) for name, *cells in told + self._members(pair)]
        )

    def _members(self, pair: Pair) -> list[tuple[str, Cell, Cell]]:
        """Return the members of both; who stands in the other household too, in whatever row, is marked."""
        one, other = pair.first.members, pair.second.members
        return [
            (self.tr("Member {0}").format(at + 1), _member(one, at, among=other), _member(other, at, among=one))
            for at in range(max(len(one), len(other)))
        ]

    def _told(self, pair: Pair) -> list[tuple[str, str, str]]:
        one, other = pair.first, pair.second
        return [
            (self.tr("Head"), one.head, other.head),
            (self.tr("Village"), self._village(one), self._village(other)),
            (self.tr("Group"), self._group(one), self._group(other)),
            (self.tr("House"), one.house_number, other.house_number),
            (self.tr("Telephone"), one.phone, other.phone),
            (self.tr("Year"), one.year, other.year),
            (self.tr("Income a head"), one.income, other.income),
            (self.tr("Entered by"), one.author, other.author),
        ]

    def _village(self, side: Side) -> str:
        place = village(side.village, self._desk.places)
        return " · ".join(filter(None, (place.name, place.township)))

    def _group(self, side: Side) -> str:
        return group_name(side.group, self._desk.language) if side.group else ""

    def _connect(self) -> None:
        self._desk.operations.ended.connect(self._ended)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_pair())
        self.left.clicked.connect(lambda: self.decide(Verdict.SAME, self.pair.first.record if self.pair else ""))
        self.right.clicked.connect(lambda: self.decide(Verdict.SAME, self.pair.second.record if self.pair else ""))
        self.two.clicked.connect(lambda: self.decide(Verdict.DIFFERENT))
        self.ask.clicked.connect(lambda: self.decide(Verdict.ASK))
        for keys, action in (
            ("Left", self.left.click),
            ("Right", self.right.click),
            ("T", self.two.click),
            ("A", self.ask.click),
            ("Ctrl+Z", self.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)  # a key held down would decide what nobody has read
            shortcut.activated.connect(action)

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        title = Label(theme, lambda: self.tr("Duplicates"), size=Type.HEADING, bold=True)
        head = page_head(theme, title, self._remark)
        name_for_ears(self.list, lambda: self.tr("Households"))
        name_for_ears(self.answers, lambda: self.tr("Both households"))
        self._hint.say(lambda: self.tr("What both say alike is bold. Ctrl+Z takes a decision back."))
        left = TitledCard(theme, lambda: self.tr("May be one"))
        left.body.addWidget(self.list, 1)
        right = TitledCard(theme, lambda: self.tr("Side by side"))
        right.body.addWidget(self.answers, 1)
        foot = WrappingRow(theme, margins=(16, 8, 16, 4))
        for button in (self.left, self.right, self.two, self.ask):
            foot.addWidget(button)
        hint = QHBoxLayout()
        hint.setContentsMargins(px(16), 0, px(16), px(8))
        hint.addWidget(self._hint)
        right.body.addWidget(foot)
        right.body.addLayout(hint)
        full = Columns(theme, margins=TO_THE_EDGES)
        full.add(left, width=_LIST)
        full.add(right)
        for state in (self._make_looking(), self._make_not_looked(), self._make_none()):
            self._stack.addWidget(state)
        self._stack.addWidget(full)
        self.stand_below(head, self._stack)

    def _make_looking(self) -> QWidget:
        return EmptyState(
            self._desk.theme,
            icon="search",
            title=lambda: self.tr("Looking for duplicates"),
            text=lambda: self.tr(
                "All households are looked through once; the progress stands below. Go on elsewhere meanwhile."
            ),
        )

    def _make_not_looked(self) -> QWidget:
        theme = self._desk.theme
        self.look = Button(theme, lambda: self.tr("Look for duplicates"), icon="search", kind=Kind.PRIMARY)
        self.look.clicked.connect(self.refresh)
        return EmptyState(
            theme,
            icon="users-round",
            title=lambda: self.tr("Not all households were looked through"),
            text=lambda: self.tr("The search was stopped. It goes on where it was."),
            button=self.look,
        )

    def _make_none(self) -> QWidget:
        return EmptyState(
            self._desk.theme,
            icon="users-round",
            title=lambda: self.tr("No duplicates"),
            text=lambda: self.tr(
                "Households that share an ID number, or a name, birthday and village, stand here side by side."
            ),
        )


def _answer(text: str, *, is_same: bool) -> Cell:
    is_same = is_same and bool(text)
    return Cell(text or "—", ink=Colour.ACCENT_INK if is_same else Colour.INK, bold=is_same)


def _member(members: Members, at: int, *, among: Members) -> Cell:
    if at >= len(members):
        return _answer("", is_same=False)
    name, number, born = members[at]
    is_same = any((number and number == each[1]) or (name, born) == (each[0], each[2]) for each in among)
    return _answer("  ".join(filter(None, (name, number or born))), is_same=is_same)
