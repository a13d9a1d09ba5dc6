"""Thousands of random schedules, mutants, forgeries and kills.

LIKA_SCHEDULES, LIKA_MUTANTS, LIKA_FORGERIES and LIKA_KILLS say how many, LIKA_SEED where to begin.
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
import time
import warnings
from itertools import islice
from pathlib import Path

from tests.procedure.exchanging import district
from tests.procedure.forging import Forger
from tests.procedure.killing import Scene
from tests.procedure.simulation import Simulation, make_template
from tests.soak._seeds import seeds
from tests.sync.fuzzing import Tally, attempt

_STEPS = (20, 120)  # the fewest and the most of a schedule
_FORGERIES_IN_ONE = 300  # county, which keeps what it takes
_LONGEST = 5.0  # seconds that one mutant may take
_MOST_MEMORY = 500  # MB


def main(
    schedules: int = int(os.environ.get("LIKA_SCHEDULES", "10000")),
    mutants: int = int(os.environ.get("LIKA_MUTANTS", "100000")),
    kills: int = int(os.environ.get("LIKA_KILLS", "500")),
    forgeries: int = int(os.environ.get("LIKA_FORGERIES", "20000")),
) -> None:
    """Read mutants, take forgeries, kill exports and imports, live through schedules; what fails names its seed."""
    _fuzz(mutants)
    _forge(forgeries)
    with tempfile.TemporaryDirectory() as folder:
        _kill(kills, Path(folder))
        _simulate(schedules, Path(folder))


def _simulate(schedules: int, folder: Path) -> None:
    make_template(folder / "template")
    began, refused, lived = time.monotonic(), 0, 0
    for seed in seeds(schedules):
        simulation = Simulation(seed, folder / "template", folder / "schedule")
        try:
            simulation.run(random.Random(seed).randint(*_STEPS))
        except AssertionError as error:
            raise AssertionError(f"schedule {seed}: {error}") from error
        finally:
            simulation.close()
        refused, lived = refused + simulation.refused, lived + 1
    took = time.monotonic() - began
    print(f"{lived} schedules: all sides equal; {refused} damaged bundles refused; {took:.0f} s")


def _kill(kills: int, folder: Path) -> None:
    scene, finished = Scene(folder), 0
    for seed in seeds(kills):
        kill = scene.kill_an_export if seed % 2 else scene.kill_an_import
        try:
            finished += kill(random.Random(seed))
        except AssertionError as error:
            raise AssertionError(f"kill {seed}: {error}") from error
    print(f"{kills} kills: {finished} after the end, all or nothing each time")


def _forge(forgeries: int) -> None:
    warnings.simplefilter("ignore", UserWarning)
    tally = Tally()
    numbers = seeds(forgeries)
    while some := [*islice(numbers, _FORGERIES_IN_ONE)]:
        with tempfile.TemporaryDirectory() as folder, district(Path(folder)) as made:
            forger = Forger(made)
            for seed in some:
                began = time.monotonic()
                try:
                    forger.attempt(random.Random(seed), tally)
                except AssertionError as error:
                    raise AssertionError(f"forgery {seed}, after those from {some[0]}: {error}") from error
                assert time.monotonic() - began < _LONGEST, f"forgery {seed} took too long"
    print(f"{forgeries} forgeries: {tally.refused} refused, nothing changed; {tally.taken} add up")


def _fuzz(mutants: int) -> None:
    warnings.simplefilter("ignore", UserWarning)  # zipfile's word on doubled names, which are made on purpose
    tally, longest = Tally(), 0.0
    for seed in seeds(mutants):
        began = time.monotonic()
        attempt(random.Random(seed), tally)
        longest = max(longest, time.monotonic() - began)
        assert longest < _LONGEST, f"mutant {seed} took {longest:.1f} s"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert memory < _MOST_MEMORY, f"{memory} MB"
    print(f"{mutants} mutants: {tally.refused} refused, {tally.taken} read; longest {longest:.2f} s; {memory} MB")
