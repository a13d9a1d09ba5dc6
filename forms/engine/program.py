"""A form compiled: what is worked out for each question, what each answer touches, and in which order.

The graph between tasks is made once for the form; while people answer it is only followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from forms.engine.answers import typed_value
from forms.engine.blueprint import Action, Blueprint
from forms.engine.deciding import Decisive
from forms.engine.definition import Choice, Definition, Kind, QuestionType
from forms.engine.naming import note_names
from forms.engine.order import topological
from forms.engine.selects import Select, compile_select
from forms.engine.tasks import JUDGING, Blank, Edge, Task, Work, needed_before, producers_of, read_by
from forms.engine.xpath.code import Code, PlacesRun, as_places, as_plain, as_truth
from forms.engine.xpath.compiler import Compiler, compile_text
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.parser import parse
from forms.engine.xpath.reach import Reference, ancestors, ends_of
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.values import truth_of
from resources.errors import NotPossible

MAXIMUM_REFERENCES = 100_000
MAXIMUM_LETTERS = 3_000_000
"""Letters of all formulas together; a questionnaire of 1,000 questions has some 50,000."""


_TRUTHS = JUDGING | {Work.RELEVANT}
MEDIA = ("image", "big-image", "audio", "video")


@dataclass(slots=True, eq=False)
class CompiledAction:
    """An action ready to run."""

    source: Action
    targets: PlacesRun
    target: Definition
    value: Code | None
    found_by: list[Reference]
    """What its targets are found by, from where it hangs."""
    reads: list[Reference]
    """What its value reads, from where the target stands."""


@dataclass(slots=True)
class Finding:
    """Something wrong with one expression of a form."""

    definition: Definition
    what: str
    error: BadExpression


@dataclass(eq=False)
class Program:
    """Everything a session needs that does not depend on answers."""

    blueprint: Blueprint
    tasks: list[Task] = field(default_factory=list)
    by_definition: list[list[Task]] = field(default_factory=list)
    """The tasks that belong to each definition, in order of rank."""
    on_change: list[list[Edge]] = field(default_factory=list)
    """By definition: what to work out when its value or relevance changes."""
    on_rows: list[list[Edge]] = field(default_factory=list)
    """By roster: what to work out when rows come, go or move; the climb begins at the roster's parent."""
    selects: dict[int, Select] = field(default_factory=dict)
    actions: list[CompiledAction] = field(default_factory=list)
    on_answer: dict[int, list[CompiledAction]] = field(default_factory=dict)
    references: int = 0
    letters: int = 0
    loops: list[list[Task]] = field(default_factory=list)
    unknown: list[BadExpression] = field(default_factory=list)
    naming: list[tuple[Task, list[str]]] = field(default_factory=list)
    """Tasks that name choices, and the questions they name them of."""
    """Expressions that read what the form does not have."""
    said: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Texts, by language, id and form of the text, that say the same whatever was answered."""
    offered: dict[tuple[int, str], tuple[Choice, ...]] = field(default_factory=dict)
    """The choices of questions, by language, that are the same whatever was answered."""
    blanks: dict[bool, Blank] = field(default_factory=dict)
    """By whether answers are only read."""
    _defaults: dict[int, list[tuple[tuple[int, ...], str]]] = field(default_factory=dict)

    @cached_property
    def named(self) -> dict[str, list[Definition]]:
        """The definitions by name, wherever they stand."""
        found: dict[str, list[Definition]] = {}
        for definition in self.blueprint.definitions:
            found.setdefault(definition.name, []).append(definition)
        return found

    @cached_property
    def with_media(self) -> frozenset[str]:
        """The ids of texts that files belong to."""
        return frozenset(
            identity
            for forms in self.blueprint.translations.values()
            for identity, texts in forms.items()
            if not texts.keys().isdisjoint(MEDIA)
        )

    @cached_property
    def runs(self) -> list[Callable[[Any, Scope], Any]]:
        """What works out each task, by its rank: conditions as true or false."""
        return [as_truth(task.code) if task.work in _TRUTHS else task.code.run for task in self.tasks]

    @cached_property
    def at_nodes(self) -> list[list[Task]]:
        """By definition: the tasks worked out at its own nodes: all but numbers of rows and what is settled."""
        return [
            [task for task in tasks if task.work is not Work.COUNT and not _is_settled(task)]
            for tasks in self.by_definition
        ]

    @cached_property
    def at_nodes_read(self) -> list[list[Task]]:
        """The same where answers are only read: nothing is judged."""
        return [[task for task in tasks if not task.judges] for tasks in self.at_nodes]

    @cached_property
    def varying(self) -> list[list[Task]]:
        """By definition: the tasks worked out at its own nodes however blank they are."""
        return [[task for task in tasks if task.varies] for tasks in self.at_nodes]

    @cached_property
    def of_answer(self) -> list[list[Task]]:
        """By definition: the tasks that make or narrow the answer itself."""
        return [
            [task for task in tasks if task.work in (Work.CALCULATE, Work.CHOICES)] for tasks in self.by_definition
        ]

    @cached_property
    def rosters(self) -> list[list[Definition]]:
        """By definition: the rosters directly below."""
        return [
            [child for child in definition.slots if child.kind is Kind.REPEAT]
            for definition in self.blueprint.definitions
        ]

    @cached_property
    def settled(self) -> list[list[tuple[Work, bool]]]:
        """By definition: what is judged the same whatever was answered: a question that must always be answered."""
        return [
            [(task.work, truth_of(task.code.constant or "")) for task in tasks if _is_settled(task)]
            for tasks in self.by_definition
        ]

    @cached_property
    def judging(self) -> frozenset[int]:
        """The ranks of the tasks that say something about an answer."""
        return frozenset(task.rank for task in self.tasks if task.judges)

    @cached_property
    def decisive(self) -> Decisive:
        """What has to stay worked out while several answers are taken together."""
        return Decisive(self)

    @cached_property
    def numbers_of_rows(self) -> list[list[Task]]:
        """By definition: the tasks that say how many rows the rosters directly below have."""
        return [
            [
                task
                for child in definition.slots
                if child.kind is Kind.REPEAT and child.count_text
                for task in self.by_definition[child.index]
                if task.work is Work.COUNT
            ]
            for definition in self.blueprint.definitions
        ]

    @cached_property
    def bound(self) -> frozenset[int]:
        """The indexes of questions that take no more than a list offers or a range holds."""
        ranges = {each.index for each in self.blueprint.definitions if each.type is QuestionType.RANGE}
        return frozenset(ranges | self.selects.keys())

    @cached_property
    def is_busy(self) -> list[bool]:
        """By definition: whether something is worked out at its nodes though nothing was answered there."""
        return [
            bool(self.varying[each.index] or self.rosters[each.index] or self.numbers_of_rows[each.index])
            for each in self.blueprint.definitions
        ]

    @cached_property
    def preloaded(self) -> list[Definition]:
        """The questions that the program answers itself when a questionnaire begins."""
        return [definition for definition in self.blueprint.definitions if definition.preload]

    def defaults_below(self, definition: Definition) -> list[tuple[tuple[int, ...], str]]:
        """Return where the form has answered itself, below a blank node without its rows, and with what."""
        found = self._defaults.get(definition.index)
        if found is None:
            found = self._defaults[definition.index] = list(_defaults(definition, ()))
        return found


def _is_settled(task: Task) -> bool:
    return task.code.constant is not None and task.work in {Work.READONLY, Work.REQUIRED}


def _defaults(definition: Definition, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    if text := typed_value(definition.data_type, definition.default):
        yield path, text
    for below in definition.slots:
        if below.kind is not Kind.REPEAT:
            yield from _defaults(below, (*path, below.slot))


_SOURCES = (
    (Work.RELEVANT, "relevant_text"),
    (Work.CALCULATE, "calculate_text"),
    (Work.READONLY, "readonly_text"),
    (Work.REQUIRED, "required_text"),
    (Work.CONSTRAINT, "constraint_text"),
    (Work.COUNT, "count_text"),
)


def compile_program(blueprint: Blueprint, findings: list[Finding] | None = None) -> Program:
    """Return the program of a form; what is wrong is put into `findings`, or raised where none are wanted."""
    program = Program(blueprint)
    count = len(blueprint.definitions)
    program.by_definition = [[] for _ in range(count)]
    program.on_change = [[] for _ in range(count)]
    program.on_rows = [[] for _ in range(count)]
    for definition in blueprint.definitions:
        for work, name in _SOURCES:
            if text := getattr(definition, name):
                add = partial(_add, program, definition, work, text)
                _collect(program, findings, definition, name, add)
    _compile_selects(program, findings)
    _compile_actions(program, findings)
    note_names(program, program.naming)
    _order(program)
    _connect(program)
    return program


def _collect(
    program: Program, findings: list[Finding] | None, definition: Definition, what: str, make: Callable[..., None]
) -> None:
    """Make a part of the program; to fill a form in, a path that leads nowhere is noted and means nothing."""
    try:
        make()
    except BadExpression as error:
        if findings is not None:
            findings.append(Finding(definition, what, error))
        elif error.key == "unknown_reference":
            program.unknown.append(error)
            make(is_lenient=True)
        else:
            raise


def _add(program: Program, definition: Definition, work: Work, text: str, *, is_lenient: bool = False) -> None:
    program.letters += len(text)
    if program.letters > MAXIMUM_LETTERS:
        raise NotPossible("engine.too_many_references", limit=MAXIMUM_REFERENCES)
    code, compiler = compile_text(text, definition, program.blueprint.root, is_lenient=is_lenient)
    _note_task(
        program, definition, work, as_plain(code) if work in (Work.CALCULATE, Work.COUNT) else code, compiler
    )


def _note_task(program: Program, definition: Definition, work: Work, code: Code, compiler: Compiler) -> None:
    task = Task(work, definition, code, compiler.references, is_volatile=compiler.is_volatile)
    task.functions = frozenset(compiler.functions)
    if compiler.names_choices_of:
        program.naming.append((task, compiler.names_choices_of))
    task.keeps = work is Work.CALCULATE and compiler.reads_itself
    program.tasks.append(task)
    program.references += len(task.references)
    if program.references > MAXIMUM_REFERENCES:
        raise NotPossible("engine.too_many_references", limit=MAXIMUM_REFERENCES)
    program.by_definition[definition.index].append(task)


def _compile_selects(program: Program, findings: list[Finding] | None) -> None:
    blueprint = program.blueprint
    for index in sorted({*blueprint.choices, *blueprint.itemsets}):
        definition = blueprint.definitions[index]
        _collect(program, findings, definition, "choices", partial(_add_select, program, definition))


def _add_select(program: Program, definition: Definition, *, is_lenient: bool = False) -> None:
    select, compiler = compile_select(program.blueprint, definition, is_lenient=is_lenient)
    program.selects[definition.index] = select
    if compiler is not None and compiler.references:
        _note_task(program, definition, Work.CHOICES, select.places, compiler)


def _compile_actions(program: Program, findings: list[Finding] | None) -> None:
    for action in program.blueprint.actions:
        context = action.holder or program.blueprint.root
        _collect(program, findings, context, "setvalue", partial(_add_action, program, action, context))


def _add_action(program: Program, action: Action, context: Definition, *, is_lenient: bool = False) -> None:
    top = program.blueprint.root
    code, compiler = compile_text(action.target, context, top, sees_hidden=True, is_lenient=is_lenient)
    targets = ends_of(parse(action.target), context)
    if len(targets) != 1:
        if is_lenient:
            return
        raise BadExpression("unknown_reference", action.target, action.target)
    target = targets[0]
    reads, value = list[Reference](), None
    if action.expression:
        worth, reader = compile_text(action.expression, target, top, is_lenient=is_lenient)
        reads, value = reader.references, as_plain(worth)
    compiled = CompiledAction(action, as_places(code), target, value, compiler.references, reads)
    program.actions.append(compiled)
    if "xforms-value-changed" in action.events and action.holder is not None:
        program.on_answer.setdefault(action.holder.index, []).append(compiled)


# ---- order and edges


def _order(program: Program) -> None:
    """Rank the tasks so that what is read is worked out before; a loop keeps the order of the form."""
    producers = producers_of(program.tasks)
    before = {id(task): needed_before(task, producers) for task in program.tasks}
    for task in program.tasks:
        task.in_loop = any(other is task for other in read_by(task.references, producers))
    ordered, program.loops = topological(program.tasks, before)
    for loop in program.loops:
        for task in loop:
            task.in_loop = True
    for rank, task in enumerate(ordered):
        task.rank = rank
    program.tasks = ordered
    for tasks in program.by_definition:
        tasks.sort(key=lambda task: task.rank)


def _connect(program: Program) -> None:
    for task in program.tasks:
        if task.work is Work.CONSTRAINT:
            program.on_change[task.definition.index].append(Edge(task, 0, (), is_wide=False))
        seen: set[tuple[int, int, bool]] = set()
        for reference in task.references:
            key = (reference.target.index, reference.anchor.index, reference.whole_roster)
            if key in seen:
                continue
            seen.add(key)
            below = ancestors(task.definition)
            steps = below[len(ancestors(reference.anchor)) :]
            if task.work is Work.COUNT:
                steps = steps[:-1]  # it is worked out above its roster
            down = tuple(step.slot for step in steps)
            is_wide = any(step.kind is Kind.REPEAT for step in steps)
            climb = len(ancestors(reference.target)) - len(ancestors(reference.anchor))
            if reference.whole_roster:
                # The anchor of a whole roster stands above it; changes are told from the roster's parent.
                program.on_rows[reference.target.index].append(Edge(task, max(climb - 1, 0), down, is_wide))
            else:
                program.on_change[reference.target.index].append(Edge(task, climb, down, is_wide))
