"""A spreadsheet taken into the register: looked at first, then each record through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.procedure.put import Put, Putting
from app.procedure.sheets.columns import Table, other_words, table_of
from app.procedure.sheets.on_record import on_record
from app.procedure.sheets.places import Places, plain
from app.procedure.sheets.reading import Sheet
from app.procedure.sheets.records import Gathered, Refused, gather, put_in, record_id
from app.register.store import Register
from forms.engine import Definition, Form
from forms.engine.static_choices import listed_choices
from resources.canonical import Document, canonical
from resources.errors import LikaError, WrongUse

_TOGETHER = 500  # records between two reports

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds for a form: its tables, the records in them, and the rows that were refused."""

    tables: tuple[Table, ...]
    records: tuple[Gathered, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the records."""

    new: int
    changed: int
    unchanged: int
    to_mend: int  # that have errors or open answers
    aside: tuple[str, ...]  # questions whose answers the form does not ask there: kept, but outside of the form
    refused: tuple[Refused, ...]


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


def take(register: Register, putting: Putting, form: Form, read: Read, *, report: Report | None = None) -> Taken:
    """Put the records in, each merged with what is on record; one that is refused stops no other."""
    new = changed = unchanged = to_mend = done = 0
    refused = list(read.refused)
    aside: dict[str, None] = {}
    for together in _batches(register, putting.name, read.records, refused):
        lines = [_line(register, form, record, one) for record, one in together.items()]
        outcomes = putting.put(line for line, _before in lines)
        for one, (_sent, before), outcome in zip(together.values(), lines, outcomes, strict=True):
            if not isinstance(outcome, Put):
                refused += [Refused(one.sheet, row, "", "", outcome.error) for row in one.rows]
                continue
            to_mend += bool(outcome.problems)
            aside |= dict.fromkeys(_not_asked(register, form, outcome.record, one))
            new += before is None
            changed += before is not None and outcome.revision != before
            unchanged += before is not None and outcome.revision == before
        done += len(together)
        if report is not None:
            report(done, len(read.records))
    return Taken(new, changed, unchanged, to_mend, tuple(aside), tuple(refused))


def _batches(
    register: Register, name: str, records: Iterable[Gathered], refused: list[Refused]
) -> Iterator[dict[str, Gathered]]:
    """Yield records together, each by its id; what changes the same one twice comes in two batches."""
    batch: dict[str, Gathered] = {}
    for one in records:
        try:
            record = on_record(register, name, one) or record_id(name, one.key)
        except WrongUse as error:
            refused += [Refused(one.sheet, row, "", one.key[-1], error) for row in one.rows]
            continue
        if record in batch or len(batch) >= _TOGETHER:
            yield batch
            batch = {}
        batch[record] = one
    if batch:
        yield batch


def _line(register: Register, form: Form, record: str, one: Gathered) -> tuple[bytes, str | None]:
    """Return the line for a record, and the revision it changes, None for a new one."""
    heads = register.heads(record)
    before: Document = heads[0].document if heads else {}
    document = put_in(before, one, form.root.name)
    return canonical({**document, "_id": record}) + b"\n", heads[0].id if heads else None


def _not_asked(register: Register, form: Form, record: str, one: Gathered) -> list[str]:
    """Return the questions outside rosters that the row answers and the form does not ask of this household."""
    hidden = register.heads(record)[0].document.get("_hidden")
    root = f"/{form.root.name}/"
    paths = (path.removeprefix(root) for path in one.single)
    return [path.rsplit("/", 1)[-1] for path in paths if isinstance(hidden, Mapping) and path in hidden]


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
