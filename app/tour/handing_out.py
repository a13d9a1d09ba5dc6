"""The county hands its households to others: each format is read back, and nobody is recognised in any."""

from __future__ import annotations

import csv
import json
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook

from app.procedure.sharing.identity import Identity
from app.procedure.sharing.protecting import Protection
from app.procedure.sharing.pseudonyms import kept_pseudonyms
from app.procedure.sharing.share import ENDINGS, share
from app.procedure.sharing.shared import Format, Source
from app.register.values import Query
from app.tour.state import Tour
from app.tour.steps import Facts, expect, expect_that
from app.wiring import Workbench
from forms.paper.papers import find_rows

_OPTIONAL = {Format.STATA, Format.SPSS}


def hand_out(tour: Tour) -> Facts:
    """Write the households in every format with pseudonyms; as many are read back as the register has."""
    folder = tour.folder.papers.parent / "shared"
    folder.mkdir(exist_ok=True)
    kinds = [kind for kind in Format if kind not in _OPTIONAL or find_spec("pyreadstat")]
    with tour.county() as county:
        households, people = county.register.count(Query())
        numbers = _numbers(county)
        for kind in kinds:
            target = folder / f"{kind.value}{ENDINGS.get(kind, '')}"
            _share(tour, county, kind, target)
            expect(f"households read back from {kind}", found=_read_back(kind, target), wanted=households)
            said = b"".join(file.read_bytes() for file in [target, *target.rglob("*")] if file.is_file())
            expect_that(
                f"no ID number in {kind}", holds=not [number for number in numbers if number.encode() in said]
            )
    members = len(_lines(folder / "csv" / "member.csv"))
    expect("people read back", found=members, wanted=people)
    return {"formats": len(kinds), "households": households, "people": people}


def _share(tour: Tour, county: Workbench, kind: Format, target: Path) -> None:
    form, stored = county.shelf.form("household"), county.register.form("household")
    assert stored is not None  # the shelf has just loaded it
    pseudonyms = kept_pseudonyms(county.workspace.secrets, tour.world.random_bytes)
    protection = Protection(form, "household", Identity.PSEUDONYMS, pseudonyms)
    source = Source(county.register, form, "household", protection, language=tour.language)
    share(source, stored, kind, target, tour.world.now())


def _read_back(kind: Format, target: Path) -> int:
    """Return how many households another program finds."""
    match kind:
        case Format.CSV:
            return len(_lines(target / "household.csv"))
        case Format.XLSX:
            return sum(1 for _ in load_workbook(target, read_only=True)["household"].iter_rows()) - 1
        case Format.JSONL:
            lines = (target / "household.jsonl").read_text("utf-8").splitlines()
            return len({json.loads(line)["_id"] for line in lines})
        case Format.XFORM:
            return _submissions(target)
        case _:
            library = import_module("pyreadstat")
            file = target / ("household.dta" if kind is Format.STATA else "household.sav")
            frame, _ = (library.read_dta if kind is Format.STATA else library.read_sav)(file)
            return len(frame)


def _submissions(archive: Path) -> int:
    with zipfile.ZipFile(archive) as opened:
        names = [name for name in opened.namelist() if name.endswith("submission.xml")]
        return len({etree.fromstring(opened.read(name)).findtext(".//{*}instanceID") for name in names})


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _numbers(county: Workbench) -> set[str]:
    """Return the ID numbers in the register."""
    register = county.register
    rows = [
        row
        for each in register.records("household")
        for row in find_rows(register.heads(each)[0].document, "member")
    ]
    return {number for row in rows if isinstance(number := row.get("id_number"), str) and number}
