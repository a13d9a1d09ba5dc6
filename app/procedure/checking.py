"""What the engine finds in records that came from elsewhere, noted beside them for lists and counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Final, cast

from app.procedure.lists import every
from app.procedure.rules import FormRules
from app.register.store import Register
from app.register.values import Query
from forms.engine import Form, ProblemKind
from resources.canonical import Document, Json
from sync.revision import Revision

_TOGETHER: Final = 200  # records a transaction
_DIFFERING: Final = "computed_differs"


def check_records(register: Register, form_of: Callable[[str, str], Form], *, form: str, today: date) -> int:
    """Look through every record of the form that nobody has checked yet; return how many were looked through.

    May be stopped at any time and goes on where it was. A record whose form version is not here waits for it.
    """
    unchecked = [one.record for one in every(register, Query(form=form)) if one.errors is None and one.revision]
    versions = {one.version for one in register.form_versions() if one.name == form}
    heads = (register.heads(record)[0] for record in unchecked)
    ready = (head for head in heads if head.version in versions)
    checked = 0
    while together := list(islice(ready, _TOGETHER)):
        with register.transaction():
            for head in together:
                _check(register, head, form_of(head.form, head.version), today)
        checked += len(together)
    return checked


def differing(register: Register) -> dict[str, tuple[str, ...]]:
    """Return for each record whose computed answers the engine does not come to: the paths of those answers.

    Only where the state that was found so still stands: a household that was saved again was computed again.
    """
    noted = cast("dict[str, dict[str, Json]]", register.setting(_DIFFERING) or {})
    return {
        record: tuple(cast("list[str]", one["paths"]))
        for record, one in noted.items()
        if any(head.id == one["revision"] for head in register.heads(record))
    }


def computed_differences(rules: FormRules, document: Document) -> tuple[str, ...]:
    """Return the paths of the answers that the form computes and that the engine computes otherwise."""
    stated, found = _leaves(document, ""), _leaves(rules.recalculated(document), "")
    return tuple(
        path
        for path in sorted(stated.keys() | found.keys())
        if stated.get(path, "") != found.get(path, "") and rules.is_computed(path)
    )


def _check(register: Register, head: Revision, form: Form, today: date) -> None:
    problems = form.open(head.document, today=today).problems()
    missing = sum(one.kind is ProblemKind.REQUIRED for one in problems)
    differs = computed_differences(FormRules(form), head.document)
    register.note_check(head.id, errors=len(problems) - missing + bool(differs), open_answers=missing)
    if differs:
        noted = cast("dict[str, Json]", register.setting(_DIFFERING) or {})
        entry: Json = {"revision": head.id, "paths": list(differs)}
        register.put_setting(_DIFFERING, {**noted, head.record: entry})


def _leaves(document: Document, path: str) -> dict[str, str]:
    """Return every answer by its path; rows by their id."""
    found: dict[str, str] = {}
    for name, value in document.items():
        at = f"{path}/{name}" if path else name
        if name.startswith("_"):
            continue
        if isinstance(value, dict):
            found |= _leaves(value, at)
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    found |= _leaves(row, f"{at}[{row.get('_id', '')}]")
        else:
            found[at] = str(value)
    return found
