"""What becomes of an answer: every data type's notation, and what is no value of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.forms.engine.asking import survey, xform

STORED = [
    ("int", "007", "7"),
    ("int", " 5 ", "5"),
    ("int", "-0", "0"),
    ("int", "1e3", "1000"),
    ("int", "12,345", "12345"),
    ("int", "１２", "12"),
    ("int", 2147483647, "2147483647"),
    ("int", True, "1"),
    ("decimal", "2.50", "2.5"),
    ("decimal", "-0.0", "0"),
    ("decimal", ".5", "0.5"),
    ("decimal", "1e-7", "0.0000001"),
    ("decimal", "123456789012345678.12", "123456789012345678.12"),
    ("decimal", Decimal("0.10"), "0.1"),
    ("decimal", 0.1, "0.1"),
    ("string", " a  b ", " a  b "),
    ("string", "2.50", "2.50"),
    ("barcode", "6901234567892", "6901234567892"),
    ("boolean", "true", "true"),
    ("boolean", False, "0"),
    ("date", "2020-02-29", "2020-02-29"),
    ("date", "2020-02-29T23:59:00", "2020-02-29"),
    ("date", date(2020, 2, 29), "2020-02-29"),
    ("time", "23:59:59.5+08:00", "23:59:59.5+08:00"),
    ("dateTime", "2020-02-29T10:00:00Z", "2020-02-29T10:00:00Z"),
    ("dateTime", datetime(2020, 2, 29, 10, tzinfo=UTC), "2020-02-29T10:00:00.000+00:00"),
    ("geopoint", "35.7 107.6", "35.7 107.6"),
    ("geopoint", "35 107 1300 5", "35.0 107.0 1300.0 5.0"),
    ("geotrace", "1 2; 3 4", "1.0 2.0;3.0 4.0"),
    ("geoshape", "1 2;3 4;5 6;1 2", "1.0 2.0;3.0 4.0;5.0 6.0;1.0 2.0"),
    ("binary", "signature.jpg", "signature.jpg"),
]


@pytest.mark.parametrize(("type_", "typed", "stored"), STORED)
def test_an_answer_is_stored_in_the_notation_of_its_type(type_: str, typed: object, stored: str) -> None:
    session = xform(f'<bind nodeset="/data/a" type="{type_}"/>', '<input ref="/data/a"/>', answers="<a/>")
    session.answer("/data/a", typed)  # type: ignore[arg-type]  # the table holds every kind of answer
    assert session.text("/data/a") == stored
    assert session.problem("/data/a") is None


REFUSED = [
    ("int", "twelve"),
    ("int", "1,5"),
    ("int", "2147483648"),
    ("int", "1-2"),
    ("decimal", "1,5"),
    ("decimal", "--1"),
    ("decimal", "1e9999"),
    ("boolean", "yes"),
    ("date", "2021-02-29"),
    ("date", "29/02/2020"),
    ("date", "2020-02-29T10:00:00Z"),
    ("time", "10:00"),
    ("time", "24:00:00"),
    ("time", "10:00:00+15:00"),
    ("time", "10:00:00.1234567891"),
    ("dateTime", "2020-02-29"),
    ("dateTime", "2020-02-29 10:00:00"),
    ("dateTime", "2020-02-30T10:00:00Z"),
    ("geopoint", "0 0"),
    ("geopoint", "91 0"),
    ("geotrace", "1 2"),
    ("geoshape", "1 2;3 4;5 6"),
]


@pytest.mark.parametrize(("type_", "typed"), REFUSED)
def test_what_is_no_value_of_the_type_is_blank_said_and_not_lost(type_: str, typed: str) -> None:
    session = xform(f'<bind nodeset="/data/a" type="{type_}"/>', '<input ref="/data/a"/>', answers="<a/>")
    session.answer("/data/a", typed)
    problem = session.problem("/data/a")
    assert session.text("/data/a") == ""
    assert problem is not None
    assert problem.kind == "type"
    assert typed in problem.message
    assert session.typed("/data/a") == typed
    reopened = session.form.open(session.document())
    assert reopened.typed("/data/a") == typed
    session.answer("/data/a", None)
    assert session.problem("/data/a") is None


def test_a_fraction_of_a_whole_number_is_cut_off_and_said() -> None:
    session = survey("""
        type    | name | label
        integer | age  | Age
    """)
    session.answer("/data/age", "2.5")
    assert session.text("/data/age") == "2"
    assert session.typed("/data/age") == "2.5"
    assert session.document()["_typed"] == {"age": "2.5"}


def test_an_answer_outside_a_range_is_refused() -> None:
    session = survey("""
        type  | name | label | parameters
        range | r    | R     | start=1 end=5 step=1
    """)
    session.answer("/data/r", 6)
    assert (session.text("/data/r"), session.typed("/data/r")) == ("", "6")
    session.answer("/data/r", 5)
    assert (session.text("/data/r"), session.problem("/data/r")) == ("5", None)


def test_defaults_of_the_form_and_of_the_day() -> None:
    session = survey("""
        type    | name | label | default
        integer | n    | N     | 007
        date    | d    | D     | today()
        text    | t    | T     | plain
    """)
    assert [session.text(f"/data/{name}") for name in ("n", "d", "t")] == ["7", "2026-11-23", "plain"]


def test_what_the_laptop_knows_is_filled_in() -> None:
    session = survey("""
        type     | name
        start    | began
        today    | day
        deviceid | device
        username | who
        end      | ended
    """)
    assert session.text("/data/began") == "2026-11-23T12:30:00.000+00:00"
    assert session.text("/data/day") == "2026-11-23"
    assert session.text("/data/device") == "laptop 3"
    assert session.text("/data/who") == "何强"
