"""How what figures count is called in one language: places, types, causes, needs and haves, as the forms say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.procedure.divisions import DIVISIONS, VILLAGES
from app.procedure.figures.conditions import By
from app.procedure.shelf import FormShelf
from app.register.store import Register
from forms.engine import Form
from forms.engine.static_choices import listed_choices
from forms.paper.layouts import form_language
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document
from resources.messages import Language, text

_QUESTIONS = {By.TYPE: "household_type", By.CAUSE: "main_cause"}


@dataclass(frozen=True, slots=True)
class FigureNames:
    """Names by code; a code nobody knows is its own name."""

    language: Language
    places: Mapping[str, str]
    parts: Mapping[By, Mapping[str, str]]
    needs: Mapping[str, str]
    haves: Mapping[str, str]

    def part(self, by: By, key: str) -> str:
        """Return how a part is called."""
        if not key:
            return text("figures.unknown", self.language)
        if by in {By.TOWNSHIP, By.VILLAGE}:
            return self.places.get(key, key)
        if by is By.SIZE:
            return text("figures.seven_or_more" if key == "7" else "figures.size", self.language, people=key)
        return self.parts[by].get(key, key)


def figure_names(shelf: FormShelf, language: Language) -> FigureNames:
    """Return the names as the newest household form and the workspace's divisions have them."""
    form = shelf.form(HOUSEHOLD_FORM)
    blank = form.open({}, language=form_language(form, language))
    haves = {
        each.name.removeprefix("have_"): blank.label(each.path)
        for each in form.definitions
        if each.name.startswith("have_") and each.name.removeprefix("have_").isdecimal()
    }
    parts = {by: _choices(form, name, language) for by, name in _QUESTIONS.items()}
    return FigureNames(language, _places(shelf.register), parts, _choices(form, "need_kind", language), haves)


def _choices(form: Form, name: str, language: Language) -> Mapping[str, str]:
    definition = next((each for each in form.definitions if each.name == name), None)
    if definition is None:
        return {}
    spoken = form_language(form, language) or language.value
    return {each.value: each.label for each in listed_choices(form.program, definition, spoken)}


def _places(register: Register) -> Mapping[str, str]:
    rows = [
        row
        for setting in (DIVISIONS, VILLAGES)
        for row in cast("Sequence[Document]", register.setting(setting) or ())
    ]
    found: dict[str, str] = {}
    for row in rows:
        for level in ("township", "village"):
            found[str(row[f"{level}_code"])] = _short(str(row[f"{level}_name"]))
    return found


def _short(name: str) -> str:
    """Return what people call the village: 毛寺村 for the table's 毛寺村委会."""
    return name.removesuffix("委会") if name.endswith("村委会") else name
