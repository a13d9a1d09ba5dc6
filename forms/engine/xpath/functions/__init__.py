"""Every function an expression may call, by name; one module a subject."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.engine.xpath.functions import choices, dates, digests, geography, logic, numbers, rosters, texts
from forms.engine.xpath.functions.signature import Function

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    logic.FUNCTIONS
    | texts.FUNCTIONS
    | numbers.FUNCTIONS
    | dates.FUNCTIONS
    | choices.FUNCTIONS
    | rosters.FUNCTIONS
    | digests.FUNCTIONS
    | geography.FUNCTIONS
)
