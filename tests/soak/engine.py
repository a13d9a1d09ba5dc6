"""Walks through questionnaires by chance, and broken workbooks; LIKA_WALKS and LIKA_WORKBOOKS say how many."""

from __future__ import annotations

import os
import random

from forms.definitions import workbook_path
from forms.engine import convert, load_form
from resources.errors import LikaError
from tests.forms.engine.asking import opened
from tests.forms.engine.test_properties import FARM
from tests.forms.engine.wandering import state, step
from tests.soak._seeds import seeds

_STEPS = 120


def main(
    walks: int = int(os.environ.get("LIKA_WALKS", "3000")),
    workbooks: int = int(os.environ.get("LIKA_WORKBOOKS", "3000")),
) -> None:
    """Walk and look whether all is as worked out from nothing; read the workbooks; what fails names its seed."""
    walked = sum(_walk(seed) for seed in seeds(walks))
    print(f"{walked} walks of {_STEPS} steps: as worked out from nothing, each time", flush=True)
    read = [_read_broken(seed) for seed in seeds(workbooks)]
    print(f"{len(read)} broken workbooks: {sum(read)} read, the others refused with a sentence", flush=True)


def _walk(seed: int) -> int:
    chance = random.Random(seed)
    session = opened(FARM)
    for _ in range(chance.randrange(_STEPS)):
        step(session, chance)
    again = opened(FARM, session.document())
    assert state(again) == state(session), f"walk {seed}"
    return 1


def _read_broken(seed: int) -> int:
    """Change some bytes of the shipped workbook; returns 1 when it is read all the same."""
    chance = random.Random(seed)
    data = bytearray(workbook_path("household").read_bytes())
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        load_form(convert(bytes(data)))
    except LikaError:
        return 0
    except Exception as error:
        raise AssertionError(f"workbook {seed}: {type(error).__name__}") from error
    return 1
