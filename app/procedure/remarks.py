"""What is said about a question besides its answer: a note, or that the person did not know or refused.

Kept in the document under `_notes` and `_marks`, by a path that names roster rows by their `_id`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from resources.canonical import Document, Json


class Mark(StrEnum):
    """An answer that is no value."""

    DONT_KNOW = "dont_know"
    REFUSED = "refused"


@dataclass(slots=True)
class Remarks:
    """The notes and marks of one document."""

    notes: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Remarks:
        """Return what a document holds; marks of a later program that this one does not know stay out."""
        known = {mark.value for mark in Mark}
        marks = {path: Mark(value) for path, value in _table(document, "_marks").items() if value in known}
        return cls(_table(document, "_notes"), marks)

    def put_into(self, document: Document) -> Document:
        """Return the document with these notes and marks in place of its own."""
        rest = {name: value for name, value in document.items() if name not in {"_notes", "_marks"}}
        if self.notes:
            rest["_notes"] = dict(self.notes)
        if self.marks:
            rest["_marks"] = {path: mark.value for path, mark in self.marks.items()}
        return rest

    def drop_row(self, row_id: str) -> None:
        """Forget what was said about the questions of a row that is gone."""
        inside = f"[{row_id}]"
        self.notes = {path: note for path, note in self.notes.items() if inside not in path}
        self.marks = {path: mark for path, mark in self.marks.items() if inside not in path}


def _table(document: Document, name: str) -> dict[str, str]:
    found: Json = document.get(name)
    if not isinstance(found, dict):
        return {}
    return {str(path): str(value) for path, value in found.items()}
