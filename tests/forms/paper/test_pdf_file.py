"""The file itself: what reportlab gets wrong is right here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from forms.paper.faces import Face
from forms.paper.pdf_file import PdfFile
from forms.paper.sheet import A4, MM, Sheet
from tests.forms.paper import pdf_reading

MADE_AT = datetime(2015, 11, 2, 10, 22, tzinfo=UTC)
RARE = "䶮㛃𬭎𠅤𣗋"


def drawn(*lines: str, face: Face = Face.SONG, more: Callable[[Sheet], None] = lambda _sheet: None) -> bytes:
    out = BytesIO()
    file = PdfFile(out, title="贫困户登记表", language="zh", made_at=MADE_AT)
    sheet = Sheet(file, A4)
    for number, line in enumerate(lines):
        sheet.text(A4.left, A4.top + 20 * (number + 1), line, face=face, size=10.5)
    more(sheet)
    file.bookmark("慕容䶮")
    sheet.code(150 * MM, 20 * MM, 17 * MM, "KTB2V44GBY")
    sheet.finish()
    file.close()
    return out.getvalue()


def test_every_face_gives_back_the_text_it_was_given() -> None:
    text = f"贫困户{RARE}，12,345.60元☑☐“二”Abc"
    for face in (Face.SONG, Face.SONG_HEAVY, Face.HEI, Face.KAI):
        assert pdf_reading.texts(drawn(text, face=face)) == [text]


def test_characters_above_the_first_plane_can_be_copied_one_by_one() -> None:
    assert pdf_reading.texts(drawn(*RARE)) == [RARE]


def test_two_characters_with_one_glyph_stay_two_characters() -> None:
    assert pdf_reading.texts(drawn("\u2010-\u00ad" + "Ωμ\u2126"))[0].startswith("\u2010-")


def test_every_font_is_embedded_and_there_is_no_other() -> None:
    fonts = pdf_reading.fonts(drawn("王芳", RARE + "𠀀"))
    assert all(fonts.values())
    assert set(fonts) == {"/LIKAAA+LikaSong", "/LIKAAA+LikaRare"}


def test_the_same_page_gives_the_same_bytes() -> None:
    assert drawn("王芳") == drawn("王芳")
    assert drawn("王芳") != drawn("王芬")


def test_the_file_tells_what_it_is() -> None:
    pdf = pdf_reading.reader(drawn("王芳"))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "贫困户登记表"
    assert pdf.metadata.creation_date == MADE_AT
    assert str(pdf.root_object["/Lang"]) == "zh"
    assert [entry["/Title"] for entry in pdf_reading.bookmarks(drawn("王芳"))] == ["慕容䶮"]


def test_a_phone_reads_the_code() -> None:
    assert pdf_reading.qr_codes(drawn("王芳")) == ["KTB2V44GBY"]
