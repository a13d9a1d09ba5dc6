"""A few random schedules in every test run; `python3 run.py soak exchange` lives through thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.procedure.simulation import Simulation, make_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("simulation") / "template"
    make_template(folder)
    return folder


@pytest.mark.parametrize("first", range(0, 300, 20))
def test_whatever_happens_to_bundles_all_sides_end_equal(first: int, template: Path, tmp_path: Path) -> None:
    for seed in range(first, first + 20):
        _live(seed, template, tmp_path, steps=10 + seed % 20)


@pytest.mark.parametrize("seed", [1, 29, 36, 143, 310])
def test_a_long_life_ends_equal_too(seed: int, template: Path, tmp_path: Path) -> None:
    _live(seed, template, tmp_path, steps=60)


def _live(seed: int, template: Path, folder: Path, *, steps: int) -> None:
    simulation = Simulation(seed, template, folder / "schedule")
    try:
        simulation.run(steps)
    except AssertionError as error:
        raise AssertionError(f"schedule {seed}: {error}") from error
    finally:
        simulation.close()
