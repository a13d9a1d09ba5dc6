"""Makes the shipped table of readings from pypinyin's: `python -m app.register.readings_table`.

Pypinyin's takes a fifth of a second and 56 MB to load, and Python does nothing else meanwhile.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Final

import resources

FILE: Final = ("readings", "readings.txt")
CHARACTERS: Final = (0x3007, *range(0x4E00, 0xA000))  # those of names and places; rarer ones are asked of pypinyin


def spelled(character: str) -> tuple[str, ...]:
    """Return the syllables pypinyin reads a character as, without tones, the usual one first."""
    from pypinyin.constants import PINYIN_DICT

    syllables = PINYIN_DICT.get(ord(character), "").split(",")
    return tuple(dict.fromkeys(_without_tone(each) for each in syllables if each))


def made() -> str:
    """Return the table: on each line the syllables, and the characters that are read so."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for character in map(chr, CHARACTERS):
        alike[spelled(character)].append(character)
    return "".join(f"{' '.join(read)}\t{''.join(characters)}\n" for read, characters in sorted(alike.items()))


def read() -> dict[str, tuple[str, ...]]:
    """Return the readings of each character of the shipped table."""
    table: dict[str, tuple[str, ...]] = {}
    for line in resources.read_text(*FILE).splitlines():
        syllables, _, characters = line.partition("\t")
        table.update(dict.fromkeys(characters, tuple(syllables.split())))
    return table


def _without_tone(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", syllable)
    return "".join(each for each in plain if each.isascii() and each.isalpha())


if __name__ == "__main__":
    resources.path(*FILE).write_text(made(), "utf-8", newline="\n")
