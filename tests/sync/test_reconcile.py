"""Bringing the heads of one record together, also where somebody made very many of them."""

from __future__ import annotations

from sync.reconcile import reconcile
from tests.sync.samples import household, revision


def test_a_record_of_very_many_heads_does_not_stop_the_import() -> None:
    tried = 0

    def counted(_form: str, _version: str) -> None:
        nonlocal tried
        tried += 1

    heads = [revision(household(1, f"王{number}"), at=number) for number in range(300)]
    state = reconcile(heads, counted)
    assert tried < 600  # of 44,850 pairs
    assert (state.heads, state.merges) == (tuple(heads), ())
    assert state.conflicts


def test_what_can_be_merged_is_merged_though_very_many_heads_stand_before_it() -> None:
    first = revision(household(1, "王德福"), at=0)
    own = [
        revision(household(1, "王德福", **{f"answer_{number}": "1"}), first, at=number) for number in range(1, 60)
    ]
    (merged,) = reconcile([first, *own], lambda _form, _version: None).heads
    assert len(merged.document) == len(first.document) + 59
