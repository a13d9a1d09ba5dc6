"""Nothing typed is ever lost: documents in and out, hidden rows, refused choices, answers without a question."""

from __future__ import annotations

from forms.engine import Form, Session
from tests.forms.engine.asking import form, opened, survey, xform

FARM = """
    type            | name  | label  | relevant      | choice_filter
    select_one yn   | farms | Farms? |               |
    begin_repeat    | plot  | Plot   | ${farms} = 'y' |
    text            | where | Where  |               |
    decimal         | mu    | Mu     |               |
    begin_repeat    | crop  | Crop   | ${mu} > 0     |
    select_one kind | kind  | Kind   |               | size = ${big}
    text            | note  | Note   | ${kind} = 'k' |
    end_repeat      |       |        |               |
    end_repeat      |       |        |               |
    text            | big   | Big    |               |
"""
LISTS = """
    list_name | name | label | size
    yn        | y    | Yes   |
    yn        | n    | No    |
    kind      | k    | K     | b
    kind      | s    | S     | s
"""


def round_trip(session: Session) -> Session:
    document = session.document()
    again = opened(session.form, document)
    assert again.document() == document
    return again


def filled() -> Session:
    session = survey(FARM, choices=LISTS)
    session.answer("/data/farms", "y")
    session.answer("/data/big", "b")
    while session.repeat_count("/data/plot") < 2:
        session.add_repeat("/data/plot")
    for number in (1, 2):
        plot = f"/data/plot[{number}]"
        session.answer(f"{plot}/where", f"塬{number}")
        session.answer(f"{plot}/mu", number)
        while session.repeat_count(f"{plot}/crop") < 1:
            session.add_repeat(f"{plot}/crop")
        session.answer(f"{plot}/crop[1]/kind", "k")
        session.answer(f"{plot}/crop[1]/note", f"n{number}")
    return session


def test_rows_that_are_not_asked_come_back_with_all_that_is_in_them() -> None:
    session = filled()
    identities = [session.row_id(f"/data/plot[{n}]") for n in (1, 2)]
    session.answer("/data/farms", "n")
    assert "plot" not in session.document()
    again = round_trip(session)
    again.answer("/data/farms", "y")
    assert [again.text(f"/data/plot[{n}]/where") for n in (1, 2)] == ["塬1", "塬2"]
    assert [again.text(f"/data/plot[{n}]/crop[1]/note") for n in (1, 2)] == ["n1", "n2"]
    assert [again.row_id(f"/data/plot[{n}]") for n in (1, 2)] == identities


def test_hidden_rows_inside_hidden_rows() -> None:
    session = filled()
    session.answer("/data/plot[1]/mu", 0)
    session.answer("/data/farms", "n")
    again = round_trip(round_trip(session))
    again.answer("/data/farms", "y")
    assert again.text("/data/plot[1]/crop[1]/note") == ""
    again.answer("/data/plot[1]/mu", 3)
    assert again.text("/data/plot[1]/crop[1]/note") == "n1"


def test_a_narrowed_list_gives_the_choice_back_after_reopening() -> None:
    session = filled()
    session.answer("/data/big", "s")
    assert session.text("/data/plot[1]/crop[1]/kind") == ""
    again = round_trip(session)
    again.answer("/data/big", "b")
    assert again.text("/data/plot[1]/crop[1]/kind") == "k"
    assert again.text("/data/plot[1]/crop[1]/note") == "n1"


def test_a_number_typed_badly_in_a_row() -> None:
    session = filled()
    session.answer("/data/plot[2]/mu", "two and a half")
    again = round_trip(session)
    assert again.typed("/data/plot[2]/mu") == "two and a half"
    assert again.problem("/data/plot[2]/mu") is not None


def test_a_choice_no_list_offers_in_a_document() -> None:
    again = opened(form(FARM, choices=LISTS), {"farms": "perhaps"})
    assert (again.text("/data/farms"), again.typed("/data/farms")) == ("", "perhaps")
    assert round_trip(again).typed("/data/farms") == "perhaps"


def member_form(*questions: str) -> Form:
    lines = "\n".join(f"text | {name} | {name}" for name in questions)
    return form(f"type | name | label\nbegin_repeat | member | M\n{lines}\nend_repeat | |\ntext | head | Head")


def test_an_answer_without_a_question_is_kept_in_its_row_and_comes_back() -> None:
    old, new = member_form("name", "nickname"), member_form("name")
    document = {"member": [{"_id": "a1", "name": "王芳", "nickname": "芳芳"}], "head": "王芳"}
    under_new = opened(new, document)
    assert under_new.document()["_kept"] == {"member[a1]/nickname": "芳芳"}
    renamed = round_trip(under_new)
    renamed.answer("/data/member[1]/name", "王方")
    back = opened(old, renamed.document())
    assert back.text("/data/member[1]/nickname") == "芳芳"
    assert "_kept" not in back.document()


def test_a_roster_the_form_no_longer_has_is_kept_whole() -> None:
    document = {"cow": [{"_id": "c1", "name": "花"}], "head": "王芳"}
    session = opened(member_form("name"), document)
    assert session.document()["_kept"] == {"cow": [{"_id": "c1", "name": "花"}]}


def test_a_removed_row_takes_what_it_kept_along() -> None:
    document = {"member": [{"_id": "a1", "name": "x", "gone": "1"}, {"_id": "a2", "name": "y", "gone": "2"}]}
    session = opened(member_form("name"), document)
    session.remove_repeat("/data/member[1]")
    assert session.document()["_kept"] == {"member[a2]/gone": "2"}


def test_notes_and_marks_pass_through() -> None:
    document = {"head": "王芳", "_notes": {"head": "ask again"}, "_marks": {"head": "refused"}, "_deleted": "1"}
    assert opened(member_form("name"), document).document() == document


def test_two_rows_with_one_identity_both_stay() -> None:
    document = {"member": [{"_id": "a1", "name": "x"}, {"_id": "a1", "name": "y"}, {"name": "z"}]}
    session = opened(member_form("name"), document)
    assert [session.text(f"/data/member[{n}]/name") for n in (1, 2, 3)] == ["x", "y", "z"]
    assert len({session.row_id(f"/data/member[{n}]") for n in (1, 2, 3)}) == 3


def test_an_answer_too_odd_for_its_question_is_kept() -> None:
    session = opened(member_form("name"), {"head": {"first": "王"}, "member": "none"})
    assert session.document()["_kept"] == {"head": {"first": "王"}, "member": "none"}


def test_a_bind_and_a_formula_may_name_the_namespace_of_a_question() -> None:
    session = xform(
        '<bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid"/>'
        '<bind nodeset="/data/copy" calculate="/data/orx:meta/orx:instanceID"/>',
        '<input ref="/data/orx:meta/orx:note"/>',
        answers='<copy/><orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID/><orx:note/></orx:meta>',
    )
    assert session.text("/data/meta/instanceID").startswith("uuid:")
    assert session.text("/data/copy") == session.text("/data/meta/instanceID")
    assert session.definition_of("/data/meta/note").in_body
