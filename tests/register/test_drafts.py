from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.register.stored import StoredRegister
from app.register.values import Query
from tests.register.made import NOW, draft, household, revision


def test_a_draft_comes_back_at_its_question(register: StoredRegister) -> None:
    kept = draft(document=household("单秀英"))
    register.keep_draft(kept)
    assert register.draft("r1") == kept
    assert register.drafts() == (kept,)
    assert register.draft("r2") is None


def test_a_household_that_is_only_a_draft_is_listed_and_found(register: StoredRegister) -> None:
    register.keep_draft(draft(document=household("单秀英")))
    (line,) = register.summaries(Query(text="sxy"))
    assert (line.title, line.has_draft, line.revision, line.heads) == ("单秀英", True, "", 0)
    register.keep_draft(draft(document=household("赵海军")))
    assert register.count(Query(text="单")) == (0, 0)
    assert register.count(Query(text="赵海军")) == (1, 1)
    register.drop_draft("r1")
    assert register.summary("r1") is None
    assert register.verify().is_clean


def test_a_finished_draft_is_a_revision_with_its_check(register: StoredRegister) -> None:
    register.keep_draft(draft())
    done = revision()
    register.finish_draft(done, errors=1, open_answers=12)
    line = register.summary("r1")
    assert line is not None
    assert (line.has_draft, line.errors, line.open_answers) == (False, 1, 12)
    assert register.drafts() == ()
    assert register.heads("r1") == (done,)


def test_a_draft_of_a_finished_household_only_marks_its_line(register: StoredRegister) -> None:
    first = revision()
    register.append([first])
    register.keep_draft(draft(document=household("李换换"), base=(first.id,)))
    line = register.summary("r1")
    assert line is not None
    assert (line.title, line.has_draft) == ("王小明", True)
    register.drop_draft("r1")
    line = register.summary("r1")
    assert line is not None
    assert not line.has_draft
    assert register.verify().is_clean


def test_what_the_engine_found_is_kept_with_the_head(register: StoredRegister) -> None:
    first = revision()
    second = revision(household("李换换"), first, minute=1)
    register.append([first, second])
    register.note_check(first.id, errors=7, open_answers=7)
    line = register.summary("r1")
    assert line is not None
    assert line.errors is None
    register.note_check(second.id, errors=0, open_answers=3)
    line = register.summary("r1")
    assert line is not None
    assert (line.errors, line.open_answers) == (0, 3)


def test_the_draft_last_typed_in_comes_first(register: StoredRegister) -> None:
    register.keep_draft(draft("r1"))
    register.keep_draft(replace(draft("r2"), changed=NOW + timedelta(minutes=1)))
    assert [each.record for each in register.drafts()] == ["r2", "r1"]
