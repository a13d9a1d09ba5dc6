"""Clerks of one county, each in a process and at a desk of their own: they import, file households, and answer."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

from app.procedure import enrol, team_keys
from app.procedure.demonstration import households
from app.procedure.divisions import shipped_divisions
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.filing import CARD_FORM, file_households
from app.procedure.parties import keys_of
from app.procedure.put import Putting
from app.procedure.steps.cards import number_of_household
from app.procedure.steps.evidence import Household
from app.procedure.steps.gathering import VillagePapers
from app.register.keys import Hardness
from app.wiring import Workbench, World, join_county, make_county, make_team, open_workbench
from resources.canonical import canonical
from resources.messages import Language

NOW = datetime(2016, 1, 21, 10, 42, tzinfo=UTC)
COUNTY, TEAM, MAOSI = "西峰区", "MS-1", "621002204206"
_BUNDLES, _HOUSEHOLDS = 4, 3


class Scene:
    """A county on a server with two desks or more, and the bundles of a team."""

    def __init__(self, folder: Path, store: str, further: Callable[[], Sequence[str]] | None = None) -> None:
        """Make it; `further` says, once the county is there, by which addresses the other clerks join."""
        (folder / "answers").mkdir()
        self.desks = [folder / "desk0.lika"]
        with make_county(
            self.desks[0], world(), name=COUNTY, divisions=shipped_divisions(), passphrase=None, store=store
        ) as county:
            kit = enrol.make_kit(county.workspace, TEAM, name="毛寺", villages=(MAOSI,), now=NOW)
            for number, url in enumerate(further() if further else (store,), start=1):
                self.desks.append(folder / f"desk{number}.lika")
                join_county(self.desks[number], world(), name=COUNTY, store=url, passphrase=None).close()
            with make_team(folder / "team.lika", world(), kit=kit, passphrase=None) as team:
                self.bundles = [*_bundles(team, folder / "stick")]
                keys = keys_of(team.workspace)
            team_keys.note_waiting_key(
                county.workspace, TEAM, key=keys.signing.public, recipient=keys.sealing[0].recipient, now=NOW
            )
            team_keys.trust(county.workspace, TEAM, now=NOW)

    def begin(self, *work: tuple[int, Sequence[Path]]) -> list[subprocess.Popen[bytes]]:
        """Let clerks at these desks take their bundles in, all from one moment on; return their processes."""
        clerks = [self._sit_down(desk, bundles) for desk, bundles in work]
        for clerk in clerks:
            assert clerk.stdin is not None
            assert clerk.stdout is not None
            with clerk.stdout as said:
                assert said.readline() == b"ready\n"
        for clerk in clerks:
            assert clerk.stdin is not None
            with clerk.stdin as told:
                told.write(b"begin\n")
        return clerks

    def _sit_down(self, desk: int, bundles: Sequence[Path]) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", "tests.procedure.clerks", str(self.desks[desk]), *map(str, bundles)]
        return subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def county(self) -> Workbench:
        """Open the county at the first desk."""
        return open_workbench(self.desks[0], world(), passphrase=None)


def world() -> World:
    return World(lambda: NOW, random.Random(5).randbytes, "李县办", Hardness(64, 1, 1))


def _bundles(team: Workbench, stick: Path) -> Iterator[Path]:
    stick.mkdir()
    made = [*households(_BUNDLES * _HOUSEHOLDS, villages=(MAOSI,), year=2015, seed=3)]
    for at in range(0, len(made), _HOUSEHOLDS):
        lines = [canonical(each) + b"\n" for each in made[at : at + _HOUSEHOLDS]]
        assert len([*team.putting("household", language=Language.CHINESE).put(lines)]) == _HOUSEHOLDS
        (sent,) = export(team.workspace, stick, now=NOW).bundles
        yield sent.file


def _without_card(papers: VillagePapers, *_procedure: object, on: date) -> Iterator[tuple[Household, int]]:
    """Yield every household that has no card yet on that day: what else a card needs is tested elsewhere."""
    assert on == NOW.date()
    cards = [each for each in papers.evidence if each.form == CARD_FORM]
    return ((one, 1) for one in papers.households if not number_of_household(one.record, cards))


def _main(desk: str, *bundles: str) -> None:
    with open_workbench(Path(desk), world(), passphrase=None) as office:
        print("ready", flush=True)
        sys.stdin.readline()
        putting = office.putting(CARD_FORM, language=Language.CHINESE)
        for bundle in bundles:
            work_through(office, putting, Path(bundle), answers=Path(desk).parent / "answers")


def work_through(office: Workbench, putting: Putting, bundle: Path, *, answers: Path) -> None:
    """Take a bundle in, file the households that have no card, and answer the team."""
    import_bundle(office.workspace, bundle.read_bytes(), now=NOW)
    with patch("app.procedure.filing.due", _without_card):
        file_households(office.workspace, office.shelf, putting, MAOSI, on=NOW.date(), procedure="identification")
    make_answer(office.workspace, TEAM, answers, now=NOW)


if __name__ == "__main__":
    _main(*sys.argv[1:])
