"""What is said: labels, hints, messages and choices in every language, with values put in."""

from __future__ import annotations

import pytest

from forms.engine import Session
from resources.errors import WrongUse
from tests.forms.engine.asking import opened, survey, xform

BILINGUAL = """
    type            | name | label::中文 (zh) | label::English (en) | hint::中文 (zh) | required | constraint | constraint_message::中文 (zh) | constraint_message::English (en) | required_message::中文 (zh) | required_message::English (en)
    text            | name | 姓名             | Name                | 身份证上的名字   | yes      |            |                                |                                  | 请写姓名                    | Write the name
    integer         | age  | ${name}的年龄     | Age of ${name}      |                  |          | . < 120    | 年龄不对                        | Not an age                       |                             |
    select_one sex  | sex  | 性别             | Sex                 |                  |          |            |                                |                                  |                             |
"""  # noqa: E501  (a sheet is as wide as it is)
SEXES = """
    list_name | name | label::中文 (zh) | label::English (en)
    sex       | f    | 女               | Female
    sex       | m    | 男               | Male
"""


@pytest.fixture
def bilingual() -> Session:
    session = survey(BILINGUAL, choices=SEXES)
    session.language = "中文 (zh)"
    return session


def test_labels_change_with_the_language(bilingual: Session) -> None:
    assert bilingual.label("/data/name") == "姓名"
    bilingual.language = "English (en)"
    assert bilingual.label("/data/name") == "Name"


def test_a_label_shows_the_answer_it_speaks_of(bilingual: Session) -> None:
    bilingual.answer("/data/name", "王芳")
    assert bilingual.label("/data/age") == "王芳的年龄"
    bilingual.language = "English (en)"
    assert bilingual.label("/data/age") == "Age of 王芳"


def test_choices_change_with_the_language(bilingual: Session) -> None:
    assert [(choice.value, choice.label) for choice in bilingual.choices("/data/sex")] == [("f", "女"), ("m", "男")]
    bilingual.language = "English (en)"
    assert [choice.label for choice in bilingual.choices("/data/sex")] == ["Female", "Male"]


def test_a_missing_answer_is_said_in_the_language(bilingual: Session) -> None:
    problem = bilingual.problem("/data/name")
    assert problem is not None
    assert (problem.kind, problem.message) == ("required", "请写姓名")
    bilingual.language = "English (en)"
    again = bilingual.problem("/data/name")
    assert again is not None
    assert again.message == "Write the name"


def test_a_broken_rule_is_said_in_the_language(bilingual: Session) -> None:
    bilingual.answer("/data/age", 130)
    problem = bilingual.problem("/data/age")
    assert problem is not None
    assert (problem.kind, problem.message) == ("constraint", "年龄不对")
    bilingual.answer("/data/age", 13)
    assert bilingual.problem("/data/age") is None


def test_a_text_the_language_lacks_is_the_default_languages(bilingual: Session) -> None:
    bilingual.language = "English (en)"
    assert bilingual.hint("/data/name") == "身份证上的名字"


def test_without_a_message_of_the_form_the_program_says_something() -> None:
    session = survey("""
        type    | name | label | required | constraint
        integer | age  | Age   | yes      | . < 120
    """)
    missing = session.problem("/data/age")
    session.answer("/data/age", 130)
    broken = session.problem("/data/age")
    assert missing is not None
    assert broken is not None
    assert "Age" in missing.message
    assert "Age" in broken.message


def test_an_unknown_language_is_refused(bilingual: Session) -> None:
    with pytest.raises(WrongUse):
        bilingual.language = "Deutsch (de)"


def test_a_session_opens_in_the_language_asked_for() -> None:
    assert survey(BILINGUAL, choices=SEXES, language="English (en)").label("/data/name") == "Name"


def test_blanks_in_a_line_stay_and_layout_goes() -> None:
    label = '<label>\n   Name <output value="/data/b"/> <output value="/data/b"/>\n  </label>'
    session = xform("", f'<input ref="/data/a">{label}</input>', answers="<a/><b>B</b>")
    assert session.label("/data/a") == "Name B B"


def test_guidance_and_pictures() -> None:
    session = survey("""
        type | name | label | hint  | guidance_hint | media::image
        text | roof | Roof  | Shape | Look from the yard | roof.png
    """)
    assert session.hint("/data/roof") == "Shape"
    assert session.guidance("/data/roof") == "Look from the yard"
    assert session.media("/data/roof") == {"image": "roof.png"}


@pytest.mark.parametrize("filter_", ["", "true()"])
def test_a_choice_goes_with_its_picture_in_the_language_asked_in(filter_: str) -> None:
    session = survey(
        f"""
        type           | name | label | choice_filter
        select_one yuan | roof | Roof  | {filter_}
        """,
        choices="""
        list_name | name | label::English (en) | label::中文 (zh) | image::English (en) | image::中文 (zh)
        yuan      | cave | Cave                | 窑洞            | cave.png                   | yaodong.png
        yuan      | tile | Tiles               | 瓦房            |                            |
        """,
    )
    assert [dict(choice.media) for choice in session.choices("/data/roof")] == [{"image": "cave.png"}, {}]
    session.language = "中文 (zh)"
    assert session.choices("/data/roof")[0].media == {"image": "yaodong.png"}


def test_the_name_of_a_choice_in_the_language() -> None:
    named = survey(
        """
        type           | name   | label::中文 (zh) | label::English (en) | calculation
        select_one sex | sex    | 性别             | Sex                 |
        note           | said   | 您选了${called}   | You chose ${called} |
        calculate      | called |                  |                     | jr:choice-name(${sex}, '${sex}')
        """,
        choices=SEXES,
    )
    named.language = "中文 (zh)"
    named.answer("/data/sex", "f")
    assert named.label("/data/said") == "您选了女"


CROPS = "list_name | name | label\nland | a | Field of ${who}\nland | b | Other"


def test_the_name_of_a_choice_follows_the_answers_in_it() -> None:
    session = survey(
        """
        type            | name | label | calculation
        text            | who  | Who   |
        select_one land | q    | Q     |
        calculate       | said |       | jr:choice-name(${q}, '${q}')
        """,
        choices=CROPS,
    )
    session.answer("/data/q", "a")
    for who in ("王芳", "李强"):
        session.answer("/data/who", who)
        assert session.text("/data/said") == f"Field of {who}"
    assert opened(session.form, session.document()).text("/data/said") == "Field of 李强"


def test_the_name_of_a_row_that_is_chosen_follows_the_row() -> None:
    session = xform(
        """<bind nodeset="/data/said" calculate="jr:choice-name(/data/q, '/data/q')"/>""",
        '<repeat nodeset="/data/row"><input ref="/data/row/id"/><input ref="/data/row/who"/></repeat><select1 '
        'ref="/data/q"><itemset nodeset="/data/row"><value ref="id"/><label ref="who"/></itemset></select1>',
        answers="<row><id/><who/></row><q/><said/>",
    )
    session.answer("/data/row[1]/id", "1")
    session.answer("/data/q", "1")
    for who in ("王芳", "李强"):
        session.answer("/data/row[1]/who", who)
        assert session.text("/data/said") == who
