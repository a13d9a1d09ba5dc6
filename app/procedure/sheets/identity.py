"""What tells records that have no household apart, such as people of the staff."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

import resources


@cache
def identity_of(form: str) -> Sequence[str]:
    """Return the questions that tell records apart: number, name, then what must not differ; () for none."""
    table = tomllib.loads(resources.read_text("settings", "columns.toml"))["identity"]
    return cast("Sequence[str]", table.get(form, ()))


def identity_key(form: str, single: Mapping[str, str]) -> tuple[str, ...]:
    """Return what tells a new record from others: its number, else name and what must not differ; () for none."""
    number, *others = identity_of(form) or ("",)
    answers = named(single)
    if found := answers.get(number):
        return "identity", number, compared(found)
    values = tuple(compared(answers.get(name)) for name in others)
    return ("identity", *values) if values and values[0] else ()


def named(single: Mapping[str, str]) -> dict[str, str]:
    """Return answers by path as answers by the question's name."""
    return {path.rpartition("/")[2]: text for path, text in single.items()}


def compared(value: object) -> str:
    """Return an answer as it is compared: without blanks, in capitals."""
    return "".join(str(value or "").split()).upper()
