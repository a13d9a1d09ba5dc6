"""What was entered of a spot check and not yet compared: kept in the register as drafts of entry are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.procedure.shelf import FormShelf
from app.procedure.spotchecks.entering import SPOTCHECK_FORM, adopt_spotcheck_form, record_of
from app.register.store import Register
from app.register.values import Draft

_TYPED: Final = "_typed"  # answers by their paths; a name that is never printed, searched or compared


def keep_typed(
    shelf: FormShelf, seed: str, household: str, typed: Mapping[str, str], *, by: str, now: datetime
) -> None:
    """Keep what was entered of a household durably; with nothing in it, forget what was kept before.

    Once it was compared, what comes late is kept no more.
    """
    record, answers = record_of(seed, household), {ref: answer for ref, answer in typed.items() if answer}
    if shelf.register.heads(record):
        return
    if not answers:
        shelf.register.drop_draft(record)
        return
    adopt_spotcheck_form(shelf.register, now=now)
    version = shelf.form(SPOTCHECK_FORM).version
    check = {"household_record": household, "sample_seed": seed}
    document = {"check": check, _TYPED: answers}
    shelf.register.keep_draft(Draft(record, SPOTCHECK_FORM, version, (), document, "", now, by))


def kept_typed(register: Register, seed: str, household: str) -> Mapping[str, str]:
    """Return what was entered of a household and not yet compared; nothing where nobody began."""
    draft = register.draft(record_of(seed, household))
    typed = draft.document.get(_TYPED) if draft is not None else None
    return {ref: str(answer) for ref, answer in typed.items()} if isinstance(typed, Mapping) else {}
