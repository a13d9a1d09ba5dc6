"""Regular expressions of forms: the whole text must match, and no pattern may run away.

`regex` reads what ODK forms use (also Java's \\p{L}, which `re` does not know) and can be stopped as it matches. A
text that a pattern is stopped on does not match; a session has patience for a few such stops, then stops sooner.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.scope import Scope

MAXIMUM_PATTERN = 2_000
MAXIMUM_SUBJECT = 20_000
MAXIMUM_REPEATS = 10_000
"""How often a part may be repeated by numbers in braces, nested ones multiplied: each repetition takes memory."""
SECONDS, SECONDS_WITHOUT_PATIENCE = 0.2, 0.002
_BRACES = re.compile(r"(\)?)\{(\d*)(?:,(\d*))?\}")


class Pattern:
    """A pattern ready to use."""

    __slots__ = ("_fullmatch",)

    def __init__(self, fullmatch: Callable[..., object]) -> None:
        self._fullmatch = fullmatch

    def matches(self, text: str, scope: Scope) -> bool:
        """Return whether the whole text matches; one beyond the bound or that takes too long does not."""
        if len(text) > MAXIMUM_SUBJECT:
            return False
        seconds = SECONDS if scope.patience > 0 else SECONDS_WITHOUT_PATIENCE
        try:
            return self._fullmatch(text, timeout=seconds) is not None
        except (TimeoutError, MemoryError):
            scope.patience -= seconds
            return False


def compile_pattern(pattern: str, where: str) -> Pattern:
    """Return the pattern; raise BadExpression when it is none or beyond the bounds."""
    if len(pattern) > MAXIMUM_PATTERN or _repeats(pattern) > MAXIMUM_REPEATS:
        raise BadExpression("pattern", where, pattern[:60])
    try:
        return Pattern(regex.compile(pattern).fullmatch)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise BadExpression("pattern", where, pattern[:60]) from error


def _repeats(pattern: str) -> int:
    """Return at most how often braces repeat something: those behind a bracket may hold any of the others."""
    single, grouped = 1, 1
    for group, least, most in _BRACES.findall(pattern):
        times = max(int(least[:9] or 0), int(most[:9] or 0), 1)
        if group:
            grouped = min(grouped * times, 1 << 60)
        else:
            single = max(single, times)
    return single * grouped
