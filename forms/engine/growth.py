"""How large a questionnaire grows while it is filled: places and letters are counted, too much is refused."""

from __future__ import annotations

from forms.engine.definition import Definition
from forms.engine.instance import Node, leaves
from resources.errors import NotPossible

MAXIMUM_NODES = 300_000
"""Questions of one questionnaire, rows counted; 1,000 members with 60 questions each are 60,000."""
MAXIMUM_LETTERS = 20_000_000
"""Letters that calculations may hold together."""


class Growth:
    """What one session has built and holds so far."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._sizes: dict[tuple[int, bool], int] = {}
        self._nodes = 0
        self._letters = 0

    def add_row(self, definition: Definition, *, with_rows: bool = False) -> None:
        """Note that a row is going to be built, with the rows it begins with or none; a NotPossible is too much."""
        size = self._size_of(definition, with_rows=with_rows)
        self._nodes += size
        if self._nodes > MAXIMUM_NODES:
            self._nodes = sum(1 for _ in leaves(self._root)) + size
        if self._nodes > MAXIMUM_NODES:
            raise NotPossible("engine.too_many_answers", limit=MAXIMUM_NODES)

    def add_letters(self, count: int) -> None:
        """Note that calculations hold so many letters more; a NotPossible is too much."""
        self._letters += count
        if self._letters > MAXIMUM_LETTERS:
            raise NotPossible("engine.too_much_work")

    def _size_of(self, definition: Definition, *, with_rows: bool) -> int:
        key = definition.index, with_rows
        size = self._sizes.get(key)
        if size is None:
            size = 1
            for below in definition.slots:
                size += self._size_of(below, with_rows=with_rows) * max(1, below.rows_within if with_rows else 1)
            self._sizes[key] = size
        return size
