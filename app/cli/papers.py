"""Papers: print, and which state of which record a check code belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.cli.years import year_given
from app.procedure.codes import Sheet, look_up
from app.procedure.files import write_file, written
from app.procedure.installed_faces import OFFICIAL_BODIES, OFFICIAL_TITLES
from app.procedure.list_papers import Lister, ListPaper, Wanted
from app.procedure.papers import Printing, chosen, paper_named, print_records
from app.wiring import Workbench
from forms.paper.check_code import show_code
from forms.paper.faces import official_faces
from forms.paper.look import Look, look_of
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper
from forms.paper.printed import Missing
from resources.canonical import Json
from resources.errors import WrongUse

_PAGES = frozenset({".html", ".htm"})


class _NothingPrinted(Exception):  # noqa: N818  no error: it only leaves the file that was begun
    pass


def add_commands(program: Grammar) -> None:
    """Add print and code."""
    paper = program.command("print", _print).argument("workspace").argument("paper")
    paper.either("--record", "--village", "--group", required=True, many=("--record",))
    paper.option("-o", "--output", required=True, metavar="PDF")
    for name in ("--page", "--text-size", "--margin", "--copies"):
        paper.option(name, default="")
    paper.option("--from", dest="first", type=int, default=1, metavar="NUMBER")
    paper.option("--duplex", action="store_true")
    paper.option("--with-income", action="store_true")
    paper.option("--year", default="")
    paper.option("--round", type=int, default=0, metavar="NUMBER")
    program.command("code", _code).argument("workspace").argument("code")


def _print(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    paper = paper_named(arguments.paper)
    page = _is_page(paper, output)
    if (arguments.round or arguments.year) and paper is not ListPaper.REGISTER:
        raise WrongUse("cli.round_of_register", paper=paper.value)
    look = look_of(
        paper_language(arguments.language or "", call.surroundings.environment),
        text_size=arguments.text_size,
        page=arguments.page,
        margin=arguments.margin,
        duplex=arguments.duplex,
        copies=arguments.copies,
        faces=official_faces(OFFICIAL_TITLES, OFFICIAL_BODIES),
    )
    with opened(call) as workbench:
        if isinstance(paper, ListPaper):
            return _print_list(call, workbench, paper, look, page=page)
        records = chosen(
            workbench.register,
            records=arguments.record or (),
            village=arguments.village or "",
            group=arguments.group or "",
            form=paper.form if isinstance(paper, RecordPaper) else HOUSEHOLD_FORM,
        )
        if not 1 <= arguments.first <= len(records):
            raise WrongUse("procedure.no_such_start", given=arguments.first, households=len(records))
        with suppress(_NothingPrinted), written(output) as file:
            printing = print_records(
                workbench.register,
                workbench.shelf.form,
                paper,
                records[arguments.first - 1 :],
                out=file,
                language=look.language,
                made_at=workbench.world.now(),
                look=look,
            )
            if not printing.sheets:
                raise _NothingPrinted  # what stood at the path stays
    _tell_printed(call, printing, output)
    return Exit.DONE if printing.is_whole else Exit.REFUSALS


def _print_list(call: Call, workbench: Workbench, paper: ListPaper, look: Look, *, page: bool) -> Exit:
    """Print a list of households; one whose name cannot be shown keeps the whole list back."""
    arguments, output = call.arguments, Path(call.arguments.output)
    records = arguments.record or [""]
    if len(records) > 1:
        raise WrongUse("cli.one_record_a_list", paper=paper.value)
    wanted = Wanted(
        records[0],
        arguments.village or "",
        arguments.group or "",
        with_income=arguments.with_income,
        year=year_given(arguments.year),
        round=arguments.round,
    )
    lister = Lister(workbench.register, workbench.shelf.form, look, workbench.world.now())
    made = lister.make(paper, wanted, page=page)
    _tell_left_out(call, made.missing)
    if made.missing:
        return Exit.REFUSALS
    write_file(output, made.data)
    codes: list[Json] = [show_code(code) for code in made.codes]
    if call.terminal.machine:
        call.terminal.record({"file": str(output), "households": made.households, "codes": codes})
    call.terminal.say("cli.printed", file=str(output), households=made.households)
    return Exit.DONE


def _is_page(paper: Paper | RecordPaper | ListPaper, output: Path) -> bool:
    """Return whether a page for the website is meant; a name that is no PDF's is refused first."""
    ending = output.suffix.lower()
    page = paper is ListPaper.ANNOUNCEMENT and ending in _PAGES
    if not page and ending != ".pdf":
        raise WrongUse("cli.paper_ending", file=str(output))
    return page


def _tell_printed(call: Call, printing: Printing, output: Path) -> None:
    for sheet in printing.sheets if call.terminal.machine else ():
        call.terminal.record({"record": sheet.record, "revision": sheet.revision, "code": sheet.code})
    _tell_left_out(call, printing.left_out)
    for one in printing.misfits:
        call.terminal.warn("procedure.misfit_left_out", record=one.record, name=one.head_name, path=one.path)
    if printing.sheets:
        call.terminal.say("cli.printed", file=str(output), households=len(printing.sheets))


def _tell_left_out(call: Call, left_out: Iterable[Missing]) -> None:
    for one in left_out:
        call.terminal.warn(
            "cli.left_out", record=one.record, path=one.path, answer=one.answer, characters=one.characters
        )


def _code(call: Call) -> Exit:
    with opened(call) as workbench:
        sheet = look_up(workbench.register, call.arguments.code)
    changed: list[Json] = [{"path": one.path, "before": one.before, "after": one.after} for one in sheet.changed]
    if call.terminal.machine:
        call.terminal.record(
            {"code": sheet.code, "paper": sheet.paper.value, "record": sheet.record, "revision": sheet.revision,
             "title": sheet.title, "holds": sheet.holds, "current": sheet.current_code, "changed": changed}
        )  # fmt: skip
    else:
        _tell(call, sheet)
    return Exit.DONE


def _tell(call: Call, sheet: Sheet) -> None:
    terminal = call.terminal
    terminal.say(
        "cli.code_holds" if sheet.holds else "cli.code_stale",
        code=sheet.code,
        paper=terminal.words(f"procedure.paper_{sheet.paper.value}"),
        title=sheet.title,
        record=sheet.record,
        revision=sheet.revision[:12],
        current=sheet.current_code,
    )
    for one in sheet.changed:
        terminal.say("cli.code_changed", path=one.path, before=one.before or "—", after=one.after or "—")
