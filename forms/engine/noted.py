"""What an operation changed, noted node by node while it goes on and told by refs when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from forms.engine.changes import Changes, RosterChange
from forms.engine.definition import Definition
from forms.engine.instance import Node, ref_of, rows


class Noted:
    """Nodes by what changed at them, and how rosters stood before."""

    def __init__(self) -> None:
        self.values: dict[Node, None] = {}
        self.relevance: dict[Node, None] = {}
        self.readonly: dict[Node, None] = {}
        self.required: dict[Node, None] = {}
        self.validity: dict[Node, None] = {}
        self.choices: dict[Node, None] = {}
        self._before: dict[tuple[Node, int], tuple[str, ...]] = {}
        self.rows_stirred = False
        """Whether rows came, went or moved since somebody set it back."""

    def remember_rows(self, parent: Node, roster: Definition) -> None:
        """Keep how a roster stood before its rows change."""
        self.rows_stirred = True
        key = (parent, roster.index)
        if key not in self._before:
            self._before[key] = tuple(row.row_id for row in rows(parent, roster))

    def drop(self, gone: set[Node]) -> None:
        """Forget nodes that are not there any more."""
        for noted in self._by_node():
            for node in gone & noted.keys():
                del noted[node]

    def forget(self) -> None:
        """Begin anew."""
        for noted in self._by_node():
            noted.clear()
        self._before.clear()

    def harvest(self, definitions: Sequence[Definition]) -> Changes:
        """Return what was noted, and begin anew."""
        changes = Changes(
            values=_refs(self.values) if self.values else _NONE,
            relevance=_refs(self.relevance) if self.relevance else _NONE,
            readonly=_refs(self.readonly) if self.readonly else _NONE,
            required=_refs(self.required) if self.required else _NONE,
            validity=_refs(self.validity) if self.validity else _NONE,
            choices=_refs(self.choices) if self.choices else _NONE,
            rosters=tuple(self._roster_changes(definitions)) if self._before else (),
        )
        self._before.clear()
        return changes

    def _by_node(self) -> tuple[dict[Node, None], ...]:
        return self.values, self.relevance, self.readonly, self.required, self.validity, self.choices

    def _roster_changes(self, definitions: Sequence[Definition]) -> list[RosterChange]:
        found = []
        for (parent, index), before in self._before.items():
            roster = definitions[index]
            after = tuple(row.row_id for row in rows(parent, roster))
            if after != before:
                found.append(RosterChange(f"{ref_of(parent)}/{roster.name}", before, after))
        return found


_NONE: frozenset[str] = frozenset()


def _refs(noted: dict[Node, None]) -> frozenset[str]:
    """Return where the noted nodes stand, and forget them."""
    found = frozenset(map(ref_of, noted))
    noted.clear()
    return found
