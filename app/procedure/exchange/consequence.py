"""What a decision between two answers would do to a household: to its income, and to what was signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.procedure.exchange.conflicts import Disputed, Side, merged_by
from app.procedure.quality.people import find
from app.register.store import Register
from forms.paper.check_code import codes_of, parse_code
from forms.paper.papers import Paper
from resources.canonical import Json
from resources.errors import NotPossible
from sync.reconcile import RulesOf

_SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Consequence:
    """The income a head as it would be and its line, each "" where there is none; the papers to sign anew."""

    income: str
    line: str
    stale: tuple[Paper, ...]


def consequences(
    register: Register, disputed: Disputed, ways: Sequence[Mapping[str, Side | Json]], *, rules_of: RulesOf
) -> tuple[Consequence, ...]:
    """Return what would follow of each way to decide; an answer it leaves open counts as the later edit has it."""
    signed = _signed(register, disputed.record, find(disputed.theirs.document, "village_code"))

    def one_way(decisions: Mapping[str, Side | Json]) -> Consequence:
        chosen = {one.path: decisions.get(one.path, Side.THEIRS) for one in disputed.conflicts}
        document = merged_by(register, disputed, chosen, rules_of)
        codes = codes_of(disputed.record, disputed.theirs.form, document)
        stale = tuple(paper for paper, code in codes if signed.get(paper) and code not in signed[paper])
        return Consequence(find(document, "per_capita_net_income"), find(document, "poverty_line"), stale)

    return tuple(map(one_way, ways))


def _signed(register: Register, record: str, village: str) -> dict[str, set[str]]:
    """Return the check codes that were signed for a household, by paper."""
    found: dict[str, set[str]] = {}
    for one in register.records(_SIGNATURE, village=village):
        for head in register.heads(one):
            if head.is_deletion or find(head.document, "household_record") != record:
                continue
            try:
                code = parse_code(find(head.document, "check_code"))
            except NotPossible:
                continue
            found.setdefault(find(head.document, "paper"), set()).add(code)
    return found
