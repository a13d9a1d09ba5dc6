"""Sentences for people, in Chinese and English: one TOML file a subject, both languages side by side.

The desktop's own words are Qt translation files; here stand the words of everything below it.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache

import resources
from resources.errors import LikaError


class Language(StrEnum):
    """The languages of the program; the value is the ISO 639 code."""

    CHINESE = "zh"
    ENGLISH = "en"


@cache
def _subject(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.read_text("messages", f"{name}.toml"))


def text(key: str, language: Language, /, **values: object) -> str:
    """Return the sentence `subject.name` with its values put in; an unknown key is a KeyError: a defect."""
    return template(key, language).format(**values)


def template(key: str, language: Language, /) -> str:
    """Return the sentence `subject.name` as it is written, with its places in braces."""
    subject, _, name = key.partition(".")
    return _subject(subject)[name][language]


def sentence(error: LikaError, language: Language) -> str:
    """Return what to tell a person about a refusal: where, what, and what to do."""
    return text(error.key, language, **error.values)
