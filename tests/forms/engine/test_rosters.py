"""Rosters: rows that come, go and move, what is summed over them, and how many there must be."""

from __future__ import annotations

import pytest

from forms.engine import Session
from tests.forms.engine.asking import form, opened, survey, xform

HOUSEHOLD = """
    type         | name   | label | calculation
    begin_repeat | member | M     |
    text         | name   | Name  |
    integer      | wage   | Wage  |
    calculate    | place  |       | position(..)
    calculate    | share  |       | ${wage} div ${total}
    begin_repeat | job    | Job   |
    text         | title  | Title |
    end_repeat   |        |       |
    end_repeat   |        |       |
    calculate    | total  |       | sum(${wage})
    calculate    | people |       | count(${member})
"""


def household(*wages: int | None) -> Session:
    session = survey(HOUSEHOLD)
    session.remove_repeat("/data/member[1]")
    for wage in wages:
        row = session.add_repeat("/data/member")
        session.answer(f"{row}/wage", wage)
        session.answer(f"{row}/name", f"n{wage}")
    return session


def names(session: Session) -> list[str]:
    return [session.text(f"/data/member[{n}]/name") for n in range(1, session.repeat_count("/data/member") + 1)]


def test_a_sum_counts_blanks_as_nothing() -> None:
    session = household(100, None, 300)
    assert (session.text("/data/total"), session.text("/data/people")) == ("400", "3")


def test_an_empty_roster_sums_to_zero() -> None:
    assert household().text("/data/total") == "0"


def test_each_row_knows_its_place_and_its_share() -> None:
    session = household(100, 300)
    assert [session.text(f"/data/member[{n}]/share") for n in (1, 2)] == ["0.25", "0.75"]
    session.remove_repeat("/data/member[1]")
    assert session.text("/data/member[1]/place") == "1"
    assert session.text("/data/member[1]/share") == "1"


def test_a_row_put_before_another() -> None:
    session = household(1, 2)
    session.answer(session.add_repeat("/data/member", before="/data/member[2]") + "/name", "new")
    assert names(session) == ["n1", "new", "n2"]
    assert [session.text(f"/data/member[{n}]/place") for n in (1, 2, 3)] == ["1", "2", "3"]


def test_moving_a_row_takes_what_is_in_it_along_and_keeps_its_identity() -> None:
    session = household(1, 2, 3)
    session.add_repeat("/data/member[3]/job")
    session.answer("/data/member[3]/job[1]/title", "木工")
    identity = session.row_id("/data/member[3]")
    changes = session.move_repeat("/data/member[3]", to=1)
    assert names(session) == ["n3", "n1", "n2"]
    assert session.text("/data/member[1]/job[1]/title") == "木工"
    assert session.row_id("/data/member[1]") == identity
    assert session.ref_of_row("/data/member", identity) == "/data/member[1]"
    assert [change.roster for change in changes.rosters] == ["/data/member"]
    assert [session.text(f"/data/member[{n}]/place") for n in (1, 2, 3)] == ["1", "2", "3"]


def test_moving_rows_inside_a_row() -> None:
    session = household(1)
    for title in ("a", "b", "c"):
        session.answer(session.add_repeat("/data/member[1]/job") + "/title", title)
    session.move_repeat("/data/member[1]/job[1]", to=3)
    assert [session.text(f"/data/member[1]/job[{n}]/title") for n in (1, 2, 3)] == ["b", "c", "a"]


def test_a_running_total_reads_the_row_before_also_after_moving() -> None:
    session = survey("""
        type         | name | label | calculation
        begin_repeat | r    | R     |
        integer      | x    | X     |
        calculate    | sum  |       | coalesce(../../r[position() = position(current()/..) - 1]/sum, 0) + ../x
        end_repeat   |      |       |
    """)
    for number in (2, 3):
        session.add_repeat("/data/r")
        session.answer(f"/data/r[{number}]/x", number)
    session.answer("/data/r[1]/x", 1)
    assert [session.text(f"/data/r[{n}]/sum") for n in (1, 2, 3)] == ["1", "3", "6"]
    session.move_repeat("/data/r[3]", to=1)
    assert [session.text(f"/data/r[{n}]/sum") for n in (1, 2, 3)] == ["3", "4", "6"]
    session.remove_repeat("/data/r[2]")
    assert [session.text(f"/data/r[{n}]/sum") for n in (1, 2)] == ["3", "5"]


def test_as_many_rows_as_an_answer_says() -> None:
    session = survey("""
        type         | name | label | repeat_count
        integer      | n    | N     |
        begin_repeat | r    | R     | ${n}
        text         | x    | X     |
        end_repeat   |      |       |
    """)
    assert session.repeat_count("/data/r") == 0
    assert not session.can_add("/data/r")
    session.answer("/data/n", 3)
    session.answer("/data/r[2]/x", "kept")
    session.answer("/data/n", 2)
    assert (session.repeat_count("/data/r"), session.text("/data/r[2]/x")) == (2, "kept")
    session.answer("/data/n", None)
    assert session.repeat_count("/data/r") == 2
    session.answer("/data/n", -1)
    assert session.repeat_count("/data/r") == 0


def test_a_fixed_number_of_rows() -> None:
    session = survey("""
        type         | name | label | repeat_count
        begin_repeat | r    | R     | 3
        text         | x    | X     |
        end_repeat   |      |       |
    """)
    assert session.repeat_count("/data/r") == 3


def test_rows_inside_rows_as_many_as_the_row_says() -> None:
    session = survey("""
        type         | name | label | repeat_count
        begin_repeat | r    | R     |
        integer      | n    | N     |
        begin_repeat | k    | K     | ${n}
        text         | x    | X     |
        end_repeat   |      |       |
        end_repeat   |      |       |
    """)
    session.add_repeat("/data/r")
    session.answer("/data/r[1]/n", 2)
    session.answer("/data/r[2]/n", 1)
    assert [session.repeat_count(f"/data/r[{n}]/k") for n in (1, 2)] == [2, 1]


def test_rows_that_are_not_asked_are_not_counted() -> None:
    session = xform(
        '<bind nodeset="/data/r" relevant="position(.) &lt;= /data/q"/>'
        '<bind nodeset="/data/c" calculate="count(/data/r)"/><bind nodeset="/data/q" type="int"/>',
        '<input ref="/data/q"/><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
        answers='<q>1</q><c/><r jr:template=""><x/></r><r><x/></r><r><x/></r>',
    )
    assert session.text("/data/c") == "1"
    session.answer("/data/q", 2)
    assert session.text("/data/c") == "2"


def test_a_new_row_has_the_forms_defaults_in_the_notation_of_their_type() -> None:
    session = survey("""
        type         | name | label | default
        begin_repeat | r    | R     |
        integer      | n    | N     | 007
        end_repeat   |      |       |
    """)
    session.add_repeat("/data/r")
    assert [session.text(f"/data/r[{n}]/n") for n in (1, 2)] == ["7", "7"]


def test_unknown_places_are_key_errors() -> None:
    session = household(1)
    for ref in ("/data/member[2]", "/data/nobody", "/other", "/data/member[0]", "/data/member[x]"):
        assert not session.exists(ref)
        with pytest.raises(KeyError):
            session.text(ref)


def test_one_row_by_its_number_from_anywhere() -> None:
    inner = "<k><z>a1</z><w/></k><k><z>a2</z><w/></k>"
    for expression, expected in (
        ("indexed-repeat(/data/r/k/z, /data/r, 1, /data/r/k, 2)", "a2"),
        ("join(',', indexed-repeat(/data/r/k/z, /data/r, 1))", "a1,a2"),
        ("indexed-repeat(/data/r/k/z, /data/r, 1 div 0)", ""),
        ("indexed-repeat(/data/r/k/z, /data/r, 0)", ""),
        ("indexed-repeat(/data/r/k/z, /data/r, position(../..), /data/r/k, position(..))", "b1"),
    ):
        session = xform(
            f'<bind nodeset="/data/r/k/w" calculate="{expression}"/>',
            '<repeat nodeset="/data/r"><repeat nodeset="/data/r/k"><input ref="/data/r/k/z"/></repeat></repeat>',
            answers='<r jr:template=""><k jr:template=""><z/><w/></k></r>'
            f"<r>{inner}</r><r><k><z>b1</z><w/></k></r>",
        )
        assert session.text("/data/r[2]/k[1]/w") == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("/data/r[x = max(/data/r/x)]/y", "c"),
        ("count(/data/r[x > sum(/data/r/x) div 3])", "1"),
        ("sum(/data/r[/data/r/x > 1]/x)", "7"),
        ("/data/r[position() = count(/data/r)]/y", "c"),
    ],
)
def test_a_condition_means_the_row_at_hand_and_a_sum_in_it_all_rows(expression: str, expected: str) -> None:
    session = xform(
        f'<bind nodeset="/data/o" calculate="{expression.replace(">", "&gt;")}"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
        answers="<r><x>1</x><y>a</y></r><r><x>2</x><y>b</y></r><r><x>5</x><y>c</y></r><o/>",
    )
    assert session.text("/data/o") == expected


@pytest.mark.parametrize(
    ("answers", "inner"),
    [
        ("<r><q>1</q><n><v>2</v></n><n><v>3</v></n></r>", ["", ""]),
        ('<r jr:template=""><q/><n><v>5</v></n></r><r><q/></r>', ["5"]),
        ('<r jr:template=""><q/><n jr:template=""><v/></n><n><v/></n></r><r><q/></r>', [""]),
        ('<r jr:template=""><q/><n jr:template=""><v/></n></r><r><q/><n><v/></n></r>', []),
    ],
)
def test_a_new_row_has_the_inner_rows_that_the_form_puts_into_it(answers: str, inner: list[str]) -> None:
    session = xform(
        '<bind nodeset="/data/c" calculate="count(/data/r/n)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/q"/>'
        '<repeat nodeset="/data/r/n"><input ref="/data/r/n/v"/></repeat></repeat>',
        answers=f"{answers}<c/>",
    )
    before = int(session.text("/data/c"))
    row = session.add_repeat("/data/r")
    assert [session.text(f"{row}/n[{n}]/v") for n in range(1, session.repeat_count(f"{row}/n") + 1)] == inner
    assert session.text("/data/c") == str(before + len(inner))
    ids = [session.row_id(f"{row}/n[{n}]") for n in range(1, len(inner) + 1)]
    assert len({*ids, session.row_id(row)}) == len(inner) + 1


COUNTED = form("""
    type         | name | label | repeat_count
    integer      | n    | N     |
    begin_repeat | r    | R     | ${n}
    text         | q    | Q     |
    begin_repeat | k    | K     |
    text         | z    | Z     |
    end_repeat   |      |       |
    end_repeat   |      |       |
""")


def test_answers_beyond_a_lowered_number_come_back_with_it_also_after_reopening() -> None:
    session = opened(COUNTED)
    session.answer("/data/n", 4)
    for row in (1, 2, 4):
        session.answer(f"/data/r[{row}]/q", f"q{row}")
    session.answer(session.add_repeat("/data/r[4]/k") + "/z", "inner")
    session.answer("/data/n", 1)
    assert session.repeat_count("/data/r") == 1
    assert session.document()["r"] == [{"_id": session.row_id("/data/r[1]"), "q": "q1"}]
    again = opened(COUNTED, session.document())
    assert again.document() == session.document()
    for each in (session, again):
        each.answer("/data/n", 3)
        assert [each.text(f"/data/r[{row}]/q") for row in (1, 2, 3)] == ["q1", "q2", ""]
        each.answer("/data/n", 5)
        assert [each.text(f"/data/r[{row}]/q") for row in (4, 5)] == ["q4", ""]
        assert each.text("/data/r[4]/k[1]/z") == "inner"
        assert "_hidden" not in each.document()


def test_blank_rows_beyond_a_lowered_number_leave_nothing() -> None:
    session = opened(COUNTED)
    session.answer("/data/n", 3)
    session.answer("/data/n", 1)
    assert "_hidden" not in session.document()


def test_a_roster_may_be_named_by_the_id_of_its_bind() -> None:
    session = xform(
        '<bind id="people" nodeset="/data/person"/><bind id="name" nodeset="/data/person/name"/>',
        '<group><repeat bind="people"><input bind="name"/></repeat></group>',
        answers="<person><name/></person>",
    )
    assert session.add_repeat("/data/person") == "/data/person[2]"
