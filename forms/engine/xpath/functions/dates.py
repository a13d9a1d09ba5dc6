"""Dates and times: today, now, reading, writing and counting days."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Value, as_text
from forms.engine.xpath.functions.signature import Function, plain, scoped
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression
from forms.engine.xpath.values import NAN, date_of_days, moment_of, number_of_text

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def stamp(moment: datetime) -> str:
    """Return a time as XForms writes it: milliseconds and zone."""
    return moment.isoformat(timespec="milliseconds")


def _date(text: str) -> str:
    moment = moment_of(text)
    if isinstance(moment, datetime):
        return moment.astimezone().date().isoformat()
    if moment is not None:
        return moment.isoformat()
    days = number_of_text(text)
    return "" if math.isnan(days) or math.isinf(days) else date_of_days(days)


def _date_time(text: str) -> str:
    moment = moment_of(text)
    if isinstance(moment, datetime):
        return stamp(moment.astimezone())
    if moment is not None:
        return stamp(datetime.combine(moment, time()).astimezone())
    days = number_of_text(text)
    if math.isnan(days) or math.isinf(days):
        return ""
    try:
        return stamp((datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(days=days)).astimezone())
    except (OverflowError, ValueError):
        return ""


def _decimal_date_time(text: str) -> float:
    return number_of_text(text)


def _decimal_time(text: str) -> float:
    moment = moment_of(f"1970-01-01T{text}") if "T" not in text else moment_of(text)
    if not isinstance(moment, datetime):
        return NAN
    moment = moment.astimezone()
    return (moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6) / 86400


def _formatted(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None) -> Code:
    value = as_text(compiler.compile(arguments[0], here))
    form = as_text(compiler.compile(arguments[1], here))

    def run(place: Any, scope: Scope) -> str:
        return _formatted_text(value(place, scope), form(place, scope), chinese=scope.language.endswith("(zh)"))

    return Code(Value.TEXT, run)


@lru_cache(maxsize=2_000)
def _formatted_text(text: str, form: str, *, chinese: bool) -> str:
    """Return a date as text by a pattern; every member is compared with the same few days, so they are kept."""
    moment = moment_of(text)
    if isinstance(moment, datetime):
        moment = moment.astimezone()  # as the clock on the wall here shows it; a bare time below has no day to turn
    moment = moment or moment_of(_date(text)) or moment_of(f"1970-01-01T{text}")
    return "" if moment is None else formatted(moment, form, chinese=chinese)


def formatted(moment: date | datetime, form: str, *, chinese: bool = False) -> str:
    """Return a date by a pattern: %Y %y %m %n %b %d %e %H %h %M %S %3 %a %W %A %Z as ODK has them."""
    full = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    values = _PATTERNS_ZH if chinese else _PATTERNS
    parts = form.split("%")
    out = [parts[0]]
    pending = False
    for part in parts[1:]:
        if pending:
            out.append(part)
            pending = False
        elif not part:
            out.append("%")
            pending = True
        else:
            value = values.get(part[0])
            out.append(("%" + part[0] if value is None else value(full)) + part[1:])
    return "".join(out)


_PATTERNS: dict[str, Callable[[datetime], str]] = {
    "%": lambda _moment: "%",
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "a": lambda moment: _DAYS[moment.weekday()],
    "A": lambda moment: _DAYS[moment.weekday()],
    "W": lambda moment: f"{moment.isocalendar().week:02}",
    "Z": lambda moment: moment.strftime("%z"),
}
_PATTERNS_ZH = _PATTERNS | {
    "b": lambda moment: f"{moment.month}月",
    "a": lambda moment: "一二三四五六日"[moment.weekday()],
    "A": lambda moment: "一二三四五六日"[moment.weekday()],
}


FUNCTIONS: dict[str, Function] = {
    "today": scoped(Value.TEXT, lambda scope: scope.surroundings.day().isoformat(), is_volatile=True),
    "now": scoped(Value.TEXT, lambda scope: stamp(scope.surroundings.moment()), is_volatile=True),
    "date": plain("t", Value.TEXT, _date),
    "date-time": plain("t", Value.TEXT, _date_time),
    "decimal-date-time": plain("t", Value.NUMBER, _decimal_date_time),
    "decimal-time": plain("t", Value.NUMBER, _decimal_time),
    "format-date": Function(2, 2, _formatted),
    "format-date-time": Function(2, 2, _formatted),
}
