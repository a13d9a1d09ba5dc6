"""The dated ways of counting income, as they are shipped, and the name of the one that holds in a year."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, cast

import resources


def shipped_sets() -> list[Mapping[str, Any]]:
    """Return the shipped sets; each says from which year on it holds."""
    return cast("list[Mapping[str, Any]]", tomllib.loads(resources.read_text("settings", "parameters.toml"))["set"])


def set_of(year: int, sets: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the newest set that began by then, None for a year before the first."""
    return max(
        (each for each in sets if int(each["from"]) <= year), key=lambda each: int(each["from"]), default=None
    )


def rules_name(year: str) -> str:
    """Return the name of the set by which a year's income is counted, "" for what is no such year."""
    found = set_of(int(year), shipped_sets()) if year.isascii() and year.isdigit() else None
    return str(found["name"]) if found else ""
