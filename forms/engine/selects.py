"""Selects: which choices a question offers, from the form, a list, a file or the rows of a roster."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forms.engine.blueprint import Blueprint, Itemset, ListedChoice
from forms.engine.definition import Definition
from forms.engine.instance import Node
from forms.engine.lists import Item
from forms.engine.xpath.code import Code, Value, as_places, constant
from forms.engine.xpath.compiler import Compiler
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.parser import parse
from forms.engine.xpath.scope import Place, Scope
from forms.engine.xpath.syntax import Call, Expression, Path, Start, Text

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Select:
    """The choices of one question."""

    listed: tuple[ListedChoice, ...] = ()
    places: Code = field(default_factory=lambda: constant(""))
    value_column: tuple[str, ...] = ()
    label_column: tuple[str, ...] = ()
    label_is_id: bool = False
    """The label column holds ids of translated texts."""
    is_filtered: bool = False
    is_from_list: bool = False
    """Taken from a list of the form or a file, not from the rows of a roster."""
    is_shuffled: bool = False
    """In another order each time."""

    @property
    def is_fixed(self) -> bool:
        """Whether the same choices are offered in the same order, whatever was answered."""
        return bool(self.listed) or (self.is_from_list and not self.is_filtered and not self.is_shuffled)

    def found(self, node: Node, scope: Scope) -> list[Place]:
        """Return the places the choices stand at now."""
        scope.current = node
        run: Callable[[Any, Scope], list[Place]] = as_places(self.places)
        return run(node, scope)

    list_is_missing: bool = False
    """The list stands in a file that was not given: nothing can be said about values."""
    _fixed: dict[str, None] | None = None

    def offered(self, node: Node, scope: Scope) -> dict[str, None]:
        """Return the values offered now, in their order."""
        if self._fixed is not None:
            return self._fixed
        values = dict.fromkeys([choice.value for choice in self.listed])
        if not self.listed:
            values = dict.fromkeys([text_at(place, self.value_column) for place in self.found(node, scope)])
        if self.listed or (self.is_from_list and not self.is_filtered):
            self._fixed = values
        return values


def text_at(place: Place, column: tuple[str, ...]) -> str:
    """Return the text below a place, "" when nothing stands there."""
    at: Place | None = place
    for name in column:
        if isinstance(at, Item):
            at = Item(name, at, at.attributes.get(name[1:], "")) if name.startswith("@") else at.child(name)
        elif at is not None:
            at = _child(at, name)
        if at is None:
            return ""
    return "" if at is None or (isinstance(at, Node) and not at.relevant) else at.text


def _child(node: Node, name: str) -> Node | None:
    for slot in node.slots:
        if isinstance(slot, Node) and slot.definition.name == name:
            return slot
    return None


def compile_select(
    blueprint: Blueprint, definition: Definition, *, is_lenient: bool = False
) -> tuple[Select, Compiler | None]:
    """Return a question's choices, and what their filter reads; raise BadExpression."""
    itemset = blueprint.itemsets.get(definition.index)
    if itemset is None:
        return Select(blueprint.choices.get(definition.index, ())), None
    compiler = Compiler(definition, blueprint.root, itemset.nodeset, is_lenient=is_lenient)
    expression = parse(itemset.nodeset)
    code = compiler.compile(expression, definition)
    if code.kind not in (Value.PLACE, Value.PLACES):
        raise BadExpression("not_a_path", itemset.nodeset, itemset.nodeset)
    label, is_id = _label(itemset)
    select = Select((), code, _column(itemset.value), _column(label), is_id, "[" in itemset.nodeset)
    definition.list_name = _list_name(expression)
    select.is_from_list = definition.list_name != ""
    select.is_shuffled = isinstance(expression, Call)
    select.list_is_missing = definition.list_name in blueprint.missing_lists
    _note_rows(compiler, expression, definition, (select.value_column, select.label_column))
    return select, compiler


def _column(reference: str) -> tuple[str, ...]:
    return tuple(part for part in reference.strip().split("/") if part not in ("", "."))


def _label(itemset: Itemset) -> tuple[str, bool]:
    text = itemset.label.strip()
    if text.startswith("jr:itext(") and text.endswith(")"):
        return text[len("jr:itext(") : -1].strip(), True
    return text, False


def _list_name(expression: Expression) -> str:
    match expression:
        case Call("randomize", arguments):
            return _list_name(arguments[0])
        case Path(Start.EXPRESSION, _, Call("instance", (Text(name),))):
            return name
        case _:
            return ""


def _note_rows(
    compiler: Compiler, expression: Expression, definition: Definition, columns: tuple[tuple[str, ...], ...]
) -> None:
    """A select from rows also reads the answers its values and labels stand in."""
    if not isinstance(expression, Path) or expression.start is Start.EXPRESSION:
        return
    from forms.engine.xpath.paths import compile_path
    from forms.engine.xpath.syntax import Axis, Step

    for column in columns:
        steps = expression.steps + tuple(Step(Axis.CHILD, name) for name in column)
        compile_path(compiler, Path(expression.start, steps), definition)
