"""What ends a piece of work early has what it began cleared away, and goes on."""

from __future__ import annotations

import pytest

from app.register.undoing import undone_by


@pytest.mark.parametrize("ended_by", [ValueError, KeyboardInterrupt, SystemExit])
def test_whatever_ends_it_is_raised_after_the_undoing(ended_by: type[BaseException]) -> None:
    undone: list[str] = []
    with pytest.raises(ended_by), undone_by(lambda: undone.append("undone")):
        raise ended_by
    assert undone == ["undone"]


def test_work_that_comes_to_its_end_or_returns_is_kept() -> None:
    undone: list[str] = []

    def work() -> int:
        with undone_by(lambda: undone.append("undone")):
            return 1

    assert (work(), undone) == (1, [])
