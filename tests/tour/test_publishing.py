"""The tour on a computer without a PostgreSQL server: it says so, and goes on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

import app.tour.publishing
from app.tour.state import Tour
from app.tour.steps import Done
from app.tour.summary import outcome
from resources.messages import Language


def test_without_a_server_the_step_says_that_it_was_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.tour.publishing, "programs", lambda: None)
    tour = cast("Tour", SimpleNamespace(language=Language.ENGLISH))
    facts = app.tour.publishing.publish_two_counties(tour)
    assert facts["counties"] == 0
    assert "not done" in str(facts["outcome"])
    told = outcome([Done("publish", facts, 0.1), Done("sample", {}, 0.2)], Language.ENGLISH)
    assert told.startswith("1 steps were done")  # never that all were
