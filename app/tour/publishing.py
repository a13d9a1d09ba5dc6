"""Two counties publish into the city's database, each with its own role; the sums are those of the registers."""

from __future__ import annotations

import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.register.values import Income, Query
from app.tour.server import Server, programs, running
from app.tour.state import PASSPHRASE, YEAR, Tour
from app.tour.steps import LEFT_OUT, Facts, expect
from app.wiring import Workbench, make_county
from resources.messages import text

if TYPE_CHECKING:
    from app.postgres.address import Address

_OTHER_COUNTY: Final = "庆城县"
_HOUSEHOLDS: Final = 20
_ROLES: Final = {"621002": "xifeng", "621021": "qingcheng"}


def publish_two_counties(tour: Tour) -> Facts:
    """Publish this county and another; says honestly where there is no PostgreSQL to do it with."""
    if programs() is None or find_spec("psycopg") is None:
        return {"outcome": text("tour.no_server", tour.language), "counties": 0, LEFT_OUT: True}
    with (
        tempfile.TemporaryDirectory() as folder,
        running() as server,
        tour.county() as county,
        _another_county(tour, Path(folder)) as other,
    ):
        first, again = (_publish_both(tour, server, county, other) for _ in range(2))
        sums = [_sums(bench) for bench in (county, other)]
    expect("sums in the city's database", found=first["sums"], wanted=sums)
    expect("revisions sent a second time", found=again["revisions"], wanted=0)
    expect("sums after publishing again", found=again["sums"], wanted=sums)
    expect("counties that each role sees", found=first["seen"], wanted=[["621002"], ["621021"]])
    people = sum(each[1] for each in sums)
    counted = {"counties": len(sums), "households": sum(each[0] for each in sums), "people": people}
    return {"outcome": text("tour.published", tour.language, **counted), **counted}


def _another_county(tour: Tour, folder: Path) -> Workbench:
    divisions = shipped_divisions()
    villages = [str(row["village_code"]) for row in divisions if row["county_name"] == _OTHER_COUNTY][:2]
    made = make_county(
        folder / "other.lika", tour.world, name=_OTHER_COUNTY, divisions=divisions, passphrase=PASSPHRASE
    )
    lines = (json.dumps(each).encode() for each in households(_HOUSEHOLDS, villages=villages, year=YEAR, seed=7))
    taken = [*made.putting("household", language=tour.language).put(lines)]
    expect("households of the other county", found=len(taken), wanted=_HOUSEHOLDS)
    return made


def _publish_both(tour: Tour, server: Server, *benches: Workbench) -> dict[str, object]:
    """Publish the counties; return what the database says of them then."""
    from app.city.asking import sums, visible_counties
    from app.postgres.address import read_address
    from app.procedure.publishing.publish import publish

    owner, today = read_address(server.url()), tour.world.now().date()
    addresses = _admit(server, owner)
    done = [
        publish(bench.workspace, bench.shelf, address, today=today)
        for bench, address in zip(benches, addresses, strict=True)
    ]
    return {
        "revisions": sum(each.revisions for each in done),
        "sums": sums(owner),
        "seen": [visible_counties(address) for address in addresses],
    }


def _admit(server: Server, owner: Address) -> list[Address]:
    from app.city.asking import give_password
    from app.city.counties import admit
    from app.city.schema import bring_up
    from app.postgres.address import read_address
    from app.postgres.connection import connected

    with connected(owner) as connection:
        bring_up(connection, owner)
        for code, role in _ROLES.items():
            admit(connection, owner, code=code, name=code, role=role)
            give_password(connection, role, PASSPHRASE)
    return [read_address(server.url(role=role, password=PASSPHRASE)) for role in _ROLES.values()]


def _sums(bench: Workbench) -> tuple[int, int, int]:
    people = bench.register.count(Query())
    return (*people, bench.register.count(Query(income=Income.BELOW))[0])
