"""What a team may bring: records of its own villages, made on its own laptops; the rest is set aside by name.

A revision carries no signature of its own, so the bundle's is all that vouches for it: a team speaks for its own
laptops and villages, and for nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeAlias

from app.procedure.duplicates import FORM as DECISION
from app.procedure.exchange import log
from app.procedure.parties import KeyState, Team
from app.procedure.quality.people import find
from app.register.store import Register
from sync.changes import Reason, Refusal
from sync.keys import device_id
from sync.manifest import Manifest
from sync.revision import Revision
from sync.succession import predecessors

_TOGETHER: Final = 500  # records that are looked up at once
_Change: TypeAlias = Revision | Refusal


@dataclass(slots=True)
class Reach:
    """Lets pass what the team may bring; everything else becomes a refusal with its reason."""

    register: Register
    villages: frozenset[str]
    devices: frozenset[str]
    is_bringing_back: bool  # the county lost what it had answered: the team returns what others made, too
    _outside: dict[str, str] = field(default_factory=dict)  # record: village, "" for one within reach
    _forms: dict[str, str] = field(default_factory=dict)  # record: form, which it keeps

    def within(self, changes: Iterable[_Change]) -> Iterator[_Change]:
        """Yield the changes in their order, refusals in place of those that the team may not bring."""
        numbered = enumerate(changes, start=1)
        while together := list(islice(numbered, _TOGETHER)):
            self._look_up(one for _, one in together if isinstance(one, Revision))
            for line, one in together:
                yield one if isinstance(one, Refusal) else self._judged(one, line)

    def _look_up(self, revisions: Iterable[Revision]) -> None:
        """Note of each new record whether it stands, or stood at any time, in a village of the team."""
        first = {one.record: one for one in reversed(list(revisions)) if one.record not in self._outside}
        concerned = {record: _concerned(one) for record, one in first.items()}
        places = self.register.places([each for records in concerned.values() for each in records])
        self._forms |= {record: revision.form for record, revision in first.items()}
        self._forms |= self.register.forms_of([*first])
        for record, revision in first.items():
            known = [each for each in concerned[record] if each in places]
            outside = [places[each] for each in known if not self._is_ours(places[each], each)]
            if record not in known:
                village = find(revision.document, "village_code")
                outside += [] if self._is_ours(village) else [village]
            self._outside[record] = next(iter(outside), "")

    def _is_ours(self, village: str, record: str = "") -> bool:
        return not village or village in self.villages or (bool(record) and self._stood_here(record))

    def _stood_here(self, record: str) -> bool:
        return any(find(one.document, "village_code") in self.villages for one in self.register.history(record))

    def _judged(self, revision: Revision, line: int) -> _Change:
        reason = self._reason(revision)
        if reason is None or self.register.revision(revision.id) is not None:
            return revision
        field_, value = {
            Reason.VILLAGE: ("village_code", self._outside[revision.record]),
            Reason.DEVICE: ("device", f"{revision.device} {revision.author}".strip()),
            Reason.FIELD: ("form", revision.form),
        }[reason]
        return Refusal(line, revision.record, revision.id, field_, value, reason)

    def _reason(self, revision: Revision) -> Reason | None:
        if self._outside[revision.record]:
            return Reason.VILLAGE
        if revision.form != self._forms[revision.record]:
            return Reason.FIELD
        if self.is_bringing_back or _is_merge_by_rule(revision) or revision.device in self.devices:
            return None
        return Reason.DEVICE


def reach_of(register: Register, known: Team, manifest: Manifest) -> Reach:
    """Return what the team may bring with this report."""
    answers = {str(one["digest"]) for one in log.entries(register, log.SENT, known.id)}
    devices = {one.device for one in known.having(KeyState.TRUSTED, KeyState.REVOKED)}
    # Renewed twice between two bundles, a laptop had a key that signed none: its next key's word is enough.
    devices |= {device_id(one) for one in predecessors(manifest.sender.key, manifest.sender.succeeds)}
    return Reach(register, known.reach, frozenset(devices), is_bringing_back=not answers.issuperset(manifest.taken))


def _concerned(revision: Revision) -> list[str]:
    """Return the records whose villages count: a decision about two households concerns these as well."""
    pair = (revision.document.get(name) for name in ("first", "second")) if revision.form == DECISION else ()
    return [revision.record, *(each for each in pair if isinstance(each, str))]


def _is_merge_by_rule(revision: Revision) -> bool:
    """Return whether it is a merge that any computer would make of the same parents."""
    return not revision.device and not revision.author and len(revision.parents) > 1
