"""Export: everything the other side is not known to have, as one bundle on a stick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import app
from app.procedure.exchange import log
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.results import Exported, Sent, count_values
from app.procedure.exchange.stick import keep_copy, laid_out
from app.procedure.parties import Enrolled, enrolled, keys_of
from app.register.keys import WorkspaceKind
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.errors import WrongUse
from sync import bundle
from sync.bundle import Packed
from sync.manifest import Counts, Kind, Manifest, Sender

EXCHANGE = "exchange"


def export(workspace: Workspace, folder: Path, *, now: datetime, villages: Sequence[str] = ()) -> Exported:
    """Write what the county has not acknowledged into the folder, numbered; log it and keep a copy.

    The file appears under its name only when it is whole, on the disk and logged. A lost stick costs nothing:
    the next export has it all again. A laptop that was restored from an old backup writes one even when it has
    nothing new, so that the county sends again what the laptop lost.
    """
    if workspace.kind is not WorkspaceKind.TEAM:
        raise WrongUse("exchange.only_a_team", path=str(workspace.path))
    me = enrolled(workspace)
    packed = _pack_report(workspace, me, villages, now)
    if not packed.manifest.counts.revisions and not log.was_set_back(workspace.register, log.COUNTY):
        return Exported(me.party, ())
    name = file_name(packed.manifest)
    return Exported(me.party, (send(workspace, packed, folder, name=name, to=log.COUNTY, now=now),))


def send(
    workspace: Workspace,
    packed: Packed,
    folder: Path,
    *,
    name: str,
    to: str,
    now: datetime,
    noted: Mapping[str, Json] | None = None,
) -> Sent:
    """Lay the bundle into the folder, log it as sent to the party and keep a copy in the workspace."""
    manifest = packed.manifest
    detail: dict[str, Json] = {"file": name, **count_values(manifest.counts), **(noted or {})}
    with laid_out(folder, name, packed.sealed) as place:
        keep_copy(workspace.path / EXCHANGE, name, packed.sealed)
        workspace.register.log_exchange(log.SENT, manifest.number, to, manifest.digest, now, detail)
    return Sent(place, len(packed.sealed), manifest.number, manifest.digest, manifest.counts)


def file_name(manifest: Manifest) -> str:
    """Return the name a bundle gets, such as `MS-1-016.lika-bundle`; it may be renamed without harm."""
    return f"{manifest.sender.party}-{manifest.number:03d}{bundle.SUFFIX}"


def _pack_report(workspace: Workspace, me: Enrolled, villages: Sequence[str], now: datetime) -> Packed:
    register, keys = workspace.register, keys_of(workspace)
    before = log.chain(register, log.COUNTY)
    draft = Manifest(
        kind=Kind.REPORT,
        county=me.county,
        sender=Sender(me.party, me.name, keys.signing.public, keys.sealing[0].recipient),
        receiver=me.county_key,
        number=before.next_number,
        before=before.digests,
        base=log.base(register, log.COUNTY),
        counts=Counts(),
        forms={},
        kit=me.kit,
        program=app.VERSION,
        made_at=now.isoformat(timespec="seconds"),
        members={},
    )
    changes = register.unacknowledged(villages)
    return bundle.pack(draft, changes, key=keys.signing, recipients=me.recipients, people_in=people_in)
