"""Shipped questionnaires that a workspace made by an older program has not yet."""

from __future__ import annotations

from datetime import datetime

from app.procedure.shelf import adopt_form
from app.register.store import Register
from forms.definitions import workbook_bytes
from forms.paper.papers import HOUSEHOLD_FORM


def adopt_shipped(register: Register, name: str, *, now: datetime) -> None:
    """Take a shipped questionnaire in where a workspace is older than it, with the places of the household form."""
    household = register.form(HOUSEHOLD_FORM)
    if register.form(name) is None and household is not None:
        adopt_form(register, name, workbook_bytes(name), dict(household.lists), now=now)
