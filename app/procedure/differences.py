"""Which answers two states of a record differ in: the one comparison behind history and stale papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resources.canonical import Document, Json


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that is not the same; a path names rows by `_id`, as everywhere. "" stands for no answer."""

    path: str
    before: str
    after: str


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """Return the answers that differ, in the order of `before`, then what only `after` has."""
    old, new = dict(_answers(before)), dict(_answers(after))
    paths = dict.fromkeys((*old, *new))
    return tuple(
        Difference(path, old.get(path, ""), new.get(path, ""))
        for path in paths
        if old.get(path, "") != new.get(path, "")
    )


def _answers(value: Document, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, answer in value.items():
        path = f"{prefix}{name}"
        if name == "_id":
            continue
        if isinstance(answer, Mapping):
            yield from _answers(answer, f"{path}/")
        elif isinstance(answer, Sequence) and not isinstance(answer, str):
            yield from _rows(answer, path)
        else:
            yield path, "" if answer is None else str(answer)


def _rows(rows: Sequence[Json], path: str) -> Iterator[tuple[str, str]]:
    for position, row in enumerate(rows, start=1):
        if isinstance(row, Mapping):
            yield from _answers(row, f"{path}[{row.get('_id') or position}]/")
        else:
            yield f"{path}[{position}]", str(row)
