"""How far a questionnaire is: what is answered, open, wrong or not asked, for questions and groups.

Kept up by what each answer changes: a household of fifty members is counted once, not at every key press.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.procedure.fill import Filling
from forms.engine import Kind


class State(Enum):
    """How a question, row or section stands."""

    DONE = auto()
    OPEN = auto()
    WRONG = auto()
    NOT_ASKED = auto()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions below a place stand how; `given` counts answers, `missing` required ones without."""

    wrong: int
    missing: int
    given: int
    asked: int


_NOTHING = Counts(0, 0, 0, 0)


class Tally:
    """Counts of one filling."""

    def __init__(self, filling: Filling) -> None:
        self.filling: Final = filling
        self._rosters = {each.name for each in filling.form.root.walk() if each.kind is Kind.REPEAT}
        self._kinds: dict[str, str] = {}
        self._above: dict[str, Counter[str]] = {}
        self._wrong: set[str] = set()
        self._pending: set[str] = set()
        self._orders: dict[str, tuple[tuple[int, int], ...]] = {}
        self.recount()

    def recount(self) -> None:
        """Look at every question again."""
        self._kinds.clear()
        self._above.clear()
        self._wrong.clear()
        self._pending.clear()
        self.follow(self.filling.questions())

    def follow(self, refs: Iterable[str]) -> None:
        """Look again at these questions, and at all where the rows of a roster among them came or went."""
        for ref in refs:
            kind = self.filling.kind_of(ref)
            before = self._kinds.get(ref, "")
            if kind == before:
                if ref.rpartition("/")[2] in self._rosters:
                    self.recount()
                    return
                continue
            self._kinds[ref] = kind
            for kept, name in ((self._wrong, "wrong"), (self._pending, "pending")):
                if kind == name:
                    kept.add(ref)
                elif before == name:
                    kept.discard(ref)
            for place in _above(ref):
                counter = self._above.setdefault(place, Counter())
                counter[before] -= 1
                counter[kind] += 1

    @property
    def rows(self) -> int:
        """How many rows of rosters have a question that counts."""
        return sum(place.endswith("]") for place in self._above)

    def counts(self, place: str) -> Counts:
        """Return the counts below a group, a row, or a repeat with all its rows."""
        found = self._above.get(place)
        if found is None:
            return _NOTHING
        return Counts(found["wrong"], found["missing"], found["given"], found["given"] + found["missing"])

    def state(self, place: str) -> State:
        """Return how a group, a row or a whole section stands."""
        counts = self.counts(place)
        if counts.wrong:
            return State.WRONG
        found = self._above.get(place, Counter[str]())
        if counts.missing or found["pending"] > 0:
            return State.OPEN
        return State.DONE if found["given"] > 0 or found["blank"] > 0 else State.NOT_ASKED

    def wrong(self) -> list[str]:
        """Return the refs of wrong answers, and of results that lack nothing else, in the order of the form."""
        return sorted(self._wrong.union(filter(self._is_last, self._pending)), key=self.order)

    def missing(self) -> list[str]:
        """Return the refs of required questions without an answer, in the order of the form."""
        return sorted((ref for ref, kind in self._kinds.items() if kind == "missing"), key=self.order)

    def _is_last(self, ref: str) -> bool:
        """Whether a result is not there although everything else of its section is."""
        counts = self.counts("/".join(ref.split("/")[:3]))
        return counts.given > 0 and not counts.missing

    def order(self, ref: str) -> tuple[tuple[int, int], ...]:
        """Return what sorts refs as the form shows them: the place of each group and the number of each row."""
        if (known := self._orders.get(ref)) is None:
            known = self._orders[ref] = tuple(self._order(ref))
        return known

    def _order(self, ref: str) -> Iterator[tuple[int, int]]:
        path = ""
        for part in ref.split("/")[1:]:
            name, _, row = part.partition("[")
            path = f"{path}/{name}"
            yield self.filling.form.definition(path).index, int(row[:-1]) if row else 0


def _above(ref: str) -> Iterable[str]:
    """Yield every place above a ref: groups, the row, and the repeat of the row."""
    at = ref.rpartition("/")[0]
    while at.count("/") >= 1 and at:
        yield at
        if at.endswith("]"):
            yield at[: at.rindex("[")]
        at = at.rpartition("/")[0]
