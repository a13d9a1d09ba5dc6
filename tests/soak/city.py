"""Counties that publish at once and are killed at random, hundreds of times: LIKA_KILLS says how many rounds."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

import psycopg

from app.city.schema import bring_up
from app.postgres.address import read_address
from app.postgres.connection import connected
from app.tour.server import running
from tests.city.conftest import QINGCHENG, XIFENG, make_counties
from tests.city.killing import Counties
from tests.soak._seeds import seeds

_COUNTIES = (XIFENG, QINGCHENG, ("621022", "环县"))
_ROUNDS_IN_ONE = 4  # before the rows are compared


def main(rounds: int = int(os.environ.get("LIKA_KILLS", "200"))) -> None:
    """Live through the rounds; what fails names its seed."""
    with running() as server, tempfile.TemporaryDirectory() as folder:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE prepared")
        prepared = read_address(server.url("prepared"))
        with connected(prepared) as connection:
            bring_up(connection, prepared)
        registers = Path(folder) / "registers"
        make_counties(registers, _COUNTIES)
        lived = 0
        for seed in seeds(-(-rounds // _ROUNDS_IN_ONE)):
            chance, used = random.Random(seed), Path(folder) / f"{seed}"
            used.mkdir()
            made = Counties(server, registers, used, _COUNTIES)
            try:
                for _round in range(_ROUNDS_IN_ONE):
                    made.kill(chance)
                    made.change(chance)
                made.agree()
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {error}") from error
            lived += _ROUNDS_IN_ONE
    print(f"{lived} rounds of {len(_COUNTIES)} counties killed while they published: the rows are the registers'")


if __name__ == "__main__":
    main()
