"""The parts of building that can be tried without building: sizes, packing, ICU's tables, the virtual screen."""

from __future__ import annotations

import struct
import sys
import tarfile
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from release.build import pack, size
from release.elf import needed
from release.icu import _items, _package, _packed, slim
from release.screen import Screen

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into Linux libraries")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lika"
    (made / "fonts").mkdir(parents=True)
    (made / "program").write_bytes(b"p" * 1000)
    (made / "fonts" / "song.ttf").write_bytes(b"f" * 500)
    (made / "link").symlink_to("program")
    return made


def test_links_take_no_room_and_fonts_count_when_asked(folder: Path) -> None:
    assert size(folder, fonts=True) == 1500
    assert size(folder, fonts=False) == 1000


def test_the_archive_holds_the_folder_and_nobody_s_name(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "a.tar.xz", fonts=True)
    with tarfile.open(tmp_path / "a.tar.xz") as archive:
        entries = archive.getmembers()
    assert {"lika/program", "lika/fonts/song.ttf", "lika/link"} <= {entry.name for entry in entries}
    assert {(entry.uid, entry.uname) for entry in entries} == {(0, "")}


def icu() -> Path:
    libraries = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    return next(libraries.glob("libicudata.so.*")).resolve()


@linux
def test_icu_keeps_its_kept_tables_byte_by_byte(tmp_path: Path) -> None:
    whole, symbol = _package(icu())
    made = slim(icu(), tmp_path)
    before, after = _items(whole), _items((tmp_path / "tables.dat").read_bytes())
    assert {name: before[name].rstrip(b"\0") for name in after} == {
        name: body.rstrip(b"\0") for name, body in after.items()
    }
    version = symbol.removesuffix("_dat")
    assert {f"{version}l/coll/zh.res", f"{version}l/zoneinfo64.res", f"{version}l/root.res"} <= set(after)
    assert f"{version}l/lang/fr.res" not in after
    assert made.stat().st_size < 6_000_000 < icu().stat().st_size
    assert symbol.encode() in made.read_bytes()


@linux
def test_icu_packed_with_all_its_tables_gives_them_all_back() -> None:
    whole, _symbol = _package(icu())
    items = _items(whole)
    again = _items(_packed(whole, items))
    assert list(again) == sorted(items)
    assert all(again[name].rstrip(b"\0") == body.rstrip(b"\0") for name, body in items.items())


@linux
def test_a_library_names_what_it_is_linked_with_and_a_text_nothing(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no library")
    assert "libicudata.so" in " ".join(needed(icu().with_name(icu().name.replace("data", "uc"))))
    assert needed(tmp_path / "text") == []


@pytest.mark.parametrize(("pixels", "drawn"), [([0] * 9700, False), ([0x112233, 0xFFFFFF, 0x1A7F5A] * 9700, True)])
def test_a_screen_is_drawn_when_a_window_covers_it(tmp_path: Path, pixels: list[int], drawn: bool) -> None:
    header = struct.pack(">25I", 100, *[0] * 24)
    picture = tmp_path / "screen"
    picture.write_bytes(header + struct.pack(f"={len(pixels)}I", *pixels))
    assert Screen(":9", picture).is_drawn() is drawn
