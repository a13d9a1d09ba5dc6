"""Which language a person reads in a terminal."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence

from resources.messages import Language

_VARIABLES = ("LIKA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for with `--language`, else by the environment, else Chinese.

    It is read before the arguments are parsed, because the parser itself already speaks.
    """
    for wish in (_option(arguments), *(environment.get(name, "") for name in _VARIABLES), _system()):
        language = _read(wish)
        if language:
            return language
    return Language.CHINESE


def paper_language(option: str, environment: Mapping[str, str]) -> Language:
    """Return the language of papers: the one asked for, else Chinese, whatever the terminal speaks.

    The people who sign read Chinese; a computer set to English must not change what they are given.
    """
    return _read(option) or _read(environment.get("LIKA_LANGUAGE", "")) or Language.CHINESE


def _option(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def _read(wish: str) -> Language | None:
    code = wish.lower()[:2]
    return Language(code) if code in set(Language) else None


def _system() -> str:
    return locale.getlocale()[0] or ""
