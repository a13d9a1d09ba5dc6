"""Card numbers: given when it is the household's turn, once, never again, and only by the county."""

from __future__ import annotations

from app.procedure.filing import due, numbers_given
from app.procedure.steps.gathering import VillagePapers
from app.procedure.steps.procedures import load
from app.register.store import Register
from sync.revision import Revision, revise
from tests.forms.definitions.survey import MAOSI
from tests.procedure.steps.paperwork import ME, TODAY, Papers


def due_with(papers: Papers) -> list[tuple[str, int]]:
    village = VillagePapers(MAOSI, (papers.facts(),), tuple(papers.evidence()))
    return [(each.record, number) for each, number in due(village, load(papers.procedure), on=TODAY)]


def test_a_household_with_every_step_behind_it_is_due() -> None:
    assert due_with(Papers().without("filing")) == [(ME, 1)]


def test_one_that_has_its_card_or_lacks_a_step_is_not() -> None:
    assert due_with(Papers()) == []
    assert due_with(Papers().without("filing", "announcement")) == []
    assert due_with(Papers().without("filing").object()) == []


def card(number: str, *before: Revision, time: str, deleted: bool = False) -> Revision:
    document = {"place": {"village_code": MAOSI}, "card": {"card_number": number}}
    return revise(
        "card-1", tuple(each.id for each in before), form="card", version="1", author="a", device="d", time=time,
        document={**document, **({"_deleted": "1"} if deleted else {})},
    )  # fmt: skip


def test_a_number_counts_as_given_though_its_card_was_corrected_or_deleted(register: Register) -> None:
    first = card(f"{MAOSI}0001", time="2016-01-01T00:00:00.000000Z 0000000001")
    corrected = card(f"{MAOSI}0002", first, time="2016-01-02T00:00:00.000000Z 0000000001")
    gone = card(f"{MAOSI}0002", corrected, time="2016-01-03T00:00:00.000000Z 0000000001", deleted=True)
    register.append([first, corrected, gone])
    assert numbers_given(register, MAOSI) == {f"{MAOSI}0001", f"{MAOSI}0002"}
