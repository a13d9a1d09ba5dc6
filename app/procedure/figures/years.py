"""Two years of the same households: what each had then and has now, and who crossed the line between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.procedure.figures.conditions import is_below, is_near, is_unknown
from app.register.values import Counted


class Band(StrEnum):
    """Where an income stands against the line of its year; near is within a tenth of it, on either side."""

    BELOW = "below"
    NEAR = "near"
    ABOVE = "above"
    UNKNOWN = "unknown"
    NONE = "none"  # no questionnaire of that year


class Move(StrEnum):
    """What became of a household from one year to another."""

    ROSE = "rose"
    FELL = "fell"
    STAYED_BELOW = "stayed_below"
    STAYED_ABOVE = "stayed_above"
    NEW = "new"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """A household in its last state of each of two years; None where it has no questionnaire of that year."""

    record: str
    then: Counted | None
    now: Counted | None

    @property
    def shown(self) -> Counted:
        """The later state there is."""
        shown = self.now or self.then
        assert shown is not None
        return shown

    @property
    def bands(self) -> tuple[Band, Band]:
        """Where the income stood then and stands now."""
        return band_of(self.then), band_of(self.now)

    @property
    def move(self) -> Move:
        """What became of the household: who is on the line is above it."""
        if self.then is None:
            return Move.NEW
        if self.now is None:
            return Move.GONE
        if is_unknown(self.then) or is_unknown(self.now):
            return Move.UNKNOWN
        if is_below(self.then):
            return Move.STAYED_BELOW if is_below(self.now) else Move.ROSE
        return Move.FELL if is_below(self.now) else Move.STAYED_ABOVE

    @property
    def change(self) -> int | None:
        """By how many fen the income per person has grown; None where one of the two is not known."""
        if self.then is None or self.now is None:
            return None
        if self.then.per_capita is None or self.now.per_capita is None:
            return None
        return self.now.per_capita - self.then.per_capita


def band_of(each: Counted | None) -> Band:
    """Return where the income of a household in one state stands."""
    if each is None:
        return Band.NONE
    if is_unknown(each):
        return Band.UNKNOWN
    if is_near(each):
        return Band.NEAR
    return Band.BELOW if is_below(each) else Band.ABOVE


def pairs(states: Iterable[Mapping[str, Counted]], then: str, now: str) -> tuple[Pair, ...]:
    """Return the households that have a questionnaire of one of the years, by village and record.

    `states` are each household's last state of every year.
    """
    found = []
    for of_year in states:
        earlier, later = of_year.get(then), of_year.get(now)
        if (shown := later or earlier) is not None:
            found.append((shown.village_code, shown.record, Pair(shown.record, earlier, later)))
    return tuple(pair for _village, _record, pair in sorted(found, key=lambda each: each[:2]))
