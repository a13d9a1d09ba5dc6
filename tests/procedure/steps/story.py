"""A register to which things happen, one after the other: answers, papers, others, rules and days change."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.parties import COUNTY_SETTINGS
from app.procedure.steps.holding import hold
from app.register.keys import Hardness
from app.wiring import Workbench, World, make_county
from forms.paper.papers import find_answer, find_rows
from resources.canonical import Document, Json, canonical
from resources.messages import Language
from sync.revision import Revision, next_time, revise
from tests.procedure.steps.paperwork import MAOSI, ME, Papers

NOW = datetime(2016, 1, 28, 2, 42, 7, tzinfo=UTC)
VILLAGES = (MAOSI, "621002204207")
MANY = 6
_NAMESAKE = (
    "pulldata('namesakes', 'head', 'person', concat(${name}, '|', ${birth_date}, '|', ${village_code})) != ''"
)


def _rule(said: Document) -> Document:
    rule: Json = {"level": "error", "message": {"zh": "{name}", "en": "{name}"}, **said}
    return {"rules": {"household": {"rule": {"x": rule}}}}


# What counties may have settled: nothing, a rule that reads the whole village, one that asks for the day, one less,
# and longer notices.
_SETTLED: tuple[Document, ...] = (
    {},
    _rule({"each": "member", "wrong": _NAMESAKE, "fields": ["name"]}),
    _rule({"wrong": "today() >= '2016-02-01'", "fields": ["head_name"]}),
    {"rules": {"household": {"rule": {"id_elsewhere": {"off": "yes"}}}}},
    {"procedures": {"identification": {"settings": {"notice_days": "9"}}}},
)  # fmt: skip


@contextmanager
def storied_county(folder: Path) -> Iterator[Workbench]:
    """Give six households of two villages: two share a number, two have people who are alike."""
    world = World(lambda: NOW, random.Random(5).randbytes, "李文博", Hardness(64, 1, 1))
    with make_county(
        folder / "county.lika", world, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as bench:
        lines = [canonical(each) for each in households(MANY, villages=VILLAGES, year=2015, seed=3)]
        assert len([*bench.putting("household", language=Language.CHINESE).put(lines)]) == MANY
        story = Story(bench, NOW.date())
        story.change(4, village_code=MAOSI)
        for what, number, *more in (("share", 0, 1), ("alike", 2), ("alike", 4)):
            happen(story, what, number, *more)
        bench.check_records()
        yield bench


class UndoneError(Exception):
    """Takes back what an example did."""


@dataclass
class Story:
    """A register that is changed, and where its days have come to."""

    bench: Workbench
    today: date
    records: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records = [*self.bench.register.records("household")]

    def change(self, number: int, **answers: Json) -> None:
        """Give the household other answers, wherever its form has them."""
        head = self.head(number)
        self.append(head, [head.id], _answered(head.document, answers))

    def member(self, number: int, **answers: Json) -> None:
        """Give the first person of the household other answers."""
        head = self.head(number)
        first = find_rows(head.document, "member")[:1]
        same = first[0].get("_id") if first else None
        self.append(head, [head.id], _answered(head.document, answers, row=same))

    def fork(self, number: int) -> None:
        """Add a second state beside the newest."""
        head = self.head(number)
        self.append(head, head.parents, _answered(head.document, {"danger_grade": "D", "survey_year": "2014"}))

    def delete(self, number: int) -> None:
        """Delete the household; a deleted one comes back as it was."""
        head = self.head(number)
        alive = [each for each in self.bench.register.history(head.record) if not each.is_deletion]
        self.append(head, [head.id], alive[-1].document if head.is_deletion else {"_deleted": "1"})

    def head(self, number: int) -> Revision:
        return self.bench.register.heads(self.records[number])[0]

    def paper(self, number: int, procedure: str, name: str, **answers: str) -> None:
        """Put a paper about the household beside the others, in its village; another one of the name is changed."""
        head = self.head(number)
        papers = Papers(procedure).change(name, **answers)
        form, document = papers.documents[name]
        village = str(find_answer(head.document, "village_code"))
        told = _told(document, {ME: head.record, MAOSI: village})
        record = f"{name} {number}"
        parents = [one.id for one in self.bench.register.heads(record)]
        self.write(record, parents, form, told)

    def append(self, head: Revision, parents: Any, document: Document) -> None:
        self.write(head.record, parents, head.form, document, version=head.version)

    def write(self, record: str, parents: Any, form: str, document: Document, *, version: str = "1") -> None:
        more = revise(
            record, parents, form=form, version=version, author="x", device="0123456789abcdef",
            time=next_time(NOW, self.bench.register.latest_time()), document=document,
        )  # fmt: skip
        self.bench.register.append([more])

    def settle(self, number: int) -> None:
        self.bench.register.put_setting(COUNTY_SETTINGS, _SETTLED[number % len(_SETTLED)])

    def number_of(self, number: int) -> Json:
        rows = find_rows(self.head(number).document, "member")
        return rows[-1].get("id_number", "") if rows else ""


def _answered(node: Document, answers: Mapping[str, Json], *, row: Json = None) -> Document:
    """Return the document with answers put where questions of that name stand; with `row` in this row alone."""
    changed: dict[str, Json] = {}
    for name, value in node.items():
        if isinstance(value, dict):
            changed[name] = _answered(value, answers, row=row)
        elif isinstance(value, list):
            rows = [each for each in value if isinstance(each, dict)]
            changed[name] = [{**each, **answers} if row and each.get("_id") == row else each for each in rows]
        else:
            changed[name] = answers.get(name, value) if row is None else value
    return changed


_HOUSEHOLD = st.integers(0, MANY - 1)
_ANSWERS = st.sampled_from(
    (
        ("danger_grade", "D"), ("survey_year", "2016"), ("visit_date", ""), ("visit_date", "2015-12-01"),
        ("village_code", VILLAGES[0]), ("village_code", VILLAGES[1]), ("head_name", "甲"), ("head_name", "乙"),
    )
)  # fmt: skip
_NAMES = {name: [*Papers(name).documents] for name in ("identification", "leaving", "returning")}
_DAYS: tuple[dict[str, str], ...] = (
    {},
    {"last_day": "2016-01-30", "taken_down": ""},
    {"last_day": "2016-01-30", "taken_down": "2016-02-10"},
)
PAPERS = st.sampled_from([*_NAMES]).flatmap(
    lambda procedure: st.tuples(
        st.just("paper"), _HOUSEHOLD, st.just(procedure), st.sampled_from(_NAMES[procedure]), st.sampled_from(_DAYS)
    )
)
HAPPENINGS = st.one_of(
    st.tuples(st.just("change"), _HOUSEHOLD, _ANSWERS),
    st.tuples(st.just("share"), _HOUSEHOLD, _HOUSEHOLD),
    st.tuples(st.sampled_from(("leave", "alike", "fork", "delete", "settle", "days", "look")), _HOUSEHOLD),
    st.tuples(st.sampled_from(("settle", "days")), _HOUSEHOLD),
)


def _told(value: Any, instead: Mapping[str, str]) -> Any:
    """Return the paper with the household and the village it is about."""
    if isinstance(value, Mapping):
        return {name: _told(each, instead) for name, each in value.items()}
    if isinstance(value, list):
        return [{"_id": f"{number:016x}", **_told(each, instead)} for number, each in enumerate(value)]
    return instead.get(value, value)


def happen(story: Story, what: str, number: int, *more: Any) -> None:
    """Let one thing happen to the register."""
    match what:
        case "change":
            story.change(number, **dict(more))
        case "paper":
            procedure, name, answers = more
            story.paper(number, procedure, name, **answers)
        case "delete_paper":
            exits = [record for record in story.bench.register.records("exit") if record.endswith(str(number))]
            story.write(exits[0], [story.bench.register.heads(exits[0])[0].id], "exit", {"_deleted": "1"})
        case "leave":
            story.member(number, relation="02")
        case "alike":
            story.member(number, name="王秀英", birth_date="1961-03-05")
        case "share":
            story.member(number, id_number=story.number_of(more[0]))
        case "days":
            story.today += timedelta(days=number * 5)
        case "look":
            hold(story.bench.shelf, today=story.today, village=VILLAGES[0] if number % 2 else "")
        case _:
            getattr(story, what)(number)
