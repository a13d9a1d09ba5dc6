"""Reading documents by the names of questions, wherever a form puts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resources.canonical import Json


def singles(document: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield name and answer of what is answered outside rosters."""
    for name, answer in document.items():
        if isinstance(answer, str):
            if answer and name[:1] != "_":
                yield name, answer
        elif isinstance(answer, Mapping) and name[:1] != "_":
            yield from singles(answer)


def rows(document: Mapping[str, Json], roster: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the roster of that name, each as name → answer."""
    for name, answer in document.items():
        if isinstance(answer, str):  # most are; to ask whether they are mappings takes ten times as long
            continue
        if name == roster and isinstance(answer, Sequence):
            yield from (dict(singles(row)) for row in answer if isinstance(row, Mapping))
        elif isinstance(answer, Mapping) and name[:1] != "_":
            yield from rows(answer, roster)
