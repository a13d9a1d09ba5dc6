"""What a half-done piece of work leaves behind is cleared away, whatever ended it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def undone_by(undo: Callable[[], object]) -> Iterator[None]:
    """Run the block to its end, or undo what it began and let what ended it go on: a refusal, a defect, Ctrl+C."""
    with ExitStack() as begun:
        begun.callback(undo)
        yield
        begun.pop_all()
