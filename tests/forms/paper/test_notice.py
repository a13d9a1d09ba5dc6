"""Notices and the announcement: what everybody may read, in the layout of official papers."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from forms.paper.announcement_page import announcement_page
from forms.paper.notice import Notice, NoticeKind, PublicLine, Subject, notice_title, render_notice
from forms.paper.sheet import MM
from resources.errors import NotPossible
from resources.messages import Language
from tests.forms.paper import pdf_reading
from tests.forms.paper.page_reading import pages

MADE_AT = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
LINES = tuple(
    PublicLine(
        f"{number:016x}", ("慕容䶮", "王㛃", "李<秀>英")[number % 3], f"毛寺村{number % 5 + 1}组", 4, "-312.00"
    )
    for number in range(30)
)


def notice(kind: NoticeKind = NoticeKind.VILLAGE, lines: tuple[PublicLine, ...] = LINES) -> Notice:
    posted = Notice(
        kind, "毛寺村", "毛寺村村民委员会", "显胜乡人民政府扶贫工作站", "0934-8600000", date(2015, 11, 21), lines
    )
    if kind is NoticeKind.ANNOUNCEMENT:
        return posted
    return replace(posted, first=date(2015, 11, 22), last=date(2015, 11, 28))


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("large", [False, True])
def test_a_list_keeps_to_the_official_text_area(kind: NoticeKind, language: Language, large: bool) -> None:
    made = render_notice(notice(kind), language=language, made_at=MADE_AT, large=large)
    scale = 297 / 210 if large else 1
    for _, box in pdf_reading.boxes(made.pdf):
        assert box.left >= 28 * MM * scale - 1
        assert box.right <= (28 + 156) * MM * scale + 1
        assert box.top <= (297 - 37) * MM * scale + 1
    assert all(pdf_reading.fonts(made.pdf).values())
    read = pdf_reading.texts(made.pdf)
    assert all(f"—{number}—" in page for number, page in enumerate(read, start=1))
    assert sum(page.count("慕容䶮") for page in read) == 10


def test_the_period_is_told_in_full_days() -> None:
    read = "".join(pdf_reading.texts(render_notice(notice(), language=Language.CHINESE, made_at=MADE_AT).pdf))
    assert "2015年11月22日至2015年11月28日，共7天" in read
    assert "30户120人" in read


def test_an_income_on_the_wall_is_never_broken_in_two() -> None:
    told = replace(LINES[0], income="-12,345,678.90")
    made = render_notice(notice(lines=(told, *LINES[1:])), language=Language.CHINESE, made_at=MADE_AT)
    (shown,) = [run for page in pages(made.pdf) for run in page.runs if run.text == told.income]
    assert shown.size > 9


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize(("subject", "words"), [(Subject.LEAVING, "退出"), (Subject.RETURNING, "重新纳入")])
def test_a_list_of_who_leaves_never_reads_as_the_list_of_the_poor(
    kind: NoticeKind, subject: Subject, words: str
) -> None:
    posted = replace(notice(kind), subject=subject)
    read = "".join(pdf_reading.texts(render_notice(posted, language=Language.CHINESE, made_at=MADE_AT).pdf))
    assert read.count(words) == 2
    assert words in announcement_page(posted, language=Language.CHINESE)
    for language in Language:
        titles = {"".join(notice_title(replace(posted, subject=each), language)) for each in Subject}
        assert len(titles) == len(Subject)


def test_a_line_has_no_place_for_anything_private() -> None:
    assert {field.name for field in fields(PublicLine)} == {"record", "head", "group", "people", "income"}


@pytest.mark.parametrize(
    "private",
    [
        "王芳 622801196803150016", "王芳13993400000", "王芳（6217001234567890123）", "王芳 1399-340-0000",
        "王芳 622801-19680315-0016", "王芳 6228　0119　6803　1500　16", "王芳 139.9340.0000",
        "王芳 １３９ ９３４０ ００００",
        "王芳 139\u00a09340\u00a00000", "王芳 622801—19680315—001X",
    ],
)  # fmt: skip
def test_numbers_of_cards_accounts_and_telephones_are_refused(private: str) -> None:
    unfit = notice(lines=(replace(LINES[0], head=private), *LINES[1:]))
    with pytest.raises(NotPossible, match="private_number"):
        render_notice(unfit, language=Language.CHINESE, made_at=MADE_AT)
    with pytest.raises(NotPossible, match="private_number"):
        announcement_page(unfit, language=Language.CHINESE)


@pytest.mark.parametrize(
    "phone",
    [
        "0934-8612345 13993400000",
        "0934-8612345/13993400000",
        "０９３４－８６１２３４５、13993400000",
        "029-86123456转801",
    ],
)
def test_an_office_may_have_several_telephones(phone: str) -> None:
    assert render_notice(replace(notice(), phone=phone), language=Language.CHINESE, made_at=MADE_AT).pages


@pytest.mark.parametrize(
    "number", ["6228 0119 6803 1500 16", "13042519800 1011234", "0934-8612345 622801196803150016"]
)
def test_a_card_is_refused_where_the_office_stands(number: str) -> None:
    with pytest.raises(NotPossible, match="private_number"):
        render_notice(replace(notice(), phone=number), language=Language.CHINESE, made_at=MADE_AT)


@pytest.mark.parametrize("private", ["王芳（残 疾）", "王芳 因　病", "Wang Fang, DISABLED"])
def test_words_of_illness_are_refused_however_they_are_written(private: str) -> None:
    unfit = notice(lines=(replace(LINES[0], head=private), *LINES[1:]))
    with pytest.raises(NotPossible, match="private_word"):
        render_notice(unfit, language=Language.CHINESE, made_at=MADE_AT)


def test_income_is_shown_only_where_the_county_gives_it() -> None:
    without = notice(lines=tuple(replace(line, income="") for line in LINES))
    read = "".join(pdf_reading.texts(render_notice(without, language=Language.CHINESE, made_at=MADE_AT).pdf))
    assert "人均纯收入" not in read


def test_the_page_for_the_website_is_whole_and_needs_nothing_else() -> None:
    page = announcement_page(notice(NoticeKind.ANNOUNCEMENT), language=Language.CHINESE)
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    Reader().feed(page)
    tags = [tag for tag, _ in seen]
    assert tags.count("tr") == 31
    assert ("html", {"lang": "zh-Hans"}) in seen
    assert {"caption", "thead", "main", "title", "time"} <= set(tags)
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert "李&lt;秀&gt;英" in page
