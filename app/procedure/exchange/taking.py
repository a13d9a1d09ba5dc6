"""Import: verify, plan, take everything good in one transaction, compare counts, keep receipts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.procedure.duplicates import Overlap, overlap
from app.procedure.exchange import log
from app.procedure.exchange.intake import TakenIn, became_values, receipts_for, take_in
from app.procedure.exchange.pending import confirm, note_receipts
from app.procedure.exchange.photos import keep_photos, note_asked, note_missing
from app.procedure.exchange.reach import reach_of
from app.procedure.exchange.results import Imported, count_values, unread_values
from app.procedure.exchange.sending import file_name
from app.procedure.exchange.stick import EXCHANGE, keep_copy
from app.procedure.parties import KeyState, Team, TeamKey, enrolled, keep_team, keys_of, team, teams
from app.procedure.team_keys import follow_succession, note_waiting_key
from app.register.keys import WorkspaceKind
from app.register.store import Register
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync import receipt
from sync.bundle import SUFFIX, OpenedBundle, open_bundle
from sync.keys import device_id
from sync.manifest import Kind, Manifest
from sync.receipt import Outcome, Receipt
from sync.reconcile import RulesOf
from sync.revision import Revision

_MOST_KITS_LOST: Final = 1_000  # of one team; a higher number was made up


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, before it does it. Making a plan changes nothing."""

    opened: OpenedBundle
    sealed: bytes
    standing: log.Standing
    laptop: str  # its first key
    overlap: Overlap  # with households that are on record already

    @property
    def manifest(self) -> Manifest:
        """What the bundle says of itself."""
        return self.opened.manifest


def _no_rules(_form: str, _version: str) -> None:
    return None


def plan_import(workspace: Workspace, sealed: bytes, *, now: datetime) -> Plan:
    """Verify a team's bundle and return what would be done.

    A bundle that is damaged, for another county, or signed with a key that is not trusted is a NotPossible.
    A key seen for the first time is kept until the clerk trusts it.
    """
    if workspace.kind is not WorkspaceKind.COUNTY:
        raise WrongUse("exchange.only_a_county", path=str(workspace.path))
    opened = open_bundle(sealed, keys_of(workspace).opening)
    _check_receiver(workspace, opened.manifest)
    key = _check_sender(workspace, opened.manifest, now)
    standing = _standing(workspace.register, opened, key.laptop)
    changes = () if standing.already else (one for one in opened.changes() if isinstance(one, Revision))
    return Plan(
        opened,
        sealed,
        standing,
        key.laptop,
        overlap(workspace.register, changes, device=device_id(opened.manifest.sender.key)),
    )


def import_bundle(
    workspace: Workspace,
    sealed: bytes,
    *,
    now: datetime,
    rules_of: RulesOf = _no_rules,
    despite_duplicates: bool = False,
) -> Imported:
    """Take a team's bundle into the county's register: all that is good in it, or nothing at all.

    The same bundle again changes nothing. `rules_of` gives the form's computations for merging. A batch of which
    more than half is on record already is a NotPossible, unless a person wants it despite the duplicates.
    """
    plan = plan_import(workspace, sealed, now=now)
    if plan.overlap.is_suspicious and not despite_duplicates:
        raise NotPossible(
            "exchange.mostly_duplicates",
            name=plan.manifest.sender.name,
            known=plan.overlap.known,
            looked_at=plan.overlap.looked_at,
        )
    return carry_out(workspace, plan, now=now, rules_of=rules_of)


def carry_out(workspace: Workspace, plan: Plan, *, now: datetime, rules_of: RulesOf = _no_rules) -> Imported:
    """Do what the plan says, in one transaction; counts that differ from the manifest undo it."""
    manifest, register = plan.manifest, workspace.register
    if plan.standing.already:
        return _result(plan)
    keep_copy(workspace.path / EXCHANGE, _copy_name(plan), plan.sealed)
    photos, odd = keep_photos(workspace.attachments, plan.opened, now=now)
    with register.transaction():
        # Another clerk may have taken this bundle, or another of the laptop, since the plan was made.
        plan = replace(plan, standing=_standing(register, plan.opened, plan.laptop))
        if plan.standing.already:
            return _result(plan)
        known = team(workspace, manifest.sender.party)
        _learn_kit(workspace, known, manifest)
        reach = reach_of(register, known, manifest)
        taken = take_in(register, plan.opened, rules_of, judged_by=rules_of, reach=reach)
        device = device_id(manifest.sender.key)
        if plan.standing.set_back:
            register.forget_acknowledged(device)
        else:
            register.acknowledge(taken.revisions, party=device)
            confirm(register, manifest)
        missing = note_missing(register, workspace.attachments, taken.photos, of=manifest.sender.party)
        note_asked(register, manifest.wanted, by=device)
        receipts = receipts_for(taken)
        note_receipts(register, device, plan.opened.digest, receipts)
        _log(register, plan, receipts, now, taken)
    return replace(
        _result(plan),
        new=len(taken.appended.new),
        known=len(taken.appended.known),
        waiting=taken.appended.waiting,
        refused=taken.refused,
        merged=tuple(sorted(taken.merged)),
        conflicts=tuple(sorted(taken.conflicts)),
        unchecked=tuple(sorted(taken.unchecked)),
        photos=photos,
        photos_missing=missing,
        photos_refused=odd,
        unread=taken.unread,
    )


def _result(plan: Plan) -> Imported:
    """Return what comes of a plan before anything was taken in."""
    manifest = plan.manifest
    return Imported(
        manifest.sender.party,
        manifest.sender.name,
        manifest.number,
        plan.opened.digest,
        manifest.counts,
        already=plan.standing.already,
        gaps=plan.standing.gaps,
        number_repeated=plan.standing.number_repeated,
    )


def _standing(register: Register, opened: OpenedBundle, laptop: str) -> log.Standing:
    return log.standing(register, opened.manifest, opened.digest, party=opened.manifest.sender.party, key=laptop)


def _copy_name(plan: Plan) -> str:
    """Return a name of its own for the copy we keep: a laptop that was set back uses a number twice."""
    name = file_name(plan.manifest)
    return f"{name.removesuffix(SUFFIX)}-{plan.opened.digest[:8]}{SUFFIX}"


def _check_receiver(workspace: Workspace, manifest: Manifest) -> None:
    me, keys = enrolled(workspace), keys_of(workspace)
    if manifest.kind is not Kind.REPORT:
        raise NotPossible("exchange.is_an_answer", name=manifest.sender.name)
    if manifest.county != me.county or manifest.receiver not in {me.county_key, *keys.former}:
        raise NotPossible("exchange.other_county", county=manifest.county, name=manifest.sender.name)


def _check_sender(workspace: Workspace, manifest: Manifest, now: datetime) -> TeamKey:
    sender = manifest.sender
    if sender.party not in {one.id for one in teams(workspace)}:
        raise NotPossible("exchange.sender_unknown", team=sender.party, name=sender.name)
    known: Team = team(workspace, sender.party)
    key = known.key(sender.key)
    if key is None:
        with workspace.register.transaction():
            known = team(workspace, sender.party)  # another clerk may have taken a bundle of it meanwhile
            key = known.key(sender.key) or _noted(workspace, known, manifest, now)
    if key.state is KeyState.REVOKED:
        raise NotPossible("exchange.key_revoked", team=known.id, name=known.name, since=key.since)
    if key.state is KeyState.WAITING:
        raise NotPossible(
            "exchange.key_waits",
            team=known.id,
            name=known.name,
            device=key.device,
            words_zh=" · ".join(key.words(Language.CHINESE)),
            words_en=" · ".join(key.words(Language.ENGLISH)),
        )
    return key


def _noted(workspace: Workspace, known: Team, manifest: Manifest, now: datetime) -> TeamKey:
    """Note a key that is new: trusted when a trusted one has signed it, else waiting for the clerk."""
    sender, number = manifest.sender, manifest.number
    followed = follow_succession(
        workspace,
        known,
        key=sender.key,
        recipient=sender.recipient,
        succeeds=sender.succeeds,
        bundle=number,
        now=now,
    )
    return followed or note_waiting_key(
        workspace, known.id, key=sender.key, recipient=sender.recipient, now=now, bundle=number
    )


def _learn_kit(workspace: Workspace, known: Team, manifest: Manifest) -> None:
    """Count the team's kits on from the one it uses: a county restored from a backup has forgotten the newest.

    Else what it hands over from then on would be older than what the team has, and never be taken.
    """
    if known.kit < manifest.kit <= known.kit + _MOST_KITS_LOST:
        keep_team(workspace, replace(known, kit=manifest.kit))


def _log(register: Register, plan: Plan, receipts: list[Receipt], now: datetime, taken: TakenIn) -> None:
    manifest = plan.manifest
    lines: list[Json] = [receipt.to_json(one) for one in receipts if one.outcome is not Outcome.ACCEPTED]
    detail: dict[str, Json] = {
        "file": _copy_name(plan),
        "name": manifest.sender.name,
        **became_values(taken),
        "unread": unread_values(taken.unread),
        "key": manifest.sender.key,
        "laptop": plan.laptop,
        "base": manifest.base.number,
        "base_digest": manifest.base.digest,
        "before": list(manifest.before),
        "set_back": plan.standing.set_back,
        **count_values(manifest.counts),
        "receipts": lines,
    }
    register.log_exchange(log.RECEIVED, manifest.number, manifest.sender.party, plan.opened.digest, now, detail)
