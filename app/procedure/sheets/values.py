"""A cell as the answer a question takes; what a spreadsheet spoilt or a form does not know is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.procedure.quality.people import OWN_NUMBER
from app.procedure.sheets.columns import HEAD_NAME, HEAD_NUMBER
from app.procedure.sheets.lost import Lost, lost_in_text
from app.procedure.sheets.reading import Cell
from forms.engine import Definition, QuestionType
from resources.errors import WrongUse

_SPOILT = re.compile(  # 6.22801E+17, 6.22801e17, 622801197209029000.0
    r"[0-9][0-9.]*E\+[0-9]+|[0-9]{1,3}(\.[0-9]+)?E(1[4-9]|2[0-9])|[0-9]{16,}\.0*", re.IGNORECASE
)
_FILLED_UP = re.compile(r"[0-9]{15}0{3}(0{2}|0{4})?")  # an ID number or certificate of which 15 digits are left
_NO_NAME = re.compile(r"[\d\s.,:;/()+-]+")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000  # days since 1899-12-30: 1927 to 2119
_ZERO_DAY = date(1899, 12, 30)
_EXACT_DIGITS = 15  # that Excel keeps of a number
_MOST_SHOWN = 60
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643
_IDENTITY, _PEOPLE = {"id_number", HEAD_NUMBER}, {"name", "cadre_name", HEAD_NAME}
_NUMBERS = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE}
_ONE, _MANY = {QuestionType.SELECT_ONE, QuestionType.ACKNOWLEDGE}, {QuestionType.SELECT_MULTIPLE, QuestionType.RANK}


def answer_of(question: Definition, cell: Cell, words: Mapping[str, str]) -> str:
    """Return the answer; `words` are the question's choices, label → value. A WrongUse says what is the matter."""
    _told(cell)
    if question.type in _ONE | _MANY:
        return _chosen(question, _text(cell), words)
    if question.type is QuestionType.DATE:
        return _day(cell)
    if question.type in _NUMBERS:
        return _number(question, cell)
    return written(cell, question.name, is_long="multiline" in question.appearance.split())


def written(cell: Cell, name: str = "", *, is_long: bool = False) -> str:
    """Return the cell as it is written under a name; a number that Excel has cut is a WrongUse.

    Only what `is_long` may have several lines: anywhere else they are two cells that became one.
    """
    _told(cell)
    text = _text(cell)
    if _is_cut(cell, text) or (name in _IDENTITY and _is_filled_up("".join(text.split()))):
        raise WrongUse("sheets.digits_lost", value=text)
    if not is_long and len(text.splitlines()) > 1:
        raise WrongUse("sheets.several_lines", value=" / ".join(text.splitlines())[:_MOST_SHOWN])
    if name in _PEOPLE and _NO_NAME.fullmatch(text):
        raise WrongUse("sheets.no_name", value=text)
    return text


def _is_cut(cell: Cell, text: str) -> bool:
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return (is_number and len(text.lstrip("-")) > _EXACT_DIGITS) or _SPOILT.fullmatch(text) is not None


def _is_filled_up(text: str) -> bool:
    """Whether zeros stand for an ID number's last digits: its check digit, or a certificate's class, is none."""
    if not _FILLED_UP.fullmatch(text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return len(text) > OWN_NUMBER or _CHECKS[total % 11] != text[17]


def _told(cell: Cell) -> None:
    """Refuse a cell whose value is not in the file."""
    lost = lost_in_text(cell.strip()) if isinstance(cell, str) else cell
    if isinstance(lost, Lost):
        raise WrongUse(f"sheets.{lost.why}", value=lost.shown)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**22 else repr(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return unicodedata.normalize("NFKC", str(cell)).strip() if cell is not None else ""


def _chosen(question: Definition, text: str, words: Mapping[str, str]) -> str:
    values = {*words.values()}
    parts = re.split(r"[\s,;、，；]+", text) if question.type in _MANY else [text]
    found: list[str] = []
    for part in filter(None, parts):
        short = part.removesuffix(".0")
        said = _plain(part)
        by_code = next((each for each in (short, short.zfill(2)) if each in values), None)
        value = words.get(said) or words.get(said.removeprefix("之")) or by_code
        if value is None:
            raise WrongUse("sheets.no_such_choice", value=part)
        found.append(value)
    return " ".join(found)


def _day(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return (_ZERO_DAY + timedelta(days=int(cell))).isoformat()
    text = _text(cell)
    found = _DAY.fullmatch(text) or _RUN.fullmatch(text)
    try:
        if found is not None:
            return date(*map(int, found.groups())).isoformat()
    except ValueError as error:
        raise WrongUse("sheets.no_day", value=text) from error
    raise WrongUse("sheets.no_day", value=text)


def _number(question: Definition, cell: Cell) -> str:
    text = _text(cell).replace(",", "").removesuffix("元").removesuffix("亩").removesuffix("人").strip()
    if not re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", text, re.IGNORECASE):
        raise WrongUse("sheets.no_number", value=text)
    number = Decimal(text)
    if question.type is QuestionType.INTEGER and number != number.to_integral_value():
        raise WrongUse("sheets.no_whole_number", value=text)
    shown = format(number.normalize(), "f")
    return shown if number else "0"


def _plain(text: str) -> str:
    return "".join(text.split()).lower()
