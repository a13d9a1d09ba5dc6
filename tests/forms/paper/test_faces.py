"""Which characters can be printed, and what happens to the others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFontFile

import resources
from forms.paper.face_file import FaceFile
from forms.paper.faces import (
    MISSING_MARK,
    Face,
    InstalledFace,
    OfficialFaces,
    missing,
    official_faces,
    printable,
    shape,
)
from forms.paper.notice import Notice, NoticeKind, PublicLine, render_notice
from resources.messages import Language
from tests.forms.paper import pdf_reading


def test_rare_characters_of_names_can_be_printed() -> None:
    assert missing("䶮㛃𬭎𠅤𣗋 镕堃喆昇翀赟 买买提·艾力 Ælfrēd ǚ") == ""


def test_gbk_and_extension_a_are_whole() -> None:
    encodable = "".join(
        character
        for lead in range(0x81, 0xFF)
        for trail in range(0x40, 0xFF)
        if len(character := bytes([lead, trail]).decode("gbk", "ignore")) == 1 and character != "\ue5e5"
    )
    assert missing(encodable) == "≒"  # the published face has all others
    assert missing("".join(map(chr, range(0x3400, 0x4DB6)))) == ""


def test_what_no_face_has_is_named_once_and_printed_as_a_mark() -> None:
    unknown = "\U00030010"
    assert missing(f"王{unknown}芳{unknown}") == unknown
    assert "".join(run for _, run in shape(f"王{unknown}芳", Face.KAI).runs) == f"王{MISSING_MARK}芳"


def test_a_face_without_a_character_borrows_that_one_alone() -> None:
    assert shape("王㛃芳𠀀", Face.KAI).runs == (
        (Face.KAI, "王"), (Face.SONG, "㛃"), (Face.KAI, "芳"), (Face.RARE, "𠀀"),
    )  # fmt: skip


def test_marks_without_shape_do_not_reach_the_paper() -> None:
    assert printable("王\u200b芳\ufeff\ufe00\t李\r\n张\x07") == "王芳 李\n张"


@pytest.mark.parametrize("face", Face)
def test_a_face_is_read_as_reportlab_reads_it(face: Face) -> None:
    """Save for two things: it counts characters without a glyph, and mixes up units in the last widths."""
    path = str(resources.path("fonts", f"{face}.ttf"))
    ours, theirs = FaceFile(path), TTFontFile(path)
    assert ours.charToGlyph == {code: glyph for code, glyph in theirs.charToGlyph.items() if glyph}
    assert all(
        abs(theirs.charWidths[ord(character)] / 1000 - width) < 1e-4 for character, width in ours.ems.items()
    )
    assert list(ours.glyphPos) == list(theirs.glyphPos)
    if face is not Face.RARE:
        assert [ours.hmetrics[glyph] for glyph in range(ours.numGlyphs)] == theirs.hmetrics
        few = [ord(character) for character in "☐慕容Abc"]
        assert ours.makeSubset(few) == theirs.makeSubset(few)


def test_a_face_of_older_files_tells_its_characters_too(tmp_path: Path) -> None:
    """Files of the nineties name characters in segments, and some name what they have no glyph for."""
    with TTFont(resources.path("fonts", "kai.ttf")) as cut:
        cut["cmap"].tables = [table for table in cut["cmap"].tables if table.format == 4]
        for table in cut["cmap"].tables:
            table.cmap[0x2461] = ".notdef"
        cut.save(tmp_path / "old.ttf")
    old, new = FaceFile(str(tmp_path / "old.ttf")), FaceFile(str(resources.path("fonts", "kai.ttf")))
    assert old.charToGlyph == {code: glyph for code, glyph in new.charToGlyph.items() if code != 0x2461}


def test_official_papers_take_the_first_usable_face_of_the_computer(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    here = resources.path("fonts", "hei.ttf")
    found = official_faces([tmp_path / "absent.ttf", broken], [broken, here, tmp_path])
    assert found == OfficialFaces(body=InstalledFace(str(here)))
    posted = Notice(
        NoticeKind.VILLAGE, "毛寺村", "毛寺村村民委员会", "村委会", "0934-8612345", date(2015, 12, 5),
        (PublicLine("1", "慕容䶮", "第四组", 4),), date(2015, 12, 5), date(2015, 12, 11),
    )  # fmt: skip
    made = render_notice(posted, language=Language.CHINESE, made_at=datetime(2015, 12, 5, tzinfo=UTC), faces=found)
    assert all(pdf_reading.fonts(made.pdf).values())
    assert "慕容䶮" in "".join(pdf_reading.texts(made.pdf))
