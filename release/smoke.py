"""The smoke test of the built program: another user, no Python, a read-only folder with a Chinese name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from release.screen import Screen, virtual_screen

_SLOWEST_TOUR = 600  # seconds
_SLOWEST_WINDOW = 60
BEGAN = "began"  # a file that is as old as the copy
_STARTS = 5  # the quickest counts: other work on the machine only slows


@dataclass(frozen=True, slots=True)
class Place:
    """A copy of the program as a stranger has it, and a home to work in."""

    program: Path
    home: Path
    user: str | None  # somebody without rights, where we may act for one

    def environment(self, **more: str) -> dict[str, str]:
        """Return next to nothing: no PATH that leads to a Python, no settings of the person who builds."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        home = {"HOME": str(self.home), "USERPROFILE": str(self.home), "LANG": "C.UTF-8"}
        return {**kept, **home, "PATH": str(self.home / "nothing"), **more}

    def run(self, *arguments: str, seconds: int = 120) -> subprocess.CompletedProcess[str]:
        """Run a command of the program in the home; returns what it printed."""
        return subprocess.run(  # noqa: S603
            [str(self.program), *arguments], cwd=self.home, env=self.environment(), user=self.user, text=True,
            capture_output=True, encoding="utf-8", timeout=seconds, check=False,
        )  # fmt: skip


def smoke(folder: Path) -> list[str]:
    """Try the built program; prints what it tries and returns what failed, in words."""
    failed: list[str] = []
    with stranger(folder) as place:
        for name, attempt in ATTEMPTS.items():
            began = time.monotonic()
            problem = attempt(place)
            print(f"{'failed' if problem else 'ok':>6}  {name}  {time.monotonic() - began:.1f} s", flush=True)
            if problem:
                failed.append(f"{name}: {problem}")
    for problem in failed:
        print(problem, file=sys.stderr)
    return failed


@contextmanager
def stranger(folder: Path) -> Iterator[Place]:
    """Give a read-only copy of the program in a folder with a Chinese name and an empty home."""
    root = Path(tempfile.mkdtemp(prefix="lika-smoke-"))
    user = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    try:
        program_folder, home = root / "优盘 上的程序" / "lika", root / "家"
        shutil.copytree(folder, program_folder, symlinks=True)
        home.mkdir()
        (home / BEGAN).touch()
        root.chmod(0o755)
        if user:
            shutil.chown(home, user)
        _forbid_writing(program_folder)
        name = "lika-cli.exe" if os.name == "nt" else "lika"
        yield Place(program_folder / name, home, user)
    finally:
        _allow_writing(root)
        shutil.rmtree(root, ignore_errors=True)


def tells_its_commands(place: Place) -> str:
    """Return what is wrong with `lika --help`; nothing when it works."""
    done = place.run("--help", "--language", "zh")
    return "" if done.returncode == 0 and "立卡" in done.stdout else done.stderr


def makes_the_tour(place: Place) -> str:
    """Return what is wrong with the whole job, window included; nothing when every step proves itself."""
    done = place.run("tour", "out", seconds=_SLOWEST_TOUR)
    papers = list((place.home / "out").rglob("*.pdf"))
    return "" if done.returncode == 0 and papers else f"{done.stdout[-1000:]}\n{done.stderr[-2000:]}"


def leaves_its_folder_alone(place: Place) -> str:
    """Return what the program wrote into its own folder; nothing where it works from a read-only one."""
    began = (place.home / BEGAN).stat().st_mtime
    written = [path for path in place.program.parent.rglob("*") if path.stat().st_mtime > began]
    return ", ".join(map(str, written))


def opens_the_window(place: Place) -> str:
    """Return what is wrong with the window on a screen; nothing when it shows more than one colour."""
    if not sys.platform.startswith("linux"):
        return ""  # the tour has drawn every page; a window needs somebody who is signed in
    with virtual_screen() as screen:
        seconds = until_shown([str(place.program)], place.environment(DISPLAY=screen.display), place, screen)
    return "" if seconds else "no window came"


def starts_as_quickly(place: Place) -> str:
    """Return by how much it starts slower than from source; nothing within 1.3 times."""
    if not sys.platform.startswith("linux"):
        return ""
    source = Path(__file__).resolve().parents[1]
    with virtual_screen() as screen:
        around = place.environment(DISPLAY=screen.display)
        shown = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}  # whoever calls may have asked for no screen
        here = {**os.environ, **shown, "HOME": str(place.home), "PYTHONPATH": str(source)}
        ours = Place(Path(sys.executable), place.home, None)
        pairs = [
            (
                until_shown([str(place.program)], around, place, screen),
                until_shown([sys.executable, "-m", "app"], here, ours, screen),
            )
            for _ in range(_STARTS)  # in turn, so that other work on the machine slows both
        ]
    built, from_source = (min(times) for times in zip(*pairs, strict=True))
    if not built or not from_source:
        return "no window came"
    print(f"        window after {built:.2f} s, from source {from_source:.2f} s: {built / from_source:.2f} times")
    return "" if built <= 1.3 * from_source else f"{built / from_source:.2f} times as long as from source"


def until_shown(command: Sequence[str], around: Mapping[str, str], place: Place, screen: Screen) -> float:
    """Start the window and return after how many seconds it is drawn, 0 when it never is; then end it."""
    began = time.monotonic()
    running = subprocess.Popen(  # noqa: S603
        list(command), cwd=place.home, env=dict(around), user=place.user, stderr=subprocess.DEVNULL
    )
    try:
        while time.monotonic() - began < _SLOWEST_WINDOW and running.poll() is None:
            if screen.is_drawn():
                return time.monotonic() - began
            time.sleep(0.02)
        return 0
    finally:
        running.terminate()
        running.wait(30)
        screen.wait_until_empty()


ATTEMPTS: Mapping[str, Callable[[Place], str]] = {
    "it tells its commands": tells_its_commands,
    "it makes the tour": makes_the_tour,
    "it leaves its folder alone": leaves_its_folder_alone,
    "it opens the window": opens_the_window,
    "it starts as quickly as from source": starts_as_quickly,
}


def _forbid_writing(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222 | 0o444 | (0o111 if path.is_dir() else 0))


def _allow_writing(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
