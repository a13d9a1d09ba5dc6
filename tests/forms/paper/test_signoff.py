"""The sign-off sheet: who may sign, how many must, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from forms.paper.sheet import A4, MM
from forms.paper.signoff import Signoff, SignoffLine, render_signoff, signatures_needed
from resources.messages import Language
from tests.forms.paper import pdf_reading
from tests.forms.paper.page_checks import assert_good_pages

MADE_AT = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)


def group(lines: int) -> Signoff:
    names = ("慕容䶮", "王㛃", "李秀英", "阿卜杜热合曼·买买提")
    households = tuple(SignoffLine(f"{i:016x}", names[i % 4], str(i % 7 + 1)) for i in range(lines))
    return Signoff("5f0c6f0e9b5d4a3c", "毛寺村", "第四组", lines, households)


@pytest.mark.parametrize(("households", "needed"), [(1, 1), (2, 2), (3, 3), (60, 41), (61, 41), (62, 42), (63, 43)])
def test_exactly_two_thirds_is_not_enough(households: int, needed: int) -> None:
    assert signatures_needed(households) == needed
    assert 3 * needed > 2 * households
    assert 3 * (needed - 1) <= 2 * households


@pytest.mark.parametrize("language", Language)
def test_a_page_has_22_lines_and_the_last_line_stays_with_the_count(language: Language) -> None:
    made = render_signoff(group(44), language=language, made_at=MADE_AT)
    pages = pdf_reading.texts(made.pdf)
    assert len(pages) == made.pages == 3
    assert [page.count("☐同意" if language is Language.CHINESE else "☐For") for page in pages] == [22, 21, 1]
    assert "30" in pages[-1].replace("44", "", 1)
    assert pdf_reading.qr_codes(made.pdf) == [made.code] * 3


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("text_size", "margin"), [(16, 15), (10.5, 35), (16, 35)])
def test_large_type_and_wide_margins_leave_room_to_sign(
    language: Language, text_size: float, margin: float
) -> None:
    page = replace(A4, left=margin * MM, right=margin * MM)
    made = render_signoff(group(30), language=language, made_at=MADE_AT, text_size=text_size, page_size=page)
    assert_good_pages(made.pdf, page, code=made.code)


def test_another_household_or_base_is_another_code() -> None:
    codes = {render_signoff(group(n), language=Language.CHINESE, made_at=MADE_AT).code for n in (3, 4)}
    assert len(codes) == 2


def test_a_name_that_cannot_be_shown_is_told() -> None:
    sheet = Signoff("1", "毛寺村", "第四组", 1, (SignoffLine("aa", "王\U00030010", "3"),))
    (found,) = render_signoff(sheet, language=Language.CHINESE, made_at=MADE_AT).missing
    assert (found.record, found.characters) == ("aa", "\U00030010")
