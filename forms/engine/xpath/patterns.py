"""Regular expressions of forms: the whole text must match, and no pattern may run away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.engine.xpath.errors import BadExpression

MAXIMUM_PATTERN = 2_000
MAXIMUM_SUBJECT = 20_000


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to use."""

    expression: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """Return whether the whole text matches; a text beyond the bound does not."""
        return len(text) <= MAXIMUM_SUBJECT and self.expression.fullmatch(text) is not None


def compile_pattern(pattern: str, where: str) -> Pattern:
    """Return the pattern; raise BadExpression when it is none or beyond the bounds."""
    if len(pattern) > MAXIMUM_PATTERN:
        raise BadExpression("pattern", where, pattern[:60])
    try:
        return Pattern(re.compile(pattern))
    except (re.error, RecursionError, OverflowError) as error:
        raise BadExpression("pattern", where, pattern[:60]) from error
