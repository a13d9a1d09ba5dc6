"""A random sample of households that everybody who knows the seed draws again, whatever computer they sit at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.register.values import Counted
from resources.canonical import sha256


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which households: of a place by its code, of an investigator, having come to a step; "" or 0 is all."""

    place: str = ""
    investigator: str = ""
    step: int = 0


def draw(households: Iterable[Counted], wanted: Wanted, *, size: int, seed: str) -> tuple[Counted, ...]:
    """Return `size` households at random, all where there are fewer, in the order of villages and groups.

    Every household gets the SHA-256 of seed and record as its lot, and the lowest lots are drawn: the same seed
    gives the same households in whatever order they come, and one more or less changes at most one of them.
    """
    eligible = [
        each
        for each in households
        if each.village_code.startswith(wanted.place) and wanted.investigator in {"", each.investigator}
    ]
    eligible.sort(key=lambda each: sha256(f"{seed}/{each.record}".encode("utf-8", "surrogatepass")))
    return tuple(sorted(eligible[:size], key=lambda each: (each.village_code, each.group_code, each.record)))
