"""Labels, hints, messages and choices in the session's language, with values put in."""

from __future__ import annotations

import re

from forms.engine.blueprint import NOTHING, Output, Parts, Wording, Words
from forms.engine.definition import Choice
from forms.engine.instance import Node
from forms.engine.lists import Item
from forms.engine.program import MEDIA, Program
from forms.engine.selects import Select, text_at
from forms.engine.wording import resolve
from forms.engine.xpath.code import TextRun, as_text
from forms.engine.xpath.compiler import compile_text
from forms.engine.xpath.errors import BadExpression
from forms.engine.xpath.scope import Place, Scope
from resources.messages import Language, text

_TAG = re.compile(r"\((\w{2})[\w-]*\)\s*$")

MAXIMUM_DEPTH = 20
"""Texts within texts: one that puts itself in ends here."""


class Speaker:
    """Finds words for one session."""

    def __init__(self, program: Program, scope: Scope) -> None:
        self.program = program
        self.scope = scope
        self._depth = 0
        self._outputs: dict[tuple[int, str], TextRun | None] = {}
        self._with_media = program.with_media

    # ---- words at a question
    def label(self, node: Node) -> str:
        """Return what is asked, "" without a label."""
        return self._say(self._words(node).label, node)

    def hint(self, node: Node) -> str:
        """Return the help."""
        return self._say(self._words(node).hint, node)

    def guidance(self, node: Node) -> str:
        """Return the longer help."""
        return self._say(self._words(node).hint, node, form="guidance")

    def media(self, node: Node) -> dict[str, str]:
        """Return the file names that go with the label, by kind."""
        return self._media(self._words(node).label, node)

    def _media(self, wording: Wording, node: Node) -> dict[str, str]:
        if wording.id not in self._with_media:
            return {}
        found = {kind: self._say(wording, node, form=kind) for kind in MEDIA}
        return {kind: name.rpartition("/")[2] for kind, name in found.items() if name}

    def translated(self, identity: str, node: Node) -> str:
        """Return the text of an id, "" when no language has it."""
        return self._say(Wording(id=identity), node)

    def constraint_message(self, node: Node) -> str:
        """Return what the form says when the rule is not kept, else a sentence of the program."""
        return self._say(self._words(node).constraint, node) or self._own("constraint", node)

    def required_message(self, node: Node) -> str:
        """Return what the form says when the answer is missing, else a sentence of the program."""
        return self._say(self._words(node).required, node) or self._own("required", node)

    def type_message(self, node: Node) -> str:
        """Return that what was typed is no value of the question's type."""
        return self._own(f"type_{node.definition.data_type.value.lower()}", node, typed=node.typed or "")

    def _own(self, key: str, node: Node, **values: object) -> str:
        match = _TAG.search(self.scope.language)
        chinese = (match is not None and match[1] == "zh") or (match is None and not self.scope.language.isascii())
        language = Language.CHINESE if chinese else Language.ENGLISH
        label = self.label(node) or node.definition.name
        return text(f"engine.{key}", language, label=label, **values)

    def _words(self, node: Node) -> Words:
        return self.program.blueprint.words[node.definition.index]

    # ---- choices
    def choices(self, node: Node) -> list[Choice]:
        """Return the choices offered now."""
        index = node.definition.index
        select = self.program.selects.get(index)
        if select is None:
            return []
        key = (index, self.scope.language)
        if (always := self.program.offered.get(key)) is not None:
            return list(always)
        found = self._offered(select, node)
        if select.is_fixed and self._are_always(select, node):
            self.program.offered[key] = tuple(found)
        return found

    def _are_always(self, select: Select, node: Node) -> bool:
        """Return whether nothing that was answered stands in the labels of choices."""
        if select.listed:
            identities = [each.label.id for each in select.listed]
        elif select.label_is_id:
            identities = [text_at(place, select.label_column) for place in select.found(node, self.scope)]
        else:
            return True
        return all((self.scope.language, identity, "") in self.program.said for identity in identities)

    def _offered(self, select: Select, node: Node) -> list[Choice]:
        if select.listed:
            return [
                self._choice(each.value, self._say(each.label, node) or each.value, each.label.id, node)
                for each in select.listed
            ]
        found = []
        for place in select.found(node, self.scope):
            label = text_at(place, select.label_column)
            words = self._choice_label(label, place, select.label_column, node, is_id=select.label_is_id)
            found.append(
                self._choice(text_at(place, select.value_column), words, label if select.label_is_id else "", node)
            )
        return found

    def _choice(self, value: str, label: str, identity: str, node: Node) -> Choice:
        if identity not in self._with_media:
            return Choice(value, label)
        return Choice(value, label, self._media(Wording(id=identity), node))

    def _choice_label(self, label: str, place: Place, column: tuple[str, ...], node: Node, *, is_id: bool) -> str:
        if is_id:
            return self._say(Wording(id=label), node)
        if isinstance(place, Item) and column and (match := _TAG.search(self.scope.language)):
            # A file may carry a column for each language: label::English (en), label_en.
            for name in (f"{column[-1]}::{self.scope.language}", f"{column[-1]}_{match[1]}"):
                if translated := place.child_text(name):
                    return translated
        return label

    def choice_name(self, value: str, path: str, current: Node) -> str:
        """Return the label of a choice of the question at a path, seen from the current node; "" without one."""
        definition = self.program.blueprint.at(resolve(current.definition.path, path))
        select = None if definition is None else self.program.selects.get(definition.index)
        if select is None or definition is None:
            return ""
        at = self._node_of(current, definition.path)
        for choice in self.choices(at if at is not None else current):
            if choice.value == value:
                return choice.label
        return ""

    def _node_of(self, current: Node, path: str) -> Node | None:
        names = path.strip("/").split("/")
        chain = [current]
        while chain[-1].parent is not None:
            chain.append(chain[-1].parent)
        chain.reverse()
        node = chain[0]
        for depth, name in enumerate(names[1:], 1):
            if depth < len(chain) and chain[depth].definition.name == name and chain[depth].parent is node:
                node = chain[depth]
                continue
            slot = next((node.slots[child.slot] for child in node.definition.slots if child.name == name), None)
            if isinstance(slot, list):
                slot = slot[0] if slot else None
            if slot is None:
                return None
            node = slot
        return node

    # ---- texts
    def _say(self, wording: Wording, node: Node, form: str = "") -> str:
        if wording is NOTHING:
            return ""
        key = (self.scope.language, wording.id, form)
        if wording.id and (said := self.program.said.get(key)) is not None:
            return said
        parts = self._parts(wording.id, form) if wording.id else (() if form else wording.parts)
        if wording.id and all(isinstance(part, str) for part in parts):
            said = self.program.said[key] = "".join(map(str, parts))
            return said
        if self._depth > MAXIMUM_DEPTH:
            return ""
        self._depth += 1
        try:
            return "".join([part if isinstance(part, str) else self._output(part, node) for part in parts])
        finally:
            self._depth -= 1

    def _parts(self, identity: str, form: str) -> Parts:
        """Return a translated text; where the language lacks it, the default language's."""
        translations = self.program.blueprint.translations
        for language in (self.scope.language, self.program.blueprint.default_language, *translations):
            forms = translations.get(language, {}).get(identity, {})
            parts = forms.get(form)
            if parts is None and not form:
                parts = forms.get("long") or forms.get("short")
            if parts and parts != ("-",):
                return parts
        return ()

    def _output(self, output: Output, node: Node) -> str:
        key = (node.definition.index, output.expression)
        if key not in self._outputs:
            self._outputs[key] = self._compiled(output, node)
        run = self._outputs[key]
        if run is None:
            return ""
        self.scope.current = node
        return run(node, self.scope)

    def _compiled(self, output: Output, node: Node) -> TextRun | None:
        try:
            top = self.program.blueprint.root
            return as_text(compile_text(output.expression, node.definition, top, is_lenient=True)[0])
        except BadExpression:
            return None
