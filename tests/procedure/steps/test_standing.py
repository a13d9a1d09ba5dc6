"""Every step of every procedure, through done, missing, incomplete, stale and contradicted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import pytest

from app.procedure.steps.outcome import Lack, Outcome, State
from app.procedure.steps.procedures import NAMES, load
from app.procedure.steps.standing import standing
from resources.messages import Language
from tests.procedure.steps.paperwork import GROUP, TODAY, Papers, questionnaire

Change: TypeAlias = Callable[[Papers], object]


@pytest.mark.parametrize("name", NAMES)
def test_with_every_paper_every_step_is_done(name: str) -> None:
    standing = Papers(name).standing()
    assert [each.state for each in standing.states] == [State.DONE] * len(standing.states)
    assert standing.outcome is Outcome.COMPLETE
    assert standing.reached == len(standing.states)
    assert standing.next is None


@pytest.mark.parametrize(
    ("name", "paper", "step"),
    [
        (name, paper, paper.partition(".")[0])
        for name in NAMES
        for paper in Papers(name).documents
        if paper not in {"village", "exit"}
    ],
)
def test_a_paper_that_is_missing_is_missed_at_its_step_alone(name: str, paper: str, step: str) -> None:
    papers = Papers(name)
    is_last = paper == list(papers.documents)[-1]
    standing = papers.without(paper).standing()
    undone = [each.step.id for each in standing.states if each.state is not State.DONE]
    assert undone == [step]
    found = standing.state(step)
    assert found.state is (State.WAITING if is_last else State.BLOCKED)
    assert [reason.lack for reason in found.reasons] == ([] if is_last else [Lack.MISSING])
    assert standing.next is found


@pytest.mark.parametrize("name", NAMES)
def test_step_after_step_it_is_somebodys_turn(name: str) -> None:
    steps = load(name).steps
    for before, step in pairwise(steps):
        if before.form == step.form == "exit" or before.id in {"survey", "income"}:
            continue
        papers = Papers(name)
        paper = "exit" if before.form == "exit" else before.id
        standing = papers.only_until(paper).standing()
        if name == "returning" and before.id == "found":
            continue  # the household was surveyed anew already
        assert standing.reached == before.number, before.id
        assert standing.next is not None
        assert (standing.next.step.id, standing.next.state) == (step.id, State.WAITING)


IDENTIFICATION: list[tuple[str, Change, State, str]] = [
    ("survey", lambda p: setattr(p, "open_answers", 3), State.BLOCKED, "not_complete"),
    ("survey", lambda p: setattr(p, "errors", 1), State.BLOCKED, "not_complete"),
    ("survey", lambda p: setattr(p, "errors", None), State.BLOCKED, "not_checked"),
    ("survey", lambda p: p.household["place"].update(visit_result="03"), State.WAITING, "not_met"),
    ("income", lambda p: p.household["income"].update(per_capita_net_income=""), State.BLOCKED, "no_income"),
    ("signatures", lambda p: p.household["conditions"].update(fuel="2"), State.BLOCKED, "questionnaire_stale"),
    ("signatures", lambda p: p.change("signatures.2", check_code="0000000001"), State.BLOCKED, "income_unreadable"),
    ("signatures", lambda p: p.change("signatures.2", sign_date="2015-11-20"), State.BLOCKED, "income_too_early"),
    ("signatures", lambda p: p.change("signatures.1", sign_date=""), State.BLOCKED, "questionnaire_undated"),
    ("signatures", lambda p: p.without("signatures.2"), State.BLOCKED, "income_unsigned"),
    (
        "signatures",
        lambda p: p.change("signatures.1", household_signed=""),
        State.BLOCKED,
        "questionnaire_one_sided",
    ),
    ("comment", lambda p: p.change("comment", recorder=""), State.BLOCKED, "no_answer"),
    ("village_notice", lambda p: p.change("village_notice", posted_at=""), State.BLOCKED, "no_answer"),
    ("comment", lambda p: p.change("comment", meeting_date=""), State.BLOCKED, "no_date"),
    ("comment", lambda p: p.change("comment", meeting_date="2015-11-20"), State.BLOCKED, "too_early"),
    ("comment", lambda p: p.change("comment", present="62"), State.BLOCKED, "more_present"),
    ("comment", lambda p: p.change("comment", present=""), State.BLOCKED, "no_attendance"),
    ("comment", lambda p: p.change("comment", group_code=f"{GROUP[:-1]}5"), State.BLOCKED, "other_group"),
    ("comment", lambda p: p.add("comment", "comment", decision="postponed"), State.WAITING, "postponed"),
    ("comment", lambda p: p.add("comment", "comment", decision="perhaps"), State.BLOCKED, "no_decision"),
    ("comment", lambda p: p.add("again", "comment", decision="rejected"), State.BLOCKED, "decided_both_ways"),
    ("comment", lambda p: p.add("again", "comment", group_code=f"{GROUP[:-1]}5"), State.BLOCKED, "other_group"),
    ("signoff", lambda p: p.change("signoff", households_signed="40"), State.BLOCKED, "too_few_signed"),
    ("signoff", lambda p: p.change("signoff", households_signed="62"), State.BLOCKED, "more_signed"),
    ("signoff", lambda p: p.change("signoff", group_households="60"), State.BLOCKED, "other_base"),
    ("signoff", lambda p: p.change("signoff", households_signed=""), State.BLOCKED, "no_count"),
    ("signoff", lambda p: p.change("signoff", sign_date="2015-11-30"), State.BLOCKED, "too_early"),
    ("signoff", lambda p: p.without("village"), State.BLOCKED, "no_base"),
    ("group_review", lambda p: p.change("group_review", meeting_date="2015-11-30"), State.BLOCKED, "too_early"),
    (
        "representatives_review",
        lambda p: p.change("representatives_review", present="19"),
        State.BLOCKED,
        "no_quorum",
    ),
    ("village_notice", lambda p: p.change("village_notice", last_day="2015-12-10"), State.BLOCKED, "too_few_days"),
    ("village_notice", lambda p: p.change("village_notice", last_day="2015-12-04"), State.BLOCKED, "ends_before"),
    ("village_notice", lambda p: p.change("village_notice", taken_down="2015-12-10"), State.BLOCKED, "interrupted"),
    ("village_notice", lambda p: p.change("village_notice", interrupted="1"), State.BLOCKED, "interrupted"),
    ("village_notice", lambda p: p.change("village_notice", sealed="2"), State.BLOCKED, "no_seal"),
    ("village_notice", lambda p: p.change("village_notice", taken_down=""), State.WAITING, "not_taken_down"),
    ("village_notice", lambda p: p.change("village_notice", last_day=""), State.BLOCKED, "no_last_day"),
    ("village_notice", lambda p: p.object(), State.BLOCKED, "objection_open"),
    ("village_notice", lambda p: p.object(objection_state="dismissed"), State.BLOCKED, "objection_undated"),
    ("township_review", lambda p: p.change("township_review", review_date=""), State.BLOCKED, "no_date"),
    (
        "township_review",
        lambda p: p.change("township_review", review_date="2015-12-11"),
        State.BLOCKED,
        "too_early",
    ),
    ("township_notice", lambda p: p.object(notice_level="township"), State.BLOCKED, "objection_open"),
    ("township_notice", lambda p: p.change("township_notice", first_day="2015-12-14"), State.BLOCKED, "too_early"),
    ("announcement", lambda p: p.change("announcement", web_address=""), State.BLOCKED, "no_answer"),
    ("announcement", lambda p: p.change("announcement", announced_on="2015-12-22"), State.BLOCKED, "too_early"),
    ("filing", lambda p: p.change("filing", card_number=""), State.BLOCKED, "no_answer"),
    ("filing", lambda p: p.change("filing", in_county_file="2"), State.BLOCKED, "not_passed"),
    ("filing", lambda p: p.add("2", "filing", household_record="other"), State.BLOCKED, "card_twice"),
    ("group_review", lambda p: p.change("group_review", entitled="60"), State.BLOCKED, "other_entitled"),
]
LEAVING: list[tuple[str, Change, State, str]] = [
    ("nomination", lambda p: p.change("exit", nominated_by=""), State.BLOCKED, "no_answer"),
    ("check", lambda p: p.change("exit", may_leave="2"), State.BLOCKED, "not_passed"),
    ("check", lambda p: p.change("exit", may_leave=""), State.BLOCKED, "no_answer"),
    ("consent", lambda p: p.change("exit", consent_on="2015-12-01"), State.BLOCKED, "too_early"),
    ("consent", lambda p: p.change("exit", consent_by=""), State.BLOCKED, "no_answer"),
    ("village_review", lambda p: p.change("village_review", present="19"), State.BLOCKED, "no_quorum"),
    ("approval", lambda p: p.change("approval", review_date="2015-12-10"), State.BLOCKED, "too_early"),
]
RETURNING: list[tuple[str, Change, State, str]] = [
    ("found", lambda p: p.change("found", above_line="1"), State.BLOCKED, "not_passed"),
    ("survey", lambda p: p.change("found", visit_date="2015-11-22"), State.BLOCKED, "before_found"),
    ("signatures", lambda p: p.household["income"].update(net_income="1"), State.BLOCKED, "questionnaire_stale"),
]
_ALL = [
    (name, *row)
    for name, rows in (("identification", IDENTIFICATION), ("leaving", LEAVING), ("returning", RETURNING))
    for row in rows
]


@pytest.mark.parametrize(
    ("name", "step", "change", "state", "key"), _ALL, ids=[f"{n}-{s}-{k}" for n, s, _, _, k in _ALL]
)
def test_what_is_wrong_with_evidence_is_said_at_its_step(
    name: str, step: str, change: Change, state: State, key: str
) -> None:
    papers = Papers(name)
    change(papers)
    found = papers.standing().state(step)
    assert found.state is state
    assert key in [reason.key for reason in found.reasons]
    for reason in found.reasons:
        assert all(reason.sentence(language) for language in Language)


def test_nothing_is_done_for_a_household_that_was_not_visited() -> None:
    papers = Papers().without(*(set(Papers().documents) - {"village"}))
    papers.household["place"].pop("visit_date")
    standing = papers.standing()
    assert standing.reached == 0
    assert standing.next is standing.states[0]
    assert {each.state for each in standing.states} == {State.WAITING}


def test_a_notice_that_hangs_says_until_when() -> None:
    papers = Papers().only_until("village_notice").change("village_notice", taken_down="", interrupted="")
    for today, until in ((date(2015, 12, 11), date(2015, 12, 11)), (date(2015, 12, 12), None)):
        found = papers.standing(today=today).state("village_notice")
        assert (found.state, found.until) == (State.WAITING, until)


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2015, 12, 10), State.WAITING), (date(2015, 12, 13), State.WAITING), (date(2015, 12, 14), State.DONE)],
)
def test_a_notice_is_not_down_before_the_day_it_is_said_to_be(today: date, state: State) -> None:
    papers = Papers().only_until("village_notice").change("village_notice", taken_down="2015-12-14")
    assert papers.standing(today=today).state("village_notice").state is state


def test_a_second_sound_notice_makes_good_for_one_that_was_torn_down() -> None:
    papers = Papers().change("village_notice", interrupted="1").add("second", "village_notice")
    assert papers.standing().state("village_notice").state is State.DONE


def test_two_counts_of_a_group_contradict_each_other() -> None:
    papers = Papers()
    form, document = papers.documents["village"]
    papers.documents["village 2"] = (
        form,
        {**document, "village_group": [{"number": "4", "group_households": "62"}]},
    )
    (reason,) = papers.standing().state("signoff").reasons
    assert (reason.lack, reason.values["counts"]) == (Lack.CONTRADICTED, "61, 62")


def test_who_is_refused_goes_no_further() -> None:
    papers = Papers().only_until("comment").add("comment", "comment", decision="rejected")
    standing = papers.standing()
    assert standing.outcome is Outcome.REFUSED
    assert standing.next is None
    assert {each.state for each in standing.states[4:]} == {State.CLOSED}


def test_evidence_after_a_refusal_is_a_contradiction() -> None:
    standing = Papers().add("comment", "comment", decision="rejected").standing()
    assert standing.outcome is Outcome.UNDER_WAY
    assert standing.state("signoff").reasons[0].key == "after_refusal"


def test_an_upheld_objection_may_take_the_household_off_the_list() -> None:
    papers = Papers().only_until("village_notice")
    papers.object(objection_state="upheld", objection_effect="off", settled_on="2015-12-09")
    assert papers.standing().outcome is Outcome.REFUSED


def test_an_upheld_objection_may_begin_a_second_round() -> None:
    papers = Papers().only_until("village_notice")
    papers.object(objection_state="upheld", objection_effect="resurvey", settled_on="2015-12-10")
    standing = papers.standing()
    assert standing.round == 2
    assert standing.state("survey").reasons[0].key == "before_return"
    assert standing.reached == 0
    papers.household = questionnaire(place__visit_date="2015-12-11")
    for name in ("signatures.1", "signatures.2"):
        papers.add(f"{name} again", name, round_number=2, sign_date="2015-12-11")
    standing = papers.standing()
    assert standing.reached == 3
    assert standing.next is not None
    assert standing.next.step.id == "comment"


def test_a_round_that_is_over_can_still_be_read() -> None:
    papers = Papers().only_until("village_notice").add("township_review", "township_review", decision="returned")
    assert papers.standing().round == 2
    first = standing(
        load("identification"), papers.facts(), papers.evidence(), today=date(2016, 4, 1), round_number=1
    )
    assert first.reached == 8
    assert first.state("township_review").reasons[0].key == "returned"
    assert [each.round for each in first.restarts] == [2]


def test_papers_of_another_year_or_procedure_do_not_count() -> None:
    for change in ({"survey_year": "2014"}, {"procedure": "leaving"}):
        assert Papers().change("announcement", **change).standing().state("announcement").state is State.BLOCKED


def test_a_county_changes_days_shares_and_steps() -> None:
    papers = Papers().change("village_notice", last_day="2015-12-09", taken_down="2015-12-10")
    assert papers.standing(changes={"settings": {"notice_days": 5}}).state("village_notice").state is State.DONE
    signed = Papers().change("signoff", households_signed="31")
    assert signed.standing(changes={"settings": {"signed_share": "1/2"}}).state("signoff").state is State.DONE
    order = [step.id for step in load("identification").steps if step.id != "comment"]
    short = Papers().without("comment").standing(changes={"order": order})
    assert (len(short.states), short.outcome) == (11, Outcome.COMPLETE)


def test_broken_rules_stop_the_survey_and_are_listed_in_the_persons_language() -> None:
    papers = Papers()
    household = replace(papers.facts(), broken=({"zh": "没有户主。", "en": "No head."},))
    found = standing(load("identification"), household, papers.evidence(), today=date(2016, 4, 1)).state("survey")
    assert found.state is State.BLOCKED
    assert found.reasons[0].sentence(Language.ENGLISH) == "1 thing breaks the rules: No head."
    assert "没有户主。" in found.reasons[0].sentence(Language.CHINESE)


STAYS = ({"zh": "住房是 D 级危房，不能退出。", "en": "The dwelling has danger grade D."},)


def test_a_check_that_the_questionnaire_of_the_year_contradicts_does_not_let_a_household_leave() -> None:
    papers = Papers("leaving")
    household = replace(papers.facts(), staying=STAYS)
    found = standing(load("leaving"), household, papers.evidence(), today=TODAY).state("check")
    assert (found.state, [reason.key for reason in found.reasons]) == (State.BLOCKED, ["may_not_leave"])
    assert "danger grade D" in found.reasons[0].sentence(Language.ENGLISH)


def test_the_questionnaire_of_an_earlier_year_says_nothing_against_leaving() -> None:
    papers = Papers("leaving", year="2016")
    household = replace(papers.facts(), staying=STAYS)
    found = standing(load("leaving"), household, papers.evidence(), today=TODAY, year="2016").state("check")
    assert found.state is State.DONE
