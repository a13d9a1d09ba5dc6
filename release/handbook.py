"""The handbook's pictures, drawn from the program as it is, and its PDFs.

python3 run.py handbook [FOLDER]       new pictures into docs/handbook, PDFs into the folder (else out)
python3 run.py handbook --pdf FOLDER   the PDFs alone
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtWidgets import QApplication

import resources
from app.desktop.exchange.inbox import InboxPage
from app.desktop.handbook.book import write_book
from app.desktop.page_names import ANNOUNCE, CONFLICTS, DUPLICATES, FIGURES, INBOX, TODAY
from app.desktop.pictures import Look, opened_program, opened_window, rest, take
from app.desktop.preferences import Scheme
from app.desktop.program import Program
from app.desktop.shell.window import Window
from app.desktop.shown import places as shown
from app.desktop.shown.county import Clock, make_demonstration_county
from app.desktop.shown.places import Places
from app.desktop.theme.theme import Theme
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language

_LOOKS = tuple(Look(language, Scheme.LIGHT) for language in Language)
_WIDTH = 1100  # pixels; a line of the handbook is not wider
_COLOURS = 128  # a window has few; the file is a third of one with all
_AREAS = 24  # colours that fill large areas: paper, surface, lines, tints and inks
_RARE_ONES_TOO = Image.Quantize.MAXCOVERAGE  # the warning colour of a small sign stays what it is


def make_pictures(folder: Path) -> int:
    """Draw every picture of the handbook in both languages into `folder/LANGUAGE/pictures`; return how many."""
    clock = Clock()
    world = World(clock, secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))
    with TemporaryDirectory() as name:
        made, raw = Path(name) / "Lika", Path(name) / "raw"
        make_demonstration_county(made, world, clock)
        with opened_program(world, workspace=None, author="李文博") as program:
            program.begin()
            panels = shown.first_run(program, made)
            take(program, program.gate, {"first-run-kit": panels["first-run-kit-shown"]}, raw, looks=_LOOKS)
        with opened_window(world, made / "MS-1.lika") as (program, window):
            take(program, window, _team_places(program, window, made), raw, looks=_LOOKS)
            take(program, window, _entry_places(program, window), raw, looks=_LOOKS)
            written = shown.written_bundle(program, window, made)
            take(program, window, {"exchange": written["exchange-written"]}, raw, looks=_LOOKS)
        with opened_window(world, made / "county.lika") as (program, window):
            inbox = window.page(INBOX)
            assert isinstance(inbox, InboxPage)
            inbox.take_in(sorted(made.glob("PH-1-*")))
            rest(program)
            take(program, window, _county_places(window), raw, looks=_LOOKS)
        return sum(_keep(file, folder) for file in sorted(raw.glob("*.png")))


def _team_places(program: Program, window: Window, made: Path) -> Places:
    pages = shown.team_pages(program, window, made)
    wanted = {
        "today": TODAY,
        "print": "print",
        "signoff": "print-list",
        "procedure": "procedure-05",
        "figures": f"{FIGURES}-income",
        "settings": "settings",
        "lists": "lists-looked",
        "spot-check": "spot-checks-found",
    }
    return {name: pages[page] for name, page in wanted.items()}


def _entry_places(program: Program, window: Window) -> Places:
    sections = shown.entry_pages(program, window)
    return {
        "entry": sections["entry-05-conditions"],
        "members": sections["entry-03-members"],
        "income": sections["entry-06-income"],
    }


def _county_places(window: Window) -> Places:
    pages = shown.county_pages(window)
    return {
        "inbox": pages[INBOX],
        "conflicts": pages[CONFLICTS],
        "duplicates": pages[DUPLICATES],
        "announce": pages[ANNOUNCE],
    }


def _keep(file: Path, folder: Path) -> int:
    """Make a picture small and lay it where the chapters look for it."""
    name, language, _scheme = file.stem.rsplit("-", 2)
    target = folder / language / "pictures" / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(file) as whole:
        height = round(whole.height * _WIDTH / whole.width)
        small = whole.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
        _in_few_colours(small).save(target, optimize=True)
    return 1


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """Return the picture with few colours, in which those of its large areas are what they were, not nearly so."""
    made = picture.quantize(_COLOURS, _RARE_ONES_TOO, dither=Image.Dither.NONE)
    palette = made.getpalette() or []
    entries = [palette[at : at + 3] for at in range(0, len(palette), 3)]
    counted = picture.getcolors(picture.width * picture.height) or []
    free = set(range(len(entries)))
    for _many, colour in sorted(counted, reverse=True)[:_AREAS]:
        assert isinstance(colour, tuple)
        nearest = min(free, key=lambda at: sum((a - b) ** 2 for a, b in zip(entries[at], colour, strict=True)))
        entries[nearest] = [int(part) for part in colour]
        free.discard(nearest)
    exact = Image.new("P", (1, 1))
    exact.putpalette([part for entry in entries for part in entry])
    return picture.quantize(palette=exact, dither=Image.Dither.NONE)


def make_books(folder: Path) -> list[Path]:
    """Write the handbook of each language as a PDF into the folder; return the files."""
    application = QApplication.instance() or QApplication(["lika"])
    assert isinstance(application, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as cache:
        theme = Theme(application, cache=Path(cache))
        files = [folder / f"Lika-handbook-{language}.pdf" for language in Language]
        for language, file in zip(Language, files, strict=True):
            write_book(file, language, theme)
    return files


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; prints what was written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    named = [each for each in arguments if each != "--pdf"]
    if "--pdf" not in arguments:
        print(f"{make_pictures(resources.handbook())} pictures in {resources.handbook()}")
    for file in make_books(Path(named[0]) if named else Path("out")):
        print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
