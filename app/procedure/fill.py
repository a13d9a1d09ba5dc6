"""Filling a questionnaire: answers, rows, notes, undo and redo, the durable draft and the revision at the end.

A `Filling` lives in memory on one thread; `begin`, `reopen` and `finish` read from and write to a register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, cast

from app.procedure.fill_steps import Answered, Noted, Restructured, Step
from app.procedure.openings import Origin
from app.procedure.remarks import Mark, Remarks
from app.register.store import Register
from app.register.values import Draft
from forms.engine import Changes, Definition, Form, Kind, Problem, QuestionType, Session, Stop
from resources.canonical import Document, canonical
from sync.revision import Revision, next_time, revise

_NEVER_ASKED = {QuestionType.CALCULATE, QuestionType.METADATA, QuestionType.NOTE}


_FORMS_SPOKEN: Final = 4  # forms and languages whose labels are kept: reading them takes as long as opening a form
_NUMBERS: Final = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL})


@dataclass(frozen=True, slots=True)
class Moved:
    """What an undone or redone step touched: its place, and the questions that differ; None when rows moved."""

    place: str
    refs: frozenset[str] | None


class Filling:
    """One questionnaire being filled. Refs are the engine's: /data/members/member[2]/name."""

    def __init__(
        self, form: Form, origin: Origin, document: Document, *, today: date, language: str | None
    ) -> None:
        self.form = form
        self.origin = origin
        self.place = ""
        self._today = today
        self._language = language
        self._remarks = Remarks.of(document)
        self.session = self._open(document, fresh=not origin.base and not origin.is_draft)
        self._before = canonical(origin.before if origin.before is not None else self.document())
        self._done: list[Step] = []
        self._undone: list[Step] = []

    # reading
    @property
    def is_changed(self) -> bool:
        """Whether the document differs from the last revision, or a new one from what was carried over."""
        return canonical(self.document()) != self._before

    def document(self) -> Document:
        """Return the answers as they stand, with notes and marks."""
        return self._remarks.put_into(cast("Document", self.session.document()))

    def mark_of(self, ref: str) -> Mark | None:
        """Return whether the person did not know or refused."""
        return self._remarks.marks.get(self.path(ref)) if self._remarks.marks else None

    def note_of(self, ref: str) -> str:
        """Return the note on a question, "" for none."""
        return self._remarks.notes.get(self.path(ref), "") if self._remarks.notes else ""

    def written(self, ref: str) -> str:
        """Return what the person wrote, also where it is no valid value."""
        typed = self.session.typed(ref)
        return typed if typed is not None else self.session.text(ref)

    def problem(self, ref: str) -> Problem | None:
        """Return what is wrong with an answer; a question marked "don't know" or "refused" is not missing."""
        problem = self.session.problem(ref)
        return None if problem and problem.kind == "required" and self.mark_of(ref) else problem

    def path(self, ref: str) -> str:
        """Return the ref as documents name it: /data/members/member[2]/name → members/member[9f3a…]/name."""
        parts = ref.split("/")
        named = list(parts)
        for i, part in enumerate(parts):
            if part.endswith("]"):
                name = part[: part.rindex("[")]
                named[i] = f"{name}[{self.session.row_id('/'.join(parts[: i + 1]))}]"
        return "/".join(named[2:])

    def definition(self, ref: str) -> Definition:
        """Return what the form says about a ref."""
        return self.session.definition_of(ref)

    def questions(self) -> list[str]:
        """Return the refs of all questions asked at present, in the order of the form."""
        return [position.ref for position in self.session.walk() if position.kind is Stop.QUESTION]

    def kind_of(self, ref: str) -> str:
        """Return how a question stands: given, blank, missing, wrong, unasked; "" for what nobody answers.

        `pending` is a result that is not as it must be, because answers it follows from are not there yet.
        """
        if not self.session.exists(ref) or not _is_answered(definition := self.session.definition_of(ref)):
            return ""
        if not self.session.is_relevant(ref):
            return "unasked"
        computed = self.session.is_readonly(ref)
        if problem := self.problem(ref):
            missing = problem.kind == "required" and not computed
            return "pending" if definition.is_readonly_always else "missing" if missing else "wrong"
        given = self.session.text(ref) or self.mark_of(ref)
        return "" if computed else "given" if given else "blank"

    def ref_of(self, path: str) -> str:
        """Return where a path of a document stands now, "" when it is gone."""
        at = "/" + self.form.root.name
        for part in path.split("/"):
            name, _, row_id = part.partition("[")
            if not row_id:
                at = f"{at}/{name}"
                continue
            found = self.session.ref_of_row(f"{at}/{name}", row_id.rstrip("]"))
            if found is None:
                return ""
            at = found
        return at if path and self.session.exists(at) else ""

    @property
    def is_touched(self) -> bool:
        """Whether anything was answered, noted or moved since it was opened."""
        return bool(self._done or self._undone)

    def words_of(self, definition: Definition) -> str:
        """Return the label of a question, group or roster, also of a roster that has no rows."""
        return _labels(self.form, self._language).get(definition.path, definition.name)

    @property
    def language(self) -> str | None:
        """The language of the form in which words are shown, None for the form's own."""
        return self._language

    def use_language(self, language: str | None) -> None:
        """Show words in another language of the form."""
        if language is not None:
            self._language = language
            self.session.language = language

    # on another thread
    def twin(self) -> Filling:
        """Return another filling with the same steps behind it; `reopen` gives it answers of its own."""
        twin = copy(self)
        twin._done, twin._undone = list(self._done), list(self._undone)
        return twin

    def reopen(self, document: Document) -> None:
        """Go on from the answers of a document."""
        self._remarks = Remarks.of(document)
        self.session = self._open(document)

    def rows_to_reopen(self, *, back: bool) -> int:
        """Return how many rows the questionnaire has that undo or redo opens anew, 0 where it opens none."""
        steps = self._done if back else self._undone
        return steps[-1].rows(back=back) if steps and isinstance(steps[-1], Restructured) else 0

    # changing
    def answer(self, ref: str, value: str, *, final: bool = True) -> frozenset[str]:
        """Take an answer and return the refs that may look different now."""
        before = (self.written(ref), self.mark_of(ref))
        refs = self._set(ref, value, None)
        last = self._done[-1] if self._done else None
        if isinstance(last, Answered) and last.open and last.ref == ref:
            last.after, last.open = (value, None), not final
        elif before != (value, None):
            self._did(Answered(ref, before, (value, None), not final))
        return refs

    def mark(self, ref: str, mark: Mark | None) -> frozenset[str]:
        """Say that the person does not know or refused: the answer becomes empty."""
        before = (self.written(ref), self.mark_of(ref))
        refs = self._set(ref, "" if mark else before[0], mark)
        self._did(Answered(ref, before, ("" if mark else before[0], mark), open=False))
        return refs

    def note(self, ref: str, text: str) -> frozenset[str]:
        """Write a note on a question; empty text removes it."""
        self._did(Noted(ref, self.note_of(ref), text))
        return self._set_note(ref, text)

    def add_row(self, repeat: str) -> str:
        """Begin a new row at the end of a roster and return its ref."""
        with self._restructuring(self.place) as places:
            row = self.session.add_repeat(repeat)
            places.append(row)
        return row

    def remove_row(self, row: str) -> None:
        """Remove a row with everything said about it."""
        with self._restructuring(row):
            self._remarks.drop_row(self.session.row_id(row))
            self.session.remove_repeat(row)

    def answer_block(self, cells: Iterable[tuple[str, int, str, str]], *, at: str) -> None:
        """Answer questions by repeat, row number, path below it and value, as one step; missing rows are begun."""
        with self._restructuring(at), self.session.together():
            for repeat, number, below, value in cells:
                while self.session.repeat_count(repeat) < number:  # rows count from 1
                    self.session.add_repeat(repeat)
                ref = f"{repeat}[{number}]/{below}"
                if self.session.is_relevant(ref) and not self.session.is_readonly(ref):
                    self._set(ref, value, None)

    def rest_of_group(self, ref: str) -> list[str]:
        """Return the numbers asked in the question's own group that have no answer yet, in the order of the form.

        A mark such as "don't know" is an answer, and another group's numbers are another matter.
        """
        group = ref.rpartition("/")[0]
        return [
            one
            for one in self.questions()
            if one.rpartition("/")[0] == group
            and self.session.definition_of(one).type in _NUMBERS
            and not self.session.is_readonly(one)
            and not self.written(one)
            and self.mark_of(one) is None
        ]

    def answer_alike(self, refs: Iterable[str], value: str, *, at: str) -> None:
        """Give several questions the same answer, as one step."""
        with self._restructuring(at), self.session.together():
            for ref in refs:
                self._set(ref, value, None)

    def undo(self) -> Moved | None:
        """Take the last step back; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._apply(step, back=True)

    def redo(self) -> Moved | None:
        """Do the last undone step again; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._apply(step, back=False)

    # keeping
    def draft(self, *, now: datetime, place: str, author: str) -> Draft:
        """Return what has been typed so far, for the register to keep."""
        origin = self.origin
        path = self.path(place) if place and self.session.exists(place) else ""
        return Draft(origin.record, origin.form, origin.version, origin.base, self.document(), path, now, author)

    def close(self, *, now: datetime, author: str) -> Closing:
        """Return what `finish` keeps."""
        wrong = missing = 0
        for ref in self.questions():
            kind = self.kind_of(ref)
            wrong += kind == "wrong"
            missing += kind in {"missing", "pending"}  # a result that is not there yet
        return Closing(self.origin, self.document(), self.is_changed, wrong, missing, now, author)

    # inside
    def _open(self, document: Document, *, fresh: bool = False) -> Session:
        return self.form.open(document, today=self._today, language=self._language, fresh=fresh)

    def _set(self, ref: str, value: str, mark: Mark | None) -> frozenset[str]:
        changes = self.session.answer(ref, value)
        path = self.path(ref) if mark or self._remarks.marks else ""
        if mark:
            self._remarks.marks[path] = mark
        elif path:
            self._remarks.marks.pop(path, None)
        return _touched(changes) | {ref}

    def _set_note(self, ref: str, text: str) -> frozenset[str]:
        path = self.path(ref)
        if text:
            self._remarks.notes[path] = text
        else:
            self._remarks.notes.pop(path, None)
        return frozenset({ref})

    def _did(self, step: Step) -> None:
        if self._done and isinstance(last := self._done[-1], Answered):
            last.open = False
        self._done.append(step)
        self._undone.clear()

    @contextmanager
    def _restructuring(self, place: str) -> Iterator[list[str]]:
        before = self.document()
        places = [place]
        yield places
        self._did(Restructured((places[0], places[-1]), before, self.document()))

    def _apply(self, step: Step, *, back: bool) -> Moved:
        if isinstance(step, Restructured):
            self.reopen(step.document(back=back))
            return Moved(step.places[0 if back else 1], None)
        if isinstance(step, Noted):
            return Moved(step.ref, self._set_note(step.ref, step.before if back else step.after))
        step.open = False
        return Moved(step.ref, self._set(step.ref, *(step.before if back else step.after)))


@dataclass(frozen=True, slots=True)
class Closing:
    """A questionnaire as it was left: what becomes the revision."""

    origin: Origin
    document: Document
    is_changed: bool
    errors: int
    open_answers: int
    now: datetime
    author: str


def finish(register: Register, closing: Closing, *, device: str) -> Revision | None:
    """Keep what was filled as a revision and drop its draft; None when nothing was changed."""
    origin = closing.origin
    if not closing.is_changed:
        register.drop_draft(origin.record)
        return None
    revision = revise(
        origin.record,
        origin.base,
        form=origin.form,
        version=origin.version,
        author=closing.author,
        device=device,
        time=next_time(closing.now, register.latest_time()),
        document=closing.document,
    )
    register.finish_draft(revision, errors=closing.errors, open_answers=closing.open_answers)
    return revision


def fill_document(
    form: Form, document: Mapping[str, object], *, today: date, language: str | None = None
) -> tuple[Document, list[Problem]]:
    """Return a document as the form takes it, calculations done, and everything that is wrong with it."""
    session = form.open(document, today=today, language=language)
    return cast("Document", session.document()), session.problems()


def _is_answered(definition: Definition) -> bool:
    return not definition.is_group and definition.in_body and definition.type not in _NEVER_ASKED


def _touched(changes: Changes) -> frozenset[str]:
    return (
        changes.values
        | changes.relevance
        | changes.readonly
        | changes.required
        | changes.validity
        | changes.choices
        | {change.roster for change in changes.rosters}
    )


@lru_cache(_FORMS_SPOKEN)
def _labels(form: Form, language: str | None) -> dict[str, str]:
    """Return the label of every definition by path, read from a blank questionnaire with one row in each roster."""
    blank = form.open(language=language)
    refs = {form.root.path: form.root.path}
    for definition in form.root.walk():
        if definition.parent is None:
            continue
        ref = f"{refs[definition.parent.path]}/{definition.name}"
        if definition.kind is Kind.REPEAT:
            if not blank.repeat_count(ref):
                blank.add_repeat(ref)
            ref = f"{ref}[1]"
        refs[definition.path] = ref
    return {path: blank.label(ref) for path, ref in refs.items()}
