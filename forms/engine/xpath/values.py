"""How text, numbers and truth turn into one another, and what dates are as numbers."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")
_DATE = re.compile(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T(.*))?\s*")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?\s*")
_EPOCH = date(1970, 1, 1)
NAN = math.nan


def number_of_text(text: str) -> float:
    """Return the number a text says; a date is its days since 1970-01-01; anything else is not a number."""
    if not text:
        return NAN
    if (text.isdecimal() and text.isascii()) or _NUMBER.fullmatch(text):
        return float(text)
    return days_of(text) if "-" in text else NAN


def text_of_number(value: float) -> str:
    """Return a number as XPath writes it: no exponent, whole numbers without a point.

    A double a hair beside a short decimal is that decimal: 0.1 + 0.2 is 0.3, while 1 div 3 keeps all its digits.
    """
    if value != value:  # noqa: PLR0124  (NaN alone differs from itself)
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    text = repr(value)
    if len(text) > 15 and len(tidy := f"{value:.15g}") <= 13:
        text = tidy
    return format(Decimal(text), "f") if "e" in text else text


def text_of(value: float | str) -> str:
    """Return the text of any plain value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of_number(value)


def number_of(value: float | str) -> float:
    """Return the number of any plain value."""
    return number_of_text(value) if isinstance(value, str) else float(value)


def truth_of(value: float | str) -> bool:
    """Return whether a plain value counts as true."""
    if isinstance(value, str):
        return value != ""
    return bool(value) and value == value  # noqa: PLR0124  (NaN alone differs from itself)


def days_of(text: str) -> float:
    """Return the days from 1970-01-01 to a date or date and time, else NaN."""
    moment = moment_of(text)
    if moment is None:
        return NAN
    if isinstance(moment, datetime):
        gone = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
        return gone / timedelta(days=1)
    return float((moment - _EPOCH).days)


def moment_of(text: str, zone: tzinfo | None = None) -> date | datetime | None:
    """Return the date, or the date and time with its zone (the given one where the text has none), else None."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        return _with_time(day, match[4], zone)
    except ValueError:
        return None


def _with_time(day: date, text: str, zone: tzinfo | None) -> datetime | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    micro = int((match[4] or "0")[:6].ljust(6, "0"))
    offset = _zone_of(match[5]) or zone
    naive = datetime(day.year, day.month, day.day, int(match[1]), int(match[2]), int(match[3] or 0), micro)  # noqa: DTZ001  (the zone follows)
    return naive.astimezone() if offset is None else naive.replace(tzinfo=offset)


def _zone_of(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:].lstrip(":") or 0)
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def date_of_days(days: float) -> str:
    """Return the date that many days after 1970-01-01 as 2026-11-23, "" when there is none."""
    try:
        return (_EPOCH + timedelta(days=math.floor(days))).isoformat()
    except (OverflowError, ValueError):
        return ""


_STRICT_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?)?")


def strict_date(text: str) -> str:
    """Return the day of 2026-11-23 or of a time without zone on that day, "" for anything else."""
    match = _STRICT_DATE.fullmatch(text)
    return "" if match is None or moment_of(match[1]) is None else match[1]


def round_half_up(value: float, places: int) -> float:
    """Return the value rounded half up (towards positive infinity), exact for sums and products of decimals.

    A double stands a hair beside the decimal it means (2.5 * 1.15 is 2.8749999999999996), so what lies within a
    millionth of a unit of a half counts as the half.
    """
    if math.isnan(value) or math.isinf(value):
        return value
    places = max(-300, min(places, 300))
    scaled = value * 10.0**places
    if math.isinf(scaled) or abs(scaled) >= 2.0**53:
        return value
    whole = math.floor(scaled + 0.5 + min(1e-6 + abs(scaled) * 4e-15, 0.01))
    return whole / 10.0**places if places >= 0 else whole * 10.0**-places
