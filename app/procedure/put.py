"""Many documents at once: each line through the engine, a broken one refused by number, the rest kept.

Lines that are already there are kept together in one transaction; whoever sends one line and waits gets its answer.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias, cast

from app.procedure.gathering import gathered
from app.procedure.lines import Line, fitted, identified, read_line, record_of
from app.register.store import Register
from forms.engine import Form, Problem, ProblemKind, Surroundings
from resources.canonical import Document, Json, canonical
from resources.errors import LikaError, WrongUse
from sync.revision import Revision, next_time, revise

_METADATA: Final = "meta"  # XForms' own group: the interview's id
_TOGETHER: Final = 100  # lines a transaction; more would save little beside the engine's work


@dataclass(frozen=True, slots=True)
class Put:
    """A line that is in the register: which record it is now, at which revision, and what is still to be mended."""

    line: int
    record: str
    revision: str
    problems: tuple[Problem, ...]  # in words; none for a change, of which they are only counted
    errors: int
    open_answers: int
    before: str = field(compare=False)  # the revision that stood there, "" for a new record
    document: Document = field(compare=False, repr=False)

    def values(self) -> dict[str, Json]:
        """Return the result line."""
        problems: list[Json] = [
            {"ref": one.ref, "kind": one.kind.value, "message": one.message} for one in self.problems
        ]
        return {"id": self.record, "revision": self.revision, "problems": problems}


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that changed nothing, and why."""

    line: int
    error: LikaError


Outcome: TypeAlias = Put | Refused
Change: TypeAlias = Callable[[Document], Document]


@dataclass(slots=True)
class Putting:
    """Takes lines for one form of one register; `author` and `device` stand in every revision."""

    register: Register
    form: Form
    name: str  # of the form
    author: str
    device: str
    now: Callable[[], datetime]
    language: str | None = None
    _latest: str = ""
    # What this transaction will bring: all revisions, the newest of each record, what the engine found by revision.
    _new: list[Revision] = field(default_factory=list)
    _made: dict[str, Revision] = field(default_factory=dict)
    _checks: dict[str, tuple[int, int]] = field(default_factory=dict)

    def put(self, lines: Iterable[bytes]) -> Iterator[Outcome]:
        """Yield the outcome of every line that is not empty, in order, when its state is on the disk."""
        self._latest = self.register.latest_time()
        numbered = 0
        for together in gathered(lines, most=_TOGETHER):
            outcomes = [
                self._outcome(number, raw) for number, raw in enumerate(together, start=numbered + 1) if raw.strip()
            ]
            numbered += len(together)
            self._keep()
            yield from outcomes

    def change(self, changes: Mapping[str, Change]) -> list[Outcome]:
        """Let each record be what its change makes of it ({} for a new one), together; return what became of each.

        A change that makes no difference leaves the record as it is.
        """
        self._latest = self._latest or self.register.latest_time()
        there = self.register.places([*changes])
        outcomes = [
            self._changed(number, record, change, is_there=record in there)
            for number, (record, change) in enumerate(changes.items(), start=1)
        ]
        self._keep()
        return outcomes

    def _changed(self, number: int, record: str, change: Change, *, is_there: bool) -> Outcome:
        try:
            head = self._head(record) if is_there else None
            given = change(head.document if head else {})
            if head and given == head.document:
                return self._as_it_is(number, head)
            return self._settle(number, Line(record, "", given), record, head, fitted(given, self.form.root))
        except LikaError as error:
            return Refused(number, error)

    def _as_it_is(self, number: int, head: Revision) -> Put:
        line = self.register.summary(head.record)
        errors, open_answers = (line.errors or 0, line.open_answers or 0) if line else (0, 0)
        return Put(number, head.record, head.id, (), errors, open_answers, head.id, head.document)

    def _outcome(self, number: int, raw: bytes) -> Outcome:
        try:
            return self._take(number, read_line(raw))
        except LikaError as error:
            return Refused(number, error)

    def _take(self, number: int, line: Line) -> Put:
        given = fitted(line.document, self.form.root)
        record = line.record or record_of(given, self.name)
        head = self._head(record)
        if head and not line.record:
            # A record made of these very words is there already; what became of it since is not undone.
            given = head.document
        elif head and _METADATA in head.document:
            # What the program noted about the interview is not the line's to drop.
            given = {_METADATA: head.document[_METADATA], **given}
        return self._settle(number, line, record, head, given, in_words=True)

    def _settle(
        self,
        number: int,
        line: Line,
        record: str,
        head: Revision | None,
        given: Document,
        *,
        in_words: bool = False,
    ) -> Put:
        """Let the engine work the document out; what differs from the head becomes a revision."""
        session = self.form.open(
            identified(given, record, head.document if head else None),
            surroundings=Surroundings(
                self.now().date(), random_bytes=_chance(f"{record} {head.id if head else ''}")
            ),
            language=self.language,
            fresh=head is None,
        )
        document = cast("Document", session.document())
        kinds = session.kinds_of_problems()
        problems = tuple(session.problems()) if in_words and kinds else ()
        missing = kinds.count(ProblemKind.REQUIRED)
        before = head.id if head else ""
        if head and (not line.record or canonical(head.document) == canonical(document)):
            return Put(number, record, before, problems, len(kinds) - missing, missing, before, document)
        self._allow(line, record, head)
        revision = self._revise(record, head, document)
        self._checks[revision.id] = (len(kinds) - missing, missing)
        return Put(number, record, revision.id, problems, len(kinds) - missing, missing, before, document)

    def _head(self, record: str) -> Revision | None:
        if record in self._made:
            return self._made[record]
        heads = self.register.heads(record)
        if len(heads) > 1:
            raise WrongUse("procedure.line_conflict", record=record)
        if heads and heads[0].form != self.name:
            raise WrongUse("procedure.other_form", record=record, form=heads[0].form, asked=self.name)
        return heads[0] if heads else None

    def _allow(self, line: Line, record: str, head: Revision | None) -> None:
        """Refuse a change that would run over somebody else's."""
        if line.revision and (head is None or head.id != line.revision):
            raise WrongUse(
                "procedure.line_outdated",
                record=record,
                head=head.id[:12] if head else "—",
                revision=line.revision[:12],
            )
        if self.register.draft(record):
            raise WrongUse("procedure.line_draft", record=record)

    def _revise(self, record: str, head: Revision | None, document: Document) -> Revision:
        self._latest = next_time(self.now(), self._latest)
        revision = revise(
            record,
            (head.id,) if head else (),
            form=self.name,
            version=self.form.version,
            author=self.author,
            device=self.device,
            time=self._latest,
            document=document,
        )
        self._made[record] = revision
        self._new.append(revision)
        return revision

    def _keep(self) -> None:
        if self._new:
            self.register.append(self._new, checks=self._checks)
        self._new.clear()
        self._made.clear()
        self._checks.clear()


def _chance(seed: str) -> Callable[[int], bytes]:
    """Return bytes, the same for the same seed: one line at two computers makes one document and no conflict."""
    turns = itertools.count()
    return lambda count: hashlib.shake_256(f"{seed} {next(turns)}".encode()).digest(count)
