"""What a clerk is told whose decision came second: who decided or changed the household meanwhile, and how."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from app.register.store import Register
from resources.canonical import Document, Json
from resources.errors import NotPossible
from sync.revision import Revision

if TYPE_CHECKING:
    from app.procedure.exchange.conflicts import Disputed

Said: TypeAlias = Callable[[Revision, str, Json], str]
"""Says in words what a decision has at a path."""

_PART = re.compile(r"([^/\[\]]+)(?:\[([^\]]*)\])?")


def plainly(_decision: Revision, path: str, value: Json) -> str:
    """Return the path and its value as they are kept."""
    return f"{path} = {value}"


def overtaken(register: Register, disputed: Disputed, said: Said = plainly) -> NotPossible:
    """Return who decided between the two edits meanwhile and how; else that the household was changed meanwhile."""
    edits = {disputed.ours.id, disputed.theirs.id}
    decision = next((one for one in register.history(disputed.record) if edits <= {*one.parents}), None)
    if decision is None:
        return NotPossible("exchange.changed_meanwhile", record=disputed.record, title=disputed.title)
    paths = (one.path for one in disputed.conflicts)
    answers = [said(decision, path, value_at(decision.document, path)) for path in paths]
    return NotPossible(
        "exchange.decided_meanwhile", title=disputed.title, who=decision.author, answers=" · ".join(answers)
    )


def value_at(document: Document, path: str) -> Json:
    """Return what stands in the document at a path that names rows by their `_id`; None where nothing does."""
    here: Json = document
    for name, row_id in _PART.findall(path):
        here = here.get(name) if isinstance(here, dict) else None
        if row_id:
            rows = here if isinstance(here, list) else []
            here = next((row for row in rows if isinstance(row, dict) and row.get("_id") == row_id), None)
    return here
