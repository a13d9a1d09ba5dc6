"""What the papers of the tests are made from: minutes, objections, notices, registers and sheets to sign."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from forms.definitions import workbook_path
from forms.engine import Form, load_form
from forms.paper.notice import Notice, NoticeKind, PublicLine
from forms.paper.register_list import RegisterLine, RegisterList, Scope
from forms.paper.signoff import Signoff, SignoffLine
from tests.forms.paper.households import MAOSI, lists

MADE_AT = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
NAMES = ("慕容䶮", "李㛃", "何", "阿卜杜热合曼·买买提依明吐尔逊江艾合买", "王𬭎𠅤𣗋")


@cache
def form(name: str) -> Form:
    """Return a shipped form with the places of Maosi village."""
    return load_form(workbook_path(name), lists())


def place() -> dict[str, str]:
    """Return where everything happens."""
    return {"county_code": "621002", "township_code": "621002204", "village_code": MAOSI, "group_number": "4",
            "group_code": f"{MAOSI}04", "survey_year": "2015"}  # fmt: skip


def meeting(
    households: int = 5,
    said: str = "主持人念了收入、人口和致贫原因。\n群众没有意见。",
    names: tuple[str, ...] = NAMES,
    reason: str = "有商品房一套，且长子在县城有固定工作",
    kind: str = "01",
) -> dict[str, Any]:
    """Return the minutes of a meeting that considered so many households."""
    considered = [
        {"_id": f"{number}", "household_record": f"h{number}", "household_head": names[number % len(names)],
         "household_group": "4", "decision": "rejected" if number % 3 else "agreed", "votes_for": str(number),
         "decision_reason": reason if number % 3 else ""}
        for number in range(households)
    ]  # fmt: skip
    sitting = {"_id": "s", "sitting_date": "2015-12-01", "sitting_place": "毛寺村委会院内", "sitting_present": "50"}
    return {
        "place": place(),
        "meeting": {"meeting_kind": kind, "serves": "comment group_review", "sitting": [sitting], "chair": names[0],
                    "recorder": "杜卫国", "entitled": "61", "present": "50", "meeting_date": "2015-12-01"},
        "list": {"considered": considered},
        "minutes": {"minutes_text": said},
    }  # fmt: skip


def objection(names: tuple[str, ...] = NAMES, said: str = "长子在西安务工，收入没有全部计入。") -> dict[str, Any]:
    """Return an objection that was settled."""
    return {
        "place": place(),
        "objection": {"notice_level": "village", "household_record": "h2", "household_head": names[-2 % len(names)],
                      "raised_on": "2015-12-06", "objector": names[-1], "objector_phone": "0934-8612345",
                      "objection_text": said * 20},
        "settlement": {"objection_state": "dismissed", "settled_on": "2015-12-09", "settled_by": "杜卫国",
                       "findings": "已全部计入测算表，与登记一致。" * 20},
    }  # fmt: skip


def notice(kind: NoticeKind = NoticeKind.VILLAGE, households: int = 60, names: tuple[str, ...] = NAMES) -> Notice:
    """Return a list that is posted, with an income for every second household."""
    lines = tuple(
        PublicLine(
            f"h{number}",
            names[number % len(names)],
            "第四组",
            number % 9 + 1,
            "-12,345,678.90" if number % 2 else "",
        )
        for number in range(households)
    )
    days = (None, None) if kind is NoticeKind.ANNOUNCEMENT else (date(2015, 12, 5), date(2015, 12, 11))
    return Notice(
        kind, "毛寺村", "毛寺村村民委员会", "毛寺村村民委员会", "0934-8612345", date(2015, 12, 5), lines, *days
    )


def register(scope: Scope, households: int = 60, names: tuple[str, ...] = NAMES) -> RegisterList:
    """Return the register of an office."""
    lines = tuple(
        RegisterLine(f"5f0c6f0e9b5d4a{number:02x}", "显胜乡", "毛寺村", "4", names[number % len(names)], 4,
                     "低保户", "因病", Decimal("-12345678.90"), "2015", "杜卫国", f"62100220420{number:05}")
        for number in range(households)
    )  # fmt: skip
    return RegisterList(scope, "毛寺村", lines)


def signoff(households: int = 45, names: tuple[str, ...] = NAMES) -> Signoff:
    """Return the sheet a group signs."""
    lines = tuple(SignoffLine(f"h{number}", names[number % len(names)], "4") for number in range(households))
    return Signoff("s1", "毛寺村", "第四组", households + 3, lines, names * 3)
