"""Years as they are given on the command line."""

from __future__ import annotations

from resources.errors import WrongUse

_DIGITS = 4


def year_given(text: str) -> str:
    """Return a year, "" where none is given; WrongUse where it is not four digits: nothing would be found in it."""
    if text and not (len(text) == _DIGITS and text.isascii() and text.isdecimal()):
        raise WrongUse("cli.no_year", given=text)
    return text
