"""What a list brought, taken back: each record to what it was, as a new state, unless somebody went on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.procedure.amending import TAKEN_BACK, Amending
from app.procedure.sheets.taking import Became, State

_TOGETHER = 100  # records a transaction


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many records are again what they were, and who was changed since the list was taken and stays."""

    records: int
    stayed: tuple[str, ...]


def take_back(
    amending: Amending, records: Iterable[Became], *, report: Callable[[int, int], None] = lambda _done, _all: None
) -> TakenBack:
    """Delete what was new and put back what was changed; may be stopped by `report` and asked again."""
    register = amending.shelf.register
    steps = [*_steps(records)]
    stayed: list[str] = []
    done = 0
    for begin in range(0, len(steps), _TOGETHER):
        with register.transaction():
            for each in steps[begin : begin + _TOGETHER]:
                heads = register.heads(each.record)
                if [head.id for head in heads] != [each.revision] or register.draft(each.record):
                    stayed.append(each.title)
                elif each.before:
                    amending.put_back(each.record, each.before)
                    done += 1
                else:
                    amending.delete(each.record, mark=TAKEN_BACK)
                    done += 1
        report(min(begin + _TOGETHER, len(steps)), len(steps))
    return TakenBack(done, tuple(stayed))


def _steps(records: Iterable[Became]) -> Iterable[Became]:
    """Return each record once: what it was before the list, and what it is after it."""
    steps: dict[str, Became] = {}
    for each in records:
        if each.state in {State.NEW, State.CHANGED}:
            first = steps.get(each.record)
            steps[each.record] = replace(each, before=first.before) if first else each
    return steps.values()
