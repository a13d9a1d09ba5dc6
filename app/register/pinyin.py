"""How names are found and sorted by their sound: initials with every reading, surnames by their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice, product

import resources

# Surnames that are read otherwise than the same character elsewhere.
_SURNAMES = """
    万俟 mo qi, 尉迟 yu chi, 澹台 tan tai, 长孙 zhang sun, 单于 chan yu, 令狐 ling hu, 单 shan, 解 xie, 曾 zeng,
    查 zha, 仇 qiu, 区 ou, 翟 zhai, 覃 qin, 缪 miao, 朴 piao, 盖 ge, 任 ren, 华 hua, 纪 ji, 乐 yue, 员 yun, 黑 he,
    秘 bi, 种 chong, 冼 xian, 洗 xian, 召 shao, 祭 zhai, 折 she, 晟 cheng, 能 nai, 佴 nai, 那 na, 牟 mu, 隗 wei,
    逄 pang, 过 guo, 卜 bu, 车 che, 石 shi, 沈 shen, 俞 yu, 郇 xun, 燕 yan, 宓 fu, 繁 po, 撒 sa, 葛 ge, 薄 bo
"""
SURNAMES = {name: tuple(syllables) for name, *syllables in (each.split() for each in _SURNAMES.split(","))}

MOST_READINGS = 16  # of one name: enough for four characters with two readings each


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return the syllables a character can be read as, without tones, the usual one first."""
    if character.isascii():
        return (character.lower(),)
    return _table().get(character, ())


def initials(name: str) -> tuple[str, ...]:
    """Return the initials in each way the name can be read, `wxm` for 王小明; none when nothing is readable."""
    surname = _surname(name)
    letters = [
        "".join(dict.fromkeys(own[0] + _letters(each)))
        for own, each in zip(SURNAMES.get(surname, ()), surname, strict=True)
    ]
    letters += map(_letters, name[len(surname) :])
    return tuple(map("".join, islice(product(*filter(None, letters)), MOST_READINGS))) if any(letters) else ()


def sounding(name: str) -> str:
    """Return the text that sorts the name as a telephone book does; unreadable characters stay as they are."""
    surname = _surname(name)
    rest = name[len(surname) :]
    syllables = [*SURNAMES.get(surname, ()), *((readings(each) or (each,))[0] for each in rest)]
    return " ".join(syllables)


def sounds_so(text: str, typed: str, *, inside: bool = False) -> bool:
    """Return whether the initials of the text begin as typed, in any reading: `ssld` for 丧失劳动力; or hold it."""
    letters = [_letters(each) or each for each in text.lower()]
    places = range(len(letters) - len(typed) + 1) if inside else range(len(letters) >= len(typed))
    return any(all(map(str.__contains__, letters[at:], typed)) for at in places)


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Return how each character is read; a line of the file holds syllables, then all who are read so."""
    table: dict[str, tuple[str, ...]] = {}
    for line in resources.read_text("readings", "characters.txt").splitlines():
        *syllables, characters = line.split(" ")
        table |= dict.fromkeys(characters, tuple(syllables))
    return table


@cache
def _letters(character: str) -> str:
    """Return the first letters of all readings, the usual one first."""
    return "".join(dict.fromkeys(reading[0] for reading in readings(character)))


def _surname(name: str) -> str:
    """Return the surname at the beginning when it has a reading of its own, else nothing."""
    return name[:2] if name[:2] in SURNAMES else name[:1] if name[:1] in SURNAMES else ""
