"""A key that an old one has signed is followed; one that only says so is not."""

from __future__ import annotations

import pytest

from sync.fields import Malformed
from sync.keys import SigningKey
from sync.succession import MOST, Link, ancestor, from_json, succeed, to_json

FIRST, SECOND, THIRD, STRANGER = (SigningKey(bytes([number]) * 32) for number in range(1, 5))
TO_SECOND = succeed(FIRST, SECOND.public)
TO_THIRD = succeed(SECOND, THIRD.public, TO_SECOND)


def test_a_key_leads_back_over_all_that_were_renewed() -> None:
    assert ancestor(THIRD.public, TO_THIRD, {FIRST.public}) == FIRST.public
    assert ancestor(THIRD.public, TO_THIRD, {FIRST.public, SECOND.public}) == SECOND.public
    assert ancestor(THIRD.public, TO_THIRD, {STRANGER.public}) == ""


@pytest.mark.parametrize(
    "links",
    [
        (),
        (
            Link(FIRST.public, succeed(STRANGER, THIRD.public)[0].signature),
        ),  # a stranger signs in the old key's name
        (Link(FIRST.public, TO_SECOND[0].signature),),  # the signature over another key
        (*succeed(STRANGER, THIRD.public), *TO_SECOND),  # a chain with a link that does not hold
    ],
)
def test_a_key_that_only_says_it_succeeds_is_not_followed(links: tuple[Link, ...]) -> None:
    assert ancestor(THIRD.public, links, {FIRST.public}) == ""


def test_links_travel_as_pairs_and_no_more_than_a_few() -> None:
    assert from_json({"succeeds": to_json(TO_THIRD)}) == TO_THIRD
    assert from_json({}) == ()
    links: tuple[Link, ...] = ()
    for number in range(10, 30):
        links = succeed(SigningKey(bytes([number]) * 32), SigningKey(bytes([number + 1]) * 32).public, links)
    assert len(links) == MOST


@pytest.mark.parametrize(
    "odd", ["x", [1], [["a"]], [["a" * 64, "zz"]], [["a" * 64, "é" * 128]], [["x", "0" * 128]] * 9]
)
def test_links_that_are_none_are_malformed(odd: object) -> None:
    with pytest.raises(Malformed):
        from_json({"succeeds": odd})  # type: ignore[dict-item]
