"""What is different between two versions of a form, question by question: for `lika form diff A B`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from forms.engine.definition import Definition
from forms.engine.form import Form
from forms.engine.static_choices import listed_choices, plain_words


class Difference(StrEnum):
    """What happened to a question, group or roster."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RETYPED = "retyped"
    LABEL = "label"
    CHOICES = "choices"
    CALCULATION = "calculation"
    RELEVANT = "relevant"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    READONLY = "readonly"
    REPEAT_COUNT = "repeat_count"
    DEFAULT = "default"
    FILTER = "choice_filter"
    PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class FormChange:
    """One difference: where (the path in the newer form, of what is gone in the older), what stood, what stands."""

    kind: Difference
    path: str
    before: str = ""
    after: str = ""


_TEXTS = (
    (Difference.CALCULATION, "calculate_text"),
    (Difference.RELEVANT, "relevant_text"),
    (Difference.CONSTRAINT, "constraint_text"),
    (Difference.REQUIRED, "required_text"),
    (Difference.READONLY, "readonly_text"),
    (Difference.REPEAT_COUNT, "count_text"),
    (Difference.DEFAULT, "default"),
)


def diff_forms(a: Form, b: Form) -> list[FormChange]:
    """Return what makes `b` another form than `a`, in the order of `b`, what was removed at the end."""
    older = _by_path(a)
    newer = _by_path(b)
    pairs = _moved(older, newer)
    changes: list[FormChange] = []
    for path, definition in newer.items():
        before = older.get(path) or pairs.get(path)
        if before is None:
            changes.append(FormChange(Difference.ADDED, path, after=definition.type.value))
            continue
        if before.path != definition.path:
            changes.append(FormChange(Difference.MOVED, path, before.path, path))
        changes += _compared(a, b, before, definition)
    for definition in (a.root, *(each for each in older.values() if each.is_group)):
        if (after := b.root if definition is a.root else newer.get(definition.path)) is not None:
            changes += _reordered(definition, after)
    taken = {before.path.strip("/").partition("/")[2] for before in pairs.values()}
    changes += [
        FormChange(Difference.REMOVED, path, before=definition.type.value)
        for path, definition in older.items()
        if path not in newer and path not in taken
    ]
    return changes


def _by_path(form: Form) -> dict[str, Definition]:
    """Return all definitions but the top, by path below it, so that a renamed form is no difference."""
    found = form.root.walk()
    next(found)
    return {definition.path.strip("/").partition("/")[2]: definition for definition in found}


def _moved(older: dict[str, Definition], newer: dict[str, Definition]) -> dict[str, Definition]:
    """Return by new path those whose name stands once in what is gone and once in what is new."""
    gone: dict[str, list[Definition]] = {}
    for path, definition in older.items():
        if path not in newer:
            gone.setdefault(definition.name, []).append(definition)
    come: dict[str, list[str]] = {}
    for path, definition in newer.items():
        if path not in older:
            come.setdefault(definition.name, []).append(path)
    return {
        paths[0]: gone[name][0]
        for name, paths in come.items()
        if len(paths) == 1 and len(gone.get(name, ())) == 1 and gone[name][0].kind is newer[paths[0]].kind
    }


def _compared(a: Form, b: Form, before: Definition, after: Definition) -> Iterator[FormChange]:
    path = after.path.strip("/").partition("/")[2]
    types = [f"{each.type.value} ({each.data_type.value})" for each in (before, after)]
    if types[0] != types[1]:
        yield FormChange(Difference.RETYPED, path, *types)
    for kind, name in _TEXTS:
        one, other = getattr(before, name), getattr(after, name)
        if _relative(one, a) != _relative(other, b):
            yield FormChange(kind, path, one, other)
    parameters = [" ".join(f"{key}={value}" for key, value in each.parameters.items()) for each in (before, after)]
    if before.parameters != after.parameters:
        yield FormChange(Difference.PARAMETERS, path, *parameters)
    for language in dict.fromkeys((*a.languages, *b.languages)) or ("",):
        one, other = _label(a, before, language), _label(b, after, language)
        if one != other:
            yield FormChange(Difference.LABEL, path, one, other)
    nodesets = [form.program.blueprint.itemsets.get(each.index) for form, each in ((a, before), (b, after))]
    filters = ["" if each is None else each.nodeset for each in nodesets]
    if _relative(filters[0], a) != _relative(filters[1], b):
        yield FormChange(Difference.FILTER, path, *filters)
    yield from _choices(a, b, before, after)


def _relative(expression: str, form: Form) -> str:
    return " ".join(expression.replace(f"{form.root.path}/", "/data/").split())


def _label(form: Form, definition: Definition, language: str) -> str:
    if form.languages and language not in form.languages:
        return ""
    return plain_words(form.program.blueprint, form.program.blueprint.words[definition.index].label, language)


def _choices(a: Form, b: Form, before: Definition, after: Definition) -> Iterator[FormChange]:
    path = after.path.strip("/").partition("/")[2]
    for language in dict.fromkeys((a.default_language, b.default_language)):
        one = [f"{each.value} {each.label}" for each in listed_choices(a.program, before, language)]
        other = [f"{each.value} {each.label}" for each in listed_choices(b.program, after, language)]
        if one != other:
            gone = [each for each in one if each not in set(other)]
            come = [each for each in other if each not in set(one)]
            if not gone and not come:
                gone, come = one, other  # the same choices in another order
            yield FormChange(Difference.CHOICES, path, "; ".join(gone), "; ".join(come))
            return


def _reordered(before: Definition, after: Definition) -> Iterator[FormChange]:
    """Yield those of a group's questions that stand elsewhere among the ones both versions have."""
    names = [child.name for child in before.children]
    others = [child.name for child in after.children]
    one: Sequence[str] = [name for name in names if name in set(others)]
    other: Sequence[str] = [name for name in others if name in set(names)]
    for tag, _, _, start, end in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            for name in other[start:end]:
                path = after.by_name[name].path.strip("/").partition("/")[2]
                yield FormChange(Difference.MOVED, path, str(one.index(name) + 1), str(other.index(name) + 1))
