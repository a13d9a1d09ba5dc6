"""Thousands of random schedules, mutants and kills; LIKA_SCHEDULES, LIKA_MUTANTS and LIKA_KILLS say how many."""

from __future__ import annotations

import os
import random
import resource
import tempfile
import time
import warnings
from pathlib import Path

from tests.procedure.killing import Scene
from tests.procedure.simulation import Simulation, make_template
from tests.sync.fuzzing import Tally, attempt

_STEPS = 120
_LONGEST = 5.0  # seconds that one mutant may take
_MOST_MEMORY = 500  # MB


def main(
    schedules: int = int(os.environ.get("LIKA_SCHEDULES", "10000")),
    mutants: int = int(os.environ.get("LIKA_MUTANTS", "100000")),
    kills: int = int(os.environ.get("LIKA_KILLS", "500")),
) -> None:
    """Read the mutants, kill exports and imports, live through the schedules; what fails names its seed."""
    _fuzz(mutants)
    with tempfile.TemporaryDirectory() as folder:
        _kill(kills, Path(folder))
        _simulate(schedules, Path(folder))


def _simulate(schedules: int, folder: Path) -> None:
    make_template(folder / "template")
    began, refused = time.monotonic(), 0
    for seed in range(schedules):
        simulation = Simulation(seed, folder / "template", folder / "schedule")
        try:
            simulation.run(_STEPS)
        except AssertionError as error:
            raise AssertionError(f"schedule {seed}: {error}") from error
        finally:
            simulation.close()
        refused += simulation.refused
    took = time.monotonic() - began
    print(f"{schedules} schedules: all sides equal; {refused} damaged bundles refused; {took:.0f} s")


def _kill(kills: int, folder: Path) -> None:
    scene, finished = Scene(folder), 0
    for seed in range(kills):
        kill = scene.kill_an_export if seed % 2 else scene.kill_an_import
        try:
            finished += kill(random.Random(seed))
        except AssertionError as error:
            raise AssertionError(f"kill {seed}: {error}") from error
    print(f"{kills} kills: {finished} after the end, all or nothing each time")


def _fuzz(mutants: int) -> None:
    warnings.simplefilter("ignore", UserWarning)  # zipfile's word on doubled names, which are made on purpose
    tally, longest = Tally(), 0.0
    for seed in range(mutants):
        began = time.monotonic()
        attempt(random.Random(seed), tally)
        longest = max(longest, time.monotonic() - began)
        assert longest < _LONGEST, f"mutant {seed} took {longest:.1f} s"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert memory < _MOST_MEMORY, f"{memory} MB"
    print(f"{mutants} mutants: {tally.refused} refused, {tally.taken} read; longest {longest:.2f} s; {memory} MB")
