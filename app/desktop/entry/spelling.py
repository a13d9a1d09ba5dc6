"""What people type, made into what a questionnaire takes: full-width characters, small sums, dates, ID numbers."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

_LETTERS_AND_DIGITS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_SIGNS = str.maketrans("．，－＋＊／（）×÷−xX　", ".,-+*/()*/-** ")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d*)?|\.\d+")
_DATE = re.compile(r"(\d{4})\s*[-./年\s]\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?")
_CENT = Decimal("0.01")


def half_width(text: str) -> str:
    """Return the text with full-width digits and letters as plain ones; Chinese punctuation stays."""
    return text.translate(_LETTERS_AND_DIGITS)


def number(text: str) -> str:
    """Return the number that was typed, a small sum such as 85*12 worked out; what is none comes back as typed.

    万 after a number means ten thousand. A sum that does not end is rounded to two decimals, half up.
    """
    plain = half_width(text).translate(_SIGNS).replace(" ", "")
    try:
        value, rest = _sum(plain)
    except (InvalidOperation, DivisionByZero, ValueError):
        return text.strip()
    if rest:
        return text.strip()
    if value != value.quantize(Decimal("0.000001")):
        value = value.quantize(_CENT, ROUND_HALF_UP)
    return _plain(value) if _worked_out(plain) else plain.replace(",", "")


def day(text: str, *, today: date) -> str:
    """Return the date that was typed as 2015-11-21; eight digits, a month with a day, or Chinese signs will do."""
    plain = half_width(text).translate(_SIGNS).strip()
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", plain) or _DATE.fullmatch(plain):
        year, month, of_month = (int(part) for part in match.groups())
    elif match := _MONTH_DAY.fullmatch(plain):
        year, month, of_month = today.year, *(int(part) for part in match.groups())
    else:
        return text.strip()
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        return text.strip()


def grouped_id(text: str) -> str:
    """Return an 18-digit ID number in its groups of 6, 8 and 4, for reading; anything else unchanged."""
    return f"{text[:6]} {text[6:14]} {text[14:]}" if len(text) == 18 and text[:17].isdigit() else text


def amount(value: str, *, decimals: int = 0) -> str:
    """Return a number with thousands marked and at least so many decimals; what is none comes unchanged."""
    try:
        exponent = Decimal(value).as_tuple().exponent
    except InvalidOperation:
        return value
    if not isinstance(exponent, int):
        return value
    return f"{Decimal(value):,.{max(decimals, -exponent)}f}"


def _worked_out(plain: str) -> bool:
    return any(sign in plain[1:] for sign in "+-*/(万") or plain.startswith("(")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def _sum(text: str) -> tuple[Decimal, str]:
    value, rest = _product(text)
    while rest[:1] in {"+", "-"} and rest:
        sign, (part, after) = rest[0], _product(rest[1:])
        value, rest = (value + part if sign == "+" else value - part), after
    return value, rest


def _product(text: str) -> tuple[Decimal, str]:
    value, rest = _factor(text)
    while rest[:1] in {"*", "/"} and rest:
        sign, (part, after) = rest[0], _factor(rest[1:])
        value, rest = (value * part if sign == "*" else value / part), after
    return value, rest


def _factor(text: str) -> tuple[Decimal, str]:
    if text.startswith("-"):
        value, rest = _factor(text[1:])
        return -value, rest
    if text.startswith("("):
        value, rest = _sum(text[1:])
        if not rest.startswith(")"):
            raise ValueError(text)
        return value, rest[1:]
    match = _NUMBER.match(text)
    if not match:
        raise ValueError(text)
    value, rest = Decimal(match[0].replace(",", "")), text[match.end() :]
    return (value * 10000, rest[1:]) if rest.startswith("万") else (value, rest)
