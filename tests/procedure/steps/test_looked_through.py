"""A village is read in small steps, each of its households once: what was found of a state is remembered."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import pytest

from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import VillagePapers, reading_papers, village_papers
from app.procedure.stepwise import Steps, at_once
from app.register.stored import StoredRegister
from app.register.values import Query
from app.wiring import Workbench, World, make_county
from resources.messages import Language
from sync.revision import Revision, next_time, revise

MAOSI, MANY = "621002204206", 7
NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
TODAY = date(2015, 11, 23)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Workbench]:
    """A county with seven made-up households of one village."""
    world = World(lambda: NOW, os.urandom, "李文博")
    with make_county(
        tmp_path / "county.lika", world, name="西峰区", divisions=shipped_divisions(), passphrase=None
    ) as county:
        made_up = households(MANY, villages=[MAOSI], year=2015, seed=1)
        lines = [json.dumps(answers, ensure_ascii=False).encode() for answers in made_up]
        assert len(list(county.putting("household", language=Language.CHINESE).put(lines))) == MANY
        yield county


def steps(shelf: FormShelf, *, between: Callable[[], object] = lambda: None) -> tuple[VillagePapers, int]:
    """Read the village with something done between any two steps; return what was read, in how many steps."""
    taken = 0

    def watched() -> Steps[VillagePapers]:
        nonlocal taken
        reading = reading_papers(shelf, MAOSI, today=TODAY)
        while True:
            try:
                next(reading)
            except StopIteration as end:
                papers: VillagePapers = end.value
                return papers
            taken += 1
            between()
            yield

    return at_once(watched()), taken


def test_a_village_is_read_in_steps_and_comes_out_as_at_once(village: Workbench) -> None:
    papers, taken = steps(village.shelf)
    assert papers == village_papers(village.shelf, MAOSI, today=TODAY)
    assert taken >= MANY


def test_each_household_is_read_once_however_many_steps_there_are(
    village: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    heads = StoredRegister.heads

    def counted(register: StoredRegister, record: str) -> tuple[Revision, ...]:
        read.append(record)
        return heads(register, record)

    monkeypatch.setattr(StoredRegister, "heads", counted)
    steps(village.shelf)
    assert len(read) == MANY


def test_what_is_kept_between_the_steps_does_not_disturb_them(village: Workbench) -> None:
    (head,) = village.register.heads(village.register.summaries(Query())[0].record)
    changes = iter([left_alone(head)])
    papers, _ = steps(village.shelf, between=lambda: village.register.append(islice(changes, 1)))
    assert len(papers.households) == MANY


def test_what_is_remembered_is_what_is_found_anew(village: Workbench) -> None:
    first = village_papers(village.shelf, MAOSI, today=TODAY)
    assert village_papers(village.shelf, MAOSI, today=TODAY) == first
    assert village_papers(FormShelf(village.register), MAOSI, today=TODAY) == first


def test_a_household_that_changed_is_looked_at_again(village: Workbench) -> None:
    before = village_papers(village.shelf, MAOSI, today=TODAY)
    (head,) = village.register.heads(village.register.summaries(Query())[0].record)
    village.register.append([left_alone(head)])
    after = village_papers(village.shelf, MAOSI, today=TODAY)
    assert after != before
    assert after == village_papers(FormShelf(village.register), MAOSI, today=TODAY)


def left_alone(head: Revision) -> Revision:
    """Return the household after all its members were taken out."""
    return revise(
        head.record,
        [head.id],
        form=head.form,
        version=head.version,
        author=head.author,
        device=head.device,
        time=next_time(NOW, head.time),
        document={name: answer for name, answer in head.document.items() if name != "members"},
    )
