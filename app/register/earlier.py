"""What lists have of an earlier state of a household: computed from it as its line is from the newest."""

from __future__ import annotations

from typing import Any

from app.register.facts import facts_of
from app.register.index import basics
from app.register.values import Counted, Registered
from sync.revision import Revision


def registered_of(state: Revision) -> Registered:
    """Return what a register shows of the household in this state."""
    return Registered._make(_values(state)[name] for name in Registered._fields)


def counted_of(state: Revision, *, revisions: int) -> Counted:
    """Return what figures count of the household in this state, one of so many; nobody looked for its errors."""
    values = {**_values(state), "revisions": revisions, "errors": None, "open_answers": None}
    return Counted._make(values[name] for name in Counted._fields)


def _values(state: Revision) -> dict[str, Any]:
    return {
        "record": state.record,
        "form": state.form,
        "version": state.version,
        "revision": state.id,
        "changed": state.time,
        **basics(state.document)._asdict(),
        **facts_of(state.document)._asdict(),
    }
