"""What registers show of an earlier state of a household: computed from it as its line is from the newest."""

from __future__ import annotations

from app.register.derived import COLUMN_NAMES, columns_of, line_of
from app.register.store import Registered
from sync.revision import Revision


def registered_of(state: Revision) -> Registered:
    """Return what a register shows of the household in this state."""
    line = dict(zip(COLUMN_NAMES, columns_of(line_of([state])), strict=True))
    return Registered._make(line[name] for name in Registered._fields)
