from __future__ import annotations

import pytest

from app.register.stored import StoredRegister
from app.register.values import Finished, Share
from sync.revision import Revision
from tests.register.made import VILLAGE, draft, household, revision

ANOTHER, GROUP = "621002204207", f"{VILLAGE}01"


def entered(
    register: StoredRegister, record: str, *before: Revision, minute: int, open_answers: int = 0,
    by: str = "李建国", village: str = VILLAGE,
) -> Revision:  # fmt: skip
    told = household(village=village, investigator_1=by, minute=str(minute))
    made = revision(told, *before, record=record, minute=minute)
    register.append([made])
    register.note_check(made.id, errors=0, open_answers=open_answers)
    return made


@pytest.fixture
def filled(register: StoredRegister) -> StoredRegister:
    entered(register, "r1", minute=0)
    begun = entered(register, "r2", minute=1, open_answers=2)
    entered(register, "r2", begun, minute=30, by="张晓燕")
    entered(register, "r3", minute=40, open_answers=1)
    entered(register, "r4", minute=50, village=ANOTHER)
    return register


def times(register: StoredRegister, since: str, *villages: str) -> list[str]:
    return [one.at[11:16] for one in register.finished_since(since, villages)]


def test_households_are_shared_out_by_group_and_investigator(filled: StoredRegister) -> None:
    ours = (Share(VILLAGE, GROUP, "张晓燕", 1, 1), Share(VILLAGE, GROUP, "李建国", 2, 1))
    assert set(filled.shares((VILLAGE,))) == set(ours)
    both = (Share(ANOTHER, f"{ANOTHER}01", "李建国", 1, 1), *ours)
    assert set(filled.shares((VILLAGE, ANOTHER))) == set(both)
    assert set(filled.shares()) == {one._replace(group_code="") for one in both}


def test_what_is_typed_in_again_or_deleted_is_not_finished(filled: StoredRegister) -> None:
    filled.keep_draft(draft("r1", base=(filled.heads("r1")[0].id,)))
    head = filled.heads("r2")[0]
    filled.append([revision({**head.document, "_deleted": "1"}, head, record="r2", minute=60)])
    assert [(one.begun, one.finished) for one in filled.shares((VILLAGE,))] == [(2, 0)]
    assert times(filled, "2015-11-21", VILLAGE) == []


def test_a_household_is_finished_when_nothing_was_open_for_the_first_time(filled: StoredRegister) -> None:
    assert times(filled, "2015-11-21", VILLAGE) == ["02:42", "03:12"]
    assert times(filled, "2015-11-21") == ["02:42", "03:12", "03:32"]
    assert filled.finished_since("2015-11-21T03:00", (VILLAGE,)) == (
        Finished("2015-11-21T03:12:07.000Z-000000", "张晓燕"),
    )


def test_a_correction_does_not_finish_it_once_more(filled: StoredRegister) -> None:
    entered(filled, "r1", filled.heads("r1")[0], minute=90)
    assert times(filled, "2015-11-21", VILLAGE) == ["02:42", "03:12"]
    assert times(filled, "2015-11-21T03:00", VILLAGE) == ["03:12"]
