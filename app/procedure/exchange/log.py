"""The log of bundles: which number comes next, which were taken in, which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from app.register.store import Register
from resources.canonical import Document
from sync.manifest import CHAIN, Base, Manifest

SENT: Final = "sent"
RECEIVED: Final = "received"
MOST_GAPS: Final = 100  # missing numbers that are told: a number can be made up
COUNTY: Final = "county"  # how a team names its county in the log and in what is acknowledged
EXPORTED: Final = "exported"  # the party whose acknowledgements say what stood in a bundle, arrived or not


@dataclass(frozen=True, slots=True)
class Chain:
    """Our own bundles so far, as the next manifest states them."""

    next_number: int
    digests: tuple[str, ...]  # newest first


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bundle stands among those of the same laptop that were taken in before."""

    already: bool
    gaps: tuple[int, ...]
    number_repeated: bool
    set_back: bool  # it does not continue what came before: the sender was restored from an old backup


def entries(register: Register, direction: str, party: str, *, key: str = "") -> list[Document]:
    """Return the logged bundles of the party, of the laptop with this first key if one is given, newest first."""
    logged = register.exchanges(direction, party)
    return [one for one in logged if not key or laptop(one) == key]


def chain(register: Register, party: str, *, key: str = "") -> Chain:
    """Return which bundles were sent to the party, to the laptop with this key."""
    sent = entries(register, SENT, party, key=key)[:CHAIN]
    return Chain(number(sent[0]) + 1 if sent else 1, tuple(str(one["digest"]) for one in sent))


def base(register: Register, party: str, *, key: str = "") -> Base:
    """Return the bundle of the other side that was taken in last: it learns from it what arrived, and when."""
    received = entries(register, RECEIVED, party, key=key)
    return Base(number(received[0]), str(received[0]["digest"])) if received else Base()


def taken(register: Register, party: str, *, key: str = "") -> tuple[str, ...]:
    """Return the digests of the other side's bundles that were taken in last, newest first."""
    return tuple(str(one["digest"]) for one in entries(register, RECEIVED, party, key=key)[:CHAIN])


def was_set_back(register: Register, party: str) -> bool:
    """Return whether the other side has a bundle of ours that we know nothing of: a restored backup is older."""
    received = entries(register, RECEIVED, party)
    if not received:
        return False
    base_number, base_digest = cast("int", detail(received[0])["base"]), detail(received[0])["base_digest"]
    known = {(number(one), one["digest"]) for one in entries(register, SENT, party)}
    return base_number > 0 and (base_number, base_digest) not in known


def standing(register: Register, manifest: Manifest, digest: str, *, party: str, key: str = "") -> Standing:
    """Return whether the bundle is known, which numbers before it have never come, and whether it fits."""
    received = entries(register, RECEIVED, party, key=key)
    if any(one["digest"] == digest for one in received):
        return Standing(already=True, gaps=(), number_repeated=False, set_back=False)
    numbers = {number(one) for one in received}
    return Standing(
        already=False,
        gaps=_gaps(numbers, manifest.number),
        number_repeated=manifest.number in numbers,
        set_back=not _continues(manifest, digest, received),
    )


def _continues(manifest: Manifest, digest: str, received: Iterable[Document]) -> bool:
    """Return whether the bundle and all that were taken in since the last set-back are of one life of the laptop.

    All are looked at, not the latest alone: an older one may have come late, from before the two lives parted.
    Which of two lives is the present one can't be told. Nothing is lost by taking either for it: the other side's
    knowledge is forgotten, and everything is sent again.
    """
    for one in received:
        if number(one) == manifest.number:
            return False
        told = _stated(manifest.number, manifest.before, number(one))
        if told is not None and told != one["digest"]:
            return False
        told = _stated(number(one), cast("list[str]", detail(one)["before"]), manifest.number)
        if told is not None and told != digest:
            return False
        if detail(one).get("set_back"):
            return True
    return True


def _stated(newer: int, before: Sequence[str], older: int) -> str | None:
    """Return the digest that bundle `newer` states for bundle `older`, None where it states none."""
    back = newer - 1 - older
    return before[back] if 0 <= back < len(before) else None


def _gaps(numbers: Iterable[int], newest: int) -> tuple[int, ...]:
    """Return the missing numbers below `newest`, the latest `MOST_GAPS` at most."""
    known = set(numbers)
    low = max(1, newest - MOST_GAPS)
    return tuple(each for each in range(low, newest) if each not in known)


def number(entry: Document) -> int:
    """Return the number of a logged bundle."""
    return cast("int", entry["number"])


def laptop(entry: Document) -> str:
    """Return the first key of the laptop of a logged bundle, "" where none was noted."""
    noted = detail(entry)
    return str(noted.get("laptop") or noted.get("key") or "")


def detail(entry: Document) -> Document:
    """Return what was noted with a logged bundle."""
    return cast("Document", entry["detail"])
