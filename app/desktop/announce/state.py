"""What the page of announcements reads and has done: runs on the owner thread, returns values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.procedure.announced import Published, publish
from app.procedure.announcing import (
    ANNOUNCEMENT_FORM,
    Publication,
    VillageList,
    posted_villages,
    village_lists,
)
from app.procedure.installed_faces import OFFICIAL_BODIES, OFFICIAL_TITLES
from forms.paper.faces import official_faces
from forms.paper.look import look_of
from resources.messages import Language


def read_lists(
    office: Office, report: Report, village: str, *, procedure: str, now: datetime
) -> tuple[VillageList, ...]:
    """Return the lists of a village, or of every village whose list was posted."""
    villages = (village,) if village else posted_villages(office.register)
    today = now.astimezone().date()
    return village_lists(office.shelf, villages, procedure=procedure, today=today, done=report)


def publish_lists(
    office: Office, lists: Sequence[VillageList], said: Publication, folder: Path, *, name: str, now: datetime
) -> Published:
    """Announce these lists on Chinese papers."""
    return publish(
        office.workspace,
        office.shelf,
        office.putting(ANNOUNCEMENT_FORM, language=Language.CHINESE),
        lists,
        said,
        folder=folder,
        name=name,
        look=look_of(Language.CHINESE, faces=official_faces(OFFICIAL_TITLES, OFFICIAL_BODIES)),
        now=now,
    )
