"""Exports and imports in a process of their own, killed at a random moment."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.workspace import Workspace, open_workspace
from sync.bundle import SUFFIX
from tests.procedure.exchanging import BEGIN, MAOSI, district

_HOUSEHOLDS = 150
_LONGEST = 0.25  # seconds: longer than either takes, so that some are killed after the end


class Scene:
    """A county and a team with households, a stick, and a bundle on it; every attempt begins from a copy."""

    def __init__(self, folder: Path) -> None:
        self._kept, self._used = folder / "kept", folder / "used"
        self._kept.mkdir()
        with district(self._kept) as made:
            team = made.team("MS-1", MAOSI)
            with team.workspace.register.transaction():
                for number in range(_HOUSEHOLDS):
                    team.enter("王德福", "李秀英", phone=f"{number}", note="旱地" * 500)
            (self._kept / "stick" / "old").mkdir(parents=True)
            (sent,) = export(team.workspace, self._kept / "stick" / "old", now=BEGIN).bundles
            self._bundle = sent.file.relative_to(self._kept)
            self._team = team.workspace.path.relative_to(self._kept)

    def kill_an_export(self, chance: random.Random) -> bool:
        """Kill an export; the stick holds a whole bundle or none, and the next export works. Was it finished?"""
        self._run("export", self._team, chance)
        stick = self._used / "stick"
        finished = list(stick.glob(f"*{SUFFIX}"))
        with _opened(self._used / "西峰区.lika") as county, _opened(self._used / self._team) as team:
            for file in finished:
                taken = import_bundle(county, file.read_bytes(), now=BEGIN)
                assert taken.new == _HOUSEHOLDS
            (sent,) = export(team, stick, now=BEGIN).bundles
            again = import_bundle(county, sent.file.read_bytes(), now=BEGIN)
            assert again.new + again.known == _HOUSEHOLDS
            assert not again.number_repeated
        return bool(finished)

    def kill_an_import(self, chance: random.Random) -> bool:
        """Kill an import; the county has all of the bundle or nothing, and the next import works."""
        self._run("import", Path("西峰区.lika"), chance)
        with _opened(self._used / "西峰区.lika") as county:
            found = len(list(county.register.records("household")))
            assert found in {0, _HOUSEHOLDS}, f"{found} of {_HOUSEHOLDS}"
            assert bool(county.register.exchanges("received")) == bool(found)
            taken = import_bundle(county, (self._used / self._bundle).read_bytes(), now=BEGIN)
            assert taken.already == bool(found)
            assert len(list(county.register.records("household"))) == _HOUSEHOLDS
        return bool(found)

    def _run(self, what: str, workspace: Path, chance: random.Random) -> None:
        shutil.rmtree(self._used, ignore_errors=True)
        shutil.copytree(self._kept, self._used)
        call = [sys.executable, "-m", "tests.procedure.killing", what, str(self._used / workspace)]
        call.append(str(self._used / ("stick" if what == "export" else self._bundle)))
        with subprocess.Popen(call, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.random() * _LONGEST)
            child.kill()


def _opened(path: Path) -> Workspace:
    return open_workspace(path, passphrase=None, now=BEGIN, who="test")


def _main(what: str, workspace: str, target: str) -> None:
    with _opened(Path(workspace)) as opened:
        print("ready", flush=True)
        if what == "export":
            export(opened, Path(target), now=BEGIN)
        else:
            import_bundle(opened, Path(target).read_bytes(), now=BEGIN)


if __name__ == "__main__":
    _main(*sys.argv[1:])
