"""Records as JSON Lines: nested as the form is, in the notation that `lika put` takes."""

from __future__ import annotations

from pathlib import Path

from app.procedure.sharing.identity import Identity
from app.procedure.sharing.shared import Source
from resources.canonical import canonical


def write_lines(folder: Path, source: Source) -> None:
    """Write a line for each record. Handed out whole it is the record itself, and another workspace can take it."""
    with (folder / f"{source.name}.jsonl").open("wb") as out:
        for outgoing in source.records():
            marks = (
                {"_marks": dict(outgoing.marks)} if outgoing.marks and source.identity is not Identity.FULL else {}
            )
            out.write(canonical({"_id": outgoing.key, **marks, **outgoing.document}) + b"\n")
