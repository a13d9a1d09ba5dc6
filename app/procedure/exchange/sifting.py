"""Sifts what came in by its form: a record is judged as it stands at the end, its earlier states are history.

Refusing a state that was corrected later would keep the correction out for ever, because that builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from app.procedure.duplicates import FORM as DECISION
from resources.canonical import Document
from sync.changes import Misfit, Refusal
from sync.reconcile import RulesOf
from sync.revision import Revision

_Check: TypeAlias = Callable[[Document], Misfit | None]


@dataclass(slots=True)
class Sifting:
    """Sets a state aside that does not fit its form, until one that builds on it shows that it was corrected."""

    rules_of: RulesOf
    unchecked: set[str] = field(default_factory=set)  # records whose form version is not here: kept, checked later
    _checks: dict[tuple[str, str], _Check | None] = field(default_factory=dict)
    _aside: dict[str, tuple[Revision, Refusal]] = field(default_factory=dict)

    def sifted(self, changes: Iterator[Revision | Refusal]) -> Iterator[Revision | Refusal]:
        """Yield what is good, parents first, and refusals; what does not fit and was not corrected comes last."""
        for line, one in enumerate(changes, start=1):
            if isinstance(one, Refusal):
                yield one
            elif misfit := self._misfit(one):
                refusal = Refusal(line, one.record, one.id, misfit.field, misfit.value, misfit.reason)
                self._aside[one.id] = one, refusal
            else:
                yield from self._corrected(one)
                yield one
        yield from (refusal for _, refusal in self._aside.values())

    def _corrected(self, revision: Revision) -> list[Revision]:
        """Return the earlier states that were set aside and that the revision builds on, parents first."""
        found: list[Revision] = []
        ahead = list(revision.parents)
        while ahead:
            earlier, _ = self._aside.pop(ahead.pop(), (None, None))
            if earlier:
                found.append(earlier)
                ahead.extend(earlier.parents)
        return found[::-1]

    def _misfit(self, revision: Revision) -> Misfit | None:
        key = revision.form, revision.version
        if key not in self._checks:
            rules = self.rules_of(*key)
            self._checks[key] = rules.checker() if rules else None
        check = self._checks[key]
        if check is None and revision.form != DECISION:
            self.unchecked.add(revision.record)
        return check(revision.document) if check else None
