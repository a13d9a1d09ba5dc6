"""Values that are set when something happens: at the beginning, with an answer, with a new row."""

from __future__ import annotations

from tests.forms.engine.asking import opened, survey, xform

FIRST, LOAD, CHANGED, NEW_ROW = (
    "odk-instance-first-load",
    "odk-instance-load",
    "xforms-value-changed",
    "odk-new-repeat",
)


def test_a_trigger_calculates_once_when_the_answer_changes() -> None:
    session = survey("""
        type      | name | label | calculation        | trigger
        text      | a    | A     |                    |
        text      | b    | B     |                    |
        text      | both | Both  | concat(${a}, ${b}) | ${a}
    """)
    session.answer("/data/b", "2")
    assert session.text("/data/both") == ""
    session.answer("/data/a", "1")
    assert session.text("/data/both") == "12"
    session.answer("/data/b", "3")
    assert session.text("/data/both") == "12"
    session.answer("/data/both", "corrected")
    session.answer("/data/a", "1")
    assert session.text("/data/both") == "corrected"


def test_at_the_first_load_only() -> None:
    session = xform(
        f'<setvalue event="{FIRST}" ref="/data/a" value="1 + 1"/>'
        f'<setvalue event="{LOAD}" ref="/data/b">seen</setvalue>',
        '<input ref="/data/a"/><input ref="/data/b"/>',
        answers="<a/><b/>",
    )
    assert (session.text("/data/a"), session.text("/data/b")) == ("2", "seen")
    session.answer("/data/a", "own")
    session.answer("/data/b", "own")
    again = opened(session.form, session.document())
    assert (again.text("/data/a"), again.text("/data/b")) == ("own", "seen")


def test_what_happens_at_each_load_comes_last() -> None:
    load, first = f'<setvalue event="{LOAD}" ref="/data/a">load', f'<setvalue event="{FIRST}" ref="/data/a">first'
    actions = f"{load}</setvalue>{first}</setvalue>"
    assert xform(actions, '<input ref="/data/a"/>', answers="<a/>").text("/data/a") == "load"


def test_each_row_there_is_at_the_beginning() -> None:
    session = xform(
        f'<setvalue event="{FIRST}" ref="/data/r/n" value="position(..)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>',
        answers="<r><n/></r><r><n/></r>",
    )
    session.add_repeat("/data/r")
    assert [session.text(f"/data/r[{n}]/n") for n in (1, 2, 3)] == ["1", "2", ""]


def test_a_new_row_takes_over_from_the_row_before() -> None:
    session = xform(
        "",
        '<repeat nodeset="/data/r">'
        f'<setvalue event="{NEW_ROW}" ref="/data/r/crop"'
        ' value="../../r[position() = position(current()/..) - 1]/crop"/>'
        '<input ref="/data/r/crop"/></repeat>',
        answers='<r jr:template=""><crop/></r>',
    )
    session.add_repeat("/data/r")
    session.answer("/data/r[1]/crop", "小麦")
    session.add_repeat("/data/r")
    assert session.text("/data/r[2]/crop") == "小麦"
    session.answer("/data/r[1]/crop", "玉米")
    assert session.text("/data/r[2]/crop") == "小麦"


def test_a_new_row_concerns_only_what_stands_in_it() -> None:
    session = xform(
        "",
        f'<repeat nodeset="/data/r"><setvalue event="{NEW_ROW}" ref="/data/out">x</setvalue>'
        f'<setvalue event="{NEW_ROW}" ref="/data/r/k/y">new</setvalue>'
        '<repeat nodeset="/data/r/k"><input ref="/data/r/k/y"/></repeat></repeat>',
        answers='<out/><r jr:template=""><k jr:template=""><y/></k></r>',
    )
    session.add_repeat("/data/r")
    session.add_repeat("/data/r[1]/k")
    assert (session.text("/data/out"), session.text("/data/r[1]/k[1]/y")) == ("", "new")


def test_rows_made_by_a_number_are_new_rows_too() -> None:
    session = xform(
        '<bind nodeset="/data/n" type="int"/>',
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n">'
        f'<setvalue event="{NEW_ROW}" ref="/data/r/x" value="position(..)"/><input ref="/data/r/x"/></repeat>',
        answers='<n/><r jr:template=""><x/></r>',
    )
    session.answer("/data/n", 2)
    assert [session.text(f"/data/r[{n}]/x") for n in (1, 2)] == ["1", "2"]


def changing(action: str, answers: str = "<a/><b/>", more: str = "") -> str:
    session = xform(more, f'<input ref="/data/a">{action}</input><input ref="/data/b"/>', answers=answers)
    session.answer("/data/a", "x")
    return session.text("/data/b")


def test_what_a_changed_answer_sets() -> None:
    assert changing(f'<setvalue event="{CHANGED}" ref="/data/b">done</setvalue>') == "done"
    assert changing(f'<setvalue event="{CHANGED}" ref="/data/b" value="concat(../a, 1)"/>') == "x1"
    assert changing(f'<setvalue event="{CHANGED}" ref="../b" value="/data/a"/>') == "x"
    assert changing(f'<setvalue event="{CHANGED}" ref="/data/b"/>', answers="<a/><b>old</b>") == ""
    assert changing(f'<setvalue event="{FIRST} {CHANGED}" ref="/data/b" value="string-length(/data/a)"/>') == "1"
    typed = '<bind nodeset="/data/b" type="int"/>'
    assert changing(f'<setvalue event="{CHANGED}" ref="/data/b" value="2.9"/>', more=typed) == "2"


def test_one_row_may_be_meant_several_may_not() -> None:
    for predicate, expected in (("[2]", ["", "x"]), ("[position() = /data/which]", ["", "x"]), ("", ["", ""])):
        session = xform(
            "",
            f'<input ref="/data/a"><setvalue event="{CHANGED}" ref="/data/r{predicate}/y" value="/data/a"/></input>'
            '<repeat nodeset="/data/r"><input ref="/data/r/y"/></repeat>',
            answers="<a/><which>2</which><r><y/></r><r><y/></r>",
        )
        session.answer("/data/a", "x")
        assert [session.text(f"/data/r[{n}]/y") for n in (1, 2)] == expected


def test_one_change_leads_to_the_next_and_a_circle_ends() -> None:
    session = xform(
        "",
        f'<input ref="/data/a"><setvalue event="{CHANGED}" ref="/data/b" value="concat(/data/a, 1)"/></input>'
        f'<input ref="/data/b"><setvalue event="{CHANGED}" ref="/data/c" value="concat(/data/b, 2)"/></input>'
        f'<input ref="/data/c"><setvalue event="{CHANGED}" ref="/data/d" value="/data/c"/></input>'
        f'<input ref="/data/d"><setvalue event="{CHANGED}" ref="/data/c" value="/data/d"/></input>',
        answers="<a/><b/><c/><d/>",
    )
    session.answer("/data/a", "x")
    assert session.text("/data/d") == "x12"


def test_a_value_set_where_nobody_is_asked_waits() -> None:
    session = xform(
        '<bind nodeset="/data/b" relevant="/data/show = 1"/>',
        f'<input ref="/data/a"><setvalue event="{CHANGED}" ref="/data/b" value="/data/a"/></input>'
        '<input ref="/data/show"/><input ref="/data/b"/>',
        answers="<a/><show/><b/>",
    )
    session.answer("/data/a", "x")
    assert session.text("/data/b") == ""
    session.answer("/data/show", "1")
    assert session.text("/data/b") == "x"
