"""Answers for every team whose bundles were taken in, written into one folder in one go, on the owner thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.desktop.desk import Office
from app.desktop.exchange.verdicts import Verdict
from app.desktop.operations import Report
from resources.errors import LikaError


@dataclass(frozen=True, slots=True)
class Answers:
    """What was written, and why nothing was for some teams."""

    folder: Path
    files: tuple[Path, ...]
    refused: tuple[LikaError, ...]


def teams_in(verdicts: Iterable[Verdict]) -> list[str]:
    """Return the teams that wait for an answer, each once, in the order of their last bundle."""
    return list(dict.fromkeys(one.received.party for one in verdicts if one.received is not None))


def write_answers(office: Office, teams: list[str], folder: Path, *, now: datetime, report: Report) -> Answers:
    """Write the answer of each team; one that is refused stops no other."""
    from app.procedure.exchange.answering import (
        make_answer,  # not before an answer is wanted: a window stands sooner
    )

    files: list[Path] = []
    refused: list[LikaError] = []
    for number, team in enumerate(teams):
        report(number, len(teams))
        try:
            files += [sent.file for sent in make_answer(office.workspace, team, folder, now=now).bundles]
        except LikaError as error:
            refused.append(error)
    report(len(teams), len(teams))
    return Answers(folder, tuple(files), tuple(refused))
