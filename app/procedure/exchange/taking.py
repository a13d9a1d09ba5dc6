"""Import: verify, plan, take everything good in one transaction, compare counts, keep receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.procedure.enrol import note_waiting_key
from app.procedure.exchange import log
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.results import Imported, count_values
from app.procedure.exchange.sending import EXCHANGE, file_name
from app.procedure.exchange.stick import keep_copy
from app.procedure.parties import Enrolled, KeyState, Team, enrolled, keys_of, team, teams
from app.register.keys import WorkspaceKind
from app.register.store import Appended, Register
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync import receipt
from sync.bundle import Counting, OpenedBundle, open_bundle
from sync.changes import Refusal
from sync.manifest import Kind, Manifest
from sync.receipt import Outcome, Receipt
from sync.reconcile import RulesOf, reconcile
from sync.revision import Revision


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, before it does it. Making a plan changes nothing."""

    opened: OpenedBundle
    sealed: bytes
    standing: log.Standing

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
    opened = open_bundle(sealed, keys_of(workspace).sealing)
    _check_receiver(enrolled(workspace), opened.manifest)
    _check_sender(workspace, opened.manifest, now)
    return Plan(opened, sealed, log.standing(workspace.register, opened.manifest, opened.digest))


def import_bundle(workspace: Workspace, sealed: bytes, *, now: datetime, rules_of: RulesOf = _no_rules) -> Imported:
    """Take a team's bundle into the county's register: all that is good in it, or nothing at all.

    The same bundle again changes nothing. `rules_of` gives the form's computations for merging.
    """
    return carry_out(workspace, plan_import(workspace, sealed, now=now), now=now, rules_of=rules_of)


def carry_out(workspace: Workspace, plan: Plan, *, now: datetime, rules_of: RulesOf = _no_rules) -> Imported:
    """Do what the plan says, in one transaction; counts that differ from the manifest undo it."""
    manifest, register = plan.manifest, workspace.register
    result = Imported(
        manifest.sender.party,
        manifest.sender.name,
        manifest.number,
        plan.opened.digest,
        manifest.counts,
        already=plan.standing.already,
        gaps=plan.standing.gaps,
        number_repeated=plan.standing.number_repeated,
    )
    if plan.standing.already:
        return result
    keep_copy(workspace.path / EXCHANGE, file_name(manifest), plan.sealed)
    intake = _Intake()
    with register.transaction():
        appended = register.append(intake.accept(plan.opened))
        _compare(manifest, intake, appended)
        merged = _bring_together(register, set(intake.records), rules_of)
        conflicts = set(register.forked()) & set(intake.records)
        register.acknowledge(intake.revisions(), party=manifest.sender.party)
        receipts = _receipts(intake, set(appended.waiting), set(merged), conflicts)
        _log(register, plan, receipts, now)
    return replace(
        result,
        new=len(appended.new),
        known=len(appended.known),
        waiting=appended.waiting,
        refused=tuple(intake.refused),
        merged=tuple(merged),
        conflicts=tuple(sorted(conflicts)),
    )


@dataclass(slots=True)
class _Intake:
    """What passes by while a bundle is read: counted and sorted, never all held at once."""

    refused: list[Refusal] = field(default_factory=list)
    records: dict[str, list[str]] = field(default_factory=dict)
    counting: Counting = field(default_factory=lambda: Counting(people_in))

    def accept(self, opened: OpenedBundle) -> Iterator[Revision]:
        for one in opened.changes():
            if isinstance(one, Refusal):
                self.refused.append(one)
            else:
                self.counting.add(one)
                self.records.setdefault(one.record, []).append(one.id)
                yield one

    def revisions(self) -> Iterator[str]:
        for ids in self.records.values():
            yield from ids


def _check_receiver(me: Enrolled, manifest: Manifest) -> None:
    if manifest.kind is not Kind.REPORT:
        raise NotPossible("exchange.is_an_answer", name=manifest.sender.name)
    if (manifest.county, manifest.receiver) != (me.county, me.county_key):
        raise NotPossible("exchange.other_county", county=manifest.county, name=manifest.sender.name)


def _check_sender(workspace: Workspace, manifest: Manifest, now: datetime) -> None:
    sender = manifest.sender
    if sender.party not in {one.id for one in teams(workspace)}:
        raise NotPossible("exchange.sender_unknown", team=sender.party, name=sender.name)
    known: Team = team(workspace, sender.party)
    key = known.key(sender.key)
    if key is None:
        key = note_waiting_key(workspace, known.id, key=sender.key, recipient=sender.recipient, now=now)
    if key.state is KeyState.REVOKED:
        raise NotPossible("exchange.key_revoked", team=known.id, name=known.name, since=key.since)
    if key.state is KeyState.WAITING:
        raise NotPossible(
            "exchange.key_waits",
            team=known.id,
            name=known.name,
            words_zh=" ".join(key.words(Language.CHINESE)),
            words_en=", ".join(key.words(Language.ENGLISH)),
        )


def _compare(manifest: Manifest, intake: _Intake, appended: Appended) -> None:
    """Compare what was read with what the sender counted; a refused revision may be missing, nothing else."""
    stated, found = manifest.counts, intake.counting.counts(attachments=manifest.counts.attachments)
    passed = set(intake.revisions())
    pairs: list[tuple[str, int, int]] = [
        ("revisions", stated.revisions, found.revisions + len(intake.refused)),
        ("revisions", len(passed), len(passed & {*appended.new, *appended.known, *appended.waiting})),
    ]
    if not intake.refused:
        pairs += [("households", stated.households, found.households), ("people", stated.people, found.people)]
    for what, expected, counted in pairs:
        if expected != counted:
            raise NotPossible("exchange.counts_differ", what=what, stated=expected, found=counted)


def _bring_together(register: Register, records: set[str], rules_of: RulesOf) -> list[str]:
    """Merge by field what can be merged, for these records; return those that were."""
    merged = []
    for record in register.forked():
        if record in records:
            made = reconcile(register.history(record), rules_of).merges
            register.append(made)
            merged += [record] if made else []
    return merged


def _receipts(intake: _Intake, waiting: set[str], merged: set[str], conflicts: set[str]) -> list[Receipt]:
    receipts = []
    for record, ids in intake.records.items():
        taken = tuple(one for one in ids if one not in waiting)
        outcome = (
            Outcome.CONFLICT if record in conflicts else Outcome.MERGED if record in merged else Outcome.ACCEPTED
        )
        if taken:
            receipts.append(Receipt(record, outcome, taken))
        if len(taken) < len(ids):
            receipts.append(Receipt(record, Outcome.WAITING, tuple(one for one in ids if one in waiting)))
    return receipts + [_refused(one) for one in intake.refused]


def _refused(refusal: Refusal) -> Receipt:
    revisions = (refusal.revision,) if len(refusal.revision) == 64 else ()
    return Receipt(refusal.record, Outcome.REFUSED, revisions, refusal.reason.value, refusal.field, refusal.value)


def _log(register: Register, plan: Plan, receipts: list[Receipt], now: datetime) -> None:
    manifest = plan.manifest
    lines: list[Json] = [receipt.to_json(one) for one in receipts]
    detail: dict[str, Json] = {
        "file": file_name(manifest),
        "key": manifest.sender.key,
        "base": manifest.base.number,
        **count_values(manifest.counts),
        "receipts": lines,
    }
    register.log_exchange(log.RECEIVED, manifest.number, manifest.sender.party, plan.opened.digest, now, detail)
