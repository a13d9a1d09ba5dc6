from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from app.procedure.amending import Amending, Undoing
from app.procedure.history import history
from app.procedure.shelf import FormShelf, adopt_form
from app.register.store import Register
from app.register.values import Query
from resources.canonical import Document
from resources.errors import LikaError
from sync.revision import Revision, revise
from tests.procedure.filling import NOW, SMALL
from tests.register.made import draft
from tests.register.test_workspace import refusal

NAME = "member[a1]/name"


@pytest.fixture
def amending(register: Register) -> Amending:
    adopt_form(register, "small", SMALL.encode(), {}, now=NOW)
    minutes = count(10)
    return Amending(
        FormShelf(register), "赵海军", "0123456789abcdef", lambda: NOW + timedelta(minutes=next(minutes))
    )


@pytest.fixture
def states(amending: Amending) -> tuple[Revision, Revision]:
    """A household of one, then with a wrong name and a second member."""
    first = revision(household("王德福"))
    second = revision(household("王德富", "李秀英"), first)
    amending.shelf.register.append([first, second])
    return first, second


def household(*names: str) -> Document:
    rows = [{"_id": f"a{number}", "name": name} for number, name in enumerate(names, 1)]
    place = {"village_code": "621002204206", "investigator_1": "李文博", "visit_date": "2015-11-21"}
    return {"place": place, "member": rows, "people": str(len(names))}


def revision(document: Document, *parents: Revision) -> Revision:
    return revise(
        "r1", [one.id for one in parents], form="small", version="1", author="李文博", device="0123456789abcdef",
        time=f"2015-11-21T02:4{len(parents)}:00.000Z-000000", document=document,
    )  # fmt: skip


def refused(amending: Amending, what: str, *values: object) -> str:
    with pytest.raises(LikaError) as caught:
        getattr(amending, what)(*values)
    return refusal(caught.value)


def listed(register: Register, *, deleted: bool = False) -> list[str]:
    return [line.record for line in register.summaries(Query(form="small", deleted=deleted))]


def test_a_deleted_household_is_brought_back_as_it_stood(
    amending: Amending, states: tuple[Revision, Revision]
) -> None:
    register = amending.shelf.register
    amending.delete("r1")
    assert (listed(register), listed(register, deleted=True)) == ([], ["r1"])
    assert refused(amending, "delete", "r1") == "history.already_deleted"
    back = amending.bring_back("r1")
    assert back.document == states[1].document
    assert listed(register) == ["r1"]
    assert refused(amending, "bring_back", "r1") == "history.not_deleted"


def test_an_earlier_state_comes_back_as_a_new_revision(
    amending: Amending, states: tuple[Revision, Revision]
) -> None:
    made = amending.put_back("r1", states[0].id[:12])
    assert (made.document, made.parents, made.author) == (states[0].document, (states[1].id,), "赵海军")
    changes = list(history(amending.shelf.register, "r1"))
    assert [change.revision.id for change in changes] == [states[0].id, states[1].id, made.id]
    assert (NAME, "王德富", "王德福") in [(one.path, one.before, one.after) for one in changes[-1].changed]
    assert refused(amending, "put_back", "r1", made.id) == "history.same_state"
    assert refused(amending, "put_back", "r1", "no such") == "history.no_such_revision"
    assert refused(amending, "put_back", "r2", made.id) == "procedure.no_such_record"


def test_a_single_answer_comes_back_and_the_rest_stays(
    amending: Amending, states: tuple[Revision, Revision]
) -> None:
    made = amending.put_back_answers("r1", states[0].id, [NAME])
    assert [row["name"] for row in made.document["member"]] == ["王德福", "李秀英"]  # type: ignore[union-attr, index, call-overload]
    assert made.document["people"] == "2"
    for path in ("member[b9]/name", "member", "member[a1]", "[", ""):
        assert refused(amending, "put_back_answers", "r1", states[0].id, [path]) == "history.no_such_answer"


def test_an_answer_that_was_not_there_is_taken_away(amending: Amending, states: tuple[Revision, Revision]) -> None:
    noted = revision({**states[1].document, "note": "旱地"}, states[1])
    amending.shelf.register.append([noted])
    assert "note" not in amending.put_back_answers("r1", states[1].id, ["note"]).document


def test_what_was_done_is_undone_and_done_again(amending: Amending, states: tuple[Revision, Revision]) -> None:
    undoing, register = Undoing(amending), amending.shelf.register
    undoing.did(None, states[0])
    undoing.did(states[0], states[1])
    first = undoing.undo()
    assert first is not None
    assert first.document == states[0].document
    again = undoing.redo()
    assert again is not None
    assert again.document == states[1].document
    assert undoing.redo() is None
    undoing.undo()
    gone = undoing.undo()
    assert gone is not None
    assert gone.is_deletion
    assert undoing.undo() is None
    assert listed(register) == []
    back = undoing.redo()
    assert back is not None
    assert listed(register) == ["r1"]
    assert len(register.history("r1")) == 7


def test_what_somebody_changed_since_is_not_undone(amending: Amending, states: tuple[Revision, Revision]) -> None:
    undoing = Undoing(amending)
    undoing.did(*states)
    amending.delete("r1")
    assert refused_undo(undoing) == "history.went_on"


def refused_undo(undoing: Undoing) -> str:
    with pytest.raises(LikaError) as caught:
        undoing.undo()
    return refusal(caught.value)


def test_an_open_draft_or_a_conflict_is_settled_first(
    amending: Amending, states: tuple[Revision, Revision]
) -> None:
    register = amending.shelf.register
    register.keep_draft(draft("r1", states[1].document, base=(states[1].id,)))
    assert refused(amending, "undo", "r1") == "history.draft_open"
    register.drop_draft("r1")
    register.append([revision(household("王得福"), states[0])])
    assert refused(amending, "delete", "r1") == "history.conflict"
