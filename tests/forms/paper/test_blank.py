"""Blank forms: everything that can be asked, when, and room for the answers; from any XLSForm."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
import xlsxwriter

from forms.engine import Form, load_form
from forms.paper.papers import Paper
from forms.paper.printing import render_blank, render_form
from forms.paper.sheet import A4
from forms.paper.skipping import Names, instruction
from resources.canonical import Document
from resources.errors import NotPossible
from resources.messages import Language
from tests.forms.engine.wandering import step
from tests.forms.paper import pdf_reading
from tests.forms.paper.households import household_form
from tests.forms.paper.page_checks import assert_good_pages

MADE_AT = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
_ANSWERS = 200
WILD = Path(__file__).resolve().parents[4] / "shared" / "forms-in-the-wild"
NAMES = Names(
    lambda name: {"health": "健康状况", "age": "年龄", "causes": "原因"}.get(name, ""),
    lambda name, value: {("health", "04"): "04 残疾", ("causes", "99"): "99 其他"}.get((name, value), ""),
)


@pytest.mark.parametrize("language", Language)
def test_the_blank_questionnaire_asks_everything_and_tells_when(language: Language) -> None:
    made = render_blank(household_form(), language=language, made_at=MADE_AT)
    read = "".join(pdf_reading.texts(made.pdf))
    assert made.code == ""
    assert (
        "残疾类别（“健康状况”为“04残疾”" if language is Language.CHINESE else 'Disabilityclass(onlyif"Health"is'
    ) in read
    assert ("37仡佬族" if language is Language.CHINESE else "Rainwatercellar") in read
    assert all(pdf_reading.fonts(made.pdf).values())


@pytest.mark.parametrize("language", Language)
def test_no_line_of_a_legend_parts_a_code_from_its_words(language: Language) -> None:
    form = household_form()
    named = next(each for each in form.languages if language.value in each)
    session = form.open(today=MADE_AT.date(), language=named)
    blank = render_blank(form, language=language, made_at=MADE_AT)
    lines = set(pdf_reading.lines(blank.pdf))
    for question in ("relation", "education", "health"):
        for choice in session.choices(f"/data/members/member[1]/{question}"):
            wanted = f"{choice.value} {choice.label}"
            assert any(wanted in line for line in lines), wanted


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("", ""),
        (" ../health  = '04' ", "“健康状况”为“04 残疾”时填"),
        ("/data/age >= 16 and /data/health != ''", "“年龄” ≥ 16且“健康状况”已填时填"),
        (
            "selected( /data/causes , '99') or not(selected(/data/health,'04'))",
            "“原因”为“99 其他”或“健康状况”不为“04 残疾”时填",
        ),
        ("count(/data/member[ ../age > 3]) > 1 and /data/health = '04'", "视“年龄”“健康状况”而定"),
        ("/data/unknown = '1'", ""),
    ],
)
def test_conditions_are_told_in_words(condition: str, words: str) -> None:
    assert instruction(condition, NAMES, Language.CHINESE) == words


def test_a_workbook_says_where_pages_begin_and_how_much_room_there_is(tmp_path: Path) -> None:
    file = tmp_path / "county.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, lines in HINTED.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    form = load_form(file)
    blank = pdf_reading.texts(render_blank(form, language=Language.CHINESE, made_at=MADE_AT).pdf)
    assert [("甲部分" in page, "乙部分" in page) for page in blank] == [(True, False), (False, True)]
    document: Document = {"a": {"short": "短", "full": "整行"}, "b": {"told": "情况"}}
    filled = render_form(
        form, document, paper=Paper.QUESTIONNAIRE, record="1", language=Language.CHINESE, made_at=MADE_AT
    )
    assert filled.pages == 2
    rows = {box.text.strip(): box.bottom for _, box in pdf_reading.boxes(filled.pdf)}
    assert rows["短"] - rows["整行"] > 10


HINTED: dict[str, list[tuple[str, ...]]] = {
    "survey": [
        ("type", "name", "label", "appearance"),
        ("begin_group", "a", "甲部分", ""), ("text", "short", "短的", ""), ("text", "full", "整行的", "wide"),
        ("end_group", "", "", ""),
        ("begin_group", "b", "乙部分", "new-page"), ("text", "told", "说明", "room-12"), ("end_group", "", "", ""),
    ],
    "settings": [("form_id", "form_title"), ("county", "县用表")],
}  # fmt: skip


def loaded(workbook: Path) -> Form | None:
    """Return the form, None for one that the engine refuses in words: its own tests say which."""
    with suppress(NotPossible):
        return load_form(workbook)
    return None


def wild_forms() -> list[Path]:
    return sorted(WILD.glob("*.xls*")) if WILD.is_dir() else []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("workbook", wild_forms(), ids=lambda path: path.stem)
def test_questionnaires_that_others_wrote_print_blank_and_filled_by_chance(
    workbook: Path, language: Language
) -> None:
    form = loaded(workbook)
    if form is None:
        return
    blank = render_blank(form, language=language, made_at=MADE_AT)
    session, chance = form.open(today=MADE_AT.date()), random.Random(workbook.stem)
    for _ in range(_ANSWERS):
        step(session, chance)
    filled = render_form(
        form,
        cast("Document", session.document()),
        paper=Paper.QUESTIONNAIRE,
        record="1",
        language=language,
        made_at=MADE_AT,
    )
    assert_good_pages(blank.pdf, A4)
    assert_good_pages(filled.pdf, A4, code=filled.code)
