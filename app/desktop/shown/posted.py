"""A village of the made-up county that is further than the others: its lists hung, the announcement comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from app.procedure.demonstration import households
from app.procedure.put import Put
from app.tour.hall import ENOUGH, PLACE
from app.tour.paperwork import VILLAGE, group_meeting, notice, representatives, review, signoff
from app.wiring import Workbench
from forms.paper.check_code import check_code
from forms.paper.papers import Paper
from resources.canonical import Document, canonical
from resources.messages import Language

_CODE: Final = "621002204202"
_HOUSEHOLDS, _SEED = 7, 77
_HELD = 1  # was left out of the second notice


def post_lists(county: Workbench) -> None:
    """Enter at the county what the village has on paper: the steps up to the second notice, which is over."""
    village = _Village(county)
    village.put("village", VILLAGE)
    made_up = households(_HOUSEHOLDS, villages=[_CODE], year=int(PLACE["survey_year"]), seed=_SEED)
    heads = village.visit(made_up)
    for record in heads:
        village.sign(record)
    listed, agreed = _rows(heads), _rows(heads, decision="agreed")
    village.put("meeting", group_meeting("comment", "2015-09-24", agreed))
    village.put("signoff", signoff("2015-09-25", ENOUGH, listed))
    village.put("meeting", group_meeting("group_review", "2015-09-26", agreed))
    village.put("meeting", representatives("2015-09-28", agreed))
    village.hang("village", "2015-09-29", "2015-10-05", listed, taken_down="2015-10-06")
    village.put("review", review("2015-10-09", _rows(heads, decision="approved")))
    village.hang("township", "2015-10-12", "2015-10-18", listed[:-_HELD], taken_down="2015-10-19")


class _Village:
    def __init__(self, county: Workbench) -> None:
        self._county = county

    def put(self, form: str, document: Mapping[str, Any]) -> str:
        """Keep a paper as one of this village; return its record."""
        place = {**document["place"], "village_code": _CODE}
        line = canonical({**document, "place": place})
        (outcome,) = self._county.putting(form, language=Language.CHINESE).put([line])
        return cast("Put", outcome).record

    def visit(self, made_up: Iterable[Mapping[str, Any]]) -> dict[str, str]:
        """Keep the households, all of the first group; return the head of each by record."""
        when = {"group_number": "1", "visit_date": "2015-09-21"}
        records = [self.put("household", {**one, "place": {**one["place"], **when}}) for one in made_up]
        lines = {record: self._county.register.summary(record) for record in records}
        return {record: line.title for record, line in lines.items() if line}

    def sign(self, record: str) -> None:
        """Enter both sheets of a household as they would be printed now."""
        (head,) = self._county.register.heads(record)
        for paper in Paper:
            sheet = {
                "household_record": record, "paper": paper.value, "sign_date": "2015-09-22",
                "check_code": check_code(paper, record, head.document),
                "investigator_signed": "李文博", "household_signed": "户主", "sign_manner": "01",
            }  # fmt: skip
            self.put("signature", {"place": {**PLACE, "group_number": "1"}, "sheet": sheet})

    def hang(self, level: str, first: str, last: str, rows: list[dict[str, str]], *, taken_down: str) -> None:
        """Keep a notice that hung its days."""
        posted: Document = notice(level, first, last, rows)
        posting = {**cast("Document", posted["posting"]), "taken_down": taken_down, "interrupted": "2"}
        self.put("notice", {**posted, "posting": posting})


def _rows(heads: Mapping[str, str], **answers: str) -> list[dict[str, str]]:
    return [
        {"household_record": record, "household_head": head, "household_group": "1", "household_round": "1"}
        | answers
        for record, head in heads.items()
    ]
