"""The checks of pages themselves: each fails on a page that breaks what it looks for, and on no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from unittest.mock import patch

import pytest
from reportlab.pdfgen.canvas import Canvas

from forms.paper.embedding import EmbeddedFont
from forms.paper.faces import MISSING_MARK, Face, font
from forms.paper.pdf_file import PdfFile
from forms.paper.sheet import A4, Sheet
from tests.forms.paper import page_checks, page_reading, pdf_reading, scanning
from tests.forms.paper.page_checks import assert_good_pages
from tests.forms.paper.page_reading import ReadPage

MADE_AT = datetime(2015, 11, 2, 10, 22, tzinfo=UTC)
CODE = "KTB2V44GBY"
TOP = A4.top + 60


def drawn(draw: Callable[[Sheet], None] = lambda _sheet: None, *, code: str = CODE) -> bytes:
    """Return a page that is right but for what `draw` puts on it."""
    out = BytesIO()
    file = PdfFile(out, title="", language="zh", made_at=MADE_AT)
    sheet = Sheet(file, A4)
    sheet.box(A4.left, TOP, 100, 20)
    sheet.text(A4.left + 4, TOP + 14, "慕容䶮𬭎 12", size=10.5)
    sheet.code(A4.width - A4.right - 43, A4.top, 43, code)
    draw(sheet)
    sheet.finish()
    file.close()
    return out.getvalue()


def with_text(text: str, *, x: float = A4.left, y: float = 400) -> bytes:
    return drawn(lambda sheet: sheet.text(x, y, text, size=10.5))


def only(pdf: bytes) -> ReadPage:
    (page,) = page_reading.pages(pdf)
    return page


def test_a_good_page_passes() -> None:
    assert_good_pages(drawn(), A4, code=CODE, given=[["慕容䶮𬭎 12"]])


@pytest.mark.parametrize(
    ("x", "y"), [(A4.left - 2, 400), (A4.width - A4.right - 8, 400), (A4.left, 5), (A4.left, A4.height - 3)]
)
def test_text_outside_the_margins_is_seen(x: float, y: float) -> None:
    with pytest.raises(AssertionError):
        page_checks.assert_inside(only(with_text("王芳", x=x, y=y)), A4)


def test_an_edge_outside_the_margins_is_seen() -> None:
    with pytest.raises(AssertionError):
        page_checks.assert_inside(only(drawn(lambda sheet: sheet.box(A4.left, 300, A4.inner_width + 3, 20))), A4)


def test_texts_over_each_other_are_seen() -> None:
    page_checks.assert_apart(only(with_text("王芳", y=TOP + 30)))
    with pytest.raises(AssertionError):
        page_checks.assert_apart(only(with_text("王芳", y=TOP + 18)))


def test_a_text_that_runs_out_of_its_cell_is_seen() -> None:
    page_checks.assert_clear_of_edges(only(with_text("王芳", y=TOP + 15)))
    for x, y in ((A4.left + 90, TOP + 14), (A4.left + 60, TOP + 24)):
        with pytest.raises(AssertionError):
            page_checks.assert_clear_of_edges(only(with_text("王芳", x=x, y=y)))


def test_a_text_over_a_code_or_a_line_to_sign_on_is_seen() -> None:
    with pytest.raises(AssertionError):
        page_checks.assert_clear_of_edges(only(with_text("王芳", x=A4.width - A4.right - 50, y=A4.top + 20)))

    def on_the_line(sheet: Sheet) -> None:
        sheet.line(60, 500, 200, 500)
        sheet.text(80, 503, "王芳", size=10.5)

    with pytest.raises(AssertionError):
        page_checks.assert_clear_of_edges(only(drawn(on_the_line)))


@pytest.mark.parametrize("mark", sorted(page_checks.NEVER_FIRST & font(Face.SONG).widths.keys()))
def test_a_mark_that_may_not_begin_a_line_is_seen(mark: str) -> None:
    with pytest.raises(AssertionError):
        page_checks.assert_lines(only(with_text(f"{mark}王")))


@pytest.mark.parametrize("mark", sorted(page_checks.NEVER_LAST & font(Face.SONG).widths.keys()))
def test_a_mark_that_may_not_end_a_line_is_seen(mark: str) -> None:
    with pytest.raises(AssertionError):
        page_checks.assert_lines(only(with_text(f"王{mark}")))


def test_a_line_of_two_faces_is_one_line() -> None:
    page_checks.assert_lines(only(with_text("𠀀，𠀀")))


def test_a_font_that_is_not_in_the_file_is_seen() -> None:
    whole = drawn()
    with pytest.raises(AssertionError):
        page_checks.assert_embedded(page_reading.pages(re.sub(rb"/FontFile2", rb"/FontFile9", whole)))


def test_what_reportlab_leaves_behind_cannot_be_read_as_ours() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 100, "Helvetica")
    canvas.save()
    with pytest.raises((AssertionError, KeyError)):
        list(page_reading.pages(out.getvalue()))


def test_a_character_without_a_glyph_is_seen() -> None:
    with patch.object(EmbeddedFont, "glyph_map", lambda font: bytes(2 * len(font._codes) + 2)):
        pdf = drawn()
    with pytest.raises(AssertionError):
        page_checks.assert_shapes(page_reading.pages(pdf))


def test_the_mark_of_a_missing_character_is_seen() -> None:
    pdf = with_text("李\U00030010")
    with pytest.raises(AssertionError):
        page_checks.assert_shapes(page_reading.pages(pdf))
    page_checks.assert_shapes(page_reading.pages(pdf), marks=1)
    assert MISSING_MARK in "".join(run.text for run in only(pdf).runs)


def test_text_that_is_copied_as_another_is_seen() -> None:
    given = [["慕容䶮𬭎 12"]]
    pdf = drawn()
    page_checks.assert_copied(pdf, given)
    for wrong in (["慕容䶮𬭎 13"], ["慕容䶮𬭎 12", "王"], ["慕容䶮𬭎"]):
        with pytest.raises(AssertionError):
            page_checks.assert_texts([only(pdf)], [wrong])
    with patch.object(EmbeddedFont, "unicode_map", _cut_to_one_plane):
        broken = drawn()
    with pytest.raises(AssertionError):
        page_checks.assert_copied(broken, given)


def test_a_signature_alone_on_its_page_is_seen() -> None:
    alone = drawn(lambda sheet: sheet.text(A4.left, 500, "户主签字", size=10.5))
    page_checks.assert_signed_below_text([only(alone)], A4, "户主签字")
    page = only(alone)
    page.runs = [run for run in page.runs if "慕容" not in run.text]
    page.edges = []
    with pytest.raises(AssertionError):
        page_checks.assert_signed_below_text([page], A4, "户主签字")


def test_another_code_and_a_page_without_one_are_seen() -> None:
    with pytest.raises(AssertionError):
        assert_good_pages(drawn(), A4, code="KTB2V44GB0")
    with pytest.raises(AssertionError):
        assert_good_pages(drawn(), A4)


def test_a_scan_is_rougher_than_the_page_and_too_rough_a_one_is_not_read() -> None:
    assert scanning.codes(drawn()) == [CODE]
    assert scanning.codes(drawn(), scanning.Scan(dots=40)) == [""]
    assert pdf_reading.qr_codes(drawn()) == [CODE]


_unicode_map = EmbeddedFont.unicode_map


def _cut_to_one_plane(embedded: EmbeddedFont) -> bytes:
    """Return the way back to characters as reportlab writes it: above U+FFFF only half of the character."""
    return re.sub(rb"> <([0-9A-F]{4})[0-9A-F]{4}>", rb"> <\1>", _unicode_map(embedded))
