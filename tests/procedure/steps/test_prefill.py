"""Documents begin with what is known, and the engine finds nothing wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.procedure.steps.evidence import evidence_of
from app.procedure.steps.prefill import Known, Listed, prefilled
from forms.definitions import names
from forms.engine import ProblemKind
from resources.canonical import Document
from tests.forms.definitions.paperwork import TODAY, form
from tests.procedure.steps.paperwork import GROUP, MAOSI, ME, Papers

ONE = Papers().facts()
KNOWN = Known(MAOSI, "2015", group=GROUP, group_households=61, representatives=31, households=(Listed(ONE),))


def begun(name: str, known: Known = KNOWN) -> Document:
    return prefilled(form(name), "r1", known)


@pytest.mark.parametrize("name", sorted({*names()} - {"staff"}))  # which belongs to no village
def test_nothing_that_is_filled_in_is_refused(name: str) -> None:
    session = form(name).open(begun(name), today=TODAY, fresh=True)
    assert session.text("/data/place/village_code") == MAOSI
    wrong = {problem.kind for problem in session.problems()} - {ProblemKind.REQUIRED}
    assert wrong <= ({ProblemKind.CONSTRAINT} if name in {"household", "village"} else set())


@pytest.mark.parametrize("name", ["meeting", "signoff", "notice", "review", "announcement"])
def test_a_list_is_filled_in_with_all_its_households(name: str) -> None:
    other = replace(ONE, record="h2", head="李家")
    known = replace(KNOWN, households=(Listed(ONE, candidate=True), Listed(other, round=2, candidate=False)))
    evidence = evidence_of("r1", name, begun(name, known))
    assert [(each.household, each.round) for each in evidence.mentions] == [(ME, 1), ("h2", 2)]


@pytest.mark.parametrize("name", ["signature", "objection", "card", "visit", "exit"])
def test_a_document_about_one_household_names_it(name: str) -> None:
    (mention,) = evidence_of("r1", name, begun(name)).mentions
    assert mention.household == ME


def test_a_meeting_knows_who_is_entitled() -> None:
    group = evidence_of("r1", "meeting", begun("meeting", replace(KNOWN, serves=("comment", "group_review"))))
    assert (group.number("entitled"), group.answers["meeting_kind"]) == (61, "01")
    all_of_it = replace(KNOWN, group="", serves=("representatives_review",))
    village = evidence_of("r1", "meeting", begun("meeting", all_of_it))
    assert (village.number("entitled"), village.answers["meeting_kind"]) == (31, "02")


def test_the_same_document_begins_with_the_same_rows() -> None:
    assert begun("meeting") == begun("meeting")
