"""Standards and needs: what is missing is offered as a need, and a need is followed until it is met."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import resources
from app.procedure.steps.evidence import day_of
from app.procedure.steps.reading import rows, singles
from resources.canonical import Document

_HAS_NOT = "2"


@dataclass(frozen=True, slots=True)
class Standard:
    """Something a household or village should have: the question that tells, and the needs that may follow."""

    question: str
    title: Mapping[str, str]
    needs: tuple[str, ...]  # codes of the form's list of needs


@dataclass(frozen=True, slots=True)
class Need:
    """A need on record; `met` is the day it was met, by the questionnaire or a later visit."""

    kind: str
    detail: str
    by: date | None
    met: date | None


def standards(name: str, replacement: Mapping[str, Any] | None = None) -> tuple[Standard, ...]:
    """Return the standards of a `household` or `village`; a county's own take the place of all shipped ones."""
    table = replacement or tomllib.loads(resources.read_text("standards", f"{name}.toml"))["standard"]
    return tuple(Standard(question, each["title"], tuple(each["needs"])) for question, each in table.items())


def offered(document: Document, by: Iterable[Standard]) -> tuple[tuple[Standard, str], ...]:
    """Return the needs that follow from what is missing and are not on record yet, to be taken or left."""
    answers = dict(singles(document))
    known = {row.get("need_kind", "") for row in rows(document, "need")}
    return tuple(
        (standard, need)
        for standard in by
        if answers.get(standard.question) == _HAS_NOT and not known & set(standard.needs)
        for need in standard.needs
    )


def needs(document: Document, visits: Iterable[Document]) -> tuple[Need, ...]:
    """Return the needs of a questionnaire, each with the first day on which it or a visit says that it was met."""
    met = first_met(visits)
    return tuple(
        Need(
            kind=row["need_kind"],
            detail=row.get("need_detail", ""),
            by=day_of(row.get("need_by", "")),
            met=day_of(row.get("need_met", "")) or met.get(row["need_kind"]),
        )
        for row in rows(document, "need")
        if row.get("need_kind")
    )


def first_met(visits: Iterable[Document]) -> dict[str, date]:
    """Return the first day on which a visit says that a need was met, by kind."""
    met: dict[str, date] = {}
    for visit in visits:
        for row in rows(visit, "need"):
            day = day_of(row.get("need_met", ""))
            if day:
                kind = row.get("need_kind", "")
                met[kind] = min(day, met.get(kind, day))
    return met


def open_needs(document: Document, visits: Iterable[Document]) -> tuple[Need, ...]:
    """Return the needs that nobody has met yet."""
    return tuple(need for need in needs(document, visits) if need.met is None)
