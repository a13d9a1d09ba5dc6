"""The tour on a computer without a PostgreSQL server: it says so, and goes on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

import app.tour.publishing
from app.tour.state import Tour
from resources.messages import Language


def test_without_a_server_the_step_says_that_it_was_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.tour.publishing, "programs", lambda: None)
    tour = cast("Tour", SimpleNamespace(language=Language.ENGLISH))
    facts = app.tour.publishing.publish_two_counties(tour)
    assert facts["counties"] == 0
    assert "not done" in str(facts["outcome"])
