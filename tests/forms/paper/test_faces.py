"""Which characters can be printed, and what happens to the others."""

from __future__ import annotations

from forms.paper.faces import MISSING_MARK, Face, missing, printable, shape


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
