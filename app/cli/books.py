"""Registers and figures: book, figures."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.cli.years import year_given
from app.procedure.figures.counting import Figures
from app.procedure.figures.tables import Table, Topic
from app.procedure.figures.topics import Asked, FigureReader
from app.procedure.figures.workbook import write_tables
from app.procedure.files import write_file, written
from app.procedure.registers.entries import RegisterReader
from app.procedure.registers.listed import Chosen
from app.procedure.registers.paper import register_paper
from app.procedure.registers.workbook import write_register
from app.procedure.stepwise import at_once
from forms.paper.look import look_of
from resources.canonical import Json
from resources.errors import WrongUse

_EXCEL, _PDF, _PICTURES = ".xlsx", ".pdf", (".png", ".svg")


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
    figures.option("--round", type=int, default=0, metavar="NUMBER")
    figures.option("--against", metavar="YEAR", default="")
    figures.option("--steps", action="store_true")
    figures.option("--topic", choices=[each.value for each in Topic], default=Topic.INCOME.value)
    figures.option("-o", "--output", required=True, metavar="XLSX|PNG|SVG")


def _book(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    kind = output.suffix.lower()
    if kind not in {_EXCEL, _PDF}:
        raise WrongUse("cli.book_ending", file=str(output))
    chosen = Chosen(
        arguments.village or arguments.township or "", year_given(arguments.year), arguments.round, arguments.public
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
                households = write_register(file, reader, chosen, now, beside=output.parent)
    if call.terminal.machine:
        call.terminal.record({"file": str(output), "households": households})
    call.terminal.say("cli.printed", file=str(output), households=households)
    return Exit.DONE


def _figures(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    kind, topic = output.suffix.lower(), Topic(arguments.topic)
    if kind not in {_EXCEL, *_PICTURES}:
        raise WrongUse("cli.figures_ending", file=str(output))
    year, against = map(year_given, (arguments.year, arguments.against))
    language = paper_language(arguments.language or "", call.surroundings.environment)
    with opened(call) as workbench:
        today = workbench.world.now().date()
        asked = Asked(language, today, arguments.place, year, round=arguments.round, against=against)
        reader = FigureReader(workbench.shelf, workbench.counted, asked)
        made = at_once(reader.figures())
        shown = _tables(call, reader, made, {topic} if kind in _PICTURES else set())
        if kind in _PICTURES:
            write_file(output, call.desktop.draw(made, shown, topic, language, svg=kind == _PICTURES[1]))
        else:
            with written(output) as file:
                write_tables(file, shown.values(), workbench.world.now())
    for table in shown.values() if call.terminal.machine else ():
        for line in table.lines:
            values: list[Json] = [value if isinstance(value, int) else str(value or "") for value in line.values]
            records = [*line.whole()] if line.whole else []
            call.terminal.record({"topic": table.topic.value, "values": values, "records": records})
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


def _tables(call: Call, reader: FigureReader, made: Figures, wanted: set[Topic]) -> dict[Topic, Table]:
    """Return what figures count, and what every household is looked at for where that is asked for."""
    arguments = call.arguments
    found = {**reader.counted_tables(made), **at_once(reader.topic(Topic.INVESTIGATORS, made))}
    if arguments.steps or wanted & {Topic.STEPS, Topic.PLACES}:
        found |= at_once(reader.topic(Topic.STEPS, made))
    if arguments.against or wanted & {Topic.YEARS, Topic.MOVES, Topic.CHANGES}:
        found |= at_once(reader.topic(Topic.YEARS, made))
    return {topic: found[topic] for topic in Topic if topic in found}
