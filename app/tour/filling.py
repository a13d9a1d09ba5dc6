"""The visits: households come in, one of them through the window."""

from __future__ import annotations

from decimal import Decimal

from app.procedure.history import head
from app.procedure.put import Put
from app.register.values import Query
from app.tour.comparing import not_in
from app.tour.state import PASSPHRASE, Tour
from app.tour.steps import Facts, expect, expect_that
from resources.canonical import canonical


def enter_the_others(tour: Tour) -> Facts:
    """Put the other households through the engine into the register; again changes nothing."""
    lines = [canonical(household) + b"\n" for household in tour.households[1:]]
    with tour.team() as team:
        outcomes = [*team.putting("household", language=tour.language).put(iter(lines))]
        again = [*team.putting("household", language=tour.language).put(iter(lines))]
        households, people = team.register.count(Query())
        summaries = team.register.summaries(Query(limit=len(tour.households)))
        revisions = team.workspace.register.verify().revisions
    taken = [one for one in outcomes if isinstance(one, Put)]
    expect("lines taken", found=len(taken), wanted=len(lines))
    expect("households in the list", found=households, wanted=len(tour.households))
    expect("the same lines again", found=again, wanted=outcomes)
    expect("revisions", found=revisions, wanted=len(tour.households))
    expect_that("some household has twelve people", holds=any(one.people >= 12 for one in summaries))
    expect_that("some income is negative", holds=any(one.per_capita.startswith("-") for one in summaries))
    tour.records += [one.record for one in taken]
    return {
        "households": households,
        "people": people,
        "unfinished": sum(bool(one.problems) for one in taken),
        "below": sum(_is_below(one.per_capita, one.poverty_line) for one in summaries),
    }


def enter_one_by_keys(tour: Tour) -> Facts:
    """Enter the first household through the real window, key by key; the register has every answer."""
    household = tour.households[0]
    typed = tour.guide.enter_household(
        tour.folder.team, passphrase=PASSPHRASE, household=household, pictures=tour.folder.screenshots / "entry"
    )
    with tour.team() as team:
        revision = head(team.register, typed.record)
        drafts = team.register.drafts()
        summary = team.register.summary(typed.record)
    expect("drafts left", found=len(drafts), wanted=0)
    missing = not_in(household, revision.document)
    expect("answers typed and not in the register", found=missing, wanted=[])
    tour.records.append(typed.record)
    return {
        "name": summary.title if summary else "",
        "people": summary.people if summary else 0,
        "keys": typed.keys,
        "characters": typed.characters,
        "pictures": len(typed.pictures),
    }


def _is_below(per_capita: str, line: str) -> bool:
    return bool(per_capita and line) and Decimal(per_capita) < Decimal(line)
