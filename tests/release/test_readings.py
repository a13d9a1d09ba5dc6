"""The shipped readings are those of the table they were made from."""

from __future__ import annotations

from pypinyin.constants import PINYIN_DICT

from app.register.pinyin import readings
from release.readings import FILE, syllables, table


def test_the_shipped_file_is_what_the_table_gives_today() -> None:
    assert FILE.read_text("utf-8") == table(), "run: python3 -m release.readings"


def test_every_character_is_read_as_the_table_says() -> None:
    wrong = [chr(each) for each, spelled in PINYIN_DICT.items() if readings(chr(each)) != syllables(spelled)]
    assert wrong == []
