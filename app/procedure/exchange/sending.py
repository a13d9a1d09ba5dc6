"""Export: everything the county is not known to have, on a stick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import app
from app.procedure.exchange import log
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.loading import Load, Loads
from app.procedure.exchange.photos import asked, wanted
from app.procedure.exchange.results import Exported, Sent, count_values
from app.procedure.exchange.stick import EXCHANGE, keep_copy, laid_out
from app.procedure.parties import Enrolled, enrolled, keys_of
from app.register.keys import WorkspaceKind
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.errors import WrongUse
from sync import bundle
from sync.bundle import Packed
from sync.manifest import Counts, Kind, Manifest, Sender


def export(
    workspace: Workspace,
    folder: Path,
    *,
    now: datetime,
    villages: Sequence[str] = (),
    photos: bool = True,
    most_bytes: int = 0,
) -> Exported:
    """Write what the county has not acknowledged into the folder, numbered; log it and keep a copy.

    The file appears under its name only when it is whole, on the disk and logged. A lost stick costs nothing:
    the next export has it all again. A laptop that was restored from an old backup writes one even when it has
    nothing new, so that the county sends again what the laptop lost. Very much becomes several bundles; a revision
    whose parent is in one that gets lost waits for the next export; `most_bytes` makes them
    smaller than they need be. Without photos the county asks for them.
    """
    if workspace.kind is not WorkspaceKind.TEAM:
        raise WrongUse("exchange.only_a_team", path=str(workspace.path))
    me, register = enrolled(workspace), workspace.register
    missed = asked(register, workspace.attachments, by=log.COUNTY)
    loads = Loads(workspace, register.unacknowledged(villages), asked=missed, photos=photos)
    sent: list[Sent] = []
    if loads.is_empty and not log.was_set_back(register, log.COUNTY):
        return Exported(me.party, ())
    while not sent or not loads.is_empty:
        load = Load(wished=most_bytes)
        packed = pack_report(workspace, me, loads, load, now)
        name = file_name(packed.manifest)
        sent.append(send(workspace, packed, folder, name=name, to=log.COUNTY, now=now))
        register.acknowledge(load.ids, party=log.EXPORTED)
    return Exported(me.party, tuple(sent), tuple(sorted(loads.missing)), loads.left_out)


def send(
    workspace: Workspace,
    packed: Packed,
    folder: Path,
    *,
    name: str,
    to: str,
    now: datetime,
    noted: Mapping[str, Json] | None = None,
    note: Callable[[], None] = lambda: None,
) -> Sent:
    """Lay the bundle into the folder, log it as sent to the party and keep a copy in the workspace.

    `note` keeps what else must be known of it, together with the log.
    """
    manifest = packed.manifest
    detail: dict[str, Json] = {"file": name, **count_values(manifest.counts), **(noted or {})}
    with laid_out(folder, name, packed.sealed) as place:
        keep_copy(workspace.path / EXCHANGE, name, packed.sealed)
        with workspace.register.transaction():
            workspace.register.log_exchange(log.SENT, manifest.number, to, manifest.digest, now, detail)
            note()
    return Sent(place, len(packed.sealed), manifest.number, manifest.digest, manifest.counts)


def file_name(manifest: Manifest) -> str:
    """Return the name a bundle gets, such as `MS-1-016.lika-bundle`; it may be renamed without harm."""
    return f"{manifest.sender.party}-{manifest.number:03d}{bundle.SUFFIX}"


def pack_report(workspace: Workspace, me: Enrolled, loads: Loads, load: Load, now: datetime) -> Packed:
    """Return the team's next bundle with as much as goes into one."""
    register, keys = workspace.register, keys_of(workspace)
    before = log.chain(register, log.COUNTY)
    draft = Manifest(
        kind=Kind.REPORT,
        county=me.county,
        sender=Sender(me.party, me.name, keys.signing.public, keys.sealing[0].recipient, keys.succeeds),
        receiver=me.county_key,
        number=before.next_number,
        before=before.digests,
        base=log.base(register, log.COUNTY),
        taken=log.taken(register, log.COUNTY),
        wanted=wanted(register, workspace.attachments, of=log.COUNTY),
        counts=Counts(),
        forms={},
        kit=me.kit,
        program=app.VERSION,
        made_at=now.isoformat(timespec="seconds"),
        members={},
    )
    return bundle.pack(
        draft,
        loads.changes(load),
        key=keys.signing,
        recipients=me.recipients,
        people_in=people_in,
        attachments=loads.photos(load),
    )
