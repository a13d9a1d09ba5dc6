"""How Chinese characters are read, as a small file that the program carries.

python3 -m release.readings     writes resources/readings/characters.txt from pypinyin's table

That table takes a quarter of a second and 56 MB to load, this one fifteen milliseconds and 5 MB.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

FILE = Path(__file__).resolve().parents[1] / "resources" / "readings" / "characters.txt"


def table() -> str:
    """Return a line for each way of reading: syllables without tones, the usual one first, then who is read so."""
    read_so: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for character, spelled in sorted(PINYIN_DICT.items()):
        read_so[syllables(spelled)].append(chr(character))
    return "".join(f"{' '.join(way)} {''.join(characters)}\n" for way, characters in sorted(read_so.items()))


def syllables(spelled: str) -> tuple[str, ...]:
    """Return syllables with tones, such as cháng,zhǎng, without them and none twice."""
    return tuple(dict.fromkeys(_without_tone(syllable) for syllable in spelled.split(",")))


def _without_tone(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable)
    return "".join(each for each in plain if each.isascii() and each.isalpha())


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8")
