"""Rules as data: read, changed by a county, their expressions written out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

import resources
from resources.errors import WrongUse

_Table: TypeAlias = Mapping[str, Any]
_USE = re.compile(r"@(\w+)")
_DEEPEST = 10  # expressions within expressions; more is a circle
NAMES = ("household", "leaving")


class Level(StrEnum):
    """What a finding means for the household."""

    ERROR = "error"  # it cannot go on in the procedure
    WARNING = "warning"  # must be looked at; a note explains it
    REVIEW = "review"  # read out at the review, with the reason


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `wrong` holds for what breaks it, at every row of `each` or at the household."""

    id: str
    level: Level
    wrong: str
    fields: tuple[str, ...]
    each: str = ""
    message: Mapping[str, str] = field(default_factory=dict)  # empty: the first field is not answered
    off: bool = False


def load_rules(name: str, changes: _Table | None = None) -> tuple[Rule, ...]:
    """Return the shipped rules of that name with a county's changes: `bounds`, `expressions`, `rule`.

    A county switches a rule off with `off = true`. A rule that cannot be meant is a WrongUse that names it.
    """
    if name not in NAMES:
        raise WrongUse("quality.unknown_rules", rules=name, known=", ".join(NAMES))
    table, said = _shipped(name), changes or {}
    parts = {key: str(value) for key, value in {**table["bounds"], **said.get("bounds", {})}.items()}
    parts |= {**table["expressions"], **said.get("expressions", {})}
    shipped: dict[str, dict[str, Any]] = table["rule"]
    changed: Mapping[str, _Table] = said.get("rule", {})
    rules = (
        _rule(rule_id, {**shipped.get(rule_id, {}), **changed.get(rule_id, {})}, parts)
        for rule_id in {**shipped, **changed}
    )
    return tuple(rule for rule in rules if not rule.off)


@cache
def _shipped(name: str) -> _Table:
    return tomllib.loads(resources.read_text("rules", f"{name}.toml"))


def _rule(rule_id: str, table: _Table, parts: Mapping[str, str]) -> Rule:
    said = dict(table)
    try:
        said["level"] = Level(said["level"])
        said["wrong"] = _written_out(said["wrong"], parts)
        said["fields"] = tuple(said["fields"])
        return Rule(id=rule_id, **said)
    except (KeyError, TypeError, ValueError) as error:
        raise WrongUse("quality.bad_rule", rule=rule_id, problem=str(error)) from error


def _written_out(expression: str, parts: Mapping[str, str], depth: int = 0) -> str:
    if depth > _DEEPEST:
        raise ValueError(expression)
    if not _USE.search(expression):
        return expression

    def part(use: re.Match[str]) -> str:
        text = parts[use[1]]
        return text if text.replace(".", "", 1).isdigit() else f"({text})"

    return _written_out(_USE.sub(part, expression), parts, depth + 1)
