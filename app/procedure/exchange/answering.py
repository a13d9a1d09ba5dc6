"""The county's answer to a team: receipts for what came, what others changed, and the newest kit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import app
from app.procedure.enrol import kit_of
from app.procedure.exchange import log
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.loading import Load, Loads
from app.procedure.exchange.pending import note_answer, receipt_lines
from app.procedure.exchange.photos import asked, wanted
from app.procedure.exchange.results import Exported, Sent
from app.procedure.exchange.sending import send
from app.procedure.parties import KeyState, Team, TeamKey, enrolled, keys_of, team
from app.register.workspace import Workspace
from resources.errors import NotPossible
from sync import bundle
from sync.bundle import Packed
from sync.manifest import Counts, Kind, Manifest, Sender


def make_answer(
    workspace: Workspace, team_id: str, folder: Path, *, now: datetime, photos: bool = True
) -> Exported:
    """Write the county's answer for each laptop of the team whose key is trusted; very much becomes several.

    It holds everything since the last answer that the laptop is known to have taken, so a lost one costs nothing.
    """
    known = team(workspace, team_id)
    trusted = known.having(KeyState.TRUSTED)
    if not trusted:
        raise NotPossible("exchange.nobody_trusted", team=team_id, name=known.name)
    bundles: list[Sent] = []
    missing: set[str] = set()
    left_out = 0
    with workspace.register.alone(f"answers to {team_id}"):  # or two clerks would give two answers one number
        for key in trusted:
            loads = _loads(workspace, known, key, photos=photos)
            bundles += _answers(workspace, known, key, loads, folder, now)
            missing |= loads.missing
            left_out += loads.left_out
    return Exported(team_id, tuple(bundles), tuple(sorted(missing)), left_out)


def _loads(workspace: Workspace, known: Team, key: TeamKey, *, photos: bool) -> Loads:
    register = workspace.register
    revisions = register.unacknowledged(known.villages, party=key.device, moved_away=True)
    return Loads(workspace, revisions, asked=asked(register, workspace.attachments, by=key.device), photos=photos)


def _answers(
    workspace: Workspace, known: Team, key: TeamKey, loads: Loads, folder: Path, now: datetime
) -> Iterator[Sent]:
    """Write the bundles of one laptop's answer; the first has the receipts."""
    several = len(known.having(KeyState.TRUSTED)) > 1
    receipts = [*receipt_lines(workspace.register, key.device)]
    first = True
    while first or not loads.is_empty:
        load = Load()
        packed = _pack(workspace, known, key, loads, load, receipts if first else [], now)
        digest = packed.manifest.digest
        note = partial(note_answer, workspace.register, key.device, digest, tuple(load.ids), with_receipts=first)
        name = answer_name(known.id, packed.manifest.number, device=key.device[:6] if several else "")
        yield send(
            workspace,
            packed,
            folder,
            name=name,
            to=known.id,
            now=now,
            noted={"key": key.key, "laptop": key.laptop},
            note=note,
        )
        first = False


def _pack(
    workspace: Workspace,
    known: Team,
    key: TeamKey,
    loads: Loads,
    load: Load,
    receipts: Sequence[bytes],
    now: datetime,
) -> Packed:
    me, keys, register = enrolled(workspace), keys_of(workspace), workspace.register
    before = log.chain(register, known.id, key=key.laptop)
    draft = Manifest(
        kind=Kind.ANSWER,
        county=me.county,
        sender=Sender(me.party, me.name, keys.signing.public, keys.sealing[0].recipient, keys.succeeds),
        receiver=key.key,
        number=before.next_number,
        before=before.digests,
        base=log.base(register, known.id, key=key.laptop),
        taken=log.taken(register, known.id, key=key.laptop),
        wanted=wanted(register, workspace.attachments, of=known.id),
        counts=Counts(),
        forms={},
        kit=known.kit,
        program=app.VERSION,
        made_at=now.isoformat(timespec="seconds"),
        members={},
    )
    return bundle.pack(
        draft,
        loads.changes(load),
        key=keys.signing,
        recipients=[key.recipient],
        people_in=people_in,
        attachments=loads.photos(load),
        receipts=receipts,
        kit=kit_of(workspace, known, now=now),
    )


def answer_name(team_id: str, number: int, *, device: str = "") -> str:
    """Return such as `MS-1-answer-003.lika-bundle`; a team with two laptops gets one for each."""
    return "-".join(filter(None, (team_id, device, f"answer-{number:03d}"))) + bundle.SUFFIX
