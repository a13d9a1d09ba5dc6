"""A household that was filled, kept beside what another clerk finished in it meanwhile: merged, or in conflict."""

from __future__ import annotations

from app.procedure.exchange.intake import bring_together
from app.procedure.fill import Closing, finish
from app.register.store import Register
from resources.errors import NotPossible
from sync.reconcile import RulesOf, reconcile


def finish_beside_others(
    register: Register, closing: Closing, *, device: str, rules_of: RulesOf
) -> NotPossible | None:
    """Keep what was filled as `finish` does; return what is to be said where somebody else finished it meanwhile.

    Nothing of either is lost: what both answered differently waits as a conflict, the rest is merged at once.
    """
    record, base = closing.origin.record, {*closing.origin.base}
    with register.transaction():
        others = [head for head in register.heads(record) if head.id not in base]
        revision = finish(register, closing, device=device)
        if revision is None or not base or not others:
            return None
        bring_together(register, [record], rules_of)
        open_answers = len(reconcile(register.history(record), rules_of).conflicts)
    summary = register.summary(record)
    return NotPossible(
        "procedure.met_in_conflict" if open_answers else "procedure.met_and_merged",
        title=summary.title if summary is not None else record,
        who=others[0].author,
        count=open_answers,
    )
