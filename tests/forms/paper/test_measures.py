"""The measures of papers, read back off the finished pages: GB/T 9704 for notices, room to sign, sizes of type."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from forms.paper.notice import Notice, NoticeKind, PublicLine, render_notice
from forms.paper.papers import Paper, RecordPaper
from forms.paper.printing import render_form
from forms.paper.signoff import Signoff, SignoffLine, render_signoff
from resources.messages import Language
from tests.forms.paper.households import family, household_form
from tests.forms.paper.page_reading import Edge, ReadPage, Run, pages

MM = 72 / 25.4
FIRST = date(2016, 1, 12)
MADE_AT = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
HALF = 0.5  # points: what nobody measures with a ruler
LARGE = 297 / 210
TIGHTER = 0.88  # of a row's height, where that saves a sheet


def notice(households: int = 40) -> Notice:
    lines = tuple(PublicLine(str(number), "段宏俊", "第一组", 4) for number in range(households))
    return Notice(
        kind=NoticeKind.VILLAGE, place="毛寺村", issuer="毛寺村村民委员会", where="毛寺村村民委员会",
        phone="0934-8210000", issued=FIRST, first=FIRST, last=date(2016, 1, 18), lines=lines,
    )  # fmt: skip


def posted(*, large: bool) -> list[ReadPage]:
    return list(pages(render_notice(notice(), language=Language.CHINESE, made_at=MADE_AT, large=large).pdf))


def numbered(run: Run) -> bool:
    return bool(re.fullmatch(r"— \d+ —", run.text))


@pytest.fixture(params=[1, LARGE], ids=["A4", "A3"])
def scale(request: pytest.FixtureRequest) -> float:
    return float(request.param)


def test_a_notice_keeps_the_margins_of_official_papers(scale: float) -> None:
    for page in posted(large=scale > 1):
        text = [run for run in page.runs if not numbered(run)]
        assert min(run.x for run in text) >= 28 * MM * scale - HALF
        assert max(run.right for run in text) <= (28 + 156) * MM * scale + HALF
        assert max(run.y + run.size * 0.8 for run in text) <= page.height - 37 * MM * scale + HALF
        assert min(run.y for run in text) >= page.height - (37 + 225) * MM * scale - HALF


def test_its_title_body_and_lines_have_the_sizes_of_official_papers(scale: float) -> None:
    first = posted(large=scale > 1)[0]
    sizes = {round(run.size / scale, 2) for run in first.runs}
    assert {22, 15.75} <= sizes
    body = [run for run in first.runs if abs(run.size / scale - 15.75) < 0.01]
    baselines = sorted({round(run.y, 2) for run in body}, reverse=True)
    assert [round((above - below) / scale, 1) for above, below in pairwise(baselines[:3])] == [29.0, 29.0]
    full = max(run.right for run in body) - 28 * MM * scale
    assert 27 * 15.75 * scale < full <= 28.1 * 15.75 * scale


def test_every_page_of_it_is_numbered(scale: float) -> None:
    made = posted(large=scale > 1)
    assert [run.text for page in made for run in page.runs if numbered(run)] == [
        f"— {number} —" for number in range(1, len(made) + 1)
    ]


def test_its_list_is_read_from_two_metres(scale: float) -> None:
    names = [run for page in posted(large=scale > 1) for run in page.runs if run.text == "段宏俊"]
    assert len(names) == 40
    assert min(run.size for run in names) >= 14 * scale - 0.01


def test_signature_and_date_stand_at_the_right_with_room_for_the_seal() -> None:
    last = posted(large=False)[-1]
    issuer = next(run for run in last.runs if run.text == "毛寺村村民委员会" and run.x > last.width / 2)
    day = next(run for run in last.runs if run.text == "2016年1月12日" and run.x > last.width / 2)
    assert abs((issuer.x + issuer.right) - (day.x + day.right)) < 1
    assert last.height - issuer.y > 0
    below = [run for run in last.runs if run.y < issuer.y and run not in (day,) and not numbered(run)]
    assert all("盖章" in run.text for run in below)


def around(page: ReadPage, words: str) -> Edge:
    """Return the smallest box that these words stand in."""
    run = next(run for run in page.runs if words in run.text)
    boxes = [
        edge
        for edge in page.edges
        if edge.left <= run.x and run.right <= edge.right and edge.bottom <= run.y <= edge.top
    ]
    return min(boxes, key=lambda edge: (edge.right - edge.left) * (edge.top - edge.bottom))


def test_a_sign_off_sheet_has_22_lines_a_page_and_40_mm_to_sign() -> None:
    lines = tuple(SignoffLine(f"{number:016x}", "王㛃", "3") for number in range(90))
    made = render_signoff(Signoff("1", "毛寺村", "第四组", 90, lines), language=Language.CHINESE, made_at=MADE_AT)
    read = list(pages(made.pdf))
    counts = [sum(run.text == "王㛃" for run in page.runs) for page in read]
    assert (counts[0] in {21, 22}, set(counts[1:-1]), sum(counts)) == (True, {22}, 90)
    for page in read:
        column = around(page, "签字（按手印）")
        assert column.right - column.left >= 40 * MM
        assert any(re.search(r"第 \d 页 共 \d 页", run.text) for run in page.runs)


@pytest.mark.parametrize(("size", "least"), [(10.5, 8.5), (12, 12), (14, 12)])
@pytest.mark.parametrize("paper", [Paper.QUESTIONNAIRE, Paper.INCOME, RecordPaper.CARD])
def test_an_office_that_asks_for_12_points_gets_nothing_smaller_in_the_form(
    paper: Paper | RecordPaper, size: float, least: float
) -> None:
    made = render_form(
        household_form(), family(), paper=paper, record="1", language=Language.CHINESE, made_at=MADE_AT,
        text_size=size,
    )  # fmt: skip
    for page in pages(made.pdf):
        frame = [edge for edge in page.edges if edge.top - edge.bottom > 100 * MM]
        inside = [
            run
            for run in page.runs
            for edge in frame
            if edge.left < run.x < edge.right and edge.bottom < run.y < edge.top
        ]
        assert min((run.size for run in inside if run.text != "手印"), default=least) >= least


@pytest.mark.parametrize("size", [10.5, 12, 16])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", Paper)
def test_a_hand_has_8_mm_between_the_label_and_the_line_to_sign_on(
    paper: Paper, language: Language, size: float
) -> None:
    printed = render_form(
        household_form(), family(), paper=paper, record="1", language=language, made_at=MADE_AT, text_size=size
    )
    last = list(pages(printed.pdf))[-1]
    place = around(last, "印）" if language is Language.CHINESE else "fingerprint)")
    inside = [run for run in last.runs if place.left < run.x < place.right and place.bottom < run.y < place.top]
    *label, date = (run for run in inside if run.text not in {"手印", "Fingerprint"})
    lines = [edge for edge in last.edges if edge.top - edge.bottom < 1 and place.left < edge.left < place.right]
    (line,) = [edge for edge in lines if date.y < edge.top < label[-1].y]
    assert label[-1].y - line.top >= 8 * MM - HALF


def drawn(pdf: bytes) -> set[tuple[int, int]]:
    """Return width and height in mm of everything on the last page that is drawn by lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        bounds = [each.get_bounds() for each in document[len(document) - 1].get_objects([raw.FPDF_PAGEOBJ_PATH])]
        return {(round((right - left) / MM), round((top - bottom) / MM)) for left, bottom, right, top in bounds}


@pytest.mark.parametrize("paper", Paper)
def test_rows_are_7_mm_high_and_signatures_have_room(paper: Paper) -> None:
    made = render_form(
        household_form(), family(), paper=paper, record="1", language=Language.CHINESE, made_at=MADE_AT
    )
    read = list(pages(made.pdf))
    answer = around(read[0], "2015")
    assert answer.top - answer.bottom >= 7.2 * MM * TIGHTER - HALF
    last = read[-1]
    assert (17, 20) in drawn(made.pdf)
    for words in ("户主（签字", "调查员（签字"):
        place = around(last, words)
        room = (place.right - place.left) / MM - (17 + 3 if "户主" in words else 0) - 6
        assert room >= 30
