"""Where paths lead, found once for each form: which definitions, through which rows, from which common ground.

An absolute path inside a roster row means the same row while it names the row's roster on the way to something else
(JavaRosa's contextualising); a path that ends at the roster itself, or filters it, means all rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.engine.definition import Definition, Kind
from forms.engine.xpath.syntax import Axis, Expression, Path, Start, Step


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing an expression reads: a definition, and the nearest ancestor it shares with the reader."""

    target: Definition
    anchor: Definition
    whole_roster: bool = False
    """Whether rows coming, going or moving matter, not only what stands in them."""
    picks_rows: bool = False
    """Whether it reads chosen other rows (the one before), not its own row or all of them."""


@dataclass(frozen=True, slots=True)
class Way:
    """A path as steps to climb and steps to go down, from the node at hand."""

    climb: int
    anchor: Definition
    steps: tuple[Step, ...]


def ancestors(definition: Definition) -> list[Definition]:
    """Return the chain from the top of the form down to the definition."""
    chain = [definition]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    chain.reverse()
    return chain


def child_named(definition: Definition, name: str) -> Definition | None:
    """Return the child of that name in the model."""
    return definition.by_name.get(name)


def way_of(path: Path, here: Definition, *, own_row: bool = False, all_rows: bool = False) -> Way | None:
    """Return how to walk a path from a node of this definition, None when it cannot lead anywhere.

    With `own_row` a path that ends at a roster means the row the reader stands in; with `all_rows` an absolute path
    never means the reader's own row.
    """
    steps = path.steps
    if path.start is not Start.ROOT:
        return _climb(here, steps)
    chain = ancestors(here)
    shared = 0
    for at, step in enumerate(steps[: len(chain)]):
        wanted = chain[at]
        if step.axis is not Axis.CHILD or step.name != wanted.name or step.predicates:
            break
        if wanted.kind is Kind.REPEAT and (all_rows or (at == len(steps) - 1 and not own_row)):
            break
        shared = at + 1
    if shared == 0:
        if steps and steps[0].axis is Axis.DESCENDANT:
            return Way(len(chain) - 1, chain[0], steps)
        # "/*/x": the first step names the top whatever it is called.
        if steps and steps[0].name == "*" and steps[0].axis is Axis.CHILD:
            return Way(len(chain) - 1, chain[0], steps[1:])
        return Way(len(chain) - 1, chain[0], ()) if not steps else None
    return _climb(chain[shared - 1], steps[shared:], len(chain) - shared)


def _climb(here: Definition, steps: tuple[Step, ...], climbed: int = 0) -> Way | None:
    at = 0
    for step in steps:
        if step.predicates or step.axis not in (Axis.PARENT, Axis.SELF):
            break
        if step.axis is Axis.PARENT:
            if here.parent is None:
                return None
            here = here.parent
            climbed += 1
        at += 1
    return Way(climbed, here, steps[at:])


def ends_of(expression: Expression, here: Definition) -> list[Definition]:
    """Return the definitions a path ends at, rows not told apart; none for anything but a path through the form."""
    way = None
    if isinstance(expression, Path) and expression.start is not Start.EXPRESSION:
        way = way_of(expression, here, own_row=True)
    level = [] if way is None else [way.anchor]
    for step in () if way is None else way.steps:
        level = reached(level, step)
    return level


def reached(definitions: list[Definition], step: Step) -> list[Definition]:  # noqa: C901  (one case an axis)
    """Return the definitions one step leads to."""
    found: list[Definition] = []
    for definition in definitions:
        match step.axis:
            case Axis.SELF:
                found.append(definition)
            case Axis.PARENT:
                found += [definition.parent] if definition.parent else []
            case Axis.ANCESTOR:
                found += ancestors(definition)[:-1]
            case Axis.DESCENDANT:
                found += [below for below in definition.walk() if step.name in ("*", below.name)]
            case Axis.CHILD:
                if step.name == "*":
                    found += definition.slots
                elif (child := definition.by_name.get(step.name)) is not None:
                    found.append(child)
            case Axis.FOLLOWING | Axis.PRECEDING:
                siblings = definition.parent.slots if definition.parent else []
                found += [sibling for sibling in siblings if step.name in ("*", sibling.name)]
            case Axis.ATTRIBUTE:
                pass
    return list(dict.fromkeys(found))
