"""The short code on every signed sheet: whoever holds the sheet can find out whether the answers still match."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Final

from forms.paper.papers import Paper, all_answers, income_answers, printed_answers
from resources.canonical import Document, Json, canonical
from resources.errors import NotPossible

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH: Final = 10

_DATA_DIGITS: Final = LENGTH - 1
_DATA_BITS: Final = 5 * _DATA_DIGITS
_READ_AS: Final = str.maketrans("OIL", "011")
_HALF: Final = LENGTH // 2


def check_code(paper: Paper, record: str, document: Document) -> str:
    """Return ten characters of Crockford base 32 over what the paper shows; the last is a check digit."""
    return code_over(paper, record, printed_answers(paper, document))


def code_over(paper: str, record: str, shown: Json) -> str:
    """Return the check code of a paper that shows these values: a list is no record's document."""
    from stdnum import luhn  # with the network's modules behind it: not before a code is made

    digest = hashlib.sha256(canonical([paper, record, shown])).digest()
    number = int.from_bytes(digest[:8], "big") >> (64 - _DATA_BITS)
    data = "".join(ALPHABET[number >> shift & 31] for shift in range(_DATA_BITS - 5, -1, -5))
    return data + str(luhn.calc_check_digit(data, ALPHABET))


def codes_of(record: str, form: str, document: Document) -> list[tuple[Paper, str]]:
    """Return the check code of every paper that this state of the record can be printed on."""
    shown = all_answers(document)
    codes = [(Paper.QUESTIONNAIRE, code_over(Paper.QUESTIONNAIRE, record, shown))]
    if Paper.INCOME.is_of(form):
        codes.append((Paper.INCOME, code_over(Paper.INCOME, record, income_answers(shown))))
    return codes


def show_code(code: str) -> str:
    """Return the code as it stands on paper: XXXXX-XXXXX."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def parse_code(text: str) -> str:
    """Return the ten characters a person typed or scanned: any case, dash, blank or width, O for 0, I and L for 1.

    A text that is not a code, or whose check digit is wrong, is a NotPossible that says which.
    """
    from stdnum import luhn

    code = "".join(_letters(text)).translate(_READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise NotPossible("paper.not_a_code", text=text)
    if not luhn.is_valid(code, ALPHABET):
        raise NotPossible("paper.code_mistyped", text=text)
    return code


def _letters(text: str) -> Iterator[str]:
    for character in unicodedata.normalize("NFKC", text).upper():
        if (
            not character.isspace()
            and unicodedata.category(character) not in {"Pd", "Cf", "Pc"}
            and character != "−"
        ):
            yield character
