"""Numbers and amounts as papers write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_CENT: Final = Decimal("0.01")
_LARGEST: Final = Decimal("1e20")  # what is larger is no amount of yuan, and is shown as it stands


def numeral(number: int) -> str:
    """Return a number from 0 to 99 as Chinese headings count: 一, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def amount(value: Decimal | None) -> str:
    """Return yuan with two decimals, half up, and thousands apart; "" for nothing, what is no amount as it is."""
    if value is None or not value.is_finite() or abs(value) >= _LARGEST:
        return "" if value is None else str(value)
    return f"{value.quantize(_CENT, ROUND_HALF_UP):,}"


def plain_number(value: Decimal) -> str:
    """Return the number as short as it can be written, thousands apart."""
    normal = value.normalize()
    return f"{normal:,f}"
