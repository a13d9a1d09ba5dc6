"""What reportlab gets wrong, shown on its own pages, and what ours does instead.

When one of the first halves fails, reportlab has mended it, and the module that works round it can go.
"""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import resources
from forms.paper.breaking import lines
from forms.paper.cells import Cell
from forms.paper.faces import MISSING_MARK, Face, missing
from forms.paper.sheet import A4, Sheet
from tests.forms.paper import page_reading, pdf_reading
from tests.forms.paper.page_checks import NEVER_FIRST, NEVER_LAST
from tests.forms.paper.test_pdf_file import drawn

SENTENCE = "经入户调查收入测算现公示：王芳等户！李明《公告》，慕容；欧阳（“司马”）。"


@pytest.fixture(scope="module", autouse=True)
def face() -> str:
    registerFont(TTFont("trap", str(resources.path("fonts", "song.ttf"))))
    return "trap"


def by_reportlab(text: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("trap", 12)
    canvas.drawString(100, 500, text)
    canvas.save()
    return out.getvalue()


def test_characters_above_the_first_plane_are_copied_whole() -> None:
    read = pypdf.PdfReader(BytesIO(by_reportlab("王𬭎"))).pages[0].extract_text()
    assert "𬭎" not in read
    assert pdf_reading.texts(drawn("王𬭎")) == ["王𬭎"]


def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there() -> None:
    style = ParagraphStyle("trap", fontName="trap", fontSize=12, wordWrap="CJK")
    theirs, ours = set(), set()
    for room in range(60, 200, 12):
        paragraph = Paragraph(SENTENCE, style)
        paragraph.wrap(room, 1000)
        theirs |= _wrong(["".join(line[1]) for line in paragraph.blPara.lines])
        ours |= _wrong(lines(SENTENCE, Face.SONG, 12, room))
    assert theirs & {"：", "！", "，", "；", "《", "（", "“"}
    assert not ours


def _wrong(broken: list[str] | tuple[str, ...]) -> set[str]:
    begin, end = {line[0] for line in broken[1:]}, {line[-1] for line in broken[:-1]}
    return begin & NEVER_FIRST | end & NEVER_LAST


def test_a_table_brings_no_font_that_is_not_in_the_file() -> None:
    out = BytesIO()
    SimpleDocTemplate(out).build([Table([["王"]], style=[("FONT", (0, 0), (-1, -1), "trap", 9)])])
    listed = pypdf.PdfReader(out).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert "/Helvetica" in {font.get_object()["/BaseFont"] for font in listed}

    def table(sheet: Sheet) -> None:
        Cell("王", 40, 9).draw(sheet, A4.left, 100, 20)

    assert set(pdf_reading.fonts(drawn(more=table))) == {"/LIKAAA+LikaSong"}


def test_a_character_no_face_has_is_told_and_marked_and_never_left_out() -> None:
    unknown = "\U00030010"
    assert pypdf.PdfReader(BytesIO(by_reportlab(f"王{unknown}"))).pages  # and not a word about it
    assert missing(f"王{unknown}") == unknown
    (page,) = page_reading.pages(drawn(f"王{unknown}"))
    assert [run.text for run in page.runs] == [f"王{MISSING_MARK}"]
