"""What is asked: relevance, read-only, required and rules, and in which order things are worked out."""

from __future__ import annotations

import pytest

from tests.forms.engine.asking import survey, xform


def test_a_hidden_group_hides_all_below_and_gives_it_back() -> None:
    session = survey("""
        type        | name  | label | relevant
        integer     | cows  | Cows  |
        begin_group | herd  | Herd  | ${cows} > 0
        text        | breed | Breed |
        end_group   |       |       |
    """)
    assert not session.is_relevant("/data/herd/breed")
    session.answer("/data/cows", 3)
    session.answer("/data/herd/breed", "早胜牛")
    session.answer("/data/cows", 0)
    assert session.text("/data/herd/breed") == ""
    assert session.document()["_hidden"] == {"herd/breed": "早胜牛"}
    session.answer("/data/cows", 1)
    assert session.text("/data/herd/breed") == "早胜牛"


@pytest.mark.parametrize(
    ("type_", "answer", "asked"),
    [
        ("boolean", None, False),
        ("boolean", True, True),
        ("boolean", False, False),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("int", 0, False),
        ("int", 5, True),
        ("string", "0", True),
        ("string", "", False),
    ],
)
def test_an_answer_as_a_condition(type_: str, answer: object, asked: bool) -> None:
    session = xform(
        f'<bind nodeset="/data/q" type="{type_}"/><bind nodeset="/data/more" relevant="/data/q"/>',
        '<input ref="/data/q"/><input ref="/data/more"/>',
        answers="<q/><more/>",
    )
    session.answer("/data/q", answer)  # type: ignore[arg-type]  # the table holds every kind of answer
    assert session.is_relevant("/data/more") is asked


def test_what_is_not_asked_is_not_counted_nor_missing() -> None:
    session = survey("""
        type      | name | label | relevant | required | calculation
        integer   | a    | A     |          |          |
        integer   | b    | B     | ${a} > 1 | yes      |
        calculate | c    |       |          |          | coalesce(${a}, 0) + coalesce(${b}, 0)
    """)
    assert session.problems() == []
    session.answer("/data/a", 2)
    assert [problem.ref for problem in session.problems()] == ["/data/b"]
    session.answer("/data/b", 40)
    assert session.text("/data/c") == "42"
    session.answer("/data/a", 1)
    assert session.text("/data/c") == "1"


def test_required_and_read_only_may_depend_on_answers() -> None:
    session = survey("""
        type | name | label | required    | readonly
        text | a    | A     |             |
        text | b    | B     | ${a} = 'r'  | ${a} = 'w'
    """)
    session.answer("/data/a", "r")
    assert (session.is_required("/data/b"), session.is_readonly("/data/b")) == (True, False)
    session.answer("/data/a", "w")
    assert (session.is_required("/data/b"), session.is_readonly("/data/b")) == (False, True)


def test_a_rule_may_depend_on_another_answer_and_says_nothing_of_blanks() -> None:
    session = survey("""
        type    | name  | label | constraint
        integer | total | T     |
        integer | part  | P     | . <= ${total}
    """)
    session.answer("/data/total", 5)
    assert session.problem("/data/part") is None
    session.answer("/data/part", 6)
    assert session.problem("/data/part") is not None
    changes = session.answer("/data/total", 6)
    assert session.problem("/data/part") is None
    assert "/data/part" in changes.validity


def test_a_long_chain_is_worked_out_in_order_whatever_the_order_of_the_form() -> None:
    lines = [f"calculate | c{n} | | ${{c{n + 1}}} + 1" for n in range(200)]
    session = survey("type | name | label | calculation\n" + "\n".join([*lines, "integer | c200 | Last |"]))
    session.answer("/data/c200", 1)
    assert session.text("/data/c0") == "201"


def test_the_walk_shows_what_is_asked_in_the_order_of_the_form() -> None:
    session = survey("""
        type         | name   | label | relevant
        begin_group  | house  | House |
        text         | place  | Place |
        text         | secret | S     | false()
        end_group    |        |       |
        begin_repeat | member | M     |
        text         | name   | Name  |
        end_repeat   |        |       |
    """)
    session.add_repeat("/data/member")
    assert [(stop.kind.value, stop.ref) for stop in session.walk()] == [
        ("group", "/data/house"),
        ("question", "/data/house/place"),
        ("repeat", "/data/member[1]"),
        ("question", "/data/member[1]/name"),
        ("repeat", "/data/member[2]"),
        ("question", "/data/member[2]/name"),
        ("new_repeat", "/data/member"),
    ]


def test_a_path_that_leads_nowhere_means_nothing_and_is_told() -> None:
    session = xform(
        """<bind nodeset="/data/note" calculate="concat('cows: ', /data/none, ../nothing)"/>""",
        """<input ref="/data/cows"><label>Cows <output value="/data/nowhere"/></label></input>""",
        answers="<cows/><note/>",
    )
    assert session.text("/data/note") == "cows: "
    assert session.form.unknown_references == ("/data/none",)
