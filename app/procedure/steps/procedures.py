"""Procedures as data: steps, the evidence each needs, and settings. The shipped ones, changed by a county."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

import resources
from resources.errors import WrongUse
from resources.messages import Language

_Table: TypeAlias = Mapping[str, Any]
IDENTIFICATION = "identification"
NAMES = (IDENTIFICATION, "leaving", "returning")


class Kind(StrEnum):
    """How the evidence of a step is judged."""

    SURVEY = "survey"
    INCOME = "income"
    SIGNATURES = "signatures"
    MEETING = "meeting"
    SIGNOFF = "signoff"
    NOTICE = "notice"
    DECISIONS = "decisions"
    ANSWERS = "answers"


LEAVING_RULES = "leaving"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `form` is where its evidence stands, `date` the question that tells the day of it."""

    id: str
    number: int
    evidence: Kind
    title: Mapping[str, str]
    to_do: Mapping[str, str]
    turn: str
    short: Mapping[str, str] = field(default_factory=dict)  # where there is little room
    form: str = ""
    date: str = ""
    ends: str = ""  # question with the last day, where the evidence lasts
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # question → answers, one of which it has
    papers: tuple[str, ...] = ()
    share: Fraction | None = None
    quorum: Fraction | None = None
    days: int = 0
    needs: tuple[str, ...] = ()
    holds: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    rules: str = ""  # rules that the questionnaire must keep for the step: "leaving"

    def is_served_by(self, answers: Mapping[str, str]) -> bool:
        """Return whether a document of the step's form that says this was made for this step."""
        return all(set(answers.get(name, "").split()) & set(values) for name, values in self.where.items())


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps in their order."""

    id: str
    title: Mapping[str, str]
    steps: tuple[Step, ...]

    def step(self, step_id: str) -> Step:
        """Return the step; a KeyError when the procedure has none of that name."""
        return {step.id: step for step in self.steps}[step_id]

    def name(self, language: Language) -> str:
        """Return what people call the procedure."""
        return self.title[language.value]


def load(name: str, changes: _Table | None = None) -> Procedure:
    """Return a shipped procedure with a county's changes: `settings`, `step`, `order` of the steps it keeps.

    What the county's changes cannot mean is a WrongUse that names the procedure and the place.
    """
    if name not in NAMES:
        raise WrongUse("steps.unknown_procedure", procedure=name, known=", ".join(NAMES))
    shipped = tomllib.loads(resources.read_text("procedures", f"{name}.toml"))
    _look_over(name, changes or {}, known=set(shipped) | {"order"})
    return _procedure(_merged(shipped, changes or {}), name)


def _look_over(name: str, changes: _Table, *, known: set[str]) -> None:
    """Refuse changes of another shape than a procedure has: what is misspelt would be left out without a word."""
    for key, value in changes.items():
        fits = _is_order(value) if key == "order" else isinstance(value, str if key == "id" else Mapping)
        if key not in known or not fits:
            raise WrongUse("steps.bad_procedure", procedure=name, step="—", problem=key)
    for step_id, step in changes.get("step", {}).items():
        if not isinstance(step, Mapping):
            raise WrongUse("steps.bad_procedure", procedure=name, step=step_id, problem=str(step))


def _is_order(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _look_at_settings(name: str, steps: _Table, settings: _Table) -> None:
    """Refuse a setting that no step names: a county would believe that it holds."""
    named = (step.get(key) for step in steps.values() for key in ("share", "quorum", "days"))
    used = {name for name in named if isinstance(name, str)}
    if unused := sorted(set(settings) - used):
        raise WrongUse("steps.bad_procedure", procedure=name, step="—", problem=f"settings.{unused[0]}")


def _procedure(table: _Table, name: str) -> Procedure:
    steps, settings = table["step"], table.get("settings", {})
    _look_at_settings(name, steps, settings)
    order = table.get("order", list(steps))
    made: list[Step] = []
    for number, step_id in enumerate(order, start=1):
        if step_id not in steps:
            raise WrongUse("steps.bad_procedure", procedure=name, step=step_id, problem=step_id)
        made.append(_step(name, step_id, number, steps[step_id], settings))
    kept = set(order)
    before: set[str] = set()
    for step in made:
        # Neither a step that does not exist nor one that comes later, or twice, can have been done before.
        if lost := (set(step.after) - set(steps)) | (set(step.after) & kept - before) | ({step.id} & before):
            raise WrongUse("steps.bad_procedure", procedure=name, step=step.id, problem=", ".join(sorted(lost)))
        before.add(step.id)
    return Procedure(name, table["title"], tuple(_without(step, kept) for step in made))


def _without(step: Step, kept: set[str]) -> Step:
    """Return the step free of those that the county left out."""
    return replace(step, after=tuple(each for each in step.after if each in kept))


def _step(procedure: str, step_id: str, number: int, table: _Table, settings: _Table) -> Step:
    said = dict(table)
    strange = set(said) - {each.name for each in fields(Step)}
    if strange:
        raise WrongUse("steps.bad_procedure", procedure=procedure, step=step_id, problem=", ".join(sorted(strange)))
    try:
        said["evidence"] = Kind(said["evidence"])
        for name in ("share", "quorum"):
            if name in said:
                said[name] = _share(settings[said[name]])
        if "days" in said:
            said["days"] = _days(settings[said["days"]])
        for name in ("papers", "needs", "after"):
            said[name] = tuple(said.get(name, ()))
        said.setdefault("short", said["title"])
        for name in ("title", "short", "to_do"):
            said[name] = {each.value: str(said[name][each.value]) for each in Language}
        said["holds"] = {name: str(value) for name, value in said.get("holds", {}).items()}
        said["where"] = {name: tuple(values) for name, values in said.get("where", {}).items()}
        said["rules"] = _rules(said.get("rules", ""))
        return Step(id=step_id, number=number, **said)
    except (AttributeError, KeyError, ValueError, TypeError, ZeroDivisionError) as error:
        raise WrongUse("steps.bad_procedure", procedure=procedure, step=step_id, problem=str(error)) from error


def _rules(name: str) -> str:
    if name not in {"", LEAVING_RULES}:
        raise ValueError(name)
    return name


def _share(text: object) -> Fraction:
    share = Fraction(str(text))
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


def _days(value: object) -> int:
    days = int(str(value))
    if not 1 <= days <= 365:
        raise ValueError(value)
    return days


def _merged(base: _Table, changes: _Table) -> dict[str, Any]:
    """Return the base with the changes put in, table by table."""
    merged = dict(base)
    for name, value in changes.items():
        before = merged.get(name)
        merged[name] = (
            _merged(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
        )
    return merged
