"""What needs doing today: read on the owner thread, shown by the page of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.desktop.desk import Office
from app.procedure.exchange import Outstanding, outstanding
from app.procedure.keeping import LastBackup, last_backup
from app.procedure.papers_due import PapersDue, papers_due
from app.register.keys import WorkspaceKind
from app.register.store import Condition, Income, Query, Summary


@dataclass(frozen=True, slots=True)
class Agenda:
    """The numbers behind the lines of today; all of the village one works in."""

    households: int
    below: int
    open: int
    wrong: int
    forked: int
    last: Summary | None  # the household typed in last that is not finished
    outstanding: Outstanding
    last_export: datetime | None
    backup: LastBackup | None
    due: PapersDue | None  # None where no village is chosen


def read_agenda(office: Office, village: str, today: date) -> Agenda:
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
        households=count(),
        below=count(income=Income.BELOW),
        open=count(condition=Condition.OPEN),
        wrong=count(condition=Condition.WRONG),
        forked=count(condition=Condition.FORKED),
        last=register.summary(newest.record) if newest is not None else None,
        outstanding=outstanding(register) if is_team else Outstanding(0, 0),
        last_export=datetime.fromisoformat(str(sent[0]["at"])) if sent else None,
        backup=last_backup(office.workspace),
        due=papers_due(register, village, today=today) if village else None,
    )
