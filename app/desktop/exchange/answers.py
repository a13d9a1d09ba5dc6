"""The county's answer as the team sees it before it is taken: read on the owner thread, nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.desktop.desk import Office
from app.procedure.enrol import KitShown, check_update, update_team
from app.procedure.exchange.answer_taking import AnswerPlan, Taken, plan_answer, take_answer
from app.procedure.files import read_file
from app.procedure.kit_changes import KitChanges, kit_changes
from sync.kit import MAGIC
from sync.receipt import Outcome, Receipt

SHOWN = (Outcome.REFUSED, Outcome.CONFLICT, Outcome.WAITING, Outcome.MERGED)
"""What a person looks at one by one; that a household was taken in as it is needs no line."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One household the county says something of."""

    title: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Answer:
    """What taking the file would change."""

    file: Path
    plan: AnswerPlan
    outcomes: Mapping[Outcome, int]
    lines: tuple[Answered, ...]

    @property
    def is_known(self) -> bool:
        """Whether it was taken before."""
        return self.plan.standing.already

    @property
    def changes(self) -> int:
        """How many revisions of the county and of other teams it brings."""
        return self.plan.manifest.counts.revisions


@dataclass(frozen=True, slots=True)
class NewKit:
    """What taking a kit would change."""

    file: Path
    data: bytes
    changes: KitChanges


def look_into(office: Office, file: Path) -> Answer | NewKit:
    """Return what the answer or kit says; NotPossible where it is damaged, neither, or for somebody else."""
    data = read_file(file)
    if data.startswith(MAGIC):
        kit = check_update(office.workspace, data)
        return NewKit(file, data, kit_changes(office.workspace, kit))
    plan = plan_answer(office.workspace, data)
    lines = tuple(
        Answered(summary.title if (summary := office.register.summary(one.record)) else "", one)
        for outcome in SHOWN
        for one in plan.receipts
        if one.outcome is outcome
    )
    return Answer(file, plan, plan.outcomes(), lines)


def take_kit(office: Office, kit: NewKit) -> KitShown:
    """Take the kit: villages, forms and settings; records stay."""
    return update_team(office.workspace, kit.data, now=office.world.now())


def take(office: Office, answer: Answer) -> Taken:
    """Take it, all of it or nothing; computed answers that came with it are checked at once."""
    taken = take_answer(office.workspace, answer.plan, now=office.world.now(), rules_of=office.rules_of)
    office.check_records()
    return taken
