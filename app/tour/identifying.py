"""A group goes through the twelve steps: signatures, meetings, sign-off, notices, review, announcement, cards.

On the way a signature goes stale, the sign-off misses two thirds the first evening, and an objection is upheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from app.procedure.codes import look_up
from app.procedure.list_papers import ListPaper, Wanted
from app.procedure.steps.outcome import Outcome, Standing, State
from app.tour.hall import ENOUGH, GROUP, GROUP_HOUSEHOLDS, PLACE, Hall, considered, reasons
from app.tour.paperwork import (
    UPHELD,
    VILLAGE,
    group_meeting,
    notice,
    objection,
    representatives,
    review,
    signoff,
)
from app.tour.state import MAOSI, Tour
from app.tour.steps import Facts, expect, expect_that
from resources.canonical import Document

SIGNED_ON: Final = "2016-01-04"


def sign_both_forms(tour: Tour) -> Facts:
    """Enter both signatures of every household by the codes on the sheets; a later correction makes two stale."""
    with tour.team() as team:
        hall = Hall(tour, team)
        _put_village(hall)
        surveyed = hall.standings(today=date(2016, 1, 4))
        for record in surveyed:
            _sign(hall, record)
        signed = hall.standings(today=date(2016, 1, 4))
        expect("households signed", found=_done(signed, "signatures"), wanted=len(surveyed))
        corrected = next(iter(surveyed))
        tour.stale = _correct(hall, corrected)
        stale = hall.standings(today=date(2016, 1, 4))[corrected]
        expect("what the signatures lack", found=reasons(stale, "signatures"), wanted=["questionnaire_stale"])
        expect_that("the old sheet no longer holds", holds=not look_up(team.register, tour.stale).holds)
        _sign(hall, corrected)
        again = hall.standings(today=date(2016, 1, 4))
        expect("households signed again", found=_done(again, "signatures"), wanted=len(surveyed))
    return {"households": len(surveyed), "code": tour.stale}


def decide_in_the_group(tour: Tour) -> Facts:
    """The people comment, sign the list (the first evening too few), and the two meetings decide."""
    with tour.team() as team:
        hall = Hall(tour, team)
        heads = heads_of(hall)
        standings = hall.standings(today=date(2016, 1, 12))
        hall.put("meeting", group_meeting("comment", "2016-01-06", considered(standings, heads, "agreed")))
        rows = considered(standings, heads)
        hall.put("signoff", signoff("2016-01-07", ENOUGH - 1, rows))
        missed = hall.standings(today=date(2016, 1, 8))
        expect("signed by too few", found=_lacking(missed, "signoff"), wanted={"too_few_signed"})
        hall.put("signoff", signoff("2016-01-08", ENOUGH, rows))
        hall.put("meeting", group_meeting("group_review", "2016-01-09", considered(standings, heads, "agreed")))
        hall.put("meeting", representatives("2016-01-11", considered(standings, heads, "agreed")))
        decided = hall.standings(today=date(2016, 1, 12))
        expect(
            "decided by the representatives", found=_done(decided, "representatives_review"), wanted=len(decided)
        )
        expect("steps reached", found={one.reached for one in decided.values()}, wanted={7})
        listed = hall.print_list(ListPaper.SIGNOFF, "毛寺村一组-农户签字表.pdf", Wanted(group=GROUP))
    return {"households": len(decided), "signed": ENOUGH, "of": GROUP_HOUSEHOLDS, "lines": listed}


def post_in_the_village(tour: Tour) -> Facts:
    """The list hangs seven full days; an objection blocks its household, and upheld sends it back to the survey."""
    with tour.team() as team:
        hall = Hall(tour, team)
        heads = heads_of(hall)
        standings = hall.standings(today=date(2016, 1, 12))
        rows = considered(standings, heads)
        posted = hall.put("notice", notice("village", "2016-01-12", "2016-01-18", rows))
        objected = list(standings)[-1]
        raised = hall.put("objection", objection(objected, heads[objected]))
        hanging = hall.standings(today=date(2016, 1, 15))
        expect("days still to run", found=_lacking(hanging, "village_notice"), wanted={"hangs", "objection_open"})
        hall.change("objection", raised, "settlement", **UPHELD)
        hall.change("notice", posted, "posting", taken_down="2016-01-19", interrupted="2")
        tour.group = [record for record in standings if record != objected]
        after = hall.standings(today=date(2016, 1, 20))
        expect("the household objected to begins again", found=after[objected].round, wanted=2)
        expect_that("its first round is over", holds=after[objected].reached < 3)
        kept = {record: after[record] for record in tour.group}
        expect("households whose notice is done", found=_done(kept, "village_notice"), wanted=len(tour.group))
        named = hall.print_list(ListPaper.VILLAGE_NOTICE, "毛寺村-第一次公示.pdf", Wanted(posted))
    expect("households on the notice", found=named, wanted=len(rows))
    return {"households": len(tour.group), "head": heads[objected], "named": named}


def finish_at_the_county(tour: Tour) -> Facts:
    """The township reviews and posts, the county announces and gives each household its card: all twelve steps."""
    with tour.county() as county:
        hall = Hall(tour, county)
        heads = heads_of(hall)
        group = hall.standings(today=date(2016, 1, 20), records=tour.group)
        expect(
            "households that came with all their evidence", found={s.reached for s in group.values()}, wanted={8}
        )
        hall.put("review", review("2016-01-22", considered(group, heads, "approved")))
        rows = considered(group, heads)
        posted = hall.put("notice", notice("township", "2016-01-25", "2016-01-31", rows))
        hall.change("notice", posted, "posting", taken_down="2016-02-01", interrupted="2")
        announced = hall.announce(on=date(2016, 2, 15), wanted=len(rows))
        cards = [each.number for each in hall.file_households(on=date(2016, 2, 20))]
        filed = hall.standings(today=date(2016, 3, 1), records=tour.group)
        expect("outcomes", found={one.outcome for one in filed.values()}, wanted={Outcome.COMPLETE})
        hall.print_list(ListPaper.TOWNSHIP_NOTICE, "显胜乡-第二次公示.pdf", Wanted(posted))
        hall.publish(announced, "西峰区-公告")
        hall.print_list(ListPaper.REGISTER, "毛寺村-村册.pdf", Wanted(village=MAOSI, round=1))
    return {"households": len(filed), "first": min(cards), "last": max(cards)}


def _put_village(hall: Hall) -> None:
    """Enter the groups and how many households each has; the rest of the village's form is for another day."""
    form = hall.workbench.shelf.form("village")
    session = form.open(VILLAGE, today=hall.tour.world.now().date())
    for ref in [stop.ref for stop in session.walk() if stop.kind == "question"]:
        if session.is_required(ref) and not session.text(ref) and not session.is_readonly(ref):
            session.answer(ref, session.choices(ref)[0].value if session.choices(ref) else "1")
    hall.put("village", session.document())


def heads_of(hall: Hall) -> dict[str, str]:
    """Return the head of every household of the village by record."""
    records = hall.workbench.register.records("household", village=MAOSI)
    return {record: line.title for record in records if (line := hall.workbench.register.summary(record))}


def _sign(hall: Hall, record: str) -> None:
    """Enter both sheets of a household as they would be printed now."""
    for paper, code in hall.codes(record).items():
        sheet = {
            "household_record": record, "paper": paper, "check_code": code, "sign_date": SIGNED_ON,
            "investigator_signed": "李文博", "household_signed": "户主", "sign_manner": "01",
        }  # fmt: skip
        hall.put("signature", {"place": {**PLACE, "group_number": "1"}, "sheet": sheet})


def _correct(hall: Hall, record: str) -> str:
    """Change an answer that the questionnaire shows; return the code of the sheet that was signed before."""
    before = hall.codes(record)["questionnaire"]
    document = dict(hall.document(record))
    conditions = cast("Document", document["conditions"])
    supply = cast("Document", conditions["supply"])
    fuel = "01" if supply.get("fuel") != "01" else "02"
    hall.put(
        "household", {**document, "conditions": {**conditions, "supply": {**supply, "fuel": fuel}}, "_id": record}
    )
    return before


def _done(standings: Mapping[str, Standing], step: str) -> int:
    return sum(one.state(step).state is State.DONE for one in standings.values())


def _lacking(standings: Mapping[str, Standing], step: str) -> set[str]:
    return {key for one in standings.values() for key in reasons(one, step)}
