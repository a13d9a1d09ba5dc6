"""What the page of announcements reads and has done: runs on the owner thread, returns values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.announced import write_announcement
from app.procedure.announcing import (
    ANNOUNCEMENT_FORM,
    Publication,
    VillageList,
    announce,
    posted_villages,
    village_lists,
)
from app.procedure.installed_faces import OFFICIAL_BODIES, OFFICIAL_TITLES
from app.procedure.list_papers import Lister
from forms.paper.faces import official_faces
from forms.paper.look import look_of
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Published:
    """What was recorded, and the files that go to the website."""

    records: tuple[str, ...]
    files: tuple[Path, ...]
    households: int


def read_lists(
    office: Office, report: Report, village: str, *, procedure: str, now: datetime
) -> tuple[VillageList, ...]:
    """Return the lists of a village, or of every village whose list was posted."""
    villages = (village,) if village else posted_villages(office.register)
    today = now.astimezone().date()
    return village_lists(office.shelf, villages, procedure=procedure, today=today, done=report)


def publish(
    office: Office, lists: Sequence[VillageList], said: Publication, folder: Path, *, name: str, now: datetime
) -> Published:
    """Record the announcement and write its files; where they cannot be written nothing is recorded."""
    putting = office.putting(ANNOUNCEMENT_FORM, language=Language.CHINESE)
    look = look_of(Language.CHINESE, faces=official_faces(OFFICIAL_TITLES, OFFICIAL_BODIES))
    with office.register.transaction():
        records = announce(office.workspace, office.shelf, putting, lists, said)
        lister = Lister(office.register, office.shelf.form, look, now)
        files = write_announcement(lister, records, folder, name)
    return Published(records, files, sum(len(one.ready) for one in lists))
