from __future__ import annotations

import pytest
from pypinyin import Style, lazy_pinyin

from app.procedure.divisions import shipped_divisions
from app.register.pinyin import initials, sounding, sounds_so

NAMES = (
    "王小明 wxm, 单秀英 sxy, 解放 xf, 曾国强 zgq, 查梅 zm, 仇海 qh, 区明 om, 翟军 zj, 覃文 qw, 缪红 mh, 朴永 py,"
    "盖强 gq, 尉迟恭 ycg, 长孙无忌 zswj, Ali ali"
)


@pytest.mark.parametrize("pair", NAMES.split(","))
def test_a_name_is_found_by_its_initials(pair: str) -> None:
    name, expected = pair.split()
    assert expected in initials(name)


def test_every_reading_of_a_character_counts() -> None:
    assert {"lcl", "lzl"} <= set(initials("李长乐"))


def test_a_character_nobody_can_read_is_passed_over() -> None:
    assert initials("王\U0003134a明") == initials("王明")
    assert initials("") == ()


def test_names_sort_by_sound() -> None:
    names = ["曾国强", "王小明", "单秀英", "李拴牢", "尉迟恭"]
    assert sorted(names, key=sounding) == ["李拴牢", "单秀英", "王小明", "尉迟恭", "曾国强"]


def test_words_are_found_by_the_initials_they_are_spoken_with() -> None:
    words = {str(row["village_name"]) for row in shipped_divisions()} | {"长期患病", "重度残疾", "丧失劳动力"}
    spoken = {name: "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)) for name in words}
    assert [name for name, letters in spoken.items() if not sounds_so(name, letters)] == []
    assert [name for name, letters in spoken.items() if not sounds_so(f"（{name}）", letters, inside=True)] == []
    assert [name for name, letters in spoken.items() if sounds_so(name, f"{letters}x")] == []
