"""A record changed as a whole: deleted, brought back, put back to an earlier state; each time a new revision."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from app.procedure.rules import FormRules
from app.procedure.shelf import FormShelf
from app.register.store import Register
from forms.engine import ProblemKind
from resources.canonical import Document, Json, canonical
from resources.errors import NotPossible, WrongUse
from sync.revision import Revision, next_time, revise

_DELETED: Final = "_deleted"
BY_A_PERSON: Final = "1"  # what stands there in a deleted record
TAKEN_BACK: Final = "taken_back"  # with the list that had brought it: the same list may bring it again
_STEP = re.compile(r"([^/\[\]]+)(?:\[([^/\[\]]+)\])?")


@dataclass(frozen=True, slots=True)
class Amending:
    """Changes records of one register in one person's name; nothing that stood there is ever taken away."""

    shelf: FormShelf
    author: str
    device: str
    now: Callable[[], datetime]

    def delete(self, record: str, *, mark: str = BY_A_PERSON) -> Revision:
        """Take the record off the lists; its answers are kept. The mark says how it came to that."""
        head = self._head(record)
        if head.is_deletion:
            raise NotPossible("history.already_deleted", record=record)
        return self._append(head, {**head.document, _DELETED: mark}, head.version)

    def bring_back(self, record: str) -> Revision:
        """Put a deleted record on the lists again, as it stood."""
        head = self._head(record)
        if not head.is_deletion:
            raise NotPossible("history.not_deleted", record=record)
        return self._append(head, _without(head.document, _DELETED), head.version)

    def undo(self, record: str) -> Revision:
        """Put the record back to the state before its last revision; a new one has none and is deleted."""
        head = self._head(record)
        return self.put_back(record, head.parents[0]) if head.parents else self.delete(record)

    def put_back(self, record: str, revision_id: str) -> Revision:
        """Put the whole record back to an earlier state: what was signed then carries the same check code again."""
        head, earlier = self._head(record), self._state(record, revision_id)
        return self._append(head, earlier.document, earlier.version)

    def put_back_answers(self, record: str, revision_id: str, paths: Collection[str]) -> Revision:
        """Put single answers back to what they were, named as in the history; what the form computes follows."""
        head, earlier = self._head(record), self._state(record, revision_id)
        document = head.document
        for path in paths:
            document = _with_answer(document, path, _answer(earlier.document, path))
        rules = FormRules(self.shelf.form(head.form, head.version))
        return self._append(head, rules.recalculated(document), head.version)

    def _head(self, record: str) -> Revision:
        """Return the one state that can be changed; an open draft or a conflict has to be settled first."""
        heads = self._register.heads(record)
        if not heads:
            raise WrongUse("procedure.no_such_record", record=record)
        if self._register.draft(record):
            raise NotPossible("history.draft_open", record=record)
        if len(heads) > 1:
            raise NotPossible("history.conflict", record=record)
        return heads[0]

    def _state(self, record: str, revision_id: str) -> Revision:
        """Return the record's revision whose id is or begins with this."""
        found = [one for one in self._register.history(record) if revision_id and one.id.startswith(revision_id)]
        if len(found) != 1:
            raise WrongUse("history.no_such_revision", record=record, revision=revision_id)
        return found[0]

    def _append(self, head: Revision, document: Document, version: str) -> Revision:
        if canonical(document) == canonical(head.document):
            raise NotPossible("history.same_state", record=head.record)
        now = self.now()
        made = revise(
            head.record,
            (head.id,),
            form=head.form,
            version=version,
            author=self.author,
            device=self.device,
            time=next_time(now, self._register.latest_time()),
            document=document,
        )
        problems = self.shelf.form(head.form, version).open(document, today=now.date()).problems()
        missing = sum(one.kind is ProblemKind.REQUIRED for one in problems)
        with self._register.transaction():
            self._register.append([made])
            self._register.note_check(made.id, errors=len(problems) - missing, open_answers=missing)
        return made

    @property
    def _register(self) -> Register:
        return self.shelf.register


class Undoing:
    """What was done to whole records in one sitting, to be taken back and done again, the last first."""

    def __init__(self, amending: Amending) -> None:
        self._amending = amending
        self._done: list[tuple[Revision | None, Revision]] = []
        self._undone: list[tuple[Revision | None, Revision]] = []

    def did(self, before: Revision | None, after: Revision) -> None:
        """Note a step: the state before it (None: the record is new) and the one it made."""
        self._done.append((before, after))
        self._undone.clear()

    def undo(self) -> Revision | None:
        """Take the last step back as a new revision; None when there is nothing to take back."""
        return self._turn(self._done, self._undone)

    def redo(self) -> Revision | None:
        """Do again what was taken back last; None when nothing was."""
        return self._turn(self._undone, self._done)

    def _turn(
        self, steps: list[tuple[Revision | None, Revision]], others: list[tuple[Revision | None, Revision]]
    ) -> Revision | None:
        if not steps:
            return None
        before, after = steps[-1]
        record = after.record
        heads = self._amending.shelf.register.heads(record)
        if [canonical(head.document) for head in heads] != [canonical(after.document)]:
            raise NotPossible("history.went_on", record=record)
        made = self._amending.put_back(record, before.id) if before else self._amending.delete(record)
        steps.pop()
        others.append((after, made))
        return made


def _steps(path: str) -> list[tuple[str, str]]:
    """Return name and row of each step of `members/member[9f3a]/name`; a row of "" is none."""
    found = [_STEP.fullmatch(step) for step in path.split("/")]
    if not all(found):
        raise WrongUse("history.no_such_answer", path=path)
    return [(step[1], step[2] or "") for step in found if step]


def _answer(document: Document, path: str) -> str | None:
    """Return the answer at the path, None where there is none."""
    at: Json = document
    for name, row in _steps(path):
        at = at.get(name) if isinstance(at, Mapping) else None
        if row:
            at = next((one for one in _rows(at) if one.get("_id") == row), None)
    return at if isinstance(at, str) else None


def _with_answer(document: Document, path: str, answer: str | None) -> Document:
    """Return the document with the answer at the path; the row it stands in must be there."""
    (name, row), *rest = _steps(path)
    below = document.get(name)
    deeper = "/".join(f"{each}[{one}]" if one else each for each, one in rest)
    if row:
        rows = _rows(below)
        if not deeper or row not in {one.get("_id") for one in rows}:
            raise WrongUse("history.no_such_answer", path=path)
        return {
            **document,
            name: [_with_answer(one, deeper, answer) if one.get("_id") == row else one for one in rows],
        }
    if deeper:
        return {**document, name: _with_answer(below if isinstance(below, Mapping) else {}, deeper, answer)}
    if isinstance(below, Mapping | list):
        raise WrongUse("history.no_such_answer", path=path)
    return _without(document, name) if answer is None else {**document, name: answer}


def _rows(value: Json) -> list[Document]:
    return [cast("Document", row) for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _without(document: Document, name: str) -> Document:
    return {each: value for each, value in document.items() if each != name}
