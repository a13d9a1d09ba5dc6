"""How fast the state of a whole city is computed and kept current: 115,000 households and all their papers."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

import resources
from app.procedure.steps.evidence import Evidence, Household, Mention
from app.procedure.steps.outcome import Outcome
from app.procedure.steps.overview import Overview
from app.procedure.steps.procedures import load
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from tests.benchmarks._table import tell

CITY = 115_000
_T = TypeVar("_T")
_GROUPS = 8  # in a village
_TODAY = date(2016, 4, 1)
_CODES = {paper.value: check_code(paper, "h", {}) for paper in Paper}
_MINUTES = {"chair": "甲", "recorder": "乙"}
_ENTITLED = {"entitled": "30", "present": "24", **_MINUTES}
_SIGNED = {"investigator_signed": "甲", "household_signed": "乙"}
_LISTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("meeting", {"serves": "representatives_review", "meeting_date": "2015-12-04", **_ENTITLED}),
    ("notice", {"notice_level": "village", "first_day": "2015-12-05", "last_day": "2015-12-11",
                "taken_down": "2015-12-12", "sealed": "1", "posted_at": "村委会"}),
    ("review", {"review_date": "2015-12-15"}),
    ("notice", {"notice_level": "township", "first_day": "2015-12-16", "last_day": "2015-12-22",
                "taken_down": "2015-12-23", "sealed": "1", "posted_at": "乡政府"}),
    ("announcement", {"announced_on": "2016-01-05", "document_number": "1", "web_address": "http://qyxf.gov.cn"}),
)  # fmt: skip
_CARD = {"filed_on": "2016-01-20", "in_village_register": "1", "in_township_register": "1",
         "in_county_file": "1"}  # fmt: skip


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", CITY))) -> None:
    """Print what was asked for, with its bound."""
    everybody = list(_households(households))
    papers = [paper for village in _by_village(everybody).items() for paper in _papers(*village)]
    overview, cold = _timed(lambda: Overview(load("identification"), everybody, papers, today=_TODAY))
    counted = overview.tally()
    assert sum(counted.values()) == households
    assert {place.outcome for place in counted} == {Outcome.COMPLETE, Outcome.UNDER_WAY}
    _line(f"{households} households, {len(papers)} papers, cold", cold, 3)
    one = everybody[households // 2]
    _changed, answer = _timed(lambda: overview.change(household=replace(one, open_answers=1)))
    _line("after an answer", answer, 0.05)
    notice = next(each for each in papers if each.form == "notice" and each.village == one.village)
    torn = replace(notice, answers={**notice.answers, "interrupted": "1"})
    _changed, paper = _timed(lambda: overview.change(evidence=torn))
    _line("after a notice of a village", paper, 0.05)
    _total, sums = _timed(overview.tally)
    _line("sums of the city", sums, 0.05)


def _households(count: int) -> Iterator[Household]:
    rows = list(csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv"))))
    for number in range(count):
        village = rows[number % len(rows)]["village_code"]
        group = f"{village}{number // len(rows) % _GROUPS + 1:02d}"
        surveyed = date(2015, 11, 1 + number % 28)
        yield Household(
            f"h{number}", village, group, "2015", "户主", surveyed, met=True, has_income=True, errors=0,
            open_answers=int(number % 50 == 0), codes=_CODES,
        )  # fmt: skip


def _by_village(households: list[Household]) -> dict[str, list[Household]]:
    found: dict[str, list[Household]] = {}
    for household in households:
        found.setdefault(household.village, []).append(household)
    return found


def _papers(village: str, households: list[Household]) -> Iterator[Evidence]:
    groups = sorted({each.group for each in households})
    yield replace(_paper("village", village, {}), group_households=dict.fromkeys(groups, 60))
    for household in households:
        for paper, code in _CODES.items():
            signed = {"paper": paper, "check_code": code, "sign_date": str(household.surveyed), **_SIGNED}
            yield _paper("signature", f"{paper}{household.record}", signed, household)
        if int(household.record[1:]) % 3:
            card = {**_CARD, "card_number": f"{village}{int(household.record[1:]):06d}"}
            yield _paper("card", f"card{household.record}", card, household)
    for group in groups:
        own = [each for each in households if each.group == group]
        for serves in ("comment", "group_review"):
            said = {"serves": serves, "meeting_date": "2015-12-02", "entitled": "60", "present": "45", **_MINUTES}
            yield replace(_paper("meeting", f"{serves}{group}", said, *own), group=group)
        said = {"sign_date": "2015-12-02", "group_households": "60", "households_signed": "45"}
        yield replace(_paper("signoff", f"signoff{group}", said, *own), group=group)
    for number, (form, said) in enumerate(_LISTS):
        yield _paper(form, f"{number}{village}", said, *households)


def _paper(form: str, record: str, answers: dict[str, str], *households: Household) -> Evidence:
    village = households[0].village if households else record
    decision = {"meeting": "agreed", "review": "approved"}.get(form, "")
    mentions = tuple(Mention(each.record, 1, decision) for each in households)
    return Evidence(record, form, village, "", "2015", "identification", answers, mentions)


def _timed(call: Callable[[], _T]) -> tuple[_T, float]:
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def _line(what: str, seconds: float, bound: float) -> None:
    tell(what, seconds * 1000, "ms", bound=bound * 1000)


if __name__ == "__main__":
    main()
