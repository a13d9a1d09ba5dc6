"""Words that change with the language: data is a string, what the program says is a function of the moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Words: TypeAlias = str | Callable[[], str]


def spoken(words: Words) -> str:
    """Return the words in the language of the moment."""
    return words if isinstance(words, str) else words()
