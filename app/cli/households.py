"""Records: put, get, find, list."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.procedure.gathering import lines_of
from app.procedure.history import Change, head, history
from app.procedure.lines import MOST_BYTES
from app.procedure.lists import every, found, summary_values
from app.procedure.put import Refused
from app.register.values import Order, Query, Summary
from resources.canonical import Json
from resources.messages import sentence

_MOST_FOUND = 50


def add_commands(program: Grammar) -> None:
    """Add put, get, find and list."""
    put = program.command("put", _put).argument("workspace").argument("form")
    put.option("--author", default="", metavar="NAME")
    get = program.command("get", _get).argument("workspace").argument("record")
    get.option("--history", action="store_true")
    program.command("find", _find).argument("workspace").argument("text")
    listing = program.command("list", _list).argument("workspace").argument("form")
    listing.option("--village", metavar="CODE", default="")


def _put(call: Call) -> Exit:
    """Answer every line with one JSON line, as its state is on the disk."""
    refused = 0
    with opened(call) as workbench:
        putting = workbench.putting(call.arguments.form, language=call.terminal.language)
        for outcome in putting.put(lines_of(call.surroundings.input, longest=MOST_BYTES)):
            if isinstance(outcome, Refused):
                refused += 1
                call.terminal.record(
                    {"line": outcome.line, "refused": sentence(outcome.error, call.terminal.language)}
                )
                call.terminal.warn(
                    "cli.line_refused", line=outcome.line, reason=sentence(outcome.error, call.terminal.language)
                )
            else:
                call.terminal.record(outcome.values())
    return Exit.REFUSALS if refused else Exit.DONE


def _get(call: Call) -> Exit:
    with opened(call) as workbench:
        if call.arguments.history:
            for change in history(workbench.register, call.arguments.record):
                _show_change(call, change)
            return Exit.DONE
        revision = head(workbench.register, call.arguments.record)
    call.terminal.record({"_id": revision.record, "_revision": revision.id, **revision.document})
    return Exit.DONE


def _show_change(call: Call, change: Change) -> None:
    revision = change.revision
    if call.terminal.machine:
        changed: list[Json] = [
            {"path": one.path, "before": one.before, "after": one.after} for one in change.changed
        ]
        call.terminal.record(
            {"revision": revision.id, "parents": list(revision.parents), "time": revision.time,
             "author": revision.author, "device": revision.device, "version": revision.version, "changed": changed}
        )  # fmt: skip
        return
    what = "; ".join(f"{one.path}: {one.before or '—'} → {one.after or '—'}" for one in change.changed)
    call.terminal.say(
        "cli.history_line"
        if change.changed
        else "cli.history_first"
        if not revision.parents
        else "cli.history_same",
        time=revision.time[:19].replace("T", " "),
        author=revision.author,
        revision=revision.id[:12],
        what=what,
    )


def _find(call: Call) -> Exit:
    with opened(call) as workbench:
        _show(call, found(workbench.register, call.arguments.text, most=_MOST_FOUND))
    return Exit.DONE


def _list(call: Call) -> Exit:
    village = call.arguments.village
    with opened(call) as workbench:
        form = workbench.shelf.name(call.arguments.form)
        query = Query(form=form, villages=(village,) if village else (), order=Order.GROUP, descending=False)
        _show(call, list(every(workbench.register, query)))
    return Exit.DONE


def _show(call: Call, summaries: list[Summary]) -> None:
    if call.terminal.machine:
        for summary in summaries:
            call.terminal.record(summary_values(summary))
        return
    headings = ("record", "title", "village", "group", "people", "per_capita", "open", "changed")
    rows = [
        (
            summary.record,
            summary.title or "—",
            summary.village_code,
            summary.group_code,
            str(summary.people),
            summary.per_capita or "—",
            "—" if summary.open_answers is None else str(summary.open_answers + (summary.errors or 0)),
            summary.changed[:19].replace("T", " "),
        )
        for summary in summaries
    ]
    if rows:
        call.terminal.table([f"cli.column_{heading}" for heading in headings], rows)
    call.terminal.say("cli.listed", count=len(summaries), people=sum(summary.people for summary in summaries))
