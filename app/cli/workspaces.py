"""Workspaces of counties and teams: county new, kit, teams and file, team new."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from app.cli import county as settling
from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened, world
from app.cli.passphrase import ask_passphrase, new_passphrase
from app.cli.typed_address import typed_address
from app.procedure.divisions import DIVISIONS, read_divisions, shipped_divisions
from app.procedure.enrol import add_sealing_key, make_kit, show_kit
from app.procedure.files import read_file, write_file, written
from app.procedure.filing import CARD_FORM, FILED, file_households
from app.procedure.parties import KeyState, Team, enrolled, teams
from app.procedure.recovery import write_recovery
from app.procedure.renewing import renew_keys
from app.procedure.team_keys import revoke, trust
from app.register.keys import WorkspaceKind
from app.register.moving import move_to_server
from app.register.workspace import access_to
from app.wiring import Workbench, join_county, make_county, make_team, needs_passphrase
from resources.canonical import Json
from resources.errors import WrongUse
from sync.keys import fingerprint_words


def add_commands(program: Grammar) -> None:
    """Add the subjects county and team."""
    county = program.subject("county")
    new = county.command("new", _county_new).argument("workspace")
    new.option("--name", required=True).option("--divisions", metavar="CSV").option("--plain", action="store_true")
    new.option("--store", default="", metavar="URL")
    join = county.command("join", _county_join).argument("workspace").option("--name", required=True)
    join.option("--store", required=True, metavar="URL").option("--plain", action="store_true")
    move = county.command("move", _county_move).argument("workspace")
    move.option("--store", required=True, metavar="URL")
    kit = county.command("kit", _county_kit).argument("workspace")
    kit.option("--team", required=True, metavar="ID").option("--name", required=True)
    kit.option(
        "--villages", "--village", nargs="+", action="extend", required=True, metavar="CODE", dest="villages"
    )
    kit.option("-o", "--output", required=True, metavar="FILE")
    of_teams = county.command("teams", _teams).argument("workspace")
    of_teams.option("--trust", metavar="ID").option("--revoke", metavar="ID").option("--device", default="")
    second = county.command("key", _second_key).argument("workspace")
    second.option("-o", "--output", required=True, metavar="FILE")
    county.command("renew", _renew).argument("workspace")
    recovery = county.command("recovery", _recovery).argument("workspace")
    recovery.option("-o", "--output", required=True, metavar="FILE")
    filing = county.command("file", _file).argument("workspace").option("--village", required=True, metavar="CODE")
    filing.option("--procedure", choices=FILED, default=FILED[0])
    settling.add_commands(county)
    team = program.subject("team")
    start = team.command("new", _team_new).argument("workspace")
    start.option("--kit", required=True, metavar="FILE").option("--plain", action="store_true")
    team.command("renew", _renew).argument("workspace")


def _county_new(call: Call) -> Exit:
    given = call.arguments.divisions
    divisions = read_divisions(read_file(Path(given)), source=given) if given else shipped_divisions()
    path, store = Path(call.arguments.workspace), call.arguments.store
    if store:
        typed_address(call, store, "store")
    passphrase = new_passphrase(call)
    with make_county(
        path,
        world(call),
        name=call.arguments.name,
        divisions=divisions,
        passphrase=passphrase,
        store=store,
    ) as workbench:
        _tell_county(call, workbench, path, "cli.county_made")
    if store:
        call.terminal.say("cli.county_on_server")
    return Exit.DONE


def _county_join(call: Call) -> Exit:
    """Make a folder on this computer for a register that other clerks work on too."""
    path, name, store = Path(call.arguments.workspace), call.arguments.name, call.arguments.store
    typed_address(call, store, "store")
    passphrase = None if call.arguments.plain else ask_passphrase(call)
    with join_county(path, world(call), name=name, store=store, passphrase=passphrase) as workbench:
        _tell_county(call, workbench, path, "cli.county_joined")
    return Exit.DONE


def _county_move(call: Call) -> Exit:
    """Move the register to a server; the folder stays the first desk."""
    path, around = Path(call.arguments.workspace), world(call)
    typed_address(call, call.arguments.store, "store")
    passphrase = ask_passphrase(call) if needs_passphrase(path) else None
    access = access_to(path, passphrase=passphrase)
    if access.keys.kind is not WorkspaceKind.COUNTY:
        raise WrongUse("exchange.only_a_county", path=str(path))
    counts, aside = move_to_server(
        access, call.arguments.store, now=around.now(), who=around.who, random_bytes=around.random_bytes
    )
    call.terminal.result(
        {
            "workspace": str(path),
            "revisions": counts.revisions,
            "drafts": counts.drafts,
            "attachments": counts.attachments,
            "set_aside": str(aside),
        },
        "cli.county_moved",
    )
    call.terminal.say("cli.county_on_server")
    return Exit.DONE


def _tell_county(call: Call, workbench: Workbench, path: Path, key: str) -> None:
    me = enrolled(workbench.workspace)
    call.terminal.result(
        {
            "workspace": str(path),
            "county": me.county,
            "name": me.name,
            "villages": len(cast("list[Json]", workbench.register.setting(DIVISIONS))),
            "words": " · ".join(me.words(call.terminal.language)),
        },
        key,
    )


def _file(call: Call) -> Exit:
    arguments, language = call.arguments, call.terminal.language
    with opened(call) as workbench:
        filed = file_households(
            workbench.workspace,
            workbench.shelf,
            workbench.putting(CARD_FORM, language=language),
            arguments.village,
            on=workbench.world.now().date(),
            procedure=arguments.procedure,
        )
    for each in filed:
        values: dict[str, Json] = {"household": each.household, "head": each.head, "card_number": each.number}
        call.terminal.result(values, "cli.household_filed")
    call.terminal.say("cli.households_filed", number=len(filed))
    return Exit.DONE


def _county_kit(call: Call) -> Exit:
    arguments, output = call.arguments, Path(call.arguments.output)
    # The county knows the kit exactly when the file is there.
    with opened(call) as workbench, workbench.register.transaction():
        data = make_kit(
            workbench.workspace,
            arguments.team,
            name=arguments.name,
            villages=arguments.villages,
            now=workbench.world.now(),
        )
        write_file(output, data)
    shown = show_kit(data)
    call.terminal.result(
        {
            "file": str(output),
            "team": shown.team,
            "name": shown.team_name,
            "number": shown.number,
            "villages": len(shown.villages),
            "words": " · ".join(shown.words(call.terminal.language)),
        },
        "cli.kit_made",
    )
    return Exit.DONE


def _teams(call: Call) -> Exit:
    with opened(call) as workbench:
        wanted, lost, device = call.arguments.trust, call.arguments.revoke, call.arguments.device
        if (wanted and lost) or (device and not (wanted or lost)) or (lost and not device):
            raise WrongUse("cli.trust_or_revoke")
        now = workbench.world.now()
        if wanted:
            _show_team(call, trust(workbench.workspace, wanted, now=now, device=device))
            return Exit.DONE
        if lost:
            _show_team(call, revoke(workbench.workspace, lost, device, now=now))
            return Exit.DONE
        known = teams(workbench.workspace)
    for team in known:
        _show_team(call, team)
    if not known:
        call.terminal.say("cli.no_team")
    return Exit.DONE


def _recovery(call: Call) -> Exit:
    """Write the key that opens every workspace of the county, for the safe."""
    output = Path(call.arguments.output)
    with opened(call) as workbench:
        write_recovery(workbench.workspace, output, call.terminal.language)
    call.terminal.result({"file": str(output)}, "cli.recovery_written")
    return Exit.DONE


def _renew(call: Call) -> Exit:
    """Give the workspace new keys; the other side follows the old key's signature."""
    with opened(call) as workbench:
        workspace = workbench.workspace
        keys = renew_keys(workspace, random_bytes=workbench.world.random_bytes)
        words = fingerprint_words(keys.signing.public, call.terminal.language)
        kind = workspace.kind.value
    call.terminal.result({"device": keys.signing.device, "words": " · ".join(words)}, f"cli.renewed_{kind}")
    return Exit.DONE


def _second_key(call: Call) -> Exit:
    """Add a second key that opens what teams send, and write it for whoever keeps it elsewhere."""
    output = Path(call.arguments.output)
    with opened(call) as workbench, written(output) as file:
        name = enrolled(workbench.workspace).name
        secret = add_sealing_key(workbench.workspace)
        file.write(f"# {call.terminal.words('cli.second_key_file', name=name)}\n{secret}\n".encode())
    call.terminal.result({"file": str(output)}, "cli.second_key_written")
    return Exit.DONE


def _show_team(call: Call, team: Team) -> None:
    terminal = call.terminal
    keys: list[Json] = [
        {
            "device": key.device,
            "state": key.state.value,
            "since": key.since,
            "bundle": key.bundle,
            "words": list(key.words(terminal.language)),
        }
        for key in team.keys
    ]
    if terminal.machine:
        terminal.record(
            {"team": team.id, "name": team.name, "villages": list(team.villages), "kit": team.kit, "keys": keys}
        )
        return
    terminal.say("cli.team_line", team=team.id, name=team.name, villages=len(team.villages), kit=team.kit)
    for key in team.keys:
        words = " · ".join(key.words(terminal.language))
        terminal.say(
            f"cli.key_{key.state.value}",
            words=words,
            device=key.device,
            since=key.since[:16],
            team=team.id,
            bundle=key.bundle or "-",
        )
    if len(team.having(KeyState.WAITING)) > 1:
        terminal.say("cli.keys_waiting", team=team.id)
    if not team.having(KeyState.TRUSTED, KeyState.WAITING):
        terminal.say("cli.key_none", team=team.id)


def _team_new(call: Call) -> Exit:
    kit = read_file(Path(call.arguments.kit))
    shown = show_kit(kit)
    path = Path(call.arguments.workspace)
    make_team(path, world(call), kit=kit, passphrase=new_passphrase(call)).close()
    call.terminal.result(
        {
            "workspace": str(path),
            "team": shown.team,
            "name": shown.team_name,
            "county": shown.county_name,
            "villages": len(shown.villages),
            "words": " · ".join(shown.words(call.terminal.language)),
        },
        "cli.team_made",
    )
    return Exit.DONE
