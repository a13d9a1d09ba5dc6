"""A questionnaire being filled: answers go in, and values, relevance, problems, choices and words come out.

    session.answer(ref, value) -> Changes            str, int, float, Decimal, bool, date, list[str] or None
    with session.together(): ...                     several answers and new rows as one change
    session.text(ref) -> str                         "" when blank or not asked at present
    session.typed(ref) -> str | None                 what was typed when it is no value of the question's type
    session.exists / is_relevant / is_readonly / is_required(ref) -> bool
    session.problem(ref) -> Problem | None           .kind required, constraint or type; .message
    session.problems() -> list[Problem]              all of them, in the order of the form
    session.kinds_of_problems() -> list[ProblemKind] the same without words, to be counted
    session.unanswered() -> list[str]                refs asked, writable, blank
    session.choices(ref) -> list[Choice]             .value .label
    session.label / hint / guidance(ref) -> str
    session.add_repeat("/data/member", before="/data/member[1]") -> "/data/member[1]"
    session.remove_repeat(row) / move_repeat(row, to=1) -> Changes     `to` counts from 1
    session.repeat_count("/data/member") -> int · can_add(roster) -> bool
    session.row_id(row) -> str · ref_of_row("/data/member", row_id) -> str | None
    session.walk() -> Iterator[Position]             .kind question, group, repeat, new_repeat; .ref
    session.definition_of(ref) -> Definition
    session.language = "English (en)"
    session.document() -> dict                       see docs/architecture.md
    session.kept() -> dict[str, object]              answers without a question, by path
    session.finish() -> Changes                      notes the end of the interview where the form asks for it
    session.changes -> Changes                       what the last operation changed

A ref is a path with row numbers from 1: /data/members/member[2]/name. An unknown ref is a KeyError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from forms.engine.actions import settle
from forms.engine.answers import Answer, written
from forms.engine.changes import Changes, Position, Problem, ProblemKind
from forms.engine.definition import Choice, Definition, Kind
from forms.engine.document import KEPT, write_document
from forms.engine.instance import Node, ref_of, rows
from forms.engine.judgement import kind_at, problem_at
from forms.engine.places import below, locate
from forms.engine.recalculation import MAXIMUM_ROWS, Recalculation
from forms.engine.start import begin
from forms.engine.surroundings import Surroundings
from forms.engine.taking import take
from forms.engine.walking import asked, may_add, stops
from forms.engine.words import Speaker
from forms.engine.xpath.functions.dates import stamp
from forms.engine.xpath.scope import Scope
from resources.errors import WrongUse

if TYPE_CHECKING:
    from forms.engine.form import Form


class Session:
    """One questionnaire being filled."""

    def __init__(
        self,
        form: Form,
        document: Mapping[str, object] | None,
        *,
        surroundings: Surroundings,
        language: str | None,
        fresh: bool,
        reading: bool = False,
    ) -> None:
        self.form = form
        program = form.program
        root = Node(program.blueprint.root, None)
        scope = Scope(
            root,
            program.blueprint.lists,
            surroundings=surroundings,
            choice_name=self._choice_name,
            translated=self._translated,
        )
        scope.version = program.blueprint.version
        self._work = Recalculation(program, root, scope, reading=reading)
        self._scope = scope
        self._refs: dict[str, Node] = {}
        self._speaker = Speaker(program, scope)
        self._language = scope.language = form.default_language if language is None else language
        if language is not None:
            _must_know(form, language)
        begin(self._work, document, fresh=fresh)
        self.changes = Changes()
        self._work.forget()

    # ---- language
    @property
    def language(self) -> str:
        """The language of labels and messages, "" when the form has only one."""
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        _must_know(self.form, language)
        if language != self._language:
            self._language = self._scope.language = language
            self._work.add_spoken()
            self._finish()

    # ---- looking
    def _node(self, ref: str) -> Node:
        node = self._refs.get(ref)
        if node is None:
            head, _, part = ref.rpartition("/")
            around = self._refs.get(head) if part and part == part.strip() else None
            node = self._refs[ref] = locate(self._work.root, ref) if around is None else below(around, ref)
        return node

    def exists(self, ref: str) -> bool:
        """Return whether the question, group or row stands in the questionnaire, asked or not."""
        try:
            self._node(ref)
        except KeyError:
            return False
        return True

    def definition_of(self, ref: str) -> Definition:
        """Return what the form says about the place; also for a roster as a whole."""
        try:
            return self._node(ref).definition
        except KeyError:
            return self._roster(ref)[1]

    def text(self, ref: str) -> str:
        """Return the answer in XForms notation, "" when blank or not asked at present."""
        node = self._node(ref)
        return node.text if node.relevant else ""

    def typed(self, ref: str) -> str | None:
        """Return what was typed when it is no value of the question's type."""
        return self._node(ref).typed

    def is_relevant(self, ref: str) -> bool:
        """Return whether the question is asked at present."""
        return self._deciding(ref).relevant

    def is_readonly(self, ref: str) -> bool:
        """Return whether the answer cannot be changed by hand, here or by a group around it."""
        at: Node | None = self._deciding(ref)
        while at is not None:
            if at.readonly:
                return True
            at = at.parent
        return False

    def is_required(self, ref: str) -> bool:
        """Return whether the question must be answered."""
        return self._node(ref).required

    # ---- answering
    def answer(self, ref: str, value: Answer) -> Changes:
        """Give an answer and return what changed; one of the wrong type is kept as typed and counts as blank."""
        node = self._deciding(ref)
        if node.definition.is_group:
            raise KeyError(ref)
        was_typed = node.typed
        text = take(self._work, node, written(value))
        if node.typed != was_typed:
            self._work.noted.validity[node] = None
        before = node.text
        self._work.set_text(node, text)
        if node.required and (before == "") != (text == ""):
            self._work.noted.validity[node] = None
        return self._finish()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take the answers and new rows inside as one change: what only follows from them is worked out at the end.

        It comes out as if each had been given alone in the same order. Inside, `exists`, `is_relevant`,
        `is_readonly`, `choices`, `repeat_count` and what was typed tell the truth; all else only afterwards.
        """
        self._work.begin_together()
        try:
            yield
        finally:
            self._work.end_together()
            self._finish()

    def _deciding(self, ref: str) -> Node:
        """Return a node at which it is certain whether and how an answer is taken."""
        node = self._node(ref)
        if self._work.is_together:
            self._work.fetch(self.form.program.decisive.to_answer(node.definition), node)
        return node

    def _finish(self) -> Changes:
        settle(self._work)
        if self._work.is_together:
            self._work.begin_effort()
            changes = Changes()
        else:
            changes = self._work.harvest()
        if self._work.noted.rows_stirred:
            self._work.noted.rows_stirred = False
            self._refs.clear()
        self.changes = changes
        return changes

    # ---- rows
    def _roster(self, ref: str) -> tuple[Node, Definition]:
        head, _, name = ref.rpartition("/")
        if head and not name.endswith("]"):
            parent = self._node(head)
            for child in parent.definition.slots:
                if child.name == name and child.kind is Kind.REPEAT:
                    return parent, child
        raise KeyError(ref)

    def _row(self, ref: str) -> Node:
        node = self._node(ref)
        if node.definition.kind is not Kind.REPEAT:
            raise KeyError(ref)
        return node

    def repeat_count(self, roster: str) -> int:
        """Return how many rows the roster has."""
        return len(rows(*self._roster(roster)))

    def can_add(self, roster: str) -> bool:
        """Return whether people may add a row."""
        parent, definition = self._roster(roster)
        return may_add(self._work, parent, definition)

    def add_repeat(self, roster: str, before: str | None = None) -> str:
        """Add a row at the end or before another one and return its ref; `changes` says what followed."""
        parent, definition = self._roster(roster)
        found = rows(parent, definition)
        if len(found) >= MAXIMUM_ROWS:
            raise WrongUse("engine.too_many_rows", roster=roster, limit=MAXIMUM_ROWS)
        at = len(found) if before is None else self._row(before).position - 1
        row = self._work.make_row(parent, definition)
        self._work.insert(parent, definition, row, at)
        self._finish()
        return ref_of(row)

    def remove_repeat(self, row: str) -> Changes:
        """Remove a row and return what changed."""
        self._work.remove(self._row(row))
        return self._finish()

    def move_repeat(self, row: str, to: int) -> Changes:
        """Put a row at another place of its roster, counted from 1, and return what changed."""
        node = self._row(row)
        assert node.parent is not None
        last = len(rows(node.parent, node.definition))
        self._work.move(node, max(1, min(to, last)) - 1)
        return self._finish()

    def row_id(self, row: str) -> str:
        """Return the identity of a row, which stays when rows move: 16 hexadecimal digits."""
        return self._row(row).row_id

    def ref_of_row(self, roster: str, row_id: str) -> str | None:
        """Return where the row with this identity stands now."""
        for row in rows(*self._roster(roster)):
            if row.row_id == row_id:
                return ref_of(row)
        return None

    # ---- the whole
    def walk(self) -> Iterator[Position]:
        """Yield what is asked at present, in the order it is shown."""
        return stops(self._work)

    def problem(self, ref: str) -> Problem | None:
        """Return what is wrong at a question that is asked, None when nothing is."""
        return problem_at(self._node(ref), self._speaker)

    def problems(self) -> list[Problem]:
        """Return everything that is wrong, in the order of the form."""
        found = (problem_at(node, self._speaker) for node in asked(self._work.root))
        return [problem for problem in found if problem is not None]

    def kinds_of_problems(self) -> list[ProblemKind]:
        """Return what kind each problem is, in the order of the form: to be counted, without words."""
        return [kind for node in asked(self._work.root) if (kind := kind_at(node)) is not None]

    def unanswered(self) -> list[str]:
        """Return the refs of questions that are asked, can be written and are blank."""
        return [
            stop.ref
            for stop in self.walk()
            if stop.kind == "question" and not self._node(stop.ref).text and self._is_open(stop.ref)
        ]

    def _is_open(self, ref: str) -> bool:
        node = self._node(ref)
        return not self.is_readonly(ref) and not node.definition.is_calculated and node.definition.type != "note"

    def document(self) -> dict[str, object]:
        """Return the document: answers, rows with their ids, what is hidden, kept or no value of its type."""
        return write_document(self._work.root)

    def finish(self) -> Changes:
        """Note the moment the interview ended, where the form asks for it (`end`); call it before keeping them."""
        moment = stamp(self._scope.surroundings.moment())
        for definition in self.form.definitions:
            if (definition.preload, definition.preload_parameters) == ("timestamp", "end"):
                self._work.set_text(locate(self._work.root, definition.path), moment)
        return self._finish()

    def kept(self) -> dict[str, object]:
        """Return the answers that the form has no question for, by path; they come back when the question does."""
        found = self.document().get(KEPT, {})
        assert isinstance(found, dict)
        return found

    @property
    def root(self) -> Node:
        """The answers as the engine holds them, for its own parts."""
        return self._work.root

    # ---- words
    def label(self, ref: str) -> str:
        """Return what is asked, in the session's language, values put in."""
        return self._speaker.label(self._node(ref))

    def hint(self, ref: str) -> str:
        """Return the help under the question."""
        return self._speaker.hint(self._node(ref))

    def guidance(self, ref: str) -> str:
        """Return the longer help for the investigator."""
        return self._speaker.guidance(self._node(ref))

    def media(self, ref: str) -> dict[str, str]:
        """Return the files that go with the label: image, big-image, audio, video by name of the file."""
        return self._speaker.media(self._node(ref))

    def choices(self, ref: str) -> list[Choice]:
        """Return what the question offers now, in order."""
        return self._speaker.choices(self._deciding(ref))

    def _translated(self, identity: str, node: Node) -> str:
        return self._speaker.translated(identity, node)

    def _choice_name(self, value: str, path: str, current: Node) -> str:
        return self._speaker.choice_name(value, path, current)


def _must_know(form: Form, language: str) -> None:
    if form.languages and language not in form.languages:
        raise WrongUse("engine.unknown_language", language=language, known=", ".join(form.languages))
