from __future__ import annotations

from datetime import timedelta

import pytest

from app.procedure.shelf import FormShelf, adopt_form
from app.register.store import Register
from forms.definitions import external_lists, workbook_bytes
from resources.errors import WrongUse
from tests.procedure.filling import NOW, PLACES, SMALL

LACKING = SMALL.encode()


class UndoneError(Exception):
    """Raised to undo what was done so far."""


def test_a_form_is_loaded_once(register: Register) -> None:
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
    shelf = FormShelf(register)
    assert shelf.form("small") is shelf.form("small")
    assert shelf.name("small") == "small"


def test_a_form_that_is_not_there_is_refused_with_those_that_are(register: Register) -> None:
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
    with pytest.raises(WrongUse) as refusal:
        FormShelf(register).form("village")
    assert refusal.value.values == {"form": "village", "forms": "small"}


def test_a_household_form_without_the_names_the_procedure_reads_is_refused_with_each(register: Register) -> None:
    with pytest.raises(WrongUse) as refusal:
        adopt_form(register, "household", LACKING, {}, now=NOW)
    assert refusal.value.key == "procedure.form_lacks_names"
    assert "per_capita_net_income" in str(refusal.value.values["names"])
    assert register.form("household") is None


def test_a_form_that_reads_a_question_it_does_not_have_is_refused(register: Register) -> None:
    broken = SMALL.replace("count(${member})", "count(/data/nothing)")
    with pytest.raises(WrongUse) as refusal:
        adopt_form(register, "small", broken.encode(), {}, now=NOW)
    assert refusal.value.key == "procedure.form_reads_unknown"
    assert refusal.value.values["names"] == "/data/nothing"


def test_the_shipped_household_form_is_adopted(register: Register) -> None:
    stored = adopt_form(register, "household", workbook_bytes("household"), external_lists(PLACES), now=NOW)
    assert register.form("household") == stored


def test_a_form_that_is_adopted_anew_takes_the_place_of_the_one_before(register: Register) -> None:
    shelf = FormShelf(register)
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
    before = shelf.form("small")
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW + timedelta(days=1))
    assert shelf.form("small") is not before


def test_a_form_whose_adoption_was_undone_is_not_there(register: Register) -> None:
    shelf = FormShelf(register)

    def adopted_and_undone() -> None:
        with register.transaction():
            adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
            assert shelf.name("small") == "small"
            raise UndoneError

    with pytest.raises(UndoneError):
        adopted_and_undone()
    with pytest.raises(WrongUse):
        shelf.name("small")
