"""check and needs: what a village's data breaks and what does not agree in it; what its households need."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.figures.names import figure_names
from app.procedure.quality.checking import Finding
from app.procedure.quality.comparing import Comparison
from app.procedure.quality.rules import Level
from app.procedure.quality.whole_village import CheckedVillage, check_village
from app.procedure.steps.following import HouseholdNeeds, village_needs
from app.procedure.steps.gathering import village_of
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add check and needs."""
    check = program.command("check", _check).argument("workspace")
    check.either("--record", "--village", required=True)
    check.option("--level", choices=tuple(level.value for level in Level))
    program.command("needs", _needs).argument("workspace").either("--record", "--village", required=True)


def _check(call: Call) -> Exit:
    arguments, today = call.arguments, call.surroundings.now().date()
    with opened(call) as workbench:
        record = arguments.record or ""
        village = arguments.village or village_of(workbench.register, record)
        checked = check_village(workbench.shelf, village, today=today, language=call.terminal.language)
    wanted = {Level(arguments.level)} if arguments.level else {*Level}
    _show(call, checked, wanted, record)
    return Exit.REFUSALS if checked.count(Level.ERROR) else Exit.DONE


def _needs(call: Call) -> Exit:
    arguments, terminal = call.arguments, call.terminal
    with opened(call) as workbench:
        record = arguments.record or ""
        village = arguments.village or village_of(workbench.register, record)
        found = village_needs(workbench.register, village, record=record)
        kinds = figure_names(workbench.shelf, terminal.language).needs
    rows: list[tuple[str, str, str, str]] = []
    for each in found:
        if terminal.machine:
            terminal.record(_needs_values(call, each))
        for need in each.needs:
            state = "met" if need.met else "open"
            day = str(need.met or need.by or "—")
            rows.append(
                (each.head or "—", kinds.get(need.kind, need.kind), terminal.words(f"cli.need_{state}"), day)
            )
        for standard, kind in each.offers:
            lacks = standard.title[terminal.language.value]
            rows.append((each.head or "—", kinds.get(kind, kind), terminal.words("cli.need_offered"), lacks))
    if rows and not terminal.machine:
        terminal.table(["cli.column_title", "cli.column_need", "cli.column_state", "cli.column_need_day"], rows)
    still = sum(need.met is None for each in found for need in each.needs)
    terminal.say("cli.needs_counts", households=len(found), open=still)
    return Exit.DONE


def _needs_values(call: Call, each: HouseholdNeeds) -> dict[str, Json]:
    return {
        "record": each.record,
        "needs": [
            {"kind": need.kind, "detail": need.detail, "by": str(need.by or ""), "met": str(need.met or "")}
            for need in each.needs
        ],
        "offered": [
            {"question": standard.question, "lacks": standard.title[call.terminal.language.value], "kind": kind}
            for standard, kind in each.offers
        ],
    }


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
                household,
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
