"""Where all households of a county stand: computed village by village, and only the village anew that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

from app.procedure.steps.evidence import Evidence, Household
from app.procedure.steps.folder import Folder
from app.procedure.steps.outcome import Outcome, Standing, State
from app.procedure.steps.procedures import Procedure
from app.procedure.steps.profiles import Profiles
from app.procedure.steps.standing import stand


@dataclass(frozen=True, slots=True)
class Place:
    """What an overview shows of a household: how far it is and what is next; "" when nothing is."""

    reached: int
    outcome: Outcome
    next: str
    state: State
    turn: str
    until: date | None


@dataclass(slots=True)
class _Village:
    households: dict[str, Household] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    tally: Counter[Place] = field(default_factory=Counter)


class Overview:
    """The standing of many households, kept current: what `stand` says of each, at a fraction of the work."""

    def __init__(
        self, procedure: Procedure, households: Iterable[Household], evidence: Iterable[Evidence], *, today: date
    ) -> None:
        self.procedure = procedure
        self.today = today
        self._known: dict[Hashable, Place] = {}
        self._numbers: dict[Hashable, int] = {}
        self._villages: dict[str, _Village] = defaultdict(_Village)
        self._village_of: dict[str, str] = {}
        for household in households:
            self._villages[household.village].households[household.record] = household
            self._village_of[household.record] = household.village
        for each in evidence:
            self._villages[each.village].evidence[each.record] = each
            self._village_of[each.record] = each.village
        for code in self._villages:
            self._compute(code)

    def change(self, *, household: Household | None = None, evidence: Evidence | None = None) -> tuple[str, ...]:
        """Take a new state of a document and return the villages computed anew: two when it moved."""
        touched: dict[str, None] = {}
        for each in (household, evidence):
            if each is None:
                continue
            before = self._village_of.get(each.record, each.village)
            self._villages[before].households.pop(each.record, None)
            self._villages[before].evidence.pop(each.record, None)
            self._village_of[each.record] = each.village
            touched |= {before: None, each.village: None}
        if household is not None:
            self._villages[household.village].households[household.record] = household
        if evidence is not None:
            self._villages[evidence.village].evidence[evidence.record] = evidence
        for code in touched:
            self._compute(code)
        return tuple(touched)

    def places(self, village: str) -> dict[str, Place]:
        """Return the place of every household of a village."""
        return self._villages[village].places if village in self._villages else {}

    def tally(self, place: str = "") -> Counter[Place]:
        """Return how many households are where, in a village, township or county by its code, or in all."""
        total: Counter[Place] = Counter()
        for code, village in self._villages.items():
            if code.startswith(place):
                total.update(village.tally)
        return total

    def _compute(self, code: str) -> None:
        """Compute a village anew. Households about which all documents say the same are worked out once."""
        village = self._villages[code]
        folder = Folder(self.procedure, village.evidence.values(), today=self.today)
        known = self._known
        village.places = {}
        for record, profile in Profiles(folder, self._numbers).of(village.households):
            place = known.get(profile)
            if place is None:
                place = known[profile] = place_of(stand(folder, village.households[record]))
            village.places[record] = place
        village.tally = Counter(village.places.values())


def place_of(standing: Standing) -> Place:
    """Return what an overview shows of a standing."""
    ahead = standing.next
    if ahead is None:
        return Place(standing.reached, standing.outcome, "", State.DONE, "", None)
    return Place(standing.reached, standing.outcome, ahead.step.id, ahead.state, ahead.step.turn, ahead.until)
