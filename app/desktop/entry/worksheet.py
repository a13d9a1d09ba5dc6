"""The questionnaire on the page: answers go in at once, what changed comes out, every answer becomes durable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.desk import Desk, Office
from app.desktop.entry.making import shown
from app.desktop.entry.narrowing import Option, options
from app.desktop.entry.pasting import Cell
from app.desktop.entry.plan import below_row, in_row, is_asked
from app.desktop.operations import Report, Work
from app.procedure.files import read_file
from app.procedure.fill import Closing, Filling, Moved
from app.procedure.finishing import finish_beside_others
from app.procedure.remarks import Mark
from app.procedure.staff import BESIDE, STAFF_ASKED, Duty, Member
from app.procedure.tally import Tally
from forms.engine import Definition
from resources.errors import LikaError, NotPossible

_CELLS_OF_A_ROW: Final = 12  # so many pasted cells take as long as a row that is there already
_ROWS_AT_ONCE: Final = 30  # rows of a household that can be opened anew without anybody noticing

Change = Callable[[Filling, Report], str]


def _told_on_the_way(cells: Iterable[Cell], report: Report, total: int) -> Iterator[Cell]:
    for done, cell in enumerate(cells):
        report(done, total)
        yield cell


def _nobody(done: int, total: int) -> None:
    """Tell nobody how far it is: it is done in a moment."""


class Worksheet(QObject):
    """Holds one `Filling` and its tally on the interface thread; what changes goes to the register's own thread."""

    changed = Signal(object)  # frozenset of refs whose look may differ
    restructuring = Signal()  # rows are about to come, go or move: cells that are open must close
    rebuilt = Signal(str)  # rows came, went or moved: everything may differ; the place to be at
    saved = Signal(datetime)
    held = Signal()  # a change is going to be made beside the window: until it is there nothing may be answered
    let_go = Signal()  # it is there, or will not come

    def __init__(self, desk: Desk, tally: Tally, *, staff: Sequence[Member] = ()) -> None:
        super().__init__()
        self._staff = staff
        self._desk = desk
        self.tally = tally
        self._place = self.filling.place
        self._apart: Work | None = None  # the change that is being made beside the window
        self._until_free: list[Callable[[], None]] = []
        self._is_dirty = False
        self._in_flight = False
        self._keeping = 0  # pictures on their way into the register
        self._after: Callable[[], None] | None = None  # what waits for them
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._send)
        desk.operations.ended.connect(self._ended)

    # reading
    @property
    def filling(self) -> Filling:
        """The questionnaire as it stands; a large change puts another one in its place."""
        return self.tally.filling

    @property
    def place(self) -> str:
        """The ref of the question one is at."""
        return self._place

    @property
    def today(self) -> date:
        """The day it is."""
        return self._desk.now().date()

    def day_of(self, text: str) -> date:
        """Return the date an answer holds; the day it is for one that is none."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self.today

    def options(self, ref: str, filling: Filling | None = None) -> tuple[Option, ...]:
        """Return the choices of a question as a person sees them, or who of the staff may be meant."""
        filling = filling or self.filling
        if duty := STAFF_ASKED.get(filling.definition(ref).name):
            members = (each for each in self._staff if duty in each.duties)
            return tuple(Option(each.name, each.about, each.name) for each in members)
        return options([(choice.value, choice.label) for choice in filling.session.choices(ref)])

    def options_of(self, question: Definition, repeat: str, filling: Filling) -> tuple[Option, ...]:
        """Return the choices of a question of a roster as the first row has them, none while there is no row."""
        ref = f"{repeat}[1]/{below_row(question, repeat)}"
        return self.options(ref, filling) if filling.session.exists(ref) else ()

    def definition(self, ref: str) -> Definition:
        """Return what the form says about a ref."""
        return self.filling.definition(ref)

    def label(self, definition: Definition) -> str:
        """Return the label of a question or group, as it reads wherever it stands."""
        return self.filling.words_of(definition)

    def row_title(self, row: str) -> str:
        """Return what a row is called: the answer to its first question, "" while there is none."""
        definition = self.definition(row)
        first = next((child for child in in_row(definition) if is_asked(child)), None)
        if first is None:
            return ""
        ref = row + first.path[len(definition.path) :]
        return shown(first, self.filling.written(ref), lambda: self.options(ref))

    def where(self, ref: str) -> str:
        """Return in words where a question stands: row and label."""
        label = self.filling.session.label(ref)
        if "]" not in ref:
            return label
        rows = [ref[: end + 1] for end, sign in enumerate(ref) if sign == "]"]
        names = [self.row_title(row) or row[row.rindex("[") + 1 : -1] for row in rows]
        return " · ".join([*names, label])

    # changing
    def answer(self, ref: str, value: str, *, final: bool = True) -> None:
        """Take an answer; while it is being typed it is one step of the undo log."""
        self._told(self.filling.answer(ref, value, final=final))
        if final and STAFF_ASKED.get(ref.rpartition("/")[2]) is Duty.CADRE:
            self._answer_beside(ref, value)

    def _answer_beside(self, ref: str, name: str) -> None:
        """Answer what the staff list knows of a cadre, where nobody has answered it."""
        called = [each for each in self._staff if each.name == name and Duty.CADRE in each.duties]
        for question, known in zip(BESIDE, called[0].beside if len(called) == 1 else (), strict=False):
            beside = f"{ref.rpartition('/')[0]}/{question}"
            if known and self.filling.session.exists(beside) and not self.filling.written(beside):
                self._told(self.filling.answer(beside, known))

    def mark(self, ref: str, mark: Mark | None) -> None:
        """Say that the person does not know or refused; None takes it back."""
        self._told(self.filling.mark(ref, mark))

    def note(self, ref: str, text: str) -> None:
        """Write a note on a question; empty text removes it."""
        self._told(self.filling.note(ref, text))

    def add_row(self, repeat: str) -> str:
        """Begin a new row and return its ref."""
        row = self.filling.add_row(repeat)
        self._restructured(row)
        return row

    def remove_row(self, row: str, *, then: str) -> None:
        """Remove a row; undo brings it back."""
        self.restructuring.emit()
        self.filling.remove_row(row)
        self._restructured(then)

    def paste(
        self,
        cells: Callable[[Filling], Iterable[Cell]],
        *,
        rows: int,
        width: int,
        at: str,
        to: str,
        then: Callable[[str], None],
    ) -> None:
        """Answer many questions as one step: repeat, row, name and value of each; missing rows are begun.

        The cells are read while they are put in, on the owner thread where there are many. Undo leads back `at` the
        place one comes from, the paste itself `to` where one goes on.
        """

        def put(filling: Filling, report: Report) -> str:
            filling.answer_block(_told_on_the_way(cells(filling), report, rows * width), at=at)
            return to

        self.restructuring.emit()
        if self.tally.rows + rows + rows * width // _CELLS_OF_A_ROW <= _ROWS_AT_ONCE:
            put(self.filling, _nobody)
            self._restructured(to)
            then(to)
        else:
            self._change_apart(self.tr("Rows are taken in"), put, then, from_here=True)

    def answer_alike(self, refs: Sequence[str], value: str) -> None:
        """Give several questions the same answer, as one step that undo takes back."""
        self.restructuring.emit()
        self.filling.answer_alike(refs, value, at=self.place)
        self._restructured(self.place)

    def undo(self, then: Callable[[str], None]) -> None:
        """Take the last step back and tell where it was, "" when there is none."""
        self._go_through_time(then, back=True)

    def redo(self, then: Callable[[str], None]) -> None:
        """Do the undone step again and tell where it was."""
        self._go_through_time(then, back=False)

    def _go_through_time(self, then: Callable[[str], None], *, back: bool) -> None:
        def go(filling: Filling, _report: Report) -> str:
            moved = filling.undo() if back else filling.redo()
            assert moved is not None
            return moved.place

        self.restructuring.emit()
        if self.filling.rows_to_reopen(back=back) > _ROWS_AT_ONCE:
            title = self.tr("Rows are taken back") if back else self.tr("Rows are taken in")
            self._change_apart(title, go, then, from_here=False)
        else:
            then(self._moved(self.filling.undo() if back else self.filling.redo()))

    # large changes
    def _change_apart(self, title: str, change: Change, then: Callable[[str], None], *, from_here: bool) -> None:
        """Make a change on the owner thread, on a twin of the questionnaire that takes its place when it is kept.

        `from_here` says that it goes on from the answers as they stand; else it brings all of them along.
        """
        self.held.emit()  # what is being typed becomes final
        self._keeping += 1
        self._soon.stop()
        twin, document = self.filling.twin(), self.filling.document() if from_here else None
        now, author = self._desk.now(), self._desk.my_name

        def make(office: Office, report: Report) -> tuple[Tally, str]:
            if document is not None:
                twin.reopen(document)
            place = change(twin, report)
            tally = Tally(twin)
            office.register.keep_draft(twin.draft(now=now, place=place, author=author))
            return tally, place

        def show(made: tuple[Tally, str]) -> None:
            made[0].filling.use_language(self.filling.language)
            self.tally, self._place = made
            self._is_dirty = False
            self.rebuilt.emit(self._place)
            self._let_go()
            self._said_saved()
            if self._after is None:
                then(self._place)
            self._kept_one()

        self._apart = self._desk.operations.run_long(title, make, show, owner=self)

    def _ended(self, work: object) -> None:
        """Go on with what stands here, where a change that was made apart was refused or stopped."""
        if work is self._apart:
            QTimer.singleShot(0, self, self._give_up_change)

    def _give_up_change(self) -> None:
        if self._apart is not None:
            self._let_go()
            self._keep()
            self._kept_one()

    def _let_go(self) -> None:
        self._apart = None
        self.let_go.emit()
        waiting, self._until_free = self._until_free, []
        for what in waiting:
            what()

    def go_to(self, place: str) -> None:
        """Remember where one is, so that one comes back there."""
        if place != self._place:
            self._place = place
            if self.filling.is_touched:
                self._keep()

    # pictures
    def attach(self, ref: str, picked: Path | bytes) -> None:
        """Keep a picture, turned upright and reduced, and answer with its name; what is none is refused."""
        path, now = self.filling.path(ref), self._desk.now()
        name = self.tr("copied picture") if isinstance(picked, bytes) else picked.name
        self._keeping += 1

        def keep(office: Office) -> str:
            data = picked if isinstance(picked, bytes) else read_file(picked)
            return office.workspace.attachments.add(data, file=name, now=now)

        def kept(name: str) -> None:
            if self._apart is not None:
                self._until_free.append(lambda: kept(name))
                return
            if here := self.filling.ref_of(path):  # rows may have moved meanwhile
                self.answer(here, name)
            self._kept_one()

        def refused(error: LikaError) -> None:
            self._kept_one()
            self._desk.operations.refused.emit(error)

        self._desk.operations.run(keep, kept, failed=refused, owner=self)

    def thumbnail(self, name: str, then: Callable[[bytes | None], None]) -> None:
        """Hand over the small JPEG of a picture, None when it is not here."""
        self._desk.operations.run(lambda office: office.workspace.attachments.thumbnail(name), then, owner=self)

    def _kept_one(self) -> None:
        self._keeping -= 1
        if not self._keeping and self._after is not None:
            then, self._after = self._after, None
            then()

    # keeping
    def finish(self, then: Callable[[], None], failed: Callable[[LikaError], None]) -> None:
        """Make the draft a revision where something was answered, then call back; refused, the draft stays."""
        if self._keeping:
            self._after = lambda: self.finish(then, failed)
            return
        self._soon.stop()
        closing = self.filling.close(now=self._desk.now(), author=self._desk.my_name)

        def done(met: NotPossible | None) -> None:
            self._said_saved()
            self._desk.register_changed.emit()
            if met is not None:
                self._desk.told.emit(met)
            then()

        self._desk.operations.run(lambda office: _finish(office, closing), done, failed=failed, owner=self)

    def flush(self) -> None:
        """Send what is not sent yet: the page is going away."""
        if self._soon.isActive():
            self._soon.stop()
            self._send()

    def _told(self, refs: frozenset[str]) -> None:
        self.tally.follow(refs)
        self.changed.emit(refs)
        self._keep()

    def _restructured(self, place: str) -> None:
        self._place = place
        self.tally.recount()
        self.rebuilt.emit(place)
        self._keep()

    def _moved(self, moved: Moved | None) -> str:
        if moved is None:
            return ""
        if moved.refs is None:
            self._restructured(moved.place)
        else:
            self._told(moved.refs)
        return moved.place

    def _keep(self) -> None:
        self._is_dirty = True
        if not self._in_flight and self._apart is None:
            self._soon.start()

    def _send(self) -> None:
        draft = self.filling.draft(now=self._desk.now(), place=self._place, author=self._desk.my_name)
        self._is_dirty, self._in_flight = False, True

        def kept(_: object) -> None:
            self._in_flight = False
            self._said_saved()
            if self._is_dirty and self._apart is None:
                self._soon.start()

        self._desk.operations.run(lambda office: office.register.keep_draft(draft), kept, owner=self)

    def _said_saved(self) -> None:
        at = self._desk.now()
        self.saved.emit(at)
        self._desk.saved.emit(at)


def _finish(office: Office, closing: Closing) -> NotPossible | None:
    device, rules_of = office.workspace.device, office.rules_of
    met = finish_beside_others(office.register, closing, device=device, rules_of=rules_of)
    if met is not None:
        office.check_records()  # what was merged has been seen by nobody
    return met
