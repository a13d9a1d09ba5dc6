"""What was chosen on the page of conflicts, what is kept, and the way back: no Qt in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.desktop.conflicts.state import Decisions, Dispute, Key
from app.procedure.exchange.conflicts import Disputed, Side
from resources.canonical import Json


@dataclass(slots=True)
class Deciding:
    """The households that wait, in their order; what was chosen last is taken back first, kept or not."""

    disputes: tuple[Dispute, ...] = ()
    _decided: dict[Key, Decisions] = field(default_factory=dict)
    _order: list[tuple[Key, str]] = field(default_factory=list)  # household and path, as they were chosen
    _kept: dict[Key, tuple[int, Dispute]] = field(default_factory=dict)  # and the row it stood in
    _again: set[Key] = field(default_factory=set)  # kept before, brought back to be decided anew

    def show(self, waiting: tuple[Dispute, ...]) -> None:
        """Take what waits as it was read; a household that was kept since is not waiting any more."""
        read = {one.key for one in waiting}
        back = tuple(one for one in self.disputes if one.key in self._again - read)  # came back while it was read
        self.disputes = (*back, *(one for one in waiting if one.key not in self._kept))
        known = {one.key for one in self.disputes} | self._kept.keys()
        self._decided = {key: chosen for key, chosen in self._decided.items() if key in known}
        self._order = [each for each in self._order if each[0] in known]

    def decisions(self, dispute: Dispute) -> Decisions:
        """Return what was chosen for the household so far."""
        return self._decided.get(dispute.key, {})

    @property
    def again(self) -> tuple[Disputed, ...]:
        """The households that came back to be decided anew: the register tells of them no more."""
        return tuple(one.disputed for one in self.disputes if one.key in self._again)

    def is_again(self, dispute: Dispute) -> bool:
        """Return whether it was kept before and stands so until it is decided anew."""
        return dispute.key in self._again

    @property
    def open_answers(self) -> int:
        """How many answers nobody has chosen yet."""
        return sum(len(one.questions) - len(self.decisions(one)) for one in self.disputes)

    @property
    def decided_answers(self) -> int:
        """How many answers were chosen since the page was opened, kept or not."""
        kept = sum(len(dispute.questions) for _, dispute in self._kept.values())
        return kept + sum(len(self.decisions(one)) for one in self.disputes)

    def choose(self, key: Key, path: str, decision: Side | Json) -> None:
        """Note a choice."""
        self._decided.setdefault(key, {})[path] = decision
        self._order.append((key, path))

    def next_open(self, dispute: Dispute, after: int) -> int | None:
        """Return the next answer without a choice, from the first again after the last; None: all are chosen."""
        decided = self.decisions(dispute)
        rows = range(len(dispute.questions))
        ahead = (*rows[after + 1 :], *rows[: after + 1])
        return next((row for row in ahead if dispute.questions[row].path not in decided), None)

    def keep(self, dispute: Dispute) -> Decisions:
        """Take the household off the list: all of it is decided; return how."""
        self._kept[dispute.key] = self.disputes.index(dispute), dispute
        self._again.discard(dispute.key)
        self.disputes = tuple(one for one in self.disputes if one.disputed.record != dispute.disputed.record)
        return dict(self.decisions(dispute))

    def refuse(self, dispute: Dispute) -> None:
        """Forget that the household was kept: it was not."""
        self._kept.pop(dispute.key, None)
        self._again.discard(dispute.key)

    def take_back(self) -> tuple[int, int] | None:
        """Take the last choice back; return the rows of its household and answer, None where there is none."""
        if not self._order:
            return None
        key, path = self._order.pop()
        self._decided.get(key, {}).pop(path, None)
        if key in self._kept:
            row, dispute = self._kept.pop(key)
            self._again.add(key)
            self.disputes = (*self.disputes[:row], dispute, *self.disputes[row:])
        row = next(row for row, one in enumerate(self.disputes) if one.key == key)
        return row, [one.path for one in self.disputes[row].questions].index(path)
