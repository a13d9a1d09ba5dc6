"""Whether a document that came from elsewhere fits its form: structure, types, choices; quick, no session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from forms.engine import Definition, Form, Kind, QuestionType
from forms.engine.answers import typed_value
from resources.canonical import Document, Json
from sync.changes import Misfit, Reason

_MANY = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
_ONE = frozenset({QuestionType.SELECT_ONE})
_BESIDE: Final = ("_hidden", "_kept", "_notes", "_marks")
_Check: TypeAlias = Callable[[Json, str], "Misfit | None"]


def checker(form: Form) -> Callable[[Document], Misfit | None]:
    """Return what names the first answer of a document that does not fit the form, None where all do.

    What the form computes is not looked at: the engine computes it again. Of a list that a filter narrows every
    choice fits: which ones it leaves depends on other answers.
    """
    check = _group(form.root)

    def fits(document: Document) -> Misfit | None:
        for name in _BESIDE:
            if not isinstance(document.get(name, {}), Mapping):
                return Misfit(name, _shown(document[name]), Reason.STRUCTURE)
        return check(document, "")

    return fits


def _check_of(definition: Definition) -> _Check:
    if definition.kind is Kind.REPEAT:
        return _rows(_group(definition))
    if definition.kind is Kind.GROUP:
        return _group(definition)
    if definition.is_calculated:
        return _text
    values = frozenset(choice.value for choice in definition.choices_static) or definition.choices_possible
    if definition.type in _ONE | _MANY and values:
        return _Chosen(values, many=definition.type in _MANY)
    return _Typed(definition)


def _group(definition: Definition) -> _Check:
    below = {child.name: _check_of(child) for child in definition.slots}

    def check(value: Json, path: str) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit(path, _shown(value), Reason.STRUCTURE)
        for name, answer in value.items():
            if answer == "" or name[:1] == "_":
                continue
            at = f"{path}/{name}" if path else name
            child = below.get(name)
            if child is None:
                return Misfit(at, _shown(answer), Reason.STRUCTURE)
            if misfit := child(answer, at):
                return misfit
        return None

    return check


def _rows(row: _Check) -> _Check:
    def check(value: Json, path: str) -> Misfit | None:
        if not isinstance(value, list):
            return Misfit(path, _shown(value), Reason.STRUCTURE)
        seen = set()
        for one in value:
            identity = one.get("_id") if isinstance(one, dict) else None
            if not isinstance(identity, str) or not identity or identity in seen:
                return Misfit(f"{path}/_id", _shown(identity), Reason.STRUCTURE)
            seen.add(identity)
            if misfit := row(one, f"{path}[{identity}]"):
                return misfit
        return None

    return check


def _text(value: Json, path: str) -> Misfit | None:
    return None if isinstance(value, str) else Misfit(path, _shown(value), Reason.STRUCTURE)


@dataclass(frozen=True, slots=True)
class _Typed:
    """An answer in the notation of its data type."""

    definition: Definition

    def __call__(self, value: Json, path: str) -> Misfit | None:
        if not isinstance(value, str):
            return Misfit(path, _shown(value), Reason.STRUCTURE)
        if typed_value(self.definition.data_type, value) is None:
            return Misfit(path, _shown(value), Reason.TYPE)
        return None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One or several of the choices of a list."""

    values: frozenset[str]
    many: bool

    def __call__(self, value: Json, path: str) -> Misfit | None:
        if not isinstance(value, str):
            return Misfit(path, _shown(value), Reason.STRUCTURE)
        chosen = value.split() if self.many else [value]
        if self.values.issuperset(chosen):
            return None
        return Misfit(path, next(one for one in chosen if one not in self.values)[:80], Reason.CHOICE)


def _shown(value: Json) -> str:
    return "" if value is None else str(value)[:80]
