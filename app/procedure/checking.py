"""What the engine finds in records that came from elsewhere, noted beside them for lists and counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Final

from app.procedure.lists import every
from app.register.store import Query, Register
from forms.engine import Form, ProblemKind

_TOGETHER: Final = 200  # records a transaction


def check_records(register: Register, form_of: Callable[[str, str], Form], *, form: str, today: date) -> int:
    """Look through every record of the form that nobody has checked yet; return how many there were."""
    unchecked = [one.record for one in every(register, Query(form=form)) if one.errors is None and one.revision]
    records = iter(unchecked)
    while together := list(islice(records, _TOGETHER)):
        with register.transaction():
            for record in together:
                _check(register, record, form_of, today)
    return len(unchecked)


def _check(register: Register, record: str, form_of: Callable[[str, str], Form], today: date) -> None:
    head = register.heads(record)[0]
    problems = form_of(head.form, head.version).open(head.document, today=today).problems()
    missing = sum(one.kind is ProblemKind.REQUIRED for one in problems)
    register.note_check(head.id, errors=len(problems) - missing, open_answers=missing)
