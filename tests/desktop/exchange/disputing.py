"""A county and a team of one village that both changed the same households, for tests of what follows from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.team_keys import trust
from app.wiring import Workbench, open_workbench
from resources.errors import NotPossible
from resources.messages import Language
from tests.desktop.conftest import NOW, WORLD

BY_TEAM = {"house_number": "队里写的", "respondent": "队里见的人"}
BY_COUNTY = {"house_number": "县里写的", "respondent": "县里见的人"}


def change(office: Workbench, record: str, answers: dict[str, str]) -> None:
    """Write other answers about the place of a household."""
    (head,) = office.register.heads(record)
    place = head.document["place"]
    assert isinstance(place, dict)
    document = {**head.document, "_id": record, "place": {**place, **answers}}
    list(office.putting("household", language=Language.CHINESE).put([json.dumps(document).encode()]))


def dispute(folder: Path, stick: Path, *, households: int) -> Path:
    """Let both sides change so many households; return the county's answer, with the decisions still open."""
    with (
        open_workbench(folder / "team.lika", WORLD, passphrase=None) as team,
        open_workbench(folder / "county.lika", WORLD, passphrase=None) as county,
    ):
        bundle = export(team.workspace, stick, now=NOW).bundles[0].file.read_bytes()
        with pytest.raises(NotPossible, match="key_waits"):  # as for the first bundle of every key
            import_bundle(county.workspace, bundle, now=NOW)
        trust(county.workspace, "MS-1", now=NOW)
        import_bundle(county.workspace, bundle, now=NOW, rules_of=county.rules_of)
        for record in list(team.register.records("household"))[:households]:
            change(team, record, BY_TEAM)
            change(county, record, BY_COUNTY)
        again = export(team.workspace, stick, now=NOW).bundles[0].file.read_bytes()
        import_bundle(county.workspace, again, now=NOW, rules_of=county.rules_of)
        return make_answer(county.workspace, "MS-1", stick, now=NOW).bundles[0].file
