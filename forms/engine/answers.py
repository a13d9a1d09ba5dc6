"""Answers as XForms writes them: what a person typed, in the notation of the question's data type, or refused."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from forms.engine.definition import DataType
from forms.engine.xpath.values import date_of_days, moment_of, strict_date, text_of_number

Answer: TypeAlias = "str | int | float | Decimal | bool | date | time | list[str] | tuple[str, ...] | None"

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_TIME = re.compile(r"(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
MAXIMUM_DIGITS = 300
_SURELY_SMALL = 9
"""So many digits are no more than a whole number may have, whatever they are."""
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1


def written(value: Answer) -> str:  # noqa: PLR0911  (one answer a case)
    """Return an answer as text, before its type is looked at."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case str():
            return value
        case int():
            return str(value)
        case float():
            return text_of_number(value)
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.isoformat(timespec="milliseconds")
        case date() | time():
            return value.isoformat()
        case list() | tuple():
            return " ".join(value)


def typed_value(data_type: DataType, text: str) -> str | None:
    """Return the text in the notation of the type, "" for a blank, None when it is no value of the type."""
    reader = _READERS.get(data_type)
    if reader is None or text == "":
        return text
    return reader(half_width(text).strip())


def loses(data_type: DataType, raw: str, text: str) -> bool:
    """Return whether bringing a value to its type cut something off: 2.5 as a whole number is 2."""
    if data_type is not DataType.INT or text == "":
        return False
    fraction = half_width(raw).partition(".")[2]
    return fraction.strip().strip("0") != ""


def half_width(text: str) -> str:
    """Return the text with full-width digits, letters and signs as ASCII, as Chinese input methods leave them."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).replace("。", ".").replace("−", "-")


def _without_groups(text: str) -> str:
    """Return 12,345.6 as 12345.6; a comma that parts no thousands stays and is refused: 1,5 must not become 15."""
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _integer(text: str) -> str | None:
    if text.isascii() and text.isdecimal() and len(text) <= _SURELY_SMALL:
        return str(int(text))
    plain = _without_groups(text)
    if not _DECIMAL.fullmatch(plain):
        return "" if text == "" else None
    number = Decimal(plain)
    if abs(number.adjusted()) > MAXIMUM_DIGITS:
        return None
    whole = int(number)
    return str(whole) if _SMALLEST <= whole <= _LARGEST else None


def _decimal(text: str) -> str | None:
    plain = _without_groups(text)
    if not _DECIMAL.fullmatch(plain):
        return "" if text == "" else None
    number = Decimal(plain)
    if abs(number.adjusted()) > MAXIMUM_DIGITS:
        return None
    # One notation for one number, so that equal answers make equal documents.
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits


def _date(text: str) -> str | None:
    return strict_date(text) or ("" if text == "" else None)


def _time_of_day(text: str) -> str | None:
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59 or int(match[3]) > 60:
        return "" if text == "" else None
    return text if _zone_possible(match[5]) else None


def _zone_possible(zone: str | None) -> bool:
    return zone is None or zone == "Z" or (int(zone[1:3]) <= 14 and int(zone[4:6]) <= 59)


def _date_time(text: str) -> str | None:
    if text == "":
        return ""
    day, mark, clock = text.partition("T")
    if not mark or not strict_date(day) or _time_of_day(clock) is None or not clock:
        return None
    return text


def _boolean(text: str) -> str | None:
    if text == "":
        return ""
    return text.lower() if text.lower() in ("true", "false", "1", "0") else None


def _geopoint(text: str) -> str | None:
    if text == "":
        return ""
    try:
        numbers = [float(part) for part in text.split()[:4]]
    except ValueError:
        return None
    if len(numbers) < 2 or not all(map(math.isfinite, numbers)):
        return None
    latitude, longitude = numbers[:2]
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude == 0 and longitude == 0):
        return None
    return " ".join([_coordinate(number) for number in numbers])


def _coordinate(number: float) -> str:
    text = text_of_number(number)
    return text if "." in text else f"{text}.0"


def _geotrace(text: str) -> str | None:
    if text == "":
        return ""
    points = [_geopoint(part.strip()) for part in text.rstrip("; ").split(";")]
    return None if len(points) < 2 or not all(points) else ";".join([point or "" for point in points])


def _geoshape(text: str) -> str | None:
    trace = _geotrace(text)
    if not trace:
        return trace
    points = trace.split(";")
    return trace if len(points) >= 3 and points[0] == points[-1] else None


_READERS: dict[DataType, Callable[[str], str | None]] = {
    DataType.INT: _integer,
    DataType.DECIMAL: _decimal,
    DataType.DATE: _date,
    DataType.TIME: _time_of_day,
    DataType.DATETIME: _date_time,
    DataType.BOOLEAN: _boolean,
    DataType.GEOPOINT: _geopoint,
    DataType.GEOTRACE: _geotrace,
    DataType.GEOSHAPE: _geoshape,
}


_NUMBERS = frozenset({DataType.INT, DataType.DECIMAL})
_MOMENTS = frozenset({DataType.DATE, DataType.TIME, DataType.DATETIME})


def calculated(data_type: DataType, value: float | str) -> str:
    """Return the result of a calculation as it is stored: blank where it is no value of the type."""
    if isinstance(value, bool):
        return _calculated_truth(data_type, holds=value)
    if isinstance(value, str):
        if data_type is DataType.DATE and isinstance(moment := moment_of(value), datetime):
            return moment.date().isoformat()
        text = typed_value(data_type, value)
        return "" if text is None else text
    if math.isnan(value):
        return ""
    if data_type is DataType.DATE:
        return "" if math.isinf(value) else date_of_days(value)
    text = typed_value(data_type, text_of_number(value))
    return "" if text is None else text


def _calculated_truth(data_type: DataType, *, holds: bool) -> str:
    if data_type in _MOMENTS:
        return ""
    if data_type in _NUMBERS:
        return "1" if holds else "0"
    return "true" if holds else "false"
