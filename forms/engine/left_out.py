"""What a form asks for that only ODK's own programs do: its check says so, else it would be left out in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.engine.blueprint import Blueprint
from forms.engine.definition import Definition
from resources.errors import LikaError, NotPossible

LAST_SAVED = "last-saved"
"""What stands in the place of a file's name where a form reads the questionnaire that was kept before."""
_SEARCH = re.compile(r"\bsearch\s*\(")
_ENTITY = "/meta/entity"


def left_out(blueprint: Blueprint) -> Iterator[tuple[Definition, str, LikaError]]:
    """Yield each question, the column that asks for it, and what to do instead."""
    for definition in blueprint.definitions:
        if _SEARCH.search(definition.appearance):
            appearance = definition.appearance
            yield definition, "appearance", NotPossible("engine.check_search", appearance=appearance)
        if "query" in definition.parameters:  # the converter's way of writing select_one_external
            yield definition, "type", NotPossible("engine.check_external_choices", name=definition.name)


def has_entities(blueprint: Blueprint) -> bool:
    """Return whether the form makes entities of an ODK server."""
    return any(is_of_entity(definition.path) for definition in blueprint.definitions)


def is_of_entity(path: str) -> bool:
    """Return whether an entity of an ODK server stands at the path or around it."""
    return f"{_ENTITY}/" in f"{path}/"
