"""The stick goes to the county: export, trust, import, import again, and both registers say the same."""

from __future__ import annotations

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.files import read_file
from app.procedure.parties import KeyState, team
from app.procedure.team_keys import trust
from app.register.values import Query
from app.tour.state import TEAM, Tour, heads_in
from app.tour.steps import Facts, expect, expect_that
from resources.errors import NotPossible


def export_to_stick(tour: Tour) -> Facts:
    """Write the team's bundle, sealed for the county."""
    with tour.team() as workbench:
        exported = export(workbench.workspace, tour.folder.stick, now=tour.world.now())
        tour.heads = heads_in(workbench)
    expect("bundles", found=len(exported.bundles), wanted=1)
    (sent,) = exported.bundles
    expect("households in the bundle", found=sent.counts.records["household"], wanted=len(tour.records))
    sealed = read_file(sent.file)
    names = [str(household["place"].get("respondent", "")).encode() for household in tour.households]
    expect_that("no name can be read in the bundle", holds=not any(name and name in sealed for name in names))
    tour.bundle = sent.file
    return {
        "file": sent.file.name,
        "kilobytes": sent.size // 1000,
        "households": sent.counts.households,
        "people": sent.counts.people,
    }


def trust_the_team(tour: Tour) -> Facts:
    """A key seen for the first time waits; the clerk compares four words and trusts it."""
    name, _ = TEAM
    with tour.county() as workbench:
        try:
            import_bundle(workbench.workspace, read_file(tour.bundle), now=tour.world.now())
        except NotPossible as error:
            expect("refusal of an unknown key", found=error.key, wanted="exchange.key_waits")
        expect("households before the key is trusted", found=workbench.register.count(Query()), wanted=(0, 0))
        waiting = team(workbench.workspace, name).having(KeyState.WAITING)
        expect("keys that wait", found=len(waiting), wanted=1)
        trusted = trust(workbench.workspace, name, now=tour.world.now())
    expect("keys that wait after trusting", found=trusted.having(KeyState.WAITING), wanted=())
    return {"team": trusted.name, "words": " · ".join(waiting[0].words(tour.language))}


def import_at_county(tour: Tour) -> Facts:
    """Take the bundle in: the county's register says what the team's says."""
    with tour.county() as workbench:
        imported = import_bundle(
            workbench.workspace, read_file(tour.bundle), now=tour.world.now(), rules_of=workbench.rules_of
        )
        checked = workbench.check_records()
        households, people = workbench.register.count(Query())
        expect("heads at the county", found=heads_in(workbench), wanted=tour.heads)
    expect("records checked at the county", found=checked, wanted=sum(imported.counts.records.values()))
    expect("refused", found=imported.refused, wanted=())
    expect("conflicts", found=imported.conflicts, wanted=())
    expect("households", found=imported.counts.households, wanted=households)
    expect("people", found=imported.counts.people, wanted=people)
    return {"new": imported.new, "households": households, "people": people}


def import_again(tour: Tour) -> Facts:
    """Take the same bundle in again: nothing changes."""
    with tour.county() as workbench:
        before = workbench.workspace.register.verify()
        imported = import_bundle(
            workbench.workspace, read_file(tour.bundle), now=tour.world.now(), rules_of=workbench.rules_of
        )
        after = workbench.workspace.register.verify()
        expect("heads after importing again", found=heads_in(workbench), wanted=tour.heads)
    expect_that("the bundle is known", holds=imported.already)
    expect("the register", found=after, wanted=before)
    return {"revisions": after.revisions}


def verify_both(tour: Tour) -> Facts:
    """Read every revision of both workspaces: hashes, parents, heads, lists."""
    with tour.team() as team_bench, tour.county() as county_bench:
        reports = [bench.workspace.register.verify() for bench in (team_bench, county_bench)]
    for report in reports:
        sentences = [problem.sentence(tour.language) for problem in report.problems]
        expect("problems that verify found", found=sentences, wanted=[])
    return {"revisions": sum(report.revisions for report in reports)}
