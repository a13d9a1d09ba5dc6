"""check: what a village's data breaks, by level, and what does not agree in the village as a whole."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.quality.checking import Finding
from app.procedure.quality.comparing import Comparison
from app.procedure.quality.rules import Level
from app.procedure.quality.whole_village import CheckedVillage, check_village
from app.procedure.steps.gathering import village_of
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add check."""
    check = program.command("check", _check).argument("workspace")
    check.either("--record", "--village", required=True)
    check.option("--level", choices=tuple(level.value for level in Level))


def _check(call: Call) -> Exit:
    arguments, today = call.arguments, call.surroundings.now().date()
    with opened(call) as workbench:
        record = arguments.record or ""
        village = arguments.village or village_of(workbench.register, record)
        checked = check_village(workbench.shelf, village, today=today, language=call.terminal.language)
    wanted = {Level(arguments.level)} if arguments.level else {*Level}
    _show(call, checked, wanted, record)
    return Exit.REFUSALS if checked.count(Level.ERROR) else Exit.DONE


def _show(call: Call, checked: CheckedVillage, wanted: set[Level], record: str) -> None:
    language, terminal = call.terminal.language, call.terminal
    found = [
        (household, each)
        for household, findings in checked.findings.items()
        if not record or household == record
        for each in findings
        if each.level in wanted
    ]
    whole = [
        each for each in checked.comparisons if each.level in wanted and (not record or record in each.records)
    ]
    if terminal.machine:
        for household, each in found:
            terminal.record(_finding(call, household, each))
        for comparison in whole:
            terminal.record(_comparison(call, comparison))
        return
    if found:
        rows = [
            (
                household[:12],
                checked.heads[household] or "—",
                terminal.words(f"quality.level_{each.level.value}"),
                each.sentence(language),
                each.explained,
            )
            for household, each in found
        ]
        columns = ("record", "title", "level", "finding", "note")
        terminal.table([f"cli.column_{column}" for column in columns], rows)
    for comparison in whole:
        level = terminal.words(f"quality.level_{comparison.level.value}")
        terminal.say("cli.check_whole", level=level, message=comparison.sentence(language))
    terminal.say(
        "cli.check_counts",
        households=len(checked.findings),
        errors=checked.count(Level.ERROR),
        warnings=checked.count(Level.WARNING),
        reviews=checked.count(Level.REVIEW),
    )


def _finding(call: Call, household: str, each: Finding) -> dict[str, Json]:
    return {
        "record": household,
        "rule": each.rule.id,
        "level": each.level.value,
        "fields": list(each.rule.fields),
        "refs": list(each.refs),
        "explained": each.explained,
        "message": each.sentence(call.terminal.language),
    }


def _comparison(call: Call, each: Comparison) -> dict[str, Json]:
    return {
        "records": list(each.records),
        "rule": each.key,
        "level": each.level.value,
        "message": each.sentence(call.terminal.language),
    }
