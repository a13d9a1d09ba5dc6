"""Card numbers: the village's code and four digits, given by the county, never given twice."""

from __future__ import annotations

from collections.abc import Iterable

from app.procedure.steps.evidence import Evidence
from resources.errors import NotPossible

_DIGITS = 4


def next_number(village: str, given: Iterable[str]) -> str:
    """Return the next card number of a village; `given` are all that were ever given, of whomever, deleted or not.

    A village whose four digits are used up is a NotPossible.
    """
    used = [int(number[len(village) :]) for number in given if _is_of(village, number)]
    following = max(used, default=0) + 1
    if following >= 10**_DIGITS:
        raise NotPossible("steps.no_card_number", village=village)
    return f"{village}{following:0{_DIGITS}d}"


def clashes(cards: Iterable[Evidence]) -> dict[str, tuple[str, ...]]:
    """Return the card numbers that several households have, each with their records."""
    holders: dict[str, set[str]] = {}
    for card in cards:
        if number := card.answers.get("card_number", ""):
            holders.setdefault(number, set()).update(mention.household for mention in card.mentions)
    return {number: tuple(sorted(records)) for number, records in sorted(holders.items()) if len(records) > 1}


def number_of_household(household: str, cards: Iterable[Evidence]) -> str:
    """Return the number that the household was given first and keeps, "" while it has none."""
    own = [
        (card.answers.get("filed_on", ""), card.record, card.answers["card_number"])
        for card in cards
        if card.answers.get("card_number") and any(mention.household == household for mention in card.mentions)
    ]
    return min(own)[2] if own else ""


def _is_of(village: str, number: str) -> bool:
    rest = number[len(village) :]
    return number.startswith(village) and len(rest) == _DIGITS and rest.isascii() and rest.isdigit()
