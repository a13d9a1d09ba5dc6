"""A few kills in every test run; `python3 run.py soak exchange` does hundreds."""

from __future__ import annotations

import random

import pytest

from tests.procedure.killing import Scene


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_export_leaves_a_whole_bundle_or_none(seed: int, scene: Scene) -> None:
    scene.kill_an_export(random.Random(seed))


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_import_leaves_all_or_nothing(seed: int, scene: Scene) -> None:
    scene.kill_an_import(random.Random(seed))
