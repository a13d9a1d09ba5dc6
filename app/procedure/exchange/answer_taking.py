"""Taking the county's answer at a team: what it says is shown first, then all of it is taken or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.procedure.enrol import check_kit, is_of_county, update_team
from app.procedure.exchange import log
from app.procedure.exchange.answering import answer_name
from app.procedure.exchange.intake import became_values, take_in
from app.procedure.exchange.photos import keep_photos, note_asked, note_missing
from app.procedure.exchange.results import count_values
from app.procedure.exchange.stick import EXCHANGE, keep_copy
from app.procedure.kit_changes import KitChanges, kit_changes
from app.procedure.parties import enrolled, keys_of
from app.register.keys import WorkspaceKind
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.errors import NotPossible, WrongUse
from sync import receipt
from sync.bundle import OpenedBundle, open_bundle
from sync.kit import read_kit
from sync.manifest import Counts, Kind, Manifest
from sync.receipt import Outcome, Receipt
from sync.reconcile import RulesOf


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """What taking an answer would change, to be shown first. Making a plan changes nothing."""

    opened: OpenedBundle
    sealed: bytes
    standing: log.Standing
    receipts: tuple[Receipt, ...]
    kit_number: int
    kit: KitChanges

    @property
    def manifest(self) -> Manifest:
        """What the answer says of itself."""
        return self.opened.manifest

    def outcomes(self) -> dict[Outcome, int]:
        """Return how many households met which outcome."""
        return dict(Counter(one.outcome for one in self.receipts))


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking an answer did."""

    number: int
    digest: str
    counts: Counts
    already: bool = False
    acknowledged: int = 0  # revisions that need not be sent again
    new: int = 0  # revisions of the county and of other teams
    receipts: tuple[Receipt, ...] = ()
    merged: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    kit_number: int = 0
    photos: int = 0
    photos_missing: tuple[str, ...] = ()  # that answers name; the next report asks for them

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        receipts: list[Json] = [receipt.to_json(one) for one in self.receipts]
        return {
            "number": self.number,
            "digest": self.digest,
            "already": self.already,
            **count_values(self.counts),
            "acknowledged": self.acknowledged,
            "new": self.new,
            "receipts": receipts,
            "merged": list(self.merged),
            "conflicts": list(self.conflicts),
            "kit": self.kit_number,
            "photos": self.photos,
            "photos_missing": list(self.photos_missing),
        }


def plan_answer(workspace: Workspace, sealed: bytes) -> AnswerPlan:
    """Verify an answer and return what taking it would change.

    One that is damaged, for another laptop, or not signed by the county of the kit is a NotPossible.
    """
    if workspace.kind is not WorkspaceKind.TEAM:
        raise WrongUse("exchange.only_a_team", path=str(workspace.path))
    me, keys = enrolled(workspace), keys_of(workspace)
    opened = open_bundle(sealed, keys.opening)
    manifest = opened.manifest
    if manifest.kind is not Kind.ANSWER:
        raise NotPossible("exchange.is_a_report", name=manifest.sender.name)
    if not is_of_county(me, manifest.sender.key, manifest.sender.succeeds):
        raise NotPossible("exchange.not_our_county", name=manifest.sender.name, county=me.county_name)
    if manifest.receiver not in {keys.signing.public, *keys.former}:
        raise NotPossible("exchange.other_laptop", name=me.name)
    standing = log.standing(workspace.register, manifest, opened.digest, party=log.COUNTY)
    receipts = tuple(receipt.read_receipt(line) for line in opened.receipts())
    content = read_kit(opened.kit).kit
    check_kit(me, content)
    return AnswerPlan(opened, sealed, standing, receipts, content.number, kit_changes(workspace, content))


def take_answer(workspace: Workspace, plan: AnswerPlan, *, now: datetime, rules_of: RulesOf) -> Taken:
    """Take the answer into the team's register, all of it or nothing; the same answer again changes nothing."""
    manifest, register = plan.manifest, workspace.register
    result = Taken(manifest.number, plan.opened.digest, manifest.counts, already=plan.standing.already)
    if plan.standing.already:
        return result
    name = answer_name(enrolled(workspace).party, manifest.number)
    keep_copy(workspace.path / EXCHANGE, name, plan.sealed)
    photos, _ = keep_photos(workspace.attachments, plan.opened, now=now)
    with register.transaction():
        taken = take_in(register, plan.opened, rules_of, judged_by=_everything_fits)
        acknowledged = 0
        if plan.standing.set_back:
            for party in (log.COUNTY, log.EXPORTED):
                register.forget_acknowledged(party)
        else:
            acknowledged = register.acknowledge(_acknowledged(plan.receipts))
            register.acknowledge(taken.revisions)
        missing = note_missing(register, workspace.attachments, taken.photos, of=log.COUNTY)
        note_asked(register, manifest.wanted, by=log.COUNTY)
        if plan.kit_number >= enrolled(workspace).kit:
            update_team(workspace, plan.opened.kit, now=now)
        result = replace(
            result,
            acknowledged=acknowledged,
            new=len(taken.appended.new),
            receipts=plan.receipts,
            merged=tuple(sorted(taken.merged)),
            conflicts=tuple(sorted(taken.conflicts)),
            kit_number=enrolled(workspace).kit,
            photos=photos,
            photos_missing=missing,
        )
        base = manifest.base
        chained: dict[str, Json] = {
            "base": base.number,
            "base_digest": base.digest,
            "before": list(manifest.before),
            "set_back": plan.standing.set_back,
        }
        detail: dict[str, Json] = {"file": name, "key": manifest.sender.key, **chained, **result.values()}
        detail |= {"name": manifest.sender.name, **became_values(taken)}
        detail["receipts"] = [receipt.to_json(one) for one in plan.receipts if one.outcome is not Outcome.ACCEPTED]
        register.log_exchange(log.RECEIVED, manifest.number, log.COUNTY, plan.opened.digest, now, detail)
    return result


def _everything_fits(_form: str, _version: str) -> None:
    """The county has judged what it sends; lists cut down to a team's villages would judge wrongly."""


def _acknowledged(receipts: tuple[Receipt, ...]) -> Iterator[str]:
    return (revision for one in receipts if one.acknowledges for revision in one.revisions)
