"""A new version of the program on a stick: only the county's own, whole and newer one is unpacked."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.procedure.parties import enrolled
from app.procedure.updates import make_update, open_update, this_system, unpack_update
from resources.errors import NotPossible, WrongUse
from sync import update as update_format
from sync.keys import new_signing_key
from sync.update import Release, read_update, write_update
from tests.procedure.exchanging import Chance, District, Laptop, district


@pytest.fixture
def xifeng(tmp_path: Path) -> Iterator[District]:
    with district(tmp_path / "xifeng") as made:
        yield made


@pytest.fixture
def team(xifeng: District) -> Laptop:
    return xifeng.team("MS-1")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return built(tmp_path / "program", "1.2.0")


def built(folder: Path, version: str, system: str = "") -> Path:
    inside = folder / "_internal" / "文档"
    inside.mkdir(parents=True)
    (folder / "lika").write_bytes(b"\x7fELF program" * 999)
    (inside / "手册.pdf").write_bytes(b"%PDF")
    told = {"version": version, "system": system or this_system()}
    (folder / "_internal" / "version.json").write_text(json.dumps(told), "utf-8")
    return folder


def made(district: District, program: Path) -> bytes:
    return make_update(district.county.workspace, program, now=district.county.tick())[0]


def test_the_program_arrives_as_it_left(xifeng: District, team: Laptop, program: Path, tmp_path: Path) -> None:
    update = open_update(team.workspace, made(xifeng, program), version="1.1.9")
    done = unpack_update(update, tmp_path / "programs")
    assert (done.folder.name, done.files) == ("lika-1.2.0", 3)
    for path in program.rglob("*"):
        if path.is_file():
            assert (done.folder / path.relative_to(program)).read_bytes() == path.read_bytes()
    assert os.access(done.folder / "lika", os.X_OK)
    assert os.stat(done.folder / "_internal" / "文档" / "手册.pdf").st_mode & 0o111 == 0


def test_the_same_program_gives_the_same_update_but_for_its_time(xifeng: District, program: Path) -> None:
    now = xifeng.county.now
    one, _ = make_update(xifeng.county.workspace, program, now=now)
    assert make_update(xifeng.county.workspace, program, now=now)[0] == one


@pytest.mark.parametrize("version", ["1.2.0", "1.10.0", "2.0.0"])
def test_what_is_not_newer_is_not_unpacked(xifeng: District, team: Laptop, program: Path, version: str) -> None:
    with pytest.raises(NotPossible, match="update_not_newer"):
        open_update(team.workspace, made(xifeng, program), version=version)


def test_an_update_of_another_system_is_refused(xifeng: District, team: Laptop, program: Path) -> None:
    with pytest.raises(NotPossible, match="update_of_other_system"):
        open_update(team.workspace, made(xifeng, program), version="1.0.0", system="win32-amd64")


@pytest.mark.parametrize("seed", range(40))
def test_an_update_that_was_changed_anywhere_is_refused(
    xifeng: District, team: Laptop, program: Path, seed: int
) -> None:
    data = bytearray(made(xifeng, program))
    chance = random.Random(seed)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        read = open_update(team.workspace, bytes(data), version="1.0.0")
    except NotPossible:
        return
    whole = open_update(team.workspace, made(xifeng, program), version="1.0.0")
    assert {name: b"".join(read.pieces(name)) for name in read.names} == {
        name: b"".join(whole.pieces(name)) for name in whole.names
    }


def test_an_update_that_another_county_signed_is_refused(team: Laptop, program: Path, tmp_path: Path) -> None:
    with district(tmp_path / "elsewhere", "庆城县") as other:
        foreign = made(other, program)
    with pytest.raises(NotPossible, match="bad_update_signature"):
        open_update(team.workspace, foreign, version="1.0.0")


def test_naming_the_countys_key_does_not_replace_its_signature(team: Laptop, program: Path) -> None:
    forger = new_signing_key(Chance("forger"))
    release = Release(enrolled(team.workspace).county_key, "1.2.0", this_system(), "2015-11-21", frozenset())
    forged = write_update(release, {"lika/lika": (program / "lika").read_bytes()}, forger)
    with pytest.raises(NotPossible, match="bad_update_signature"):
        open_update(team.workspace, forged, version="1.0.0")


def test_an_older_program_opens_no_newer_format(
    xifeng: District, team: Laptop, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_format, "FORMAT", 2)
    data = made(xifeng, program)
    monkeypatch.undo()
    with pytest.raises(NotPossible, match="newer_version"):
        open_update(team.workspace, data, version="1.0.0")


@pytest.mark.parametrize(
    "name", ["lika/../evil", "/etc/passwd", "lika/a/../../evil", "lika\\evil", "C:/evil", "lika/.x"]
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    key = new_signing_key(Chance("county"))
    release = Release(key.public, "1.2.0", this_system(), "2015-11-21", frozenset())
    with pytest.raises(NotPossible, match="odd_part"):
        write_update(release, {name: b"x"}, key)


def test_a_version_that_is_none_is_refused() -> None:
    key = new_signing_key(Chance("county"))
    release = Release(key.public, "1.2.0", this_system(), "2015-11-21", frozenset())
    data = write_update(replace(release, version="latest"), {"lika/lika": b"x"}, key)
    with pytest.raises(NotPossible, match="bad_manifest"):
        read_update(data, key.public)


def test_nothing_that_is_there_is_replaced_and_nothing_half_made_stays(
    xifeng: District, team: Laptop, program: Path, tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    update = open_update(team.workspace, made(xifeng, program), version="1.0.0")
    (programs / "lika-1.2.0").mkdir(parents=True)
    with pytest.raises(NotPossible, match="update_is_there"):
        unpack_update(update, programs)
    assert [path.name for path in programs.iterdir()] == ["lika-1.2.0"]


def test_a_disk_that_is_full_half_way_leaves_nothing(
    xifeng: District, team: Laptop, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = open_update(team.workspace, made(xifeng, program), version="1.0.0")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(NotPossible, match="disk_full"):
        unpack_update(update, tmp_path / "programs")
    assert list((tmp_path / "programs").iterdir()) == []


def test_only_a_county_makes_one_and_only_of_a_built_program(xifeng: District, team: Laptop, program: Path) -> None:
    with pytest.raises(WrongUse, match="only_a_county"):
        make_update(team.workspace, program, now=team.now)
    shutil.rmtree(program / "_internal")
    with pytest.raises(WrongUse, match="no_built_program"):
        make_update(xifeng.county.workspace, program, now=xifeng.county.now)
