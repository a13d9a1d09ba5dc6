"""How an import fares when a city's households arrive in many small bundles: the last tenth beside the first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from tests.benchmarks import exchange
from tests.procedure.exchanging import MAOSI, District, Laptop, district

IN_A_BUNDLE = 100  # households
_TEAMS = 23


def rates(folder: Path, bundles: int, *, passphrase: str) -> tuple[float, float]:
    """Return households a second in the first and in the last tenth of so many bundles, in files as they come.

    No team takes an answer meanwhile, so the county keeps all that it has to tell each of them.
    """
    with district(folder, passphrase=passphrase) as made:
        each = -(-bundles // _TEAMS)
        arriving = zip(*[[*_sent(made, at, each)] for at in range(_TEAMS)], strict=True)
        took = [_taken(made, sealed) for sealed in chain.from_iterable(arriving)]
    tenth = len(took) // 10
    first, last = sum(took[:tenth]), sum(took[-tenth:])
    return tenth * IN_A_BUNDLE / first, tenth * IN_A_BUNDLE / last


def _sent(made: District, at: int, bundles: int) -> Iterator[Path]:
    """Yield a team's bundles, each with new households only: it goes on as if the others had arrived."""
    team: Laptop = made.team(f"MS-{at}", MAOSI)
    register = team.workspace.register
    for number in range(bundles):
        exchange.fill(team, IN_A_BUNDLE, first=(at * bundles + number) * IN_A_BUNDLE)
        (sent,) = export(team.workspace, made.stick, now=team.tick()).bundles
        register.acknowledge([one.id for one in register.unacknowledged()])
        yield sent.file


def _taken(made: District, file: Path) -> float:
    sealed = file.read_bytes()
    began = time.perf_counter()
    taken = import_bundle(made.county.workspace, sealed, now=made.county.tick(), despite_duplicates=True)
    took = time.perf_counter() - began
    assert taken.new == IN_A_BUNDLE
    return took
