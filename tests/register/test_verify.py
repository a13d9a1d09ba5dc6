from __future__ import annotations

import pytest

from app.register.packing import pack
from app.register.values import Query
from app.register.workspace import Workspace
from resources.messages import Language
from tests.register.made import draft, household, revision

FIRST = revision()
SECOND = revision(household("王小䶮"), FIRST, minute=1)
ORPHAN = revision(household("王小䶮"), revision(household("李换换")), record="r3", minute=1)

# What is broken, and what verify then says of it. All but the last two can be made again from the revisions.
DERIVED = [
    ("UPDATE summary SET title = '赵海军'", "register.verify_line"),
    ("UPDATE summary SET has_draft = 1 - has_draft", "register.verify_line"),
    ("DELETE FROM summary WHERE record = 'r2'", "register.verify_line"),
    ("INSERT INTO summary SELECT 9, 'r9', form, '', '', '', '', '', 0, 0, 0, '', '', '', '', 0, 0, 0, 0, 0,"
     " '', '', '', '', '', '', '', '', 0, '', '', '', '', '', ''"
     " FROM summary LIMIT 1", "register.verify_line"),
    ("DELETE FROM head", "register.verify_heads"),
    ("DELETE FROM parent", "register.verify_parents"),
    ("UPDATE code SET code = '0000000000' WHERE paper = 'income'", "register.verify_codes"),
    ("DELETE FROM missing", "register.verify_waiting"),
]  # fmt: skip


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.register.append([FIRST, SECOND, ORPHAN])
    workspace.register.keep_draft(draft("r2"))
    workspace.register.catch_up()
    return workspace


def keys(workspace: Workspace) -> set[str]:
    report = workspace.register.verify()
    assert all(problem.sentence(language) for problem in report.problems for language in Language)
    return {problem.key for problem in report.problems}


def test_a_whole_register_is_clean_and_counted(filled: Workspace) -> None:
    report = filled.register.verify()
    assert report.is_clean
    assert (report.records, report.revisions, report.waiting, report.drafts) == (1, 2, 1, 1)


@pytest.mark.parametrize(("broken", "said"), DERIVED)
def test_what_is_derived_wrongly_is_named_and_made_again(filled: Workspace, broken: str, said: str) -> None:
    filled._database.execute(broken)
    is_named_and_made_again(filled, said)


def test_a_line_that_no_word_finds_is_named_and_made_again(filled: Workspace) -> None:
    filled._database.texts.drop(1)
    is_named_and_made_again(filled, "register.verify_search")


def is_named_and_made_again(filled: Workspace, said: str) -> None:
    assert said in keys(filled)
    filled.register.rebuild()
    filled.register.catch_up()
    assert keys(filled) == set()
    assert filled.register.count(Query(text="王小䶮")) == (1, 1)
    assert filled.register.draft("r2") == draft("r2")


def test_a_changed_revision_is_named(filled: Workspace) -> None:
    filled._database.execute("UPDATE revision SET author = '赵海军' WHERE number = 1")
    assert keys(filled) == {"register.verify_hash"}


def test_an_unreadable_revision_is_named(filled: Workspace) -> None:
    filled._database.execute("UPDATE revision SET content = ? WHERE number = 1", [pack(b"[]")[:-1]])
    assert "register.verify_revision_unreadable" in keys(filled)


def test_rebuilding_a_whole_register_changes_nothing(filled: Workspace) -> None:
    before = filled.register.summaries(Query())
    assert filled.register.rebuild() == 1
    assert filled.register.summaries(Query()) == before
