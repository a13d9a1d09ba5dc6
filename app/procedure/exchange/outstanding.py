"""How much the county has not got yet: what is told all day long, without the means to send it."""

from __future__ import annotations

from dataclasses import dataclass

from app.procedure.exchange import log
from app.register.store import Register


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many records of a form the county has not got for certain."""

    changed: int  # since they last stood in a bundle, or never in one
    unconfirmed: int  # with changes that the county has not acknowledged, those of `changed` too


def outstanding(register: Register, form: str = "household") -> Outstanding:
    """Return what a team still has to hand over and what it waits to hear of; drafts are not counted."""
    changed = register.outstanding(form, parties=(log.COUNTY, log.EXPORTED))
    return Outstanding(changed, register.outstanding(form, parties=(log.COUNTY,)))
