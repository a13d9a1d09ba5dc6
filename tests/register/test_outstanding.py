"""How many records are outstanding is kept up by what changes, and is always what a fresh look would find."""

from __future__ import annotations

import random

import pytest

from app.register.stored import StoredRegister
from sync.revision import Revision
from tests.register.made import household, revision

COUNTY, BOTH = ("county",), ("county", "exported")


class UndoneError(Exception):
    """Raised to undo what was done so far."""


def asked(register: StoredRegister) -> tuple[int, int]:
    return register.outstanding("household", parties=COUNTY), register.outstanding("household", parties=BOTH)


def afresh(register: StoredRegister) -> tuple[int, int]:
    """Return the same from a register that remembers nothing."""
    return asked(StoredRegister(register._database))


def test_whatever_is_kept_and_acknowledged_the_number_is_what_a_fresh_look_finds(register: StoredRegister) -> None:
    chance = random.Random(7)
    made: list[Revision] = []
    for step in range(60):
        before = [one for one in made if chance.random() < 0.1][:1]
        record = before[0].record if before else f"r{step}"
        made.append(revision(household(f"王{step}"), *before, record=record, minute=step))
        register.append(made[-1:])
        for party in BOTH:
            register.acknowledge([one.id for one in made if chance.random() < 0.05], party=party)
        if step == 40:
            register.forget_acknowledged("exported")
        assert asked(register) == afresh(register)


def test_what_was_undone_does_not_count(register: StoredRegister) -> None:
    first = revision()
    register.append([first])
    assert asked(register) == (1, 1)

    def changed_and_undone() -> None:
        with register.transaction():
            register.append([revision(record="r2")])
            register.acknowledge([first.id])
            assert asked(register) == (1, 1)
            raise UndoneError

    with pytest.raises(UndoneError):
        changed_and_undone()
    assert asked(register) == afresh(register) == (1, 1)


def test_many_at_once_are_counted_as_surely(register: StoredRegister) -> None:
    assert asked(register) == (0, 0)
    many = [revision(record=f"r{number}") for number in range(2_100)]
    register.append(many)
    assert asked(register) == (2_100, 2_100)
    register.acknowledge((one.id for one in many), party="exported")
    assert asked(register) == (2_100, 0)
