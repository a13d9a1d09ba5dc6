"""What waits to be worked out, in order of rank; while answers are taken together, only some of it is due."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from forms.engine.instance import Node


class Waiting:
    """Nodes by the rank of the task to work out on them; what `judging` ranks say about answers is never due."""

    def __init__(self, judging: frozenset[int]) -> None:
        self._judging = judging
        self.nodes: dict[int, dict[Node, None]] = {}
        self._due: list[int] = []
        self._always: frozenset[int] | None = None
        self._spread: dict[int, set[Node]] = {}
        """By rank: below which nodes it waits everywhere, but for those that were taken since."""
        self._taken: dict[int, list[Node]] = {}

    @property
    def is_together(self) -> bool:
        """Whether only some tasks are due."""
        return self._always is not None

    def add(self, rank: int, nodes: Iterable[Node]) -> None:
        """Note that a task has to be worked out on these nodes."""
        waiting = self.nodes.get(rank)
        if waiting is None:
            waiting = self.nodes[rank] = {}
            if rank not in self._judging and (self._always is None or rank in self._always):
                heappush(self._due, rank)
        for node in nodes:
            waiting[node] = None

    def has_spread(self, rank: int, start: Node) -> bool:
        """Return whether a task that is put off waits everywhere below a node already; from now on it does."""
        if self._always is None or rank in self._always:
            return False
        starts = self._spread.setdefault(rank, set())
        if start not in starts:
            starts.add(start)
            return False
        if rank in self._taken:
            self.add(rank, self._taken.pop(rank))
        return True

    def pop(self) -> tuple[int, list[Node]] | None:
        """Return the first task that is due with its nodes, None when nothing is."""
        if not self._due:
            return None
        rank = heappop(self._due)
        return rank, list(self.nodes.pop(rank))

    def take(self, rank: int, node: Node) -> bool:
        """Return whether a task that is put off waits on a node; it does not any more."""
        waiting = self.nodes.get(rank)
        if not waiting or node not in waiting:
            return False
        del waiting[node]
        self._taken.setdefault(rank, []).append(node)
        return True

    def take_all(self, rank: int) -> list[Node]:
        """Return all nodes that a task that is put off waits on; it does not any more."""
        self._spread.pop(rank, None)
        self._taken.pop(rank, None)
        return list(self.nodes.pop(rank, ()))

    def drop(self, gone: set[Node]) -> None:
        """Forget nodes that are not there any more."""
        for waiting in self.nodes.values():
            for node in gone & waiting.keys():
                del waiting[node]
        for rank, taken in self._taken.items():
            self._taken[rank] = [node for node in taken if node not in gone]

    def put_off_all_but(self, always: frozenset[int]) -> None:
        """Let only these tasks be due from now on."""
        self._always = always

    def put_off_nothing(self) -> None:
        """Let all be due again."""
        self._always = None
        self._spread.clear()
        self._taken.clear()
        self._due = [rank for rank in self.nodes if rank not in self._judging]
        heapify(self._due)
