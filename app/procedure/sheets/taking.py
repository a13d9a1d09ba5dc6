"""A spreadsheet taken into the register: looked at first, then each record through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from app.procedure.amending import TAKEN_BACK
from app.procedure.put import Change, Outcome, Put, Putting
from app.procedure.sheets.columns import Table, other_words, table_of
from app.procedure.sheets.on_record import batches
from app.procedure.sheets.places import Places, plain
from app.procedure.sheets.reading import Sheet
from app.procedure.sheets.records import Gathered, Refused, gather, put_in, titled
from app.register.store import Register
from forms.engine import Definition, Form
from forms.engine.static_choices import listed_choices
from resources.canonical import Document
from resources.errors import LikaError, WrongUse

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds for a form: its tables, the records in them, and the rows that were refused."""

    tables: tuple[Table, ...]
    records: tuple[Gathered, ...]
    refused: tuple[Refused, ...]


class State(Enum):
    """What a record of a list is beside what was on record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one record of the list: its rows (as the spreadsheet numbers them), and who it is about."""

    record: str
    title: str
    state: State
    sheet: str
    rows: tuple[int, ...]
    errors: int = 0
    open_answers: int = 0
    revision: str = ""  # that it has now
    before: str = ""  # that it had, "" for a new record


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the records."""

    records: tuple[Became, ...]
    aside: tuple[str, ...]  # questions whose answers the form does not ask there: kept, but outside of the form
    refused: tuple[Refused, ...]

    def count(self, state: State) -> int:
        """Return how many records are in this state."""
        return sum(each.state is state for each in self.records)

    @property
    def to_mend(self) -> int:
        """How many records that were taken have errors or open answers."""
        taken = (each for each in self.records if each.state is not State.REFUSED)
        return sum(bool(each.errors or each.open_answers) for each in taken)


def read_records(
    form: Form,
    sheets: Iterable[Sheet],
    *,
    file: str,
    chosen: Mapping[str, str] | None = None,
    always: Mapping[str, str] | None = None,
    divisions: Iterable[Document] = (),
) -> Read:
    """Return what the sheets say; nothing is changed. `always` are answers by question that every record has.

    `divisions` are the places that there are: a village may be given by its name, and what it lies in is filled in.
    """
    tables: list[Table] = []
    records: list[Gathered] = []
    refused: list[Refused] = []
    places = Places(divisions)
    words = _words(form, places)
    fixed = {_path(form, name): places.code(name, text) for name, text in (always or {}).items()}
    nothing: LikaError | None = None
    for sheet in sheets:
        try:
            table = table_of(form, sheet, chosen or {}, file=file)
        except WrongUse as error:
            nothing = error  # a sheet of notes beside the list
            continue
        found, wrong = gather(form, table, words, fixed, places)
        tables.append(table)
        records += found
        refused += wrong
    if not tables and nothing is not None:
        raise nothing
    return Read(tuple(tables), tuple(records), tuple(refused))


def take(
    register: Register,
    putting: Putting,
    form: Form,
    read: Read,
    *,
    report: Report | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Taken:
    """Put the records in, each merged with what is on record; one that is refused stops no other.

    `stop` is asked between batches: those that were taken stay, and the same list taken again goes on.
    """
    records: list[Became] = []
    aside: dict[str, None] = {}
    refused = list(read.refused)
    for together in batches(register, putting.name, read.records):
        revived: set[str] = set()
        changes = {record: _change(form, record, one, revived) for record, one in together.records.items()}
        outcomes = putting.change(changes)
        for (record, one), outcome in zip(together.records.items(), outcomes, strict=True):
            records.append(_became(record, one, outcome, is_new=record in revived))
            if isinstance(outcome, Put):
                aside |= dict.fromkeys(_not_asked(form, outcome.document, one))
            else:
                refused += _refused(one, outcome.error)
        for one, error in together.refused:
            records.append(Became("", titled(one), State.REFUSED, one.sheet, tuple(one.rows)))
            refused += _refused(one, error)
        if report is not None:
            report(len(records), len(read.records))
        if stop():
            break
    return Taken(tuple(records), tuple(aside), tuple(refused))


def rehearse(
    register: Register, putting: Putting, form: Form, read: Read, *, report: Report | None = None
) -> Taken:
    """Return what `take` would make of the records, the engine asked for each; nothing is changed."""
    taken: list[Taken] = []
    with suppress(_TakenBack), register.transaction():
        taken.append(take(register, putting, form, read, report=report))
        raise _TakenBack
    return taken[0]


class _TakenBack(Exception):  # noqa: N818  (no error: it ends a transaction that is not to be kept)
    """Undoes what was tried."""


def _became(record: str, one: Gathered, outcome: Outcome, *, is_new: bool) -> Became:
    title, rows = titled(one), tuple(one.rows)
    if not isinstance(outcome, Put):
        return Became(record, title, State.REFUSED, one.sheet, rows)
    state = State.UNCHANGED if outcome.revision == outcome.before else State.CHANGED
    return Became(
        record,
        title,
        state if outcome.before and not is_new else State.NEW,
        one.sheet,
        rows,
        outcome.errors,
        outcome.open_answers,
        outcome.revision,
        outcome.before,
    )


def _refused(one: Gathered, error: LikaError) -> list[Refused]:
    return [Refused(one.sheet, row, "", titled(one), error) for row in one.rows]


def _change(form: Form, record: str, one: Gathered, revived: set[str]) -> Change:
    def change(before: Document) -> Document:
        if before.get("_deleted") == TAKEN_BACK:
            revived.add(record)
            before = {name: answer for name, answer in before.items() if name != "_deleted"}
        elif before.get("_deleted"):
            raise WrongUse("sheets.deleted", title=titled(one))
        return put_in(before, one, form.root.name)

    return change


def _not_asked(form: Form, document: Document, one: Gathered) -> list[str]:
    """Return the questions outside rosters that the row answers and the form does not ask of this household."""
    hidden = document.get("_hidden")
    if not isinstance(hidden, Mapping):
        return []
    root = f"/{form.root.name}/"
    paths = (path.removeprefix(root) for path in one.single)
    return [path.rsplit("/", 1)[-1] for path in paths if path in hidden]


def _path(form: Form, name: str) -> str:
    found = next((each.path for each in form.definitions if each.name == name), None)
    if found is None:
        raise WrongUse("sheets.no_such_question", question=name)
    return found


def _words(form: Form, places: Places) -> Callable[[Definition], Mapping[str, str]]:
    known: dict[int, dict[str, str]] = {}

    def words(question: Definition) -> Mapping[str, str]:
        if question.index not in known:
            known[question.index] = places.words(question.name) | dict(_choices(form, question))
        return known[question.index]

    return words


def _choices(form: Form, question: Definition) -> Iterator[tuple[str, str]]:
    yield from other_words(question.name).items()
    for language in form.languages or ("",):
        for choice in listed_choices(form.program, question, language):
            yield plain(choice.label), choice.value
