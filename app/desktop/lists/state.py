"""What the page of lists reads and has done: runs on the owner thread, returns values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.desktop.desk import Office
from app.desktop.operations import Cancelled, Report
from app.procedure.amending import Amending
from app.procedure.files import read_file, write_file
from app.procedure.form_language import form_language
from app.procedure.sheets.choice_lists import ListRead, list_columns, lists_to_take, put_list, read_list
from app.procedure.sheets.columns import HEAD_NAME, HEAD_NUMBER, KEY, Table, likely_head, meanings
from app.procedure.sheets.division_list import DIVISION_LIST
from app.procedure.sheets.reading import Book, Sheet, read_book
from app.procedure.sheets.returned import refused_workbook
from app.procedure.sheets.taking import Read, State, Taken, read_records, rehearse, take
from app.procedure.sheets.taking_back import TakenBack, take_back
from app.procedure.shipped_forms import adopt_shipped
from app.procedure.staff import STAFF_FORM
from app.register.keys import WorkspaceKind
from forms.engine import Form
from resources.errors import WrongUse
from resources.messages import Language, text

_LONGEST = 40  # letters of an example


class Kind(StrEnum):
    """What a list is of; the value is the form that its rows are records of."""

    HOUSEHOLDS = "household"
    GROUPS = "village"
    STAFF = "staff"
    CHOICES = "choices"  # no form: a list that questionnaires choose from


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file is looked at, and how: the kind and sheet "" or None as the program finds best."""

    file: Path
    kind: Kind | None = None
    sheet: str = ""
    chosen: tuple[tuple[str, str], ...] = ()  # title → what it means, "" for nothing
    village: str = ""  # of rows that name none
    list: str = ""  # that questionnaires choose from, "" for the one that fits


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as people see it: where, its title, what stands in it first, and what it is taken for."""

    sheet: str
    title: str
    example: str
    meaning: str  # "" where it is not understood


@dataclass(frozen=True, slots=True)
class Looked:
    """A list that was looked at: its columns, and what would become of each record; nothing is changed."""

    wanted: Wanted
    kind: Kind
    sheets: tuple[str, ...]  # all there are, hidden ones too
    hidden: tuple[str, ...]  # that were not read
    columns: tuple[Shown, ...]
    meanings: tuple[tuple[str, str], ...]  # what a column may mean, and its words
    read: Read | None
    told: Taken | None
    refusal: WrongUse | None = None  # where no head of a table was found
    choices: ListRead | None = None
    lists: tuple[str, ...] = ()  # that may be chosen where the kind is a list for choices


def look(office: Office, report: Report, wanted: Wanted, language: Language) -> Looked:
    """Read the file and ask the engine what would become of it; what cannot be read at all is a LikaError."""
    book = read_book(read_file(wanted.file), file=wanted.file.name, named=[wanted.sheet] if wanted.sheet else ())
    adopt_shipped(office.register, STAFF_FORM, now=office.world.now())
    kind = wanted.kind or _likeliest(office, book, wanted)
    if kind is Kind.CHOICES:
        return _look_at_choices(office, book, wanted, language)
    form = office.shelf.form(kind)
    sheets = tuple(each.name for each in book.sheets)
    names = tuple(filter(None, dict.fromkeys((*sheets, *book.hidden))))
    words = _meanings(form, language)
    try:
        read = _read(office, book, form, wanted)
    except WrongUse as error:
        columns = tuple(one for each in book.sheets for one in _unknown(each))
        return Looked(wanted, kind, names, book.hidden, columns, words, None, None, error)
    told = rehearse(office.register, office.putting(kind, language=language), form, read, report=report)
    columns = tuple(one for each in read.tables for one in _columns(each))
    return Looked(wanted, kind, names, book.hidden, columns, words, read, told)


def take_in(office: Office, report: Report, looked: Looked, language: Language, *, author: str) -> Taken:
    """Take the list that was looked at; stopped in between, what was taken until then is returned."""
    assert looked.read is not None
    stopped: list[bool] = []

    def reported(done: int, total: int) -> None:
        try:
            report(done, total)
        except Cancelled:
            stopped.append(True)

    putting = replace(office.putting(looked.kind, language=language), author=author)
    form = office.shelf.form(looked.kind)
    return take(office.register, putting, form, looked.read, report=reported, stop=lambda: bool(stopped))


def take_choices(office: Office, choices: ListRead) -> bytes:
    """Let questionnaires choose from the list as it was read; return the list there was."""
    return put_list(office.workspace, choices.list, choices.content, now=office.world.now())


def undo_choices(office: Office, choices: ListRead, before: bytes) -> TakenBack:
    """Put the list back that there was."""
    put_list(office.workspace, choices.list, before, now=office.world.now())
    return TakenBack(choices.told.count(State.NEW) + choices.told.count(State.CHANGED), ())


def undo(office: Office, report: Report, taken: Taken, *, author: str) -> TakenBack:
    """Take back what a list brought."""
    amending = Amending(office.shelf, author, office.workspace.device, office.world.now)
    return take_back(amending, taken.records, report=report)


def save_refused(looked: Looked, taken: Taken, file: Path, language: Language) -> None:
    """Write the refused rows as a workbook that can be corrected and taken again."""
    read = looked.read or looked.choices
    assert read is not None
    write_file(file, refused_workbook(read.tables, taken.refused, language))


def _read(office: Office, book: Book, form: Form, wanted: Wanted) -> Read:
    return read_records(
        form,
        book.sheets,
        file=wanted.file.name,
        chosen=dict(wanted.chosen),
        always={"village_code": wanted.village} if wanted.village and form.id_string != STAFF_FORM else {},
        divisions=office.places(),
    )


def _likeliest(office: Office, book: Book, wanted: Wanted) -> Kind:
    """Return the kind whose form understands most columns; the first of several."""

    def understood(kind: Kind) -> int:
        try:
            read = _read(office, book, office.shelf.form(kind), wanted)
        except WrongUse:
            return 0
        return sum(len(table.columns) for table in read.tables)

    best = max((kind for kind in Kind if kind is not Kind.CHOICES), key=understood)
    fits = office.workspace.kind is WorkspaceKind.COUNTY and _fitting_list(office, book, wanted)
    return Kind.CHOICES if fits and understood(best) == 0 else best


def _fitting_list(office: Office, book: Book, wanted: Wanted) -> str:
    """Return the first list whose columns the file has, "" for none."""
    for name in lists_to_take(office.register):
        with suppress(WrongUse):
            read_list(office.register, name, book.sheets, file=wanted.file.name, chosen=dict(wanted.chosen))
            return name
    return ""


def _look_at_choices(office: Office, book: Book, wanted: Wanted, language: Language) -> Looked:
    lists = lists_to_take(office.register)
    name = wanted.list or _fitting_list(office, book, wanted) or lists[0]
    shown = replace(wanted, list=name)
    sheets = tuple(filter(None, dict.fromkeys((*(each.name for each in book.sheets), *book.hidden))))
    meanings = tuple((column, _called(name, column, language)) for column in list_columns(office.register, name))
    chosen = dict(wanted.chosen)
    try:
        read = read_list(office.register, name, book.sheets, file=wanted.file.name, chosen=chosen)
    except WrongUse as error:
        columns = tuple(one for each in book.sheets for one in _unknown(each))
        return Looked(shown, Kind.CHOICES, sheets, book.hidden, columns, meanings, None, None, error, None, lists)
    columns = tuple(
        one for each in read.tables for one in _shown(each.sheet, each.first - 1, each.first, each.columns)
    )
    return Looked(shown, Kind.CHOICES, sheets, book.hidden, columns, meanings, None, read.told, None, read, lists)


def _called(name: str, column: str, language: Language) -> str:
    return text(f"sheets.place_{column}", language) if name == DIVISION_LIST else column


def _meanings(form: Form, language: Language) -> tuple[tuple[str, str], ...]:
    columns = ((name, text(f"sheets.meaning{name}", language)) for name in (KEY, HEAD_NAME, HEAD_NUMBER))
    return (*columns, *meanings(form, form_language(form, language.value) or form.default_language))


def _columns(table: Table) -> list[Shown]:
    known = {column.at: column.question.path if column.question else column.name for column in table.columns}
    return _shown(table.sheet, table.head, table.first, known)


def _unknown(sheet: Sheet) -> list[Shown]:
    at = likely_head(sheet)
    return _shown(sheet, at, at + 1, {})


def _shown(sheet: Sheet, head: int, first: int, known: Mapping[int, str]) -> list[Shown]:
    return [
        Shown(sheet.name, str(cell), _example(sheet, first, at), known.get(at, ""))
        for at, cell in enumerate(sheet.rows[head] if sheet.rows else ())
        if cell is not None
    ]


def _example(sheet: Sheet, first: int, at: int) -> str:
    cells: Sequence[object] = [row[at] for row in sheet.rows[first:] if at < len(row) and row[at] is not None]
    first_cell = cells[0] if cells else ""
    is_whole = isinstance(first_cell, float) and first_cell.is_integer()
    return str(int(first_cell) if is_whole else first_cell)[:_LONGEST]  # type: ignore[call-overload]  # a float then
