"""Three-way merge by field: rows of a roster are matched by `_id`, and what both sides changed is a conflict.

There may be several bases (two people settled the same conflict differently before): a field counts as
unchanged only against a base that all of them agree on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias, cast

from resources.canonical import Document, Json


class _Mark(Enum):
    ABSENT = "absent"
    DISPUTED = "disputed"  # the bases differ: equal to nothing


_ABSENT: Final = _Mark.ABSENT
_Value: TypeAlias = "Json | _Mark"
_DELETED = "_deleted"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each in its own way; None where it is absent."""

    path: str
    base: Json
    ours: Json
    theirs: Json


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged answers and what a person must decide; in a conflict the document holds ours.

    Computed answers that differ are left out: whoever merges has the form compute them all again.
    """

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(
    ours: Document,
    theirs: Document,
    bases: Sequence[Document],
    *,
    is_computed: Callable[[str], bool] = lambda _path: False,
    settled: Mapping[str, Json] | None = None,
) -> Merged:
    """Return the merge of two documents that come from the bases; none means that both began from nothing.

    `is_computed` tells of a path without row ids (`members/member/age`) whether the form computes that answer.
    `settled` holds what a person decided for conflicts, by path; None: the answer or row is to be absent.
    """
    merging = _Merging(is_computed, settled or {})
    document = merging.objects(ours, theirs, list(bases) or [{}], ("", ""))
    merging.watch_deletion(document, ours, theirs, list(bases) or [{}])
    return Merged(document, tuple(merging.conflicts))


_Paths: TypeAlias = tuple[str, str]  # with row ids, and without


def _below(paths: _Paths, name: str) -> _Paths:
    return (f"{paths[0]}/{name}" if paths[0] else name, f"{paths[1]}/{name}" if paths[1] else name)


class _Merging:
    """One merge on its way: what it has found so far."""

    def __init__(self, is_computed: Callable[[str], bool], settled: Mapping[str, Json]) -> None:
        self._is_computed = is_computed
        self._settled = settled
        self.conflicts: list[Conflict] = []

    def objects(self, ours: Document, theirs: Document, bases: Sequence[_Value], paths: _Paths) -> dict[str, Json]:
        merged: dict[str, Json] = {}
        for name in {**ours, **theirs}:
            olds = [old.get(name, _ABSENT) if isinstance(old, Mapping) else _ABSENT for old in bases]
            value = self.value(ours.get(name, _ABSENT), theirs.get(name, _ABSENT), olds, _below(paths, name))
            if value is not _ABSENT:
                merged[name] = cast("Json", value)
        return merged

    def value(self, ours: _Value, theirs: _Value, bases: Sequence[_Value], paths: _Paths) -> _Value:
        if ours == theirs:
            return ours
        base = bases[0] if all(one == bases[0] for one in bases) else _Mark.DISPUTED
        if ours == base:
            return theirs
        if theirs == base:
            return ours
        return self._both_changed(ours, theirs, bases, paths)

    def _both_changed(self, ours: _Value, theirs: _Value, bases: Sequence[_Value], paths: _Paths) -> _Value:
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            return self.objects(ours, theirs, bases, paths)
        if _is_roster(ours) and _is_roster(theirs):
            return self.rows(_by_id(ours), _by_id(theirs), [_by_id(one) for one in bases], paths)
        if self._is_computed(paths[1]):
            return _ABSENT
        if paths[0] in self._settled:
            return _decided(self._settled[paths[0]])
        base = bases[0] if all(one == bases[0] for one in bases) else _Mark.DISPUTED
        self.conflicts.append(Conflict(paths[0], _shown(base), _shown(ours), _shown(theirs)))
        return theirs if ours is _ABSENT else ours

    def rows(
        self,
        ours: Mapping[str, Document],
        theirs: Mapping[str, Document],
        bases: Sequence[Mapping[str, Document]],
        paths: _Paths,
    ) -> Sequence[Json]:
        merged: dict[str, Document] = {}
        for row in {**ours, **theirs}:
            olds: list[_Value] = [old.get(row, _ABSENT) for old in bases]
            below = (f"{paths[0]}[{row}]", paths[1])
            value = self.value(ours.get(row, _ABSENT), theirs.get(row, _ABSENT), olds, below)
            if value is not _ABSENT:
                merged[row] = cast("Document", value)
        return [merged[row] for row in _order(list(ours), list(theirs), list(bases[0])) if row in merged]

    def watch_deletion(
        self, merged: dict[str, Json], ours: Document, theirs: Document, bases: Sequence[Document]
    ) -> None:
        """A household that one side deleted and the other went on with is for a person to decide."""
        gone = [bool(one.get(_DELETED)) for one in (ours, theirs)]
        if gone[0] == gone[1] or any(conflict.path == _DELETED for conflict in self.conflicts):
            return
        kept = theirs if gone[0] else ours
        if _DELETED in self._settled:
            merged.pop(_DELETED, None)
            if self._settled[_DELETED]:
                merged[_DELETED] = self._settled[_DELETED]
        elif kept not in bases:
            before = _shown(bases[0].get(_DELETED, _ABSENT))
            self.conflicts.append(Conflict(_DELETED, before, ours.get(_DELETED), theirs.get(_DELETED)))


def _order(ours: list[str], theirs: list[str], base: list[str]) -> list[str]:
    """Return all rows: in the order of the side that moved some, the other side's own after their predecessor."""
    common = set(ours) & set(theirs) & set(base)
    as_before = [row for row in ours if row in common] == [row for row in base if row in common]
    lead, other = (theirs, ours) if as_before else (ours, theirs)
    ordered, present, before = list(lead), set(lead), -1
    for row in other:
        if row in present:
            before = ordered.index(row)
        else:
            before += 1
            ordered.insert(before, row)
            present.add(row)
    return ordered


def _is_roster(value: _Value) -> bool:
    if not isinstance(value, (list, tuple)):
        return False
    ids = [row.get("_id") if isinstance(row, Mapping) else None for row in value]
    return all(isinstance(one, str) and one for one in ids) and len(set(ids)) == len(ids)


def _by_id(value: _Value) -> dict[str, Document]:
    if not _is_roster(value):
        return {}
    return {cast("str", row["_id"]): row for row in cast("Sequence[Document]", value)}


def _decided(value: Json) -> _Value:
    return _ABSENT if value is None else value


def _shown(value: _Value) -> Json:
    return None if isinstance(value, _Mark) else value
