"""What one undo takes back: an answer, a note, or a change that the whole questionnaire is opened anew for."""

from __future__ import annotations

from dataclasses import dataclass

from app.procedure.remarks import Mark
from resources.canonical import Document, Json


@dataclass(slots=True)
class Answered:
    """An answer or a mark at one question."""

    ref: str
    before: tuple[str, Mark | None]
    after: tuple[str, Mark | None]
    open: bool  # still being typed: the next answer to the same question belongs to this step


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on one question."""

    ref: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Restructured:
    """Rows that came or went, or many answers at once: where one was and is, and all answers before and after."""

    places: tuple[str, str]
    before: Document
    after: Document

    def document(self, *, back: bool) -> Document:
        """Return the answers that undo brings back, or redo."""
        return self.before if back else self.after

    def rows(self, *, back: bool) -> int:
        """Return how many rows of rosters these have."""
        return _rows_in(self.document(back=back))


Step = Answered | Noted | Restructured


def _rows_in(answers: Json) -> int:
    if isinstance(answers, list):
        return sum(1 + _rows_in(row) for row in answers)
    if isinstance(answers, dict):
        return sum(map(_rows_in, answers.values()))
    return 0
