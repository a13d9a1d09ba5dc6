"""A county's register in the city's database: complete, only what changed, and safe to break off."""

from __future__ import annotations

import contextlib
import itertools

import pytest

from app.city.publication import Publication
from app.register.values import Income, Query
from app.tour.server import Server
from app.wiring import Workbench
from forms.paper.papers import find_rows
from sync.revision import Revision, revise
from tests.city.conftest import CityDatabase, amending, everything, new_city, published


def test_households_and_people_are_those_of_the_register(city: CityDatabase, xifeng: Workbench) -> None:
    done = published(xifeng, city)
    households, people = xifeng.register.count(Query())
    assert (done.households, done.people) == (households, people) == (8, people)
    assert city.ask("SELECT households, people, below, finished FROM lika.sums") == [
        (households, people, xifeng.register.count(Query(income=Income.BELOW))[0], True)
    ]


def test_every_person_stands_there_with_their_name(city: CityDatabase, xifeng: Workbench) -> None:
    published(xifeng, city)
    for record in xifeng.register.records("household"):
        members = find_rows(xifeng.register.heads(record)[0].document, "member")
        found = city.ask("SELECT name FROM lika.person WHERE record = %s ORDER BY position", record)
        assert [name for (name,) in found] == [row["name"] for row in members]


def test_income_items_add_up_to_the_net_income(city: CityDatabase, xifeng: Workbench) -> None:
    published(xifeng, city)
    differing = city.ask(
        "SELECT h.record FROM lika.household h JOIN lika.income_item"
        " USING (county_code, record, survey_year) WHERE h.net_income IS NOT NULL"
        " GROUP BY h.record, h.net_income HAVING abs(h.net_income"
        " - sum(CASE kind WHEN 'cost' THEN -amount ELSE amount END)) > 0.01"
    )
    assert differing == []
    assert city.one("SELECT count(*) FROM lika.income_item") > 20


def test_a_second_publication_sends_nothing(city: CityDatabase, xifeng: Workbench) -> None:
    published(xifeng, city)
    before = everything(city)
    again = published(xifeng, city)
    assert (again.revisions, again.villages) == (0, 0)
    assert everything(city) == before


def test_a_deleted_household_leaves_the_tables_but_not_the_history(city: CityDatabase, xifeng: Workbench) -> None:
    published(xifeng, city)
    record = next(iter(xifeng.register.records("household")))
    amending(xifeng).delete(record)
    published(xifeng, city)
    for table in ("household", "person", "income_item", "have", "need"):
        assert city.one(f"SELECT count(*) FROM lika.{table} WHERE record = %s", record) == 0
    assert city.one("SELECT count(*) FROM lika.standing WHERE household = %s", record) == 0
    assert city.ask("SELECT deleted FROM lika.history WHERE record = %s ORDER BY made_at", record) == [
        (False,), (True,),
    ]  # fmt: skip


def test_a_household_corrected_over_and_over_stands_there_once_as_it_is_now(
    city: CityDatabase, xifeng: Workbench
) -> None:
    record = next(iter(xifeng.register.records("household")))
    for number in range(110):
        head = xifeng.register.heads(record)[0]
        xifeng.register.append([next_state(head, f"2016-01-21T10:42:00.000Z-{number:06d}")])
    published(xifeng, city)
    newest = ("2016-01-21T10:42:00.000Z-000109",)
    assert city.ask("SELECT changed_at FROM lika.household WHERE record = %s", record) == [newest]
    assert city.one("SELECT count(*) FROM lika.history WHERE record = %s", record) == 111


def next_state(head: Revision, time: str) -> Revision:
    """Return the household with another note."""
    return revise(
        head.record, [head.id], form=head.form, version=head.version, author=head.author, device=head.device,
        time=time, document={**head.document, "note": time},
    )  # fmt: skip


class Killed(BaseException):
    """What no code of ours may catch."""


def break_at(patch: pytest.MonkeyPatch, call: int, *, after: bool) -> None:
    """Let the process die at a call that writes: before it, or after it is committed but not yet noted."""
    left = itertools.count(-call)

    def dying(name: str) -> None:
        whole = getattr(Publication, name)

        def write(self: Publication, *values: object) -> None:
            is_last = next(left) == 0
            if is_last and not after:
                raise Killed
            whole(self, *values)
            if is_last:
                raise Killed

        patch.setattr(Publication, name, write)

    dying("take")
    dying("settle")


@pytest.mark.parametrize("call", [0, 2, 4])
@pytest.mark.parametrize("after", [False, True])
def test_broken_off_anywhere_it_goes_on_to_the_same_rows(
    city: CityDatabase, server: Server, xifeng: Workbench, monkeypatch: pytest.MonkeyPatch, call: int, after: bool
) -> None:
    with monkeypatch.context() as patch:
        break_at(patch, call, after=after)
        with contextlib.suppress(Killed):
            published(xifeng, city, batch_size=2)
    published(xifeng, city, batch_size=2)
    undisturbed = new_city(server)
    published(xifeng, undisturbed)
    assert everything(city) == everything(undisturbed)
