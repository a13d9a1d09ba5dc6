"""Words that tell of a person are covered however they are written; words that do not stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedure.sharing.masking import COVER, masked


@pytest.mark.parametrize(
    "words",
    [
        "13909341234",
        "139 0934 1234",
        "139-0934-1234",
        "１３９０９３４１２３４",
        "0934-8612345",
        "62100219700101123X",
        "621002 19700101 123x",
        "一三九〇九三四一二三四",
        "幺三九零九三四幺二三四",
        "139\u200b0934\u200b1234",
        "139\n0934\n1234",
        "li.wb@example.cn",
        "https://example.cn/liwb",
        "wx_liwb1975",
    ],
)
def test_numbers_and_addresses_are_covered_however_they_are_written(words: str) -> None:
    assert masked(f"联系{words}。") == f"联系{COVER}。"


@pytest.mark.parametrize("words", ["加固窑洞两孔", "2015 年借款 30000 元", "12.5 亩", "需化肥200公斤,2016年3月前"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert masked(words) == words


def test_names_known_are_covered_the_longer_first() -> None:
    assert masked("找慕晓芸和慕晓", ["慕晓", "慕晓芸"]) == f"找{COVER}和{COVER}"


@given(
    st.text(max_size=20),
    st.text(alphabet="0123456789", min_size=7, max_size=18),
    st.sampled_from(["", " ", "-", "　", "．", "\u200b", "·"]),
    st.text(max_size=20),
)
def test_no_long_number_gets_through(before: str, digits: str, between: str, after: str) -> None:
    assert digits not in "".join(filter(str.isdigit, masked(before + between.join(digits) + after)))
