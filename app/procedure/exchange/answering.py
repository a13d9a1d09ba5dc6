"""The county's answer to a team: receipts for what came, what others changed, and the newest kit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import app
from app.procedure.enrol import kit_of
from app.procedure.exchange import log
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.results import Exported, Sent
from app.procedure.exchange.sending import Noting, send
from app.procedure.parties import KeyState, Team, TeamKey, enrolled, keys_of, team
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import Document, Json
from resources.errors import NotPossible
from sync import bundle, receipt
from sync.bundle import Packed
from sync.keys import device_id
from sync.manifest import Counts, Kind, Manifest, Sender


def make_answer(workspace: Workspace, team_id: str, folder: Path, *, now: datetime) -> Exported:
    """Write the county's answer for each laptop of the team whose key is trusted.

    It holds everything since the last answer that the laptop is known to have taken, so a lost one costs nothing.
    """
    known = team(workspace, team_id)
    trusted = known.having(KeyState.TRUSTED)
    if not trusted:
        raise NotPossible("exchange.nobody_trusted", team=team_id, name=known.name)
    return Exported(team_id, tuple(_answer(workspace, known, key, folder, now) for key in trusted))


def confirm(register: Register, manifest: Manifest) -> None:
    """Note what a laptop has, from the last answer that its report says it took."""
    sender, stated = manifest.sender, manifest.base
    for one in log.entries(register, log.SENT, sender.party, key=sender.key):
        if (log.number(one), one["digest"]) == (stated.number, stated.digest):
            ids = cast("list[str]", log.detail(one)["sent"])
            register.acknowledge(ids, party=device_id(sender.key))


def _answer(workspace: Workspace, known: Team, key: TeamKey, folder: Path, now: datetime) -> Sent:
    register = workspace.register
    reports = _unanswered(register, known, key)
    noting = Noting()
    packed = _pack(workspace, known, key, noting, reports, now)
    noted: dict[str, Json] = {
        "key": key.key,
        "sent": list(noting.ids),
        "covers": [one["digest"] for one in reports],
    }
    several = len(known.having(KeyState.TRUSTED)) > 1
    name = answer_name(known.id, packed.manifest.number, device=key.device[:6] if several else "")
    return send(workspace, packed, folder, name=name, to=known.id, now=now, noted=noted)


def _pack(
    workspace: Workspace, known: Team, key: TeamKey, noting: Noting, reports: list[Document], now: datetime
) -> Packed:
    me, keys, register = enrolled(workspace), keys_of(workspace), workspace.register
    before = log.chain(register, known.id, key=key.key)
    draft = Manifest(
        kind=Kind.ANSWER,
        county=me.county,
        sender=Sender(me.party, me.name, keys.signing.public, keys.sealing[0].recipient),
        receiver=key.key,
        number=before.next_number,
        before=before.digests,
        base=log.base(register, known.id, key=key.key),
        counts=Counts(),
        forms={},
        kit=known.kit,
        program=app.VERSION,
        made_at=now.isoformat(timespec="seconds"),
        members={},
    )
    return bundle.pack(
        draft,
        noting(register.unacknowledged(known.villages, party=key.device)),
        key=keys.signing,
        recipients=[key.recipient],
        people_in=people_in,
        receipts=_receipt_lines(reports),
        kit=kit_of(workspace, known, now=now),
    )


def _unanswered(register: Register, known: Team, key: TeamKey) -> list[Document]:
    """Return the laptop's logged reports, oldest first, that no answer covers of which it said that it took it."""
    reports = log.entries(register, log.RECEIVED, known.id, key=key.key)
    taken = cast("int", log.detail(reports[0])["base"]) if reports else 0
    covered = {
        digest
        for one in log.entries(register, log.SENT, known.id, key=key.key)
        if log.number(one) <= taken
        for digest in cast("list[str]", log.detail(one)["covers"])
    }
    return [one for one in reversed(reports) if one["digest"] not in covered]


def _receipt_lines(reports: list[Document]) -> Iterator[bytes]:
    for one in reports:
        for each in cast("list[Document]", log.detail(one)["receipts"]):
            yield receipt.line_of(receipt.from_json(each))


def answer_name(team_id: str, number: int, *, device: str = "") -> str:
    """Return such as `MS-1-answer-003.lika-bundle`; a team with two laptops gets one for each."""
    return "-".join(filter(None, (team_id, device, f"answer-{number:03d}"))) + bundle.SUFFIX
