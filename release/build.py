"""Builds the program for the system it runs on, measures it and tries it as a stranger who has only the folder.

python3 run.py build            dist/lika, its archive, sizes, the smoke test
python3 run.py build --city     the same for a county that publishes into PostgreSQL
python3 run.py build --smoke    the smoke test alone, with what stands in dist/lika
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Sequence
from pathlib import Path

from app import VERSION
from app.procedure.updates import this_system
from release.smoke import smoke

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "dist" / "lika"
_MOST = 150_000_000  # bytes of the folder without the fonts
_MOST_PACKED = 60_000_000
_FONTS = ".ttf"


def build(*, city: bool) -> None:
    """Make the handbook's PDFs, then the folder `dist/lika`; raises CalledProcessError when a step fails."""
    if city:
        os.environ["LIKA_BUILD_CITY"] = "1"
    told = {"version": VERSION, "system": this_system()}
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "version.json").write_text(json.dumps(told), "utf-8")
    _run("release.handbook", "--pdf", str(ROOT / "build" / "books"))
    _run("PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec")


def files(folder: Path) -> list[Path]:
    """Return the files of the built folder; links are not followed: they take no room."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def size(folder: Path, *, fonts: bool) -> int:
    """Return how many bytes the folder holds, with or without its typefaces."""
    return sum(path.stat().st_size for path in files(folder) if fonts or path.suffix != _FONTS)


def pack(folder: Path, file: Path, *, fonts: bool) -> int:
    """Pack the folder into a .tar.xz; return its size in bytes."""

    def kept(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry if fonts or not entry.name.endswith(_FONTS) else None

    with tarfile.open(file, "w:xz", preset=6) as archive:
        archive.add(folder, "lika", filter=kept)
    return file.stat().st_size


def measure() -> bool:
    """Print the sizes beside what was asked for; return whether both hold."""
    whole, bare = size(FOLDER, fonts=True), size(FOLDER, fonts=False)
    archive = FOLDER.with_name(f"lika-{VERSION}-{sys.platform}.tar.xz")
    packed = pack(FOLDER, archive, fonts=True)
    without = FOLDER.with_name("without-fonts.tar.xz")
    packed_bare = pack(FOLDER, without, fonts=False)
    without.unlink()
    print(f"folder: {whole / 1e6:.0f} MB, without fonts {bare / 1e6:.0f} MB (at most {_MOST / 1e6:.0f})")
    most = f"(at most {_MOST_PACKED / 1e6:.0f})"
    print(f"packed: {packed / 1e6:.0f} MB, without fonts {packed_bare / 1e6:.0f} MB {most}")
    return bare <= _MOST and packed_bare <= _MOST_PACKED


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; returns 1 when the program is too large or does not work."""
    small = True
    if "--smoke" not in arguments:
        began = time.monotonic()
        build(city="--city" in arguments)
        print(f"built in {time.monotonic() - began:.0f} s: {FOLDER}", flush=True)
    failed = smoke(FOLDER)
    if "--smoke" not in arguments:
        small = measure()
    if not small:
        print("the program is larger than it may be")
    return 1 if failed or not small else 0


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
