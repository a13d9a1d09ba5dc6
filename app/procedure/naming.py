"""What a path in a document is called and how its value reads: by the form's own words, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forms.engine import Definition, Form, Session
from forms.engine.static_choices import listed_choices, plain_words
from forms.paper.layouts import form_language
from forms.paper.reading import amount_shown, is_amount
from resources.canonical import Document, Json
from resources.messages import Language, text

_PART = re.compile(r"([^/\[\]]+)(?:\[([^\]]*)\])?")
_NAME = "name"  # of the person or thing a row is about
_ROW = re.compile(r"\[[^\]]*\]")
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Named:
    """A place of a document as people call it: whose row it stands in ("" in none), the question."""

    row: str
    question: str


class Naming:
    """Reads one document with its form."""

    def __init__(self, form: Form, document: Document, language: Language, *, today: date) -> None:
        self._form, self._root = form, form.root.name
        self._comma = text("paper.comma", language)
        self._spoken = form_language(form, language) or form.default_language
        self._session: Session = form.open(document, today=today, language=form_language(form, language))

    def named(self, path: str) -> Named:
        """Return what the place is called; what the form does not know keeps its own name."""
        ref, row = f"/{self._root}", ""
        question = path
        for name, row_id in _PART.findall(path):
            ref, question = f"{ref}/{name}", name
            if row_id:
                ref = self._row(ref, row_id)
                row = self._text(f"{ref}/{_NAME}") or row_id
        return Named(row, self._label(ref) or question)

    def shown(self, path: str, value: Json) -> str:
        """Return the value as people read it: the words of a choice, amounts with thousands apart, "—" for none."""
        if value is None or value == "":
            return NOTHING
        return (
            self._said(self._ref(path), value)
            if isinstance(value, str)
            else self._comma.join(_leaves(value)) or NOTHING
        )

    def around(self, path: str) -> tuple[tuple[str, str], ...]:
        """Return what else is answered in the same group or row, in the form's order: question and answer."""
        here = self._ref(path)
        group = here.rpartition("/")[0]
        beside = (stop.ref for stop in self._session.walk() if stop.ref.rpartition("/")[0] == group)
        return tuple(
            (self._label(ref), self._said(ref, self._text(ref)))
            for ref in beside
            if ref != here and self._text(ref) and self._label(ref)
        )

    def written(self, path: str, typed: str) -> tuple[str, str]:
        """Return what a person typed as the answer it is, and "" or what is wrong with it."""
        ref = self._ref(path)
        if not self._session.exists(ref):
            return typed, ""
        words = {label: value for value, label in self._choices(ref).items()}
        plain = typed.replace(",", "") if self._is_amount(ref) else typed  # as it is shown
        self._session.answer(ref, words.get(plain, plain))
        problem = self._session.problem(ref)
        return self._session.text(ref), "" if problem is None else problem.message

    def _said(self, ref: str, value: str) -> str:
        words = self._choices(ref)
        if words:
            return self._comma.join(words.get(each, each) for each in value.split(" "))
        return amount_shown(value) if self._is_amount(ref) else value

    def _ref(self, path: str) -> str:
        ref = f"/{self._root}"
        for name, row_id in _PART.findall(path):
            ref = self._row(f"{ref}/{name}", row_id) if row_id else f"{ref}/{name}"
        return ref

    def _row(self, roster: str, row_id: str) -> str:
        try:
            return self._session.ref_of_row(roster, row_id) or f"{roster}[?]"
        except KeyError:
            return f"{roster}[?]"

    def _label(self, ref: str) -> str:
        if self._session.exists(ref):
            return self._session.label(ref)
        definition, blueprint = self._definition(ref), self._form.program.blueprint
        if definition is None:
            return ""
        return plain_words(blueprint, blueprint.words[definition.index].label, self._spoken)

    def _text(self, ref: str) -> str:
        return self._session.text(ref) if self._session.exists(ref) else ""

    def _choices(self, ref: str) -> dict[str, str]:
        if self._session.exists(ref):
            return {each.value: each.label for each in self._session.choices(ref)}
        definition = self._definition(ref)  # a row that this document does not have
        listed = listed_choices(self._form.program, definition, self._spoken) if definition is not None else ()
        return {each.value: each.label for each in listed}

    def _is_amount(self, ref: str) -> bool:
        definition = self._definition(ref)
        return definition is not None and is_amount(definition)

    def _definition(self, ref: str) -> Definition | None:
        try:
            return self._form.definition(_ROW.sub("", ref))
        except KeyError:
            return None


def _leaves(value: Json) -> list[str]:
    if isinstance(value, dict):
        return [leaf for name, each in value.items() if not name.startswith("_") for leaf in _leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [str(value)] if value not in (None, "") else []
