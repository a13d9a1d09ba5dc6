"""What waits for a clerk in the made-up county: answers that differ, and households on record twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.values import Order, Query
from app.wiring import Workbench
from resources.canonical import Document, Json
from resources.messages import Language

_CLERK = "李县办"
_Answers = Mapping[str, str]  # by path
# Of the first household nearly all of the visit differs, of others what two people easily hear differently.
_BY_TEAM: tuple[_Answers, ...] = (
    {
        "place/house_number": "坡头组下院第三户",
        "place/respondent": "慕秀英",
        "place/phone": "13900001111",
        "place/visit_date": "2015-11-19",
        "conditions/land/arable": "13.5",
        "conditions/land/orchard": "2.4",
        "conditions/dwelling/housing_area": "86",
        "conditions/dwelling/danger_grade": "C",
        "conditions/water/toilet": "03",
        "conditions/supply/road_distance": "3.6",
        "conditions/supply/fuel": "03",
        "income/transfers/subsidies": "1264",
    },
    {"place/house_number": "41号", "place/phone": "13900001112"},
    {"place/house_number": "42号", "conditions/land/arable": "9.8", "income/transfers/pension": "2160"},
)
_BY_COUNTY: tuple[_Answers, ...] = (
    {
        "place/house_number": "坡头组上院第一户",
        "place/respondent": "慕守田",
        "place/phone": "13900002222",
        "place/visit_date": "2015-11-12",
        "conditions/land/arable": "15.3",
        "conditions/land/orchard": "4.2",
        "conditions/dwelling/housing_area": "68",
        "conditions/dwelling/danger_grade": "D",
        "conditions/water/toilet": "01",
        "conditions/supply/road_distance": "6.3",
        "conditions/supply/fuel": "01",
        "income/transfers/subsidies": "1642",
    },
    {"place/house_number": "11号", "place/phone": "13900002223"},
    {"place/house_number": "12号", "conditions/land/arable": "8.9", "income/transfers/pension": "1260"},
)
# What came of later visits to the largest household, and who was there.
_LATER: tuple[tuple[str, _Answers], ...] = (
    ("张晓燕", {"place/phone": "13900007301"}),
    ("左志强", {"conditions/land/arable": "31.2", "conditions/land/orchard": "5"}),
    ("李文博", {"place/house_number": "7号", "income/transfers/subsidies": "2118", "place/phone": "13900007310"}),
)


def dispute(team: Workbench, county: Workbench, now: datetime) -> None:
    """Let both answer the same questions differently, enter two households twice."""
    largest = team.register.summaries(Query(order=Order.PEOPLE, limit=1))[0].record
    for who, answers in _LATER:
        _write(_as(team, who), largest, answers)
    both = [each for each in team.register.records("household") if county.register.heads(each) and each != largest]
    clerk = _as(county, _CLERK)
    for record, by_team, by_county in zip(both, _BY_TEAM, _BY_COUNTY, strict=False):
        _write(clerk, record, by_county)
        _write(team, record, by_team)
    for record in both[-2:]:
        _write(clerk, record, {"place/house_number": "沟畔第二院"}, under=f"{record}-again")  # entered twice
    folder = team.workspace.path.parent
    bundle = export(team.workspace, folder, now=now).bundles[0].file.read_bytes()
    import_bundle(county.workspace, bundle, now=now, rules_of=county.rules_of)


def _as(office: Workbench, who: str) -> Workbench:
    return replace(office, world=replace(office.world, who=who))


def _write(office: Workbench, record: str, answers: _Answers, *, under: str = "") -> None:
    """Write other answers, or the whole household once more under another record."""
    (head,) = office.register.heads(record)
    document: Document = {**head.document, "_id": under or record}
    for path, answer in answers.items():
        document = _with(document, path.split("/"), answer)
    line = json.dumps(document).encode()
    list(office.putting("household", language=Language.CHINESE).put([line]))


def _with(document: Document, names: list[str], answer: str) -> Document:
    """Return the document with another answer at this path."""
    name, *rest = names
    inside: Json = document.get(name)
    return {
        **document,
        name: _with(inside if isinstance(inside, Mapping) else {}, rest, answer) if rest else answer,
    }
