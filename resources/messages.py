"""Sentences for people, in Chinese and English: one TOML file a subject, both languages side by side.

The desktop's own words are Qt translation files; here stand the words of everything below it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Final

import resources
from resources.errors import LikaError


class Language(StrEnum):
    """The languages of the program; the value is the ISO 639 code."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a refusal that is words itself: said in the language the refusal is told in, whoever reads it."""

    key: str


class _Counting(Formatter):
    """Fills places in; one with two nouns takes the one that goes with its number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, nouns, many = format_spec.partition("|")
        if not nouns:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


_COUNTING: Final = _Counting()


@cache
def _subject(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.read_text("messages", f"{name}.toml"))


def text(key: str, language: Language, /, **values: object) -> str:
    """Return the sentence `subject.name` with its values put in; an unknown key is a KeyError: a defect."""
    return filled(template(key, language), values)


def filled(words: str, values: Mapping[str, object], /) -> str:
    """Return the words with the values in their places; `{rows:row|rows}` is a count with its noun, `1 row`."""
    return _COUNTING.vformat(words, (), values) if "|" in words else words.format(**values)


def template(key: str, language: Language, /) -> str:
    """Return the sentence `subject.name` as it is written, with its places in braces."""
    subject, _, name = key.partition(".")
    return _subject(subject)[name][language]


def sentence(error: LikaError, language: Language) -> str:
    """Return what to tell a person about a refusal: where, what, and what to do."""
    values = {name: text(one.key, language) if isinstance(one, Said) else one for name, one in error.values.items()}
    return text(error.key, language, **values)
