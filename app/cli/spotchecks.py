"""An inspection team comes: sample, and spotcheck enter, settle and result."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.language import paper_language
from app.cli.opened import opened
from app.procedure.figures.sampling import Wanted
from app.procedure.files import written
from app.procedure.gathering import lines_of
from app.procedure.lines import MOST_BYTES, read_line
from app.procedure.naming import Naming
from app.procedure.put import Refused
from app.procedure.spotchecks.entering import (
    SPOTCHECK_FORM,
    Checked,
    adopt_spotcheck_form,
    checked,
    keeping_outcome,
    settled,
)
from app.procedure.spotchecks.rates import Rate, rates
from app.procedure.spotchecks.samples import Sample, drawn_sample, kept_sample
from app.procedure.spotchecks.sheets import write_check_sheets
from app.wiring import Workbench
from forms.paper.look import look_of
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document, Json, canonical
from resources.errors import LikaError, NotPossible, WrongUse
from resources.messages import sentence

_OUTCOMES = ("agreed", "open", "corrected", "resurvey", "confirmed")


def add_commands(program: Grammar) -> None:
    """Add sample and spotcheck."""
    sample = program.command("sample", _sample).argument("workspace")
    sample.option("--place", default="")
    sample.option("--investigator", default="")
    sample.option("--reached", type=int, default=0, metavar="STEP")
    sample.option("--size", type=int, default=10)
    sample.option("--seed", required=True)
    sample.option("--sheets", default="", metavar="PDF")
    spotcheck = program.subject("spotcheck")
    for name, run in (("enter", _enter), ("settle", _settle), ("result", _result)):
        command = spotcheck.command(name, run).argument("workspace")
        command.option("--seed", required=True)
        if name == "enter":
            command.option("--author", default="", metavar="NAME")
        if name == "settle":
            command.option("--household", required=True, metavar="RECORD")
            command.option("--outcome", required=True, choices=_OUTCOMES)
            command.option("--remark", default="")


def _sample(call: Call) -> Exit:
    arguments, terminal = call.arguments, call.terminal
    if arguments.size < 1:
        raise WrongUse("procedure.no_such_sample", given=arguments.size)
    wanted = Wanted(arguments.place, arguments.investigator, arguments.reached)
    with opened(call) as workbench:
        now = workbench.world.now()
        sample = drawn_sample(workbench.shelf, wanted, size=arguments.size, seed=arguments.seed, now=now)
        drawn = list(workbench.register.facts(records=sample.records))
        if arguments.sheets:
            _print_sheets(call, workbench, sample, now)
    drawn.sort(key=lambda each: (each.village_code, each.group_code, each.record))
    if terminal.machine:
        for each in drawn:
            values = (each.record, each.title, each.village_code, each.group_code, each.investigator)
            names = ("record", "title", "village", "group", "investigator")
            terminal.record(dict(zip(names, values, strict=True)))
    else:
        rows = [(each.record, each.title or "—", each.group_code, each.investigator or "—") for each in drawn]
        terminal.table(
            ["cli.column_record", "cli.column_title", "cli.column_group", "cli.column_investigator"], rows
        )
    terminal.say("cli.sampled", households=len(drawn), seed=arguments.seed)
    return Exit.DONE


def _print_sheets(call: Call, workbench: Workbench, sample: Sample, now: datetime) -> None:
    look = look_of(paper_language(call.arguments.language or "", call.surroundings.environment))
    output = Path(call.arguments.sheets)
    with written(output) as file:
        households = write_check_sheets(file, workbench.shelf, sample.drawn, look, now)
    call.terminal.say("spotchecks.sheets_written", file=str(output), households=households)


def _enter(call: Call) -> Exit:
    """Answer every line with what differs, only now: whoever enters has not seen the register."""
    refused = 0
    with opened(call) as workbench:
        adopt_spotcheck_form(workbench.register, now=workbench.world.now())
        sample = kept_sample(workbench.register, call.arguments.seed)
        lines = lines_of(call.surroundings.input, longest=MOST_BYTES)
        for number, raw in enumerate(lines, start=1):
            try:
                if raw.strip():
                    _tell_entered(call, _entered(call, workbench, sample, raw))
            except LikaError as error:
                refused += 1
                reason = sentence(error, call.terminal.language)
                call.terminal.warn("cli.line_refused", line=number, reason=reason)
                if call.terminal.machine:
                    call.terminal.record({"line": number, "refused": reason})
    return Exit.REFUSALS if refused else Exit.DONE


def _entered(call: Call, workbench: Workbench, sample: Sample, raw: bytes) -> Checked:
    made = keeping_outcome(workbench.register, checked(workbench.shelf, sample, read_line(raw).document))
    _put(call, workbench, made.record, made.document)
    return made


def _put(call: Call, workbench: Workbench, record: str, document: Document) -> None:
    putting = workbench.putting(SPOTCHECK_FORM, language=call.terminal.language)
    for outcome in putting.put([canonical({"_id": record, **document})]):
        if isinstance(outcome, Refused):
            raise outcome.error


def _tell_entered(call: Call, made: Checked) -> None:
    differing: list[Json] = [
        {"question": each.path, "found": each.found, "registered": each.registered}
        for each in made.compared
        if each.differs
    ]
    if call.terminal.machine:
        call.terminal.record(
            {"id": made.record, "household": made.household, "compared": len(made.compared), "differing": differing}
        )
    call.terminal.say(
        "spotchecks.entered", household=made.household, compared=len(made.compared), different=made.different
    )


def _settle(call: Call) -> Exit:
    arguments = call.arguments
    with opened(call) as workbench:
        sample = kept_sample(workbench.register, arguments.seed)
        record, document = settled(
            workbench.register, sample, arguments.household, arguments.outcome, arguments.remark
        )
        _put(call, workbench, record, document)
    call.terminal.result({"id": record, "household": arguments.household}, "spotchecks.settled")
    return Exit.DONE


def _result(call: Call) -> Exit:
    terminal, seed = call.terminal, call.arguments.seed
    with opened(call) as workbench:
        sample = kept_sample(workbench.register, seed)
        found = rates(workbench.register, seed)
        form = workbench.shelf.form(HOUSEHOLD_FORM)
        naming = Naming(form, {}, terminal.language, today=workbench.world.now().date())
    whole = found.whole
    if not whole.checked:
        raise NotPossible("spotchecks.nothing_checked", seed=seed)
    if terminal.machine:
        for kind, several in (
            ("whole", (whole,)),
            ("investigator", found.investigators),
            ("question", found.questions),
        ):
            for rate in several:
                terminal.record(_values(kind, rate))
        return Exit.DONE
    _table(call, "cli.column_investigator", [(rate.key or "—", rate) for rate in found.investigators])
    _table(
        call, "spotchecks.column_question",
        [(naming.named(rate.key).question, rate) for rate in found.questions if rate.different],
    )  # fmt: skip
    least, most = whole.between
    terminal.say(
        "spotchecks.result",
        checked=whole.checked,
        drawn=len(sample.drawn),
        compared=whole.compared,
        different=whole.different,
        least=f"{least:.1%}",
        most=f"{most:.1%}",
        households=len(whole.records),
    )
    return Exit.DONE


def _values(kind: str, rate: Rate) -> dict[str, Json]:
    (least, most), (few, many) = rate.between, rate.households_between
    return {
        "of": kind,
        "key": rate.key,
        "compared": rate.compared,
        "different": rate.different,
        "least": f"{least:.4f}",
        "most": f"{most:.4f}",
        "checked": rate.checked,
        "households": list(rate.records),
        "households_least": f"{few:.4f}",
        "households_most": f"{many:.4f}",
    }


def _table(call: Call, heading: str, lines: Iterable[tuple[str, Rate]]) -> None:
    columns = ("compared", "different", "share", "between", "households")
    rows = [
        (
            name,
            str(rate.compared),
            str(rate.different),
            f"{rate.share:.1%}" if rate.share is not None else "—",
            "–".join(f"{bound:.1%}" for bound in rate.between),
            f"{len(rate.records)}/{rate.checked}",
        )
        for name, rate in lines
    ]
    if rows:
        call.terminal.table([heading, *(f"spotchecks.column_{column}" for column in columns)], rows)
