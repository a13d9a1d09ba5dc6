"""take: a list in Excel or CSV, read into records of a form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.files import read_file, write_file
from app.procedure.sheets.choice_lists import read_list, take_list
from app.procedure.sheets.columns import plain_title
from app.procedure.sheets.reading import Book, read_book
from app.procedure.sheets.records import Refused
from app.procedure.sheets.returned import Returned, refused_workbook
from app.procedure.sheets.taking import Read, State, Taken, read_records, rehearse, take
from app.procedure.shipped_forms import adopt_shipped
from app.procedure.staff import STAFF_FORM
from resources.canonical import Json
from resources.errors import WrongUse
from resources.messages import sentence, text

_LIST = ".csv"  # how the lists are called that questionnaires choose from


def add_commands(program: Grammar) -> None:
    """Add take."""
    taking = program.command("take", _take).argument("workspace").argument("form").argument("file")
    taking.option("--column", metavar="TITLE=QUESTION", action="append", default=[])
    taking.option("--set", metavar="QUESTION=ANSWER", action="append", default=[])
    taking.option("--sheet", metavar="NAME", action="append", default=[])
    taking.option("--dry-run", action="store_true").option("--refused", metavar="XLSX", default="")
    taking.option("--author", default="", metavar="NAME")


def _take(call: Call) -> Exit:
    arguments, file = call.arguments, Path(call.arguments.file)
    book = read_book(read_file(file), file=file.name, named=arguments.sheet)
    _tell_hidden(call, book.hidden)
    if arguments.form.endswith(_LIST):
        return _take_choices(call, book, file.name)
    with opened(call) as workbench:
        if arguments.form == STAFF_FORM:
            adopt_shipped(workbench.register, STAFF_FORM, now=workbench.world.now())
        form = workbench.shelf.form(arguments.form)
        read = read_records(
            form,
            book.sheets,
            file=file.name,
            chosen=_pairs(arguments.column),
            always=_pairs(arguments.set),
            divisions=workbench.places(),
        )
        _must_stand_there(read, _pairs(arguments.column), file.name)
        _tell_columns(call, read)
        putting = workbench.putting(arguments.form, language=call.terminal.language)
        taken = (rehearse if arguments.dry_run else take)(workbench.register, putting, form, read)
    if arguments.dry_run:
        _tell_records(call, taken)
    for each in taken.refused:
        _tell_refused(call, each)
    _write_refused(call, read.tables, taken)
    if taken.aside:
        call.terminal.warn("cli.answers_aside", questions=", ".join(taken.aside))
    _tell_counts(call, read, taken, is_dry=arguments.dry_run)
    return Exit.REFUSALS if taken.refused else Exit.DONE


def _take_choices(call: Call, book: Book, file: str) -> Exit:
    """Put the rows into a list that questionnaires choose from."""
    arguments, terminal = call.arguments, call.terminal
    with opened(call) as workbench:
        chosen = _pairs(arguments.column)
        read = read_list(workbench.register, arguments.form, book.sheets, file=file, chosen=chosen)
        if not arguments.dry_run:
            take_list(workbench.workspace, read, now=workbench.world.now())
    if read.unknown:
        terminal.say("cli.columns_unknown", titles=", ".join(read.unknown))
    if arguments.dry_run:
        _tell_records(call, read.told)
    for each in read.told.refused:
        _tell_refused(call, each)
    _write_refused(call, read.tables, read.told)
    states = {state.value: read.told.count(state) for state in State if state is not State.REFUSED}
    refused = len(read.told.refused)
    values: dict[str, Json] = {"list": read.list, **states, "refused": refused, "choices": len(read.rows)}
    terminal.result(values, "cli.list_looked_at" if arguments.dry_run else "cli.list_taken")
    return Exit.REFUSALS if refused else Exit.DONE


def _write_refused(call: Call, tables: Sequence[Returned], taken: Taken) -> None:
    if taken.refused and call.arguments.refused:
        data = refused_workbook(tables, taken.refused, call.terminal.language)
        write_file(Path(call.arguments.refused), data)


def _pairs(given: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for each in given:
        title, mark, name = each.partition("=")
        if not mark or not title.strip():
            raise WrongUse("cli.no_pair", given=each)
        pairs[title.strip()] = name.strip()
    return pairs


def _must_stand_there(read: Read, chosen: dict[str, str], file: str) -> None:
    """Refuse a title that no sheet has: it is mistyped, and its column would be left out without a word."""
    titles = [title for table in read.tables for title in (*(each.title for each in table.columns), *table.unknown)]
    for title in chosen:
        if plain_title(title) not in map(plain_title, titles):
            raise WrongUse("sheets.no_such_column", file=file, title=title, titles=", ".join(titles))


def _tell_hidden(call: Call, hidden: tuple[str, ...]) -> None:
    if hidden and call.terminal.machine:
        call.terminal.record({"hidden": [*hidden]})
    if hidden:
        call.terminal.warn("cli.sheets_hidden", sheets=", ".join(hidden))


def _tell_columns(call: Call, read: Read) -> None:
    for table in read.tables:
        columns = [
            {"title": each.title, "question": each.question.name if each.question else each.name}
            for each in table.columns
        ]
        if call.terminal.machine:
            call.terminal.record({"sheet": table.sheet.name, "columns": [*columns], "unknown": list(table.unknown)})
            continue
        known = ", ".join(
            f"{each.title} → {each.question.name if each.question else each.name}" for each in table.columns
        )
        call.terminal.say("cli.columns_found", sheet=table.sheet.name or "—", columns=known)
        if table.unknown:
            call.terminal.say("cli.columns_unknown", titles=", ".join(table.unknown))


def _tell_records(call: Call, taken: Taken) -> None:
    """Say of every record what would become of it; those that stay as they are only to programs."""
    for each in taken.records:
        if call.terminal.machine:
            call.terminal.record(
                {
                    "sheet": each.sheet,
                    "rows": [*each.rows],
                    "id": each.record,
                    "title": each.title,
                    "state": each.state.value,
                    "errors": each.errors,
                    "open_answers": each.open_answers,
                }
            )
        elif each.state is not State.UNCHANGED:
            rows = ", ".join(map(str, each.rows))
            state = text(f"sheets.state_{each.state.value}", call.terminal.language)
            call.terminal.say(
                "cli.record_rehearsed", sheet=each.sheet or "—", rows=rows, title=each.title, state=state
            )


def _tell_refused(call: Call, each: Refused) -> None:
    reason = sentence(each.error, call.terminal.language)
    if call.terminal.machine:
        call.terminal.record(
            {"sheet": each.sheet, "row": each.row, "column": each.column, "value": each.value, "refused": reason}
        )
    column = f" {each.column}" if each.column else ""
    call.terminal.warn("cli.row_refused", sheet=each.sheet or "—", row=each.row, column=column, reason=reason)


def _tell_counts(call: Call, read: Read, taken: Taken, *, is_dry: bool) -> None:
    values: dict[str, Json] = {
        "records": len(read.records),
        **{state.value: taken.count(state) for state in State if state is not State.REFUSED},
        "to_mend": taken.to_mend,
        "aside": list(taken.aside),
        "refused": len({(each.sheet, each.row) for each in taken.refused}),
    }
    call.terminal.result(values, "cli.sheet_looked_at" if is_dry else "cli.sheet_taken")
