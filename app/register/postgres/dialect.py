"""Statements as PostgreSQL takes them; what the parts of the register write is told in `app.register.database`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

_STATEMENTS = 1_000  # different ones that are kept said: there are not many, but lists of villages differ in length
_HINT = re.compile(r" (?:NOT INDEXED|INDEXED BY \w+)")
_LIST = re.compile(r"json_each\((\?\d*)\)")
_PLACE = re.compile(r"\?(\d*)")


@lru_cache(_STATEMENTS)
def in_postgresql(statement: str) -> str:
    """Return the statement with `$1` for a value, PostgreSQL's own way to unfold a list, and no hints."""
    unhinted = _HINT.sub("", statement)
    unfolding = _LIST.sub(r"json_array_elements_text(CAST(\1 AS json))", unhinted)
    numbers = count(1)
    return _PLACE.sub(lambda place: f"${place[1] or next(numbers)}", unfolding)
