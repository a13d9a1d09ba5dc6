"""The year after: the yearly visit finds a household above the line, and it leaves the list through every step."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.procedure.list_papers import ListPaper, Wanted
from app.procedure.steps.outcome import Outcome
from app.tour.hall import PLACE, Hall, considered, reasons
from app.tour.identifying import heads_of
from app.tour.paperwork import announcement, notice, representatives, review
from app.tour.state import Tour
from app.tour.steps import Facts, expect
from resources.canonical import Document

LEAVING: Final = "leaving"
YEAR: Final = "2016"
INCOME: Final = "5300"  # yuan a head; the line of 2016 is 2,952
_OF_NEXT_YEAR: Final = {**PLACE, "survey_year": YEAR}


def leave_the_list(tour: Tour) -> Facts:
    """Visit, nominate, check, consent, review, post, approve, announce; the list of the year before stays."""
    with tour.county() as county:
        hall = Hall(tour, county)
        record = tour.group[0]
        head = heads_of(hall)[record]
        hall.put("visit", _visit(record, head))
        leaving = hall.put("exit", _exit(record, head))
        nominated = hall.standings(LEAVING, today=date(2016, 12, 10))[record]
        expect("steps done once it is nominated", found=nominated.reached, wanted=1)
        hall.change("exit", leaving, "checks", **_CHECKS)
        hall.change("exit", leaving, "consent", consent_by=head, consent_on="2016-12-12")
        standings = hall.standings(LEAVING, today=date(2016, 12, 12), records=[record])
        rows = considered(standings, {record: head}, "agreed")
        hall.put("meeting", _of_leaving(representatives("2016-12-15", rows), "meeting"))
        listed = considered(standings, {record: head})
        posted = hall.put("notice", _of_leaving(notice("village", "2016-12-16", "2016-12-22", listed), "posting"))
        hanging = hall.standings(LEAVING, today=date(2016, 12, 20))[record]
        expect("the notice runs", found=reasons(hanging, "village_notice"), wanted=["hangs"])
        hall.change("notice", posted, "posting", taken_down="2016-12-23", interrupted="2")
        approved = considered(standings, {record: head}, "approved")
        hall.put("review", _of_leaving(review("2016-12-26", approved), "review"))
        published = hall.put("announcement", _of_leaving(announcement("2017-01-05", listed), "publication"))
        left = hall.standings(LEAVING, today=date(2017, 1, 6))[record]
        expect("outcome of leaving", found=left.outcome, wanted=Outcome.COMPLETE)
        kept = hall.standings(today=date(2017, 1, 6))[record]
        expect("outcome of the identification of 2015", found=kept.outcome, wanted=Outcome.COMPLETE)
        hall.print_list(ListPaper.ANNOUNCEMENT, "西峰区-退出公告.pdf", Wanted(published))
    return {"head": head, "income": INCOME, "steps": left.reached}


def _visit(record: str, head: str) -> Document:
    visit = {"household_record": record, "household_head": head, "visit_purpose": "01", "visit_date": "2016-11-20",
             "investigator_1": "李文博", "visit_result": "01"}  # fmt: skip
    income = {"member_count": "4", "net_income": str(4 * int(INCOME))}
    return {"place": {**_OF_NEXT_YEAR, "group_number": "1"}, "visit": visit, "income": income}


def _exit(record: str, head: str) -> Document:
    nomination = {"household_record": record, "household_head": head, "nominated_on": "2016-12-05",
                  "nominated_by": "毛寺村委会"}  # fmt: skip
    return {"place": {**_OF_NEXT_YEAR, "group_number": "1"}, "nomination": nomination}


_CHECKS: Final = {
    "checked_on": "2016-12-10", "checked_by": "李文博", "per_capita_net_income": INCOME, "schooling": "1",
    "safe_housing": "1", "safe_water": "1", "medical_care": "1",
}  # fmt: skip


def _of_leaving(document: Document, section: str) -> Document:
    """Return a paper of the identification as one of leaving, in its year."""
    said = document[section]
    assert isinstance(said, dict)
    return {**document, "place": _OF_NEXT_YEAR, section: {**said, "procedure": LEAVING}}
