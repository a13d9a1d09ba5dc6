"""What a form says without anybody answering: its labels and choices, for blanks and comparing."""

from __future__ import annotations

from forms.engine.blueprint import Blueprint, Parts, Wording
from forms.engine.definition import Choice, Definition
from forms.engine.lists import ITEMS
from forms.engine.program import Program
from forms.engine.selects import Select, text_at


def plain_words(blueprint: Blueprint, wording: Wording, language: str) -> str:
    """Return a text of the form in a language, else its default one; a value put in as {its expression}."""
    parts: Parts = wording.parts
    if wording.id:
        forms = blueprint.translations.get(language, {}).get(wording.id)
        if forms is None:
            forms = blueprint.translations.get(blueprint.default_language, {}).get(wording.id, {})
        parts = forms.get("") or forms.get("long") or forms.get("short") or ()
    return "".join(part if isinstance(part, str) else f"{{{part.expression.strip()}}}" for part in parts).strip()


def listed_choices(program: Program, definition: Definition, language: str) -> tuple[Choice, ...]:
    """Return every choice of a question's list, whatever a filter leaves; () for rows as choices."""
    blueprint = program.blueprint
    select = program.selects.get(definition.index)
    if select is None:
        return ()
    if select.listed:
        return tuple(
            Choice(each.value, plain_words(blueprint, each.label, language) or each.value) for each in select.listed
        )
    found = blueprint.lists.get(definition.list_name)
    if found is None:
        return ()
    chosen = []
    for item in found.items(ITEMS):
        label = text_at(item, select.label_column)
        if select.label_is_id:
            label = plain_words(blueprint, Wording(id=label), language)
        chosen.append(Choice(text_at(item, select.value_column), label))
    return tuple(chosen)


def note_static_choices(program: Program) -> None:
    """Give each question its choices where no filter narrows them, in the form's default language."""
    known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[Choice, ...]] = {}
    for index, select in program.selects.items():
        definition = program.blueprint.definitions[index]
        if not _is_static(select):
            definition.choices_possible = _possible(program.blueprint, definition, select)
            continue
        key = (definition.list_name, select.value_column, select.label_column)
        if select.listed:
            definition.choices_static = listed_choices(program, definition, program.blueprint.default_language)
            continue
        if key not in known:
            known[key] = listed_choices(program, definition, program.blueprint.default_language)
        definition.choices_static = known[key]


def _possible(blueprint: Blueprint, definition: Definition, select: Select) -> frozenset[str]:
    """Return the values a filter may leave; none where the list comes from a file, which may differ elsewhere."""
    found = blueprint.lists.get(definition.list_name)
    among, bracket, _ = blueprint.itemsets[definition.index].nodeset.replace(" ", "").partition("[")
    is_filtered = bool(bracket) and among.endswith("/".join(("", *ITEMS)))
    if found is None or definition.list_name not in blueprint.own_lists or not is_filtered:
        return frozenset()
    return frozenset([text_at(item, select.value_column) for item in found.items(ITEMS)])


def _is_static(select: Select) -> bool:
    return bool(select.listed) or (select.is_from_list and not select.is_filtered)
