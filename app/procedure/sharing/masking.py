"""Covers in written words what tells of a person: ID numbers, telephones, accounts, addresses, names known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

COVER: Final = "〔…〕"
_LEAST_DIGITS: Final = 7  # a telephone in the county; years and amounts are shorter
_DIGIT: Final = "0-9〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"
_BETWEEN: Final = r"[\s\-‐-―_.·•,，、。:：;；/|*()（）—~]{0,3}"
_NUMBER: Final = re.compile(f"[{_DIGIT}](?:{_BETWEEN}[{_DIGIT}]){{{_LEAST_DIGITS - 1},}}(?:{_BETWEEN}[xX])?")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9_.+\-]+@[A-Za-z0-9.\-]+|(?:https?://|www\.)[!-~]+")
_ACCOUNT: Final = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9_\-]*\d)(?=[A-Za-z0-9_\-]*[A-Za-z])[A-Za-z0-9_\-]{6,}")
_INVISIBLE: Final = frozenset({"Cf", "Cc", "Mn", "Me"})


def masked(words: str, names: Iterable[str] = ()) -> str:
    """Return the words with long numbers, addresses, accounts and these names covered.

    Full-width and other digits count as theirs, and so do Chinese numerals and signs put between; signs nobody
    sees are taken out, since they would hide a number from us and not from a reader.
    """
    plain = unicodedata.normalize("NFKC", words)
    plain = "".join(
        " " if sign in "\t\r\n" else sign
        for sign in plain
        if sign in "\t\r\n" or unicodedata.category(sign) not in _INVISIBLE
    )
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    for pattern in (_ADDRESS, _NUMBER, _ACCOUNT):
        plain = pattern.sub(COVER, plain)
    for name in sorted(set(names), key=len, reverse=True):
        if len(name) > 1:
            plain = plain.replace(unicodedata.normalize("NFKC", name), COVER)
    return plain
