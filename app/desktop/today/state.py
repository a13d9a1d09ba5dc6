"""What needs doing today, and how far one is: read on the owner thread, shown by the page of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desktop.desk import Office
from app.procedure.exchange.outstanding import Outstanding, outstanding
from app.procedure.keeping import LastBackup, last_backup
from app.procedure.papers_due import PapersDue, papers_due
from app.procedure.progress import Progress, read_progress
from app.register.keys import WorkspaceKind
from app.register.values import Condition, Income, Query, Summary

_BACKUP_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pressing:
    """What waits for somebody to act: the lines of today in a colour that warns."""

    wrong: int
    forked: int
    due: PapersDue | None  # None where no village is chosen
    backup: LastBackup | None
    is_backup_due: bool

    @property
    def lines(self) -> int:
        """How many lines these are."""
        due = self.due
        of_papers = (due.stale, due.objections, due.over) if due is not None else ()
        return sum(map(bool, (self.wrong, self.forked, self.is_backup_due, *of_papers)))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The numbers behind the lines of today and its column; all of the village one works in."""

    pressing: Pressing
    households: int
    below: int
    open: int
    last: Summary | None  # the household typed in last that is not finished
    outstanding: Outstanding
    last_export: datetime | None
    progress: Progress


def read_pressing(office: Office, village: str, now: datetime) -> Pressing:
    """Return what presses in the village, in the whole workspace where none is chosen."""
    register, backup = office.register, last_backup(office.workspace)
    villages = (village,) if village else ()

    def count(condition: Condition) -> int:
        return register.count(Query(villages=villages, condition=condition))[0]

    if backup is None:
        is_due = bool(register.count(Query(villages=villages))[0])
    else:
        is_due = bool(backup.changes) and now - backup.at > _BACKUP_AFTER
    today = now.astimezone().date()
    return Pressing(
        wrong=count(Condition.WRONG),
        forked=count(Condition.FORKED),
        due=papers_due(register, village, today=today) if village else None,
        backup=backup,
        is_backup_due=is_due,
    )


def read_agenda(office: Office, village: str, now: datetime) -> Agenda:
    """Return what needs doing in the village, in the whole workspace where none is chosen."""
    register = office.register
    villages = (village,) if village else ()

    def count(*, income: Income | None = None, condition: Condition | None = None) -> int:
        return register.count(Query(villages=villages, income=income, condition=condition))[0]

    drafts = sorted(register.drafts(), key=lambda draft: draft.changed, reverse=True)
    newest = next((draft for draft in drafts if draft.form == "household"), None)
    is_team = office.workspace.kind is WorkspaceKind.TEAM
    sent = register.exchanges("sent")
    return Agenda(
        pressing=read_pressing(office, village, now),
        households=count(),
        below=count(income=Income.BELOW),
        open=count(condition=Condition.OPEN),
        last=register.summary(newest.record) if newest is not None else None,
        outstanding=outstanding(register) if is_team else Outstanding(0, 0),
        last_export=datetime.fromisoformat(str(sent[0]["at"])) if sent else None,
        progress=read_progress(register, village, now=now),
    )
