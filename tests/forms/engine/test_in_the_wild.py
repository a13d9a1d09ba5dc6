"""Questionnaires that others wrote, and our own, filled by chance for hundreds of steps."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from forms.engine import Form, load_form
from tests.forms.engine.asking import opened
from tests.forms.engine.wandering import state, step

ROOT = Path(__file__).parents[3]
FOREIGN = sorted((ROOT.parent / "shared" / "forms-in-the-wild").glob("*.xls*"))
OWN = [ROOT / "forms" / "definitions" / name for name in ("household.xlsx", "village.xlsx")]
LISTS = ROOT / "forms" / "definitions" / "lists"
STEPS = 60


def loaded(path: Path) -> Form:
    files = {found.name: found.read_bytes() for found in LISTS.glob("*")} if path in OWN else {}
    return load_form(path, files)


@pytest.mark.parametrize("path", [*OWN, *FOREIGN], ids=lambda path: path.stem)
def test_a_walk_ends_where_its_document_begins(path: Path) -> None:
    source = loaded(path)
    chance = random.Random(path.stem)
    session = opened(source)
    for number in range(STEPS):
        step(session, chance)
        if source.languages and number % 20 == 19:
            session.language = chance.choice(source.languages)
    for stop in session.walk():
        if stop.kind != "new_repeat":
            session.label(stop.ref)
            session.hint(stop.ref)
    document = session.document()
    again = opened(source, document, language=session.language or None)
    assert again.document() == document
    assert state(again) == state(session)
