"""The papers of a household: what stands on them, where, and what never does."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest

from forms.paper.check_code import check_code
from forms.paper.papers import Paper, printed_answers
from forms.paper.printing import Job, Look, Printed, missing_glyphs, render_form, write_papers
from forms.paper.sheet import A3, A4, MM
from resources.canonical import Document
from resources.messages import Language, text
from tests.forms.paper import page_reading, pdf_reading
from tests.forms.paper.households import MEMBERS, family, household_form
from tests.forms.paper.page_checks import assert_apart, assert_good_pages

MADE_AT = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
RECORD = "5f0c6f0e9b5d4a3c"
ZH, EN = Language
WIDE_MARGINS = replace(A4, left=35 * MM, right=35 * MM)
LONG_NAME = "阿卜杜热合曼·买买提依明吐尔逊江艾合买"
CROWD = tuple(
    {"name": f"{'慕容欧阳司马'[i % 6]}{'一二三四五六七八九十'[i % 10]}{'甲乙丙'[i // 10]}",
     "relation": "01" if i == 0 else "99", "id_number": f"6228011968{i % 12 + 1:02d}{i % 28 + 1:02d}{i:03d}0",
     "education": "03", "health": "01"}
    for i in range(30)
)  # fmt: skip


@cache
def usual() -> dict[str, Any]:
    return family()


def printed(document: Document, paper: Paper = Paper.QUESTIONNAIRE, **look: Any) -> Printed:
    options: dict[str, Any] = {"language": Language.CHINESE, "made_at": MADE_AT} | look
    return render_form(household_form(), document, paper=paper, record=RECORD, **options)


@cache
def as_usual(paper: Paper = Paper.QUESTIONNAIRE, language: Language = Language.CHINESE) -> Printed:
    return printed(usual(), paper, language=language)


@pytest.mark.parametrize("number", ["9" * 40, "-" + "9" * 301, "NaN", "Infinity"])
def test_a_number_that_is_no_amount_is_printed_as_it_stands(number: str) -> None:
    document = deepcopy(usual())
    document["income"] |= {"net_income": number, "income_gap": number}
    assert printed(document, Paper.INCOME).missing == ()


@cache
def extremes() -> dict[str, Document]:
    one = family(({**MEMBERS[0], "name": "王"},), products=0)
    long = family(({**MEMBERS[0], "name": LONG_NAME}, *MEMBERS[1:]))
    long["place"] |= {
        "house_number": "沟畔窑" * 26 + "东头",
        "respondent": LONG_NAME,
        "phone": "139934000001234567",
    }
    long["help"]["measure"][0]["measure_note"] = "妇女小额担保贴息贷款，" * 12
    big = family()
    big["income"] |= {
        "net_income": "-98765432.10",
        "per_capita_net_income": "-24691358.03",
        "income_gap": "-24694213.03",
    }
    big["income"]["wages"]["wage"][0] |= {"wage_monthly": "99999999.99", "wage_total": "799999999.92"}
    return {
        "empty": {}, "one member": one, "crowd": family(CROWD), "long": long, "big": big,
        "endless": {"place": {"house_number": "沟畔窑洞" * 900},
                    "needs": {"need": [{"need_detail": "修缮" * 700}]}},
        "unwrapped": {"place": {"house_number": "第一行\n第二行\n第三行"}},
    }  # fmt: skip


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("name", "language"),
    [("usual", ZH), ("usual", EN), ("empty", ZH), ("one member", EN), ("crowd", ZH), ("long", ZH), ("long", EN),
     ("big", EN), ("unwrapped", EN), ("endless", ZH)],
)  # fmt: skip
def test_pages_are_whole(name: str, language: Language, paper: Paper) -> None:
    document = usual() if name == "usual" else extremes()[name]
    paper_made = as_usual(paper, language) if name == "usual" else printed(document, paper, language=language)
    assert_good_pages(paper_made.pdf, A4, code=check_code(paper, RECORD, document))
    assert_signed_with_a_row(paper_made.pdf, language, paper)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "look",
    [{"text_size": 8}, {"text_size": 12}, {"text_size": 16}, {"page_size": A3}, {"page_size": WIDE_MARGINS},
     {"page_size": WIDE_MARGINS, "text_size": 16}],
)  # fmt: skip
def test_text_size_margins_and_page_are_the_countys(look: dict[str, Any], language: Language) -> None:
    for paper in Paper:
        made = printed(usual(), paper, language=language, **look)
        assert_good_pages(made.pdf, look.get("page_size", A4), code=made.code)


def test_every_answer_can_be_read_off_the_questionnaire() -> None:
    read = "".join(pdf_reading.texts(as_usual().pdf))
    for answer in written_by_hand(usual()):
        assert answer.replace(" ", "") in read


def test_the_income_form_adds_up_on_paper() -> None:
    read = "".join(pdf_reading.texts(as_usual(Paper.INCOME).pdf))
    income = usual()["income"]
    for name in ("net_income", "per_capita_net_income", "poverty_line"):
        assert f"{float(income[name]):,.2f}" in read
    assert "慕容䶮、李㛃、慕容𬭎、王秀英" in read
    assert "8个月×1,850.50元" in read


def test_a_text_longer_than_a_page_goes_on_over_it() -> None:
    read = "".join(pdf_reading.texts(printed(extremes()["endless"]).pdf))
    assert read.count("畔") == 900
    assert read.count("缮") == 700


def test_a_long_number_of_a_record_covers_no_name() -> None:
    document = extremes()["long"]
    made = render_form(
        household_form(), document, paper=Paper.INCOME, record="0123456789abcdef" * 4, language=Language.ENGLISH,
        made_at=MADE_AT,
    )  # fmt: skip
    for page in page_reading.pages(made.pdf):
        assert_apart(page)


def test_what_was_not_asked_is_not_printed() -> None:
    away = {"place": usual()["place"] | {"visit_result": "03"}, "_hidden": {"income/property/land_rent": "77777"}}
    read = "".join(pdf_reading.texts(printed(away).pdf))
    assert "工资性收入" not in read
    assert "77777" not in read
    assert "☑03无人在家" in read


def test_a_mark_stands_in_words_where_its_answer_would() -> None:
    document = deepcopy(usual())
    row = document["members"]["member"][1]
    row["health"] = row["education"] = document["place"]["respondent"] = document["income"]["property"][
        "interest"
    ] = ""
    document["_marks"] = {
        "place/respondent": "dont_know", "income/property/interest": "refused",
        f"members/member[{row['_id']}]/education": "refused",
    }  # fmt: skip
    asked = "".join(pdf_reading.texts(printed(document).pdf))
    assert (asked.count("（不知道）"), asked.count("（拒答）")) == (1, 2)
    assert "（拒答）" in "".join(pdf_reading.texts(printed(document, Paper.INCOME).pdf))


def test_a_family_of_four_takes_three_sheets_and_its_income_one() -> None:
    assert as_usual().pages == 3
    assert as_usual(Paper.INCOME).pages == 1


def test_thirty_members_repeat_the_head_of_their_table() -> None:
    pages = pdf_reading.texts(printed(family(CROWD)).pdf)
    assert sum("证件号码" in page for page in pages) >= 2
    assert sum(page.count("证件号码") for page in pages) == sum("证件号码" in page for page in pages)


def test_the_same_answers_at_the_same_time_give_the_same_bytes() -> None:
    assert printed(usual()).pdf == as_usual().pdf


def test_a_character_no_face_has_is_reported_with_household_and_field() -> None:
    document = {"members": {"member": [{"_id": "1", "name": "王"}, {"_id": "2", "name": "李\U00030010"}]}}
    (found,) = missing_glyphs(Job(household_form(), document, Paper.QUESTIONNAIRE, RECORD))
    assert (found.record, found.path, found.characters) == (RECORD, "members/member[2]/name", "\U00030010")
    assert missing_glyphs(Job(household_form(), usual(), Paper.QUESTIONNAIRE, RECORD)) == ()


def test_a_village_is_one_file_with_a_bookmark_for_every_household() -> None:
    out = BytesIO()
    jobs = (Job(household_form(), usual(), Paper.INCOME, f"{number:016x}") for number in range(5))
    told: list[int] = []
    codes = write_papers(out, jobs, title="毛寺村", look=Look(), made_at=MADE_AT, done=told.append)
    pdf = out.getvalue()
    assert len(set(codes)) == 5
    assert told == [1, 2, 3, 4, 5]
    assert pdf_reading.qr_codes(pdf) == codes
    assert [entry["/Title"] for entry in pdf_reading.bookmarks(pdf)] == ["慕容䶮"] * 5
    assert all("第1页共1页" in page for page in pdf_reading.texts(pdf))


def assert_signed_with_a_row(pdf: bytes, language: Language, paper: Paper) -> None:
    statement = text(f"paper.statement_{paper}", language).replace(" ", "")
    (page,) = [page for page in pdf_reading.texts(pdf) if statement[:20] in page]
    before = page[: page.index(statement[:20])]
    title = text("paper.income_title" if paper is Paper.INCOME else "paper.household_title", language)
    assert len(before.replace(title.replace(" ", ""), "")) > 12, before


def written_by_hand(document: Document) -> list[str]:
    """Return the answers that stand on the paper as they are: names, dates, places, numbers of cards."""
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                if name in WRITTEN and isinstance(inner, str):
                    found.append(inner)
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(printed_answers(Paper.QUESTIONNAIRE, document))
    assert len(found) > 20
    return found


WRITTEN = {"name", "id_number", "birth_date", "house_number", "respondent", "phone", "visit_date", "need_detail",
           "measure_note", "head_name", "cadre_name", "product_name"}  # fmt: skip
