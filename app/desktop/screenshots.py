"""Pictures of every page in every look, from a demonstration: to be looked at one by one, and for the handbook.

python3 run.py screenshots [FOLDER]
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.desktop.exchange.inbox import InboxPage
from app.desktop.page_names import INBOX
from app.desktop.pictures import AUTHOR, LOOKS, Look, opened_program, opened_window, rest, take
from app.desktop.preferences import Scheme
from app.desktop.shown.county import Clock, make_demonstration_county
from app.desktop.shown.places import county_pages, entry_pages, first_run, lone_windows, team_pages, written_bundle
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language

_SIZES = (((1366, 768), ""), ((1920, 1080), "1920"))
ALL_LOOKS = tuple(Look(one.language, one.scheme, size, mark=mark) for size, mark in _SIZES for one in LOOKS)
LARGEST_TEXT = Look(Language.ENGLISH, Scheme.LIGHT, text_percent=200, mark="200")
LARGE_TEXT = tuple(Look(language, Scheme.LIGHT, text_percent=150, mark="150") for language in Language)


def make_pictures(folder: Path, world: World, clock: Clock, *, looks: Sequence[Look] = ALL_LOOKS) -> int:
    """Leave a picture of every page in every look in the folder; return how many there are."""
    taken = 0
    every = (*looks, *LARGE_TEXT, LARGEST_TEXT)
    with TemporaryDirectory() as name:
        made = Path(name) / "made"
        make_demonstration_county(made, world, clock)
        with opened_program(world, workspace=None, author=AUTHOR) as program:
            program.begin()
            gate = program.gate
            taken += len(take(program, gate, first_run(program, made), folder, looks=every))
            for place, alone in lone_windows(program.desk).items():
                taken += len(take(program, alone, {place: alone.show}, folder, looks=every))
        with opened_window(world, made / "MS-1.lika") as (program, window):
            taken += len(take(program, window, team_pages(program, window, made), folder, looks=every))
            written = written_bundle(program, window, made)
            taken += len(take(program, window, written, folder, looks=every))
            places = entry_pages(program, window)
            taken += len(take(program, window, places, folder, looks=every))
        with opened_window(world, made / "county.lika") as (program, window):
            inbox = window.page(INBOX)
            assert isinstance(inbox, InboxPage)
            inbox.take_in(sorted(made.glob("PH-1-*")))
            rest(program)
            taken += len(take(program, window, county_pages(window), folder, looks=every))
    return taken


def main(arguments: Sequence[str]) -> int:
    """Make the pictures in the folder that is named, else in out/screenshots."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(arguments[0]) if arguments else Path("out", "screenshots")
    clock = Clock()
    world = World(clock, secrets.token_bytes, AUTHOR, Hardness(memory_kib=64, iterations=1, lanes=1))
    print(f"{make_pictures(folder, world, clock)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
