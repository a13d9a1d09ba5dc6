"""Samples that are kept: drawn once by a seed, with the state every household had then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from app.procedure.figures.sampling import Wanted, draw
from app.procedure.shelf import FormShelf
from app.procedure.steps.gathering import county_procedure, village_papers
from app.register.store import Register
from app.register.values import Counted
from resources.canonical import Document, Json
from resources.errors import NotPossible, WrongUse

_SETTING: Final = "samples"
_IDENTIFICATION: Final = "identification"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A household of a sample: who surveyed it, and the state that what is found is set beside."""

    record: str
    revision: str
    investigator: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as it was drawn; the seed is its name."""

    seed: str
    wanted: Wanted
    size: int
    drawn: tuple[Drawn, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The households, in the order of villages and groups."""
        return tuple(each.record for each in self.drawn)


def drawn_sample(shelf: FormShelf, wanted: Wanted, *, size: int, seed: str, now: datetime) -> Sample:
    """Return the sample of the seed, drawn and kept the first time, the same ever after.

    A seed that was used for other households is a WrongUse, a sample of nobody a NotPossible.
    """
    known = _kept(shelf.register).get(seed)
    if known is not None:
        sample = _read(seed, known)
        if (sample.wanted, sample.size) != (wanted, size):
            raise WrongUse("spotchecks.seed_used", seed=seed)
        return sample
    chosen = draw(_eligible(shelf, wanted, now.date()), wanted, size=size, seed=seed)
    drawn = tuple(_drawn(shelf.register, each) for each in chosen)
    if not drawn:
        raise NotPossible("procedure.nothing_to_draw", place=wanted.place or "—", person=wanted.investigator or "—")
    sample = Sample(seed, wanted, size, drawn)
    with shelf.register.transaction():
        kept = _kept(shelf.register)
        if seed in kept:  # another clerk was quicker
            return drawn_sample(shelf, wanted, size=size, seed=seed, now=now)
        shelf.register.put_setting(_SETTING, {**kept, seed: _written(sample, now)})
    return sample


def kept_sample(register: Register, seed: str) -> Sample:
    """Return the sample that was drawn by the seed; a WrongUse that lists the seeds there are."""
    kept = _kept(register)
    if seed not in kept:
        raise WrongUse("spotchecks.no_such_sample", seed=seed, known=", ".join(sorted(kept)) or "—")
    return _read(seed, kept[seed])


def kept_seeds(register: Register) -> tuple[str, ...]:
    """Return the seeds of the samples there are, as they were drawn."""
    kept = _kept(register)
    return tuple(sorted(kept, key=lambda seed: (str(kept[seed]["drawn_at"]), seed)))


def _eligible(shelf: FormShelf, wanted: Wanted, today: date) -> list[Counted]:
    facts = [each for each in shelf.register.facts() if each.village_code.startswith(wanted.place)]
    if not wanted.step:
        return facts
    procedure = county_procedure(shelf.register, _IDENTIFICATION)
    reached = {
        standing.household
        for village in sorted({each.village_code for each in facts})
        for standing in village_papers(shelf, village, today=today).standings(procedure, today=today)
        if standing.reached >= wanted.step
    }
    return [each for each in facts if each.record in reached]


def _drawn(register: Register, each: Counted) -> Drawn:
    return Drawn(each.record, register.heads(each.record)[0].id, each.investigator)


def _kept(register: Register) -> Mapping[str, Document]:
    return cast("Mapping[str, Document]", register.setting(_SETTING) or {})


def _written(sample: Sample, now: datetime) -> dict[str, Json]:
    return {
        "place": sample.wanted.place,
        "investigator": sample.wanted.investigator,
        "step": sample.wanted.step,
        "size": sample.size,
        "drawn_at": now.isoformat(),
        "households": [[each.record, each.revision, each.investigator] for each in sample.drawn],
    }


def _read(seed: str, kept: Document) -> Sample:
    wanted = Wanted(str(kept["place"]), str(kept["investigator"]), int(str(kept["step"])))
    lines = cast("list[list[str]]", kept["households"])
    return Sample(seed, wanted, int(str(kept["size"])), tuple(Drawn(*line) for line in lines))
