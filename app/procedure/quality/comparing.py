"""A village as a whole: what a clerk used to find by hand after an import, household beside household and paper.

Which rules a single household breaks is `checking`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.procedure.quality.people import People, find, people_of, same_households
from app.procedure.quality.rules import Level
from app.procedure.steps.evidence import Evidence
from resources.canonical import Document
from resources.messages import Language, text


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that does not agree, and the records that show it."""

    key: str
    level: Level
    values: Mapping[str, str | int] = field(default_factory=dict)
    records: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        """Return what does not agree and what to do."""
        return text(f"quality.{self.key}", language, **self.values)


def compared(
    households: Mapping[str, Document], evidence: Iterable[Evidence], *, filed: int | None = None
) -> tuple[Comparison, ...]:
    """Return what does not agree in a village; `households` are its questionnaires by record.

    `filed` is how many households have a card; None leaves the village's share alone.
    """
    papers = tuple(evidence)
    newest = max(papers, key=lambda each: (each.form == "village", each.year, each.record), default=None)
    village = newest if newest is not None and newest.form == "village" else None
    return (
        *_twice(households),
        *_not_this_year(households),
        *_about_nobody(households, papers),
        *(_against(village, households, filed) if village else ()),
    )


def _twice(households: Mapping[str, Document]) -> Iterator[Comparison]:
    people = People(households.items())
    for one, other in same_households(people, households.items()):
        values = {"head": find(households[one], "head_name"), "other": find(households[other], "head_name")}
        yield Comparison("household_twice", Level.ERROR, values, (one, other))


def _not_this_year(households: Mapping[str, Document]) -> Iterator[Comparison]:
    years = {record: find(document, "survey_year") for record, document in households.items()}
    newest = max(years.values(), default="")
    for record, year in years.items():
        if "" < year < newest:
            values = {"head": find(households[record], "head_name"), "year": year, "newest": newest}
            yield Comparison("not_this_year", Level.WARNING, values, (record,))


def _about_nobody(households: Mapping[str, Document], papers: Iterable[Evidence]) -> Iterator[Comparison]:
    for paper in papers:
        unknown = sorted({each.household for each in paper.mentions} - {*households})
        if unknown:
            values: dict[str, str | int] = {
                "paper": paper.record[:12],
                "number": len(unknown),
                "first": unknown[0][:12],
            }
            yield Comparison("about_nobody", Level.WARNING, values, (paper.record, *unknown))


def _against(village: Evidence, households: Mapping[str, Document], filed: int | None) -> Iterator[Comparison]:
    """Hold the questionnaires against what the village's form says of it."""
    surveyed = Counter(find(document, "group_code") for document in households.values())
    for group, there_are in sorted(village.group_households.items()):
        if surveyed[group] > there_are:
            values: dict[str, str | int] = {"group": group[-2:], "said": there_are, "found": surveyed[group]}
            yield Comparison("more_households", Level.ERROR, values, (village.record,))
    strange = sorted(group for group in surveyed if group and group not in village.group_households)
    if village.group_households:
        for group in strange:
            values = {"group": group[-2:], "found": surveyed[group]}
            yield Comparison("unknown_group", Level.ERROR, values, (village.record,))
    people = sum(sum(1 for _ in people_of(record, document)) for record, document in households.items())
    population = village.number("population")
    if population is not None and people > population:
        yield Comparison("more_people", Level.ERROR, {"said": population, "found": people}, (village.record,))
    share = village.number("poor_households")
    if share is not None and filed and filed != share:
        key = "above_share" if filed > share else "below_share"
        yield Comparison(key, Level.WARNING, {"share": share, "found": filed}, (village.record,))
