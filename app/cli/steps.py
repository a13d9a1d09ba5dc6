"""The procedure: how far a household, a group or a village is, what is lacking, and whose turn it is."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TypeAlias

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.steps.gathering import VillagePapers, county_procedure, village_of, village_papers
from app.procedure.steps.groups import GroupStanding, group_standing
from app.procedure.steps.outcome import Standing, State, StepState
from app.procedure.steps.procedures import NAMES, Procedure
from resources.canonical import Json
from resources.errors import NotPossible

_Record: TypeAlias = dict[str, Json]
_VILLAGE = 12  # digits of a village's code; those of a group's begin with them


def add_commands(program: Grammar) -> None:
    """Add step."""
    step = program.command("step", _step).argument("workspace")
    step.either("--record", "--group", "--village", required=True)
    step.option("--procedure", choices=NAMES, default=NAMES[0])


def _step(call: Call) -> Exit:
    arguments, today = call.arguments, call.surroundings.now().date()
    with opened(call) as workbench:
        procedure = county_procedure(workbench.register, arguments.procedure)
        group, record = arguments.group or "", arguments.record or ""
        village = arguments.village or group[:_VILLAGE] or village_of(workbench.register, record)
        about = [record] if record and not village else None  # a survey that has just begun stands in no village
        papers = village_papers(workbench.shelf, village, today=today, about=about)
    standings = papers.standings(procedure, today=today, group=group, record=record)
    if record and not standings:
        raise NotPossible("steps.nowhere", record=record)
    if record:
        _show_household(call, standings[0])
    else:
        _show_village(call, papers, procedure, standings)
    return Exit.DONE


def _show_household(call: Call, standing: Standing) -> None:
    if call.terminal.machine:
        call.terminal.record(_values(call, standing))
        return
    rows = [
        (
            str(each.step.number),
            each.step.title[call.terminal.language.value],
            call.terminal.words(f"steps.state_{each.state.value}"),
            _day(each.on or each.until),
            _words(call, standing, each),
        )
        for each in standing.states
    ]
    call.terminal.table(
        ["cli.column_step", "cli.column_stage", "cli.column_state", "cli.column_day", "cli.column_lacks"], rows
    )
    outcome = call.terminal.words(f"steps.outcome_{standing.outcome.value}")
    call.terminal.say("cli.step_reached", reached=standing.reached, round=standing.round, outcome=outcome)


def _show_village(call: Call, papers: VillagePapers, procedure: Procedure, standings: list[Standing]) -> None:
    group_of = {each.record: each.group for each in papers.households}
    heads = {each.record: each.head for each in papers.households}
    for standing in standings if call.terminal.machine else ():
        call.terminal.record(_values(call, standing))
    for code, together in groupby(standings, key=lambda each: group_of[each.household]):
        members = list(together)
        _show_group(call, group_standing(code, procedure, members), members, heads)
    if not call.terminal.machine:
        call.terminal.say("cli.step_village", households=len(standings))


def _show_group(call: Call, group: GroupStanding, members: list[Standing], heads: dict[str, str]) -> None:
    if call.terminal.machine:
        call.terminal.record(_group_values(call, group))
        return
    nearest = group.next.to_do[call.terminal.language.value] if group.next else "—"
    call.terminal.say("cli.step_group", group=group.code or "—", households=group.households, next=nearest)
    rows = [
        (each.household, heads[each.household] or "—", str(each.reached), *_ahead(call, each)) for each in members
    ]
    call.terminal.table(
        ["cli.column_record", "cli.column_title", "cli.column_reached", "cli.column_state", "cli.column_lacks"],
        rows,
    )


def _ahead(call: Call, standing: Standing) -> tuple[str, str]:
    ahead = standing.next
    if ahead is None:
        return call.terminal.words(f"steps.outcome_{standing.outcome.value}"), ""
    return call.terminal.words(f"steps.state_{ahead.state.value}"), _words(call, standing, ahead)


def _words(call: Call, standing: Standing, each: StepState) -> str:
    """Return what is lacking; at the step to work on without anything lacking, whose turn it is and to do what."""
    language = call.terminal.language
    if each.reasons:
        return " ".join(reason.sentence(language) for reason in each.reasons)
    if each.state is State.DONE or each is not standing.next:
        return ""
    turn = call.terminal.words(f"steps.turn_{each.step.turn}")
    return call.terminal.words("cli.step_turn", turn=turn, to_do=each.step.to_do[language.value])


def _values(call: Call, standing: Standing) -> _Record:
    ahead = standing.next
    return {
        "record": standing.household,
        "procedure": standing.procedure.id,
        "round": standing.round,
        "reached": standing.reached,
        "outcome": standing.outcome.value,
        "next": ahead.step.id if ahead else None,
        "turn": ahead.step.turn if ahead else None,
        "steps": [_step_values(call, each) for each in standing.states],
    }


def _step_values(call: Call, each: StepState) -> _Record:
    lacking: list[Json] = [
        {
            "lack": reason.lack.value,
            "key": reason.key,
            "documents": list(reason.documents),
            "message": reason.sentence(call.terminal.language),
        }
        for reason in each.reasons
    ]
    return {
        "step": each.step.id,
        "number": each.step.number,
        "state": each.state.value,
        "on": str(each.on) if each.on else None,
        "until": str(each.until) if each.until else None,
        "documents": list(each.documents),
        "lacks": lacking,
    }


def _group_values(call: Call, group: GroupStanding) -> _Record:
    return {
        "group": group.code,
        "households": group.households,
        "refused": group.refused,
        "complete": group.complete,
        "reached": group.reached,
        "next": group.next.id if group.next else None,
        "steps": [
            {"step": count.step.id, **{state.value: count.of(state) for state in State}} for count in group.steps
        ],
        "hindrances": [
            {
                "step": each.step.id,
                "key": each.reason.key,
                "message": each.reason.sentence(call.terminal.language),
                "households": list(each.households),
            }
            for each in group.hindrances
        ],
    }


def _day(day: date | None) -> str:
    return str(day) if day else "—"
