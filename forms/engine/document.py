"""Documents: the answers as plain data, into a session and out of it, losing nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forms.engine.answers import typed_value, written
from forms.engine.definition import Definition, Kind, QuestionType
from forms.engine.instance import Node, leaves, one, rows, spare_rows

if TYPE_CHECKING:
    from forms.engine.recalculation import Recalculation

HIDDEN, KEPT, TYPED, IDENTITY = "_hidden", "_kept", "_typed", "_id"
_ENGINE = frozenset({HIDDEN, KEPT, TYPED, IDENTITY})
RESERVED = _ENGINE | {"_notes", "_marks", "_deleted"}
"""Names that are never questions; any other may be one, also with a line before it."""


# ---- out


def write_document(root: Node) -> dict[str, object]:
    """Return the document of a questionnaire: see docs/architecture.md."""
    side: dict[str, dict[str, object]] = {HIDDEN: {}, KEPT: {}, TYPED: {}}
    document = _write(root, "", side)
    document |= {name: values for name, values in side.items() if values}
    return document


def _write(node: Node, path: str, side: dict[str, dict[str, object]]) -> dict[str, object]:
    found = _beside_answers(node, path, side)
    for slot, definition in zip(node.slots, node.definition.slots, strict=True):
        name = definition.name
        if isinstance(slot, list):
            if written_rows := _write_rows(slot, f"{path}{name}", side):
                found[name] = written_rows
            if node.spare is not None:
                _write_spare(node.spare.get(definition.slot, []), f"{path}{name}", side)
        elif definition.kind is Kind.GROUP:
            if inner := _write(slot, f"{path}{name}/", side):
                found[name] = inner
        elif slot.text or slot.typed is not None or slot.parked is not None:
            if slot.text and slot.relevant:
                found[name] = slot.text
            _write_aside(slot, f"{path}{name}", side)
    return found


def _beside_answers(node: Node, path: str, side: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return what stands in a group or row that is no question, and write what the form has no question for."""
    for name, value in (node.kept or {}).items():
        side[KEPT][f"{path}{name}"] = value
    return {name: value for name, value in (node.rest or {}).items() if name not in _ENGINE}


def _write_aside(leaf: Node, path: str, side: dict[str, dict[str, object]]) -> None:
    """Write what a question holds besides its answer: what was typed, what comes back when it is asked again."""
    if leaf.typed is not None:
        side[TYPED][path] = leaf.typed
    if leaf.parked is not None:
        side[HIDDEN][path] = leaf.parked
    elif leaf.text and not leaf.relevant:
        side[HIDDEN][path] = leaf.text


def _write_rows(found: list[Node], path: str, side: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    shown: list[dict[str, object]] = []
    for row in found:
        below = f"{path}[{row.row_id}]"
        answers = {IDENTITY: row.row_id} | _write(row, below + "/", side)
        if row.relevant:
            shown.append(answers)
        else:
            # A row that is not asked keeps its place; its answers are hidden one by one.
            side[HIDDEN][below] = str(row.position)
    return shown


def _write_spare(spare: list[Node], path: str, side: dict[str, dict[str, object]]) -> None:
    """Write the rows beyond a lowered number: -1 is the first to come back."""
    for place, row in enumerate(reversed(spare), 1):
        below = f"{path}[{row.row_id}]"
        _write(row, below + "/", side)
        side[HIDDEN][below] = f"-{place}"


# ---- in


def read_document(work: Recalculation, document: Mapping[str, object]) -> None:
    """Put the answers of a document into a blank questionnaire."""
    root = work.root
    reader = _Reader(work)
    reader.read(root, document, "")
    hidden = _mapping(document.get(HIDDEN))
    reader.hidden_rows(hidden)
    for path, value in hidden.items():
        reader.put_hidden(path, value)
    for path, value in _mapping(document.get(TYPED)).items():
        node = reader.at(path)
        if node is not None and not node.definition.is_group:
            _put_typed(node, written_value(value))
    for path, value in _mapping(document.get(KEPT)).items():
        reader.put_kept(path, value)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def written_value(value: object) -> str:
    """Return a plain value of a document as text."""
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    if value is None or isinstance(value, str | bool | int | float):
        return written(value)
    return str(value)


class _Reader:
    def __init__(self, work: Recalculation) -> None:
        self.work = work

    def read(self, node: Node, answers: Mapping[str, object], path: str) -> None:
        for name, value in answers.items():
            definition = node.definition.by_name.get(name)
            if name in RESERVED or (name.startswith("_") and definition is None):
                if not (name in _ENGINE and (node.parent is None or name == IDENTITY)):
                    node.rest = (node.rest or {}) | {name: value}
                continue
            holder: Node | None = node
            if definition is None or not _fits(definition, value):
                holder, definition = self.elsewhere(node, name, value)
            if holder is None or definition is None:
                node.kept = (node.kept or {}) | {name: value}
            else:
                self.put(holder, definition, value, path)

    def elsewhere(self, node: Node, name: str, value: object) -> tuple[Node | None, Definition | None]:
        """Find the one question of that name at another depth, reachable from this row."""
        found = [each for each in self.work.program.named.get(name, ()) if _fits(each, value)]
        if len(found) != 1 or found[0].parent is None:
            return None, None
        names: list[Definition] = []
        at: Definition | None = found[0].parent
        while at is not None:
            names.append(at)
            at = at.parent
        start = node
        while start.definition not in names:
            if start.parent is None:
                return None, None
            start = start.parent
        for definition in reversed(names[: names.index(start.definition)]):
            if definition.kind is Kind.REPEAT:
                return None, None
            start = one(start, definition)
        return start, found[0]

    def put(self, node: Node, definition: Definition, value: object, path: str) -> None:
        if definition.kind is Kind.REPEAT:
            self.put_rows(node, definition, value if isinstance(value, list) else [value], path)
        elif definition.kind is Kind.GROUP:
            self.read(one(node, definition), _mapping(value), path)
        else:
            set_raw(one(node, definition), written_value(value))

    def put_rows(self, node: Node, definition: Definition, values: list[object], path: str) -> None:
        from forms.engine.start import blank_row, fresh_row

        found = rows(node, definition)
        known = {row.row_id for row in found}
        for value in values:
            answers = _mapping(value)
            identity = answers.get(IDENTITY)
            usable = isinstance(identity, str) and identity not in known and identity != ""
            if usable:
                row = blank_row(self.work, node, definition, str(identity))
            else:
                row = fresh_row(self.work, node, definition)
            known.add(row.row_id)
            found.append(row)
            row.position = len(found)
            self.read(row, answers, path)

    def at(self, path: str) -> Node | None:
        """Return the node at a path that names rows by identity."""
        node = self.work.root
        for part in path.split("/"):
            name, _, identity = part.partition("[")
            definition = next((slot for slot in node.definition.slots if slot.name == name), None)
            if definition is None:
                return None
            slot = node.slots[definition.slot]
            if isinstance(slot, list):
                known = [*slot, *spare_rows(node, definition)]
                found = next((row for row in known if row.row_id == identity.removesuffix("]")), None)
                if found is None:
                    return None
                node = found
            else:
                node = slot
        return node

    def hidden_rows(self, hidden: Mapping[str, object]) -> None:
        """Make the rows that are not asked, at their places; outer rosters first."""
        from forms.engine.start import blank_row

        aside: list[Node] = []
        wanted = [(path, _place(value)) for path, value in hidden.items() if path.endswith("]")]
        for path, place in sorted(wanted, key=lambda each: (each[0].count("["), each[1])):
            head, _, last = path.rpartition("/")
            parent = self.at(head) if head else self.work.root
            name, _, identity = last[:-1].partition("[")
            definition = None
            if parent is not None:
                definition = next((slot for slot in parent.definition.slots if slot.name == name), None)
            if parent is None or definition is None or definition.kind is not Kind.REPEAT:
                continue
            found = rows(parent, definition)
            if any(row.row_id == identity for row in found):
                continue
            row = blank_row(self.work, parent, definition, identity)
            if place < 0:
                spare_rows(parent, definition).append(row)
                aside.append(row)
                continue
            found.insert(min(len(found), max(0, place - 1)), row)
            for number, each in enumerate(found, 1):
                each.position = number
        for row in aside:
            for node in leaves(row):
                node.text = ""  # what follows is worked out when the row comes back
            self.work.put_aside(row)

    def put_hidden(self, path: str, value: object) -> None:
        if path.endswith("]"):
            return
        node = self.at(path)
        if node is None or node.definition.is_group:
            self.put_kept(path, value)
        elif node.text:
            node.parked = written_value(value)
        else:
            set_raw(node, written_value(value))

    def put_kept(self, path: str, value: object) -> None:
        """Give an answer back to its question when the form has it again, else keep it where it was."""
        head, _, name = path.rpartition("/")
        node = self.at(path)
        if node is not None and not node.definition.is_group and not node.text and _fits(node.definition, value):
            set_raw(node, written_value(value))
            return
        parent = self.at(head) if head else self.work.root
        if parent is None:
            self.work.root.kept = (self.work.root.kept or {}) | {path: value}
            return
        definition = next((slot for slot in parent.definition.slots if slot.name == name), None)
        if definition is not None and definition.is_group and _fits(definition, value):
            self.put(parent, definition, value, head)
        else:
            parent.kept = (parent.kept or {}) | {name: value}


def _place(value: object) -> int:
    """Return where a hidden row stands: from 1 in its roster, -1, -2, … beyond its number, else 0."""
    try:
        return int(str(value))
    except ValueError:
        return 0


def set_raw(node: Node, raw: str) -> None:
    """Give a node a value as a document or a person writes it; what is no value of its type is kept as typed."""
    text = typed_value(node.definition.data_type, raw)
    node.typed = raw if text is None else None
    node.text = text or ""


_BOUND = frozenset({QuestionType.RANGE, QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
"""Questions that refuse more than their type does: what was refused there stays refused until a person answers."""


def _put_typed(node: Node, raw: str) -> None:
    """Keep what was typed; where the form's newer type takes it, it is the answer."""
    if node.text or node.definition.type in _BOUND:
        node.typed = raw
    else:
        set_raw(node, raw)


def _fits(definition: Definition, value: object) -> bool:
    if definition.kind is Kind.REPEAT:
        return isinstance(value, list | Mapping)
    if definition.kind is Kind.GROUP:
        return isinstance(value, Mapping)
    return not isinstance(value, Mapping) and not (
        isinstance(value, list) and any(isinstance(part, Mapping) for part in value)
    )
