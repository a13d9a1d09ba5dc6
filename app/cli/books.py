"""Registers and figures: book, figures."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.procedure.figures.names import figure_names
from app.procedure.figures.tables import tables
from app.procedure.figures.workbook import write_tables
from app.procedure.files import write_file, written
from app.procedure.registers.entries import Chosen, RegisterReader
from app.procedure.registers.paper import register_paper
from app.procedure.registers.workbook import write_register
from forms.paper.look import look_of
from resources.canonical import Json
from resources.errors import WrongUse

_EXCEL, _PDF = ".xlsx", ".pdf"


def add_commands(program: Grammar) -> None:
    """Add book and figures."""
    book = program.command("book", _book).argument("workspace")
    book.either("--village", "--township", required=True, flag="--county")
    book.option("--year", default="")
    book.option("--round", type=int, default=0)
    book.option("--public", action="store_true")
    book.option("-o", "--output", required=True, metavar="XLSX|PDF")
    figures = program.command("figures", _figures).argument("workspace")
    figures.option("--place", default="")
    figures.option("--year", default="")
    figures.option("-o", "--output", required=True, metavar="XLSX")


def _book(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    kind = output.suffix.lower()
    if kind not in {_EXCEL, _PDF}:
        raise WrongUse("cli.book_ending", file=str(output))
    chosen = Chosen(
        arguments.village or arguments.township or "", arguments.year, arguments.round, arguments.public
    )
    look = look_of(paper_language(arguments.language or "", call.surroundings.environment))
    with opened(call) as workbench:
        now = workbench.world.now()
        reader = RegisterReader(workbench.register, workbench.shelf.form, look.language, now.date())
        if kind == _PDF:
            made = register_paper(reader, chosen, look, now)
            households = made.households
            for one in made.missing:
                call.terminal.warn(
                    "cli.left_out", record=one.record, path=one.path, answer=one.answer, characters=one.characters
                )
            if made.missing:
                return Exit.REFUSALS
            write_file(output, made.data)
        else:
            with written(output) as file:
                households = write_register(file, reader, chosen, now)
    if call.terminal.machine:
        call.terminal.record({"file": str(output), "households": households})
    call.terminal.say("cli.printed", file=str(output), households=households)
    return Exit.DONE


def _figures(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    language = paper_language(arguments.language or "", call.surroundings.environment)
    with opened(call) as workbench:
        made = workbench.counted.figures(arguments.place, arguments.year)
        shown = tables(made, figure_names(workbench.shelf, language))
        with written(output) as file:
            write_tables(file, shown, workbench.world.now())
    for table in shown if call.terminal.machine else ():
        for line in table.lines:
            values: list[Json] = [value if isinstance(value, int) else str(value or "") for value in line.values]
            call.terminal.record(
                {"topic": table.topic.value, "values": values, "records": [*(line.whole() if line.whole else ())]}
            )
    whole = made.whole
    call.terminal.say(
        "cli.figures_written",
        file=str(output),
        households=whole.households,
        people=whole.people,
        below=whole.below,
        people_below=whole.people_below,
    )
    return Exit.DONE
