"""Choosing from a list by typing: by code, by the words of the choice, or by the initials of its pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.desktop.entry.spelling import half_width
from app.register.pinyin import sounds_so

_LETTER = re.compile(r"[A-Za-z]")
_MOST_NUMBERED = 9  # what one digit can say


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as a person sees it: the code to type, the words, and the value that is the answer."""

    code: str
    label: str
    value: str

    def __str__(self) -> str:
        return f"{self.code}  {self.label}"


def options(choices: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    """Return the choices (value, label) with the codes to type: their values, else 1, 2, 3.

    Values are codes where all are digits, or a single letter each, as the grades A to D.
    """
    coded = all(value.isdigit() for value, _ in choices) or all(_LETTER.fullmatch(value) for value, _ in choices)
    return tuple(
        Option(value if coded else str(number), label, value) for number, (value, label) in enumerate(choices, 1)
    )


def narrow(among: Sequence[Option], typed: str) -> list[Option]:
    """Return the options that the typed text may mean, likeliest first; all of them for no text."""
    wanted = half_width(typed).strip().lower()
    if not wanted:
        return list(among)
    if numbered := _numbered(among, wanted):
        return [numbered]
    if wanted.isdigit():
        exact = [option for option in among if option.code.lstrip("0") == wanted.lstrip("0")]
        return exact + [option for option in among if option.code.startswith(wanted) and option not in exact]
    begins = [o for o in among if o.label.lower().startswith(wanted) or sounds_so(o.label, wanted)]
    inside = [o for o in among if wanted in o.label.lower() or sounds_so(o.label, wanted, inside=True)]
    return begins + [option for option in inside if option not in begins]


def is_settled(among: Sequence[Option], typed: str) -> Option | None:
    """Return the option whose code was typed, when no longer code begins so: then nobody need press Enter."""
    wanted = half_width(typed).strip()
    if not wanted.isdigit() and not _LETTER.fullmatch(wanted):
        return None
    if numbered := _numbered(among, wanted):
        return numbered
    found = [option for option in among if option.code.upper().startswith(wanted.upper())]
    return found[0] if len(found) == 1 and found[0].code.upper() == wanted.upper() else None


def _numbered(among: Sequence[Option], wanted: str) -> Option | None:
    """Return the choice by its number where letters are the codes: 2 for B; nobody has to leave the number keys."""
    if not among or not _LETTER.fullmatch(among[0].code) or not wanted.isdigit():
        return None
    number = int(wanted)
    return among[number - 1] if 1 <= number <= len(among) <= _MOST_NUMBERED else None
