"""What people write on the papers of the tour's procedure, each as its form takes it; every name is made up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.tour.hall import GROUP_HOUSEHOLDS, PLACE, Rows
from resources.canonical import Document

UPHELD: Final[Mapping[str, str]] = {
    "objection_state": "upheld", "settled_on": "2016-01-17", "settled_by": "王志强",
    "findings": "外出务工收入属实，重新入户调查", "objection_effect": "resurvey",
}  # fmt: skip
VILLAGE: Final[Document] = {
    "place": {**PLACE, "visit_date": "2015-10-10", "investigator_1": "李文博"},
    "people": {
        "village_group": [
            {
                "number": "1",
                "group_name": "沟畔组",
                "group_households": str(GROUP_HOUSEHOLDS),
                "group_people": "254",
            },
            {"number": "2", "group_name": "塬上组", "group_households": "58", "group_people": "240"},
        ],
        "population": "494",
        "representatives": "30",
        "poor_households": "24",
    },
    "services": {"safe_water_households": "100", "power_households": "119"},
}


def group_meeting(serves: str, day: str, rows: Rows) -> Document:
    """Return the minutes of a meeting of the group."""
    said = {"meeting_kind": "01", "serves": serves, "entitled": str(GROUP_HOUSEHOLDS), "present": "50"}
    return {"place": {**PLACE, "group_number": "1"}, "meeting": _meeting(said, day), "list": {"considered": rows}}


def representatives(day: str, rows: Rows) -> Document:
    """Return the minutes of the representatives' meeting."""
    said = {"meeting_kind": "02", "serves": "representatives_review", "entitled": "30", "present": "24"}
    return {"place": PLACE, "meeting": _meeting(said, day), "list": {"considered": rows}}


def _meeting(said: Mapping[str, str], day: str) -> Document:
    sitting: Document = {"sitting_date": day, "sitting_place": "毛寺村委会", "sitting_present": said["present"]}
    return {**said, "chair": "王志强", "recorder": "李文博", "sitting": [sitting]}


def signoff(day: str, signed: int, rows: Rows) -> Document:
    """Return a sign-off sheet and how many signed it."""
    signing = {"sign_date": day, "group_households": str(GROUP_HOUSEHOLDS), "households_signed": str(signed)}
    return {"place": {**PLACE, "group_number": "1"}, "signing": signing, "list": {"considered": rows}}


def notice(level: str, first: str, last: str, rows: Rows) -> Document:
    """Return a notice that was posted and still hangs."""
    posting = {"notice_level": level, "posted_at": "公示栏", "first_day": first, "last_day": last, "sealed": "1",
               "notice_phone": "0934-8210000"}  # fmt: skip
    return {"place": PLACE, "posting": posting, "list": {"considered": rows}}


def objection(record: str, head: str) -> Document:
    """Return an objection that is not settled yet."""
    objection = {"notice_level": "village", "household_record": record, "household_head": head,
                 "raised_on": "2016-01-14", "objection_text": "家中有人在外务工，收入没有算进去"}  # fmt: skip
    return {"place": PLACE, "objection": objection}


def review(day: str, rows: Rows) -> Document:
    """Return the township's review."""
    review = {"review_date": day, "reviewer": "显胜乡人民政府", "sealed": "1"}
    return {"place": PLACE, "review": review, "list": {"considered": rows}}


def announcement(day: str, rows: Rows) -> Document:
    """Return the county's announcement."""
    publication = {"announced_on": day, "document_number": "西扶发〔2016〕3号",
                   "web_address": "http://www.example.gov.cn/gg/2016-3"}  # fmt: skip
    return {"place": PLACE, "publication": publication, "list": {"considered": rows}}
