"""A second person keys a sheet again: what differs is found, kept, and counted once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from app.procedure.check_entry import due, fields, is_drawn, keyed, settled
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.put import Put
from app.wiring import Workbench, World, make_county
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from tests.cli.conftest import FAST, MAOSI

NOW, TODAY = datetime(2016, 1, 21, 9, 0, tzinfo=UTC), date(2016, 1, 21)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    world = World(lambda: NOW, secrets.token_bytes, "张晓明", FAST)
    folder = tmp_path_factory.mktemp("county") / "西峰区.lika"
    with make_county(folder, world, name="西峰区", divisions=shipped_divisions(), passphrase=None) as made:
        lines = (
            json.dumps(one, ensure_ascii=False).encode()
            for one in households(12, villages=[MAOSI], year=2015, seed=4)
        )
        assert all(isinstance(one, Put) for one in made.putting("household", language=Language.CHINESE).put(lines))
        yield made


def first(county: Workbench) -> str:
    return next(county.register.records("household"))


def right(county: Workbench, record: str) -> dict[str, str]:
    """Return what somebody keys who makes no mistake."""
    head = county.register.heads(record)[0]
    session = county.shelf.form("household").open(head.document, today=TODAY)
    return {one.ref: session.text(one.ref) for one in fields(session, settled({}).questions)}


def test_the_same_answers_agree_however_they_are_written(county: Workbench) -> None:
    record = first(county)
    typed = {ref: f" {answer} ".replace("1", "１") for ref, answer in right(county, record).items()}
    made = keyed(county.shelf, record, typed, by="李文博", on=TODAY, language=None)
    assert (made.differences, made.answers) == ((), len(typed))
    assert made.document["result"] == {"spotcheck_outcome": "agreed"}


def test_one_wrong_digit_is_found_where_it_stands(county: Workbench) -> None:
    record = first(county)
    typed = right(county, record)
    ref = next(ref for ref in typed if ref.endswith("/id_number"))
    made = keyed(county.shelf, record, typed | {ref: typed[ref][:-1] + "0" * (typed[ref][-1] != "0")}, by="李文博",
                 on=TODAY, language=None)  # fmt: skip
    assert [one.field.ref for one in made.differences] == [ref]
    assert made.document["result"] == {"spotcheck_outcome": "open"}


def test_an_answer_left_out_differs(county: Workbench) -> None:
    record = first(county)
    made = keyed(county.shelf, record, {}, by="李文博", on=TODAY, language=None)
    assert {one.second for one in made.differences} == {""}


def test_nobody_checks_what_they_keyed_themselves(county: Workbench) -> None:
    for name in ("张晓明", " "):
        with pytest.raises(NotPossible, match="check_by_another"):
            keyed(county.shelf, first(county), {}, by=name, on=TODAY, language=None)


def test_a_household_is_due_until_it_was_keyed_as_it_stands(county: Workbench) -> None:
    waiting = due(county.register, MAOSI)
    assert all(is_drawn(one.record, 10) for one in waiting)
    for one in waiting:
        made = keyed(county.shelf, one.record, {}, by="李文博", on=TODAY, language=None)
        line = json.dumps({**made.document, "_id": made.record}, ensure_ascii=False).encode()
        (outcome,) = county.putting("spotcheck", language=Language.CHINESE).put([line])
        assert isinstance(outcome, Put)
        assert outcome.problems == ()
    assert due(county.register, MAOSI) == ()


def test_one_of_every_so_many_is_drawn_whoever_asks() -> None:
    drawn = [record for record in (f"{number:016x}" for number in range(5000)) if is_drawn(record, 10)]
    assert 400 < len(drawn) < 600


@pytest.mark.parametrize("own", [{"every": 0}, {"every": "5"}, {"questions": []}, {"often": 3}])
def test_settings_that_cannot_be_meant_are_refused(own: dict[str, object]) -> None:
    with pytest.raises(WrongUse):
        settled({"check_entry": own})  # type: ignore[dict-item]  # on purpose
