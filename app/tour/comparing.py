"""Are all answers there? Rows are compared by their place, because those that were typed have no ids yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resources.canonical import Document, Json


def not_in(wanted: Mapping[str, object], document: Document) -> list[str]:
    """Return path, wanted and found answer of everything that the document does not have."""
    found = dict(_answers(document))
    return [
        f"{path}: {answer} ≠ {found.get(path, '')}"
        for path, answer in _answers(wanted)
        if answer and found.get(path, "") != answer
    ]


def _answers(value: Mapping[str, object] | Mapping[str, Json], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, answer in value.items():
        if name == "_id":
            continue
        path = f"{prefix}{name}"
        if isinstance(answer, Mapping):
            yield from _answers(answer, f"{path}/")
        elif isinstance(answer, Sequence) and not isinstance(answer, str):
            for number, row in enumerate(answer, start=1):
                yield from _answers(row, f"{path}[{number}]/")
        else:
            yield path, str(answer)
