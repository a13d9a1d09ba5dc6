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


@pytest.mark.parametrize("seed", [1, 29, 36, 143, 310])
def test_whatever_happens_to_bundles_all_sides_end_equal(seed: int, template: Path, tmp_path: Path) -> None:
    simulation = Simulation(seed, template, tmp_path / "schedule")
    try:
        simulation.run(60)
    finally:
        simulation.close()
