"""Notes what pages are asked to show, string by string, while they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from forms.paper.sheet import Sheet


@contextmanager
def noting() -> Iterator[list[list[str]]]:
    """Give a list that holds, for each page finished inside the block, the strings it was to show, in order."""
    given: list[list[str]] = []
    page: list[str] = []
    stamped: dict[tuple[object, object], list[str]] = {}
    text, stamp, finish = Sheet.text, Sheet.stamp, Sheet.finish

    def note_text(sheet: Sheet, x: float, y: float, shown: str, **look: Any) -> None:
        if shown:
            page.append(shown)
        text(sheet, x, y, shown, **look)

    def note_stamp(
        sheet: Sheet, key: object, x: float, y: float, draw: Callable[[Sheet, float, float], None]
    ) -> None:
        before = len(page)
        stamp(sheet, key, x, y, draw)
        drawn = (sheet._file, key)
        if len(page) > before:
            stamped[drawn] = page[before:]
        else:
            page.extend(stamped.get(drawn, ()))

    def note_page(sheet: Sheet) -> None:
        given.append(page.copy())
        page.clear()
        finish(sheet)

    with (
        patch.object(Sheet, "text", note_text),
        patch.object(Sheet, "stamp", note_stamp),
        patch.object(Sheet, "finish", note_page),
    ):
        yield given
