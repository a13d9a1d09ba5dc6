"""What an import would change, told before it is done: `import --dry-run`, and always at a team."""

from __future__ import annotations

from app.cli.call import Call
from app.procedure.exchange.answer_taking import AnswerPlan
from app.procedure.exchange.results import manifest_values
from app.procedure.exchange.taking import Plan
from app.procedure.kit_changes import KitChanges
from resources.canonical import Json
from sync.keys import fingerprint_words
from sync.receipt import Outcome


def tell_plan(call: Call, plan: Plan, file: str) -> None:
    """Tell what a county would take in."""
    said = plan.manifest
    values: dict[str, Json] = {
        "file": file,
        **manifest_values(said),
        "already": plan.standing.already,
        "gaps": list(plan.standing.gaps),
        "set_back": plan.standing.set_back,
        "looked_at": plan.overlap.looked_at,
        "on_record": plan.overlap.known,
    }
    if plan.standing.already:
        call.terminal.result(values, "cli.import_known")
        return
    call.terminal.result(values, "cli.import_planned")
    if plan.standing.gaps and not call.terminal.machine:
        call.terminal.say("cli.import_gaps", numbers=", ".join(map(str, plan.standing.gaps)), name=said.sender.name)


def tell_answer_plan(call: Call, plan: AnswerPlan, file: str) -> None:
    """Tell what a team would take from the county."""
    outcomes = plan.outcomes()
    counted = {one.value: outcomes.get(one, 0) for one in Outcome}
    values: dict[str, Json] = {
        "file": file,
        **manifest_values(plan.manifest),
        "already": plan.standing.already,
        "outcomes": dict(counted),
        "kit_changes": plan.kit.values(),
    }
    if call.terminal.machine:
        call.terminal.record(values)
    elif plan.standing.already:
        call.terminal.say("cli.answer_known", **values)
    else:
        call.terminal.say("cli.answer_planned", **values, **counted)
        tell_kit_changes(call, plan.kit)


def tell_kit_changes(call: Call, changes: KitChanges) -> None:
    """Tell what a kit would change, one line a kind."""
    words = call.terminal.words
    if call.terminal.machine:
        call.terminal.record(changes.values())
        return
    joined = words("cli.joined")
    lines = {
        "name": changes.name,
        "added": joined.join(changes.added),
        "left": joined.join(changes.left),
        "forms": joined.join(f"{one.name} {one.before or '-'} → {one.version}" for one in changes.versions),
        "settings": joined.join(changes.settings),
        "county_key": " · ".join(fingerprint_words(changes.county_key, call.terminal.language))
        if changes.county_key
        else "",
    }
    told = [words(f"cli.kit_changes_{name}", value=value) for name, value in lines.items() if value]
    if changes.lists:
        told.append(words("cli.kit_changes_lists"))
    if changes.recipients:
        told.append(words("cli.kit_changes_recipients"))
    call.terminal.say("cli.kit_changes" if told else "cli.kit_changes_nothing", number=changes.number)
    for line in told:
        call.terminal.output.write(f"    {line}\n")
