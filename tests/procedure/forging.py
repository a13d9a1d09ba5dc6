"""Bundles and answers changed by somebody who has the true keys, given to a real county and a real team."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from app.procedure.exchange.answer_taking import plan_answer, take_answer
from app.procedure.exchange.taking import import_bundle
from app.procedure.parties import keys_of
from app.register.cipher import connect
from app.register.workspace import Workspace
from resources.errors import NotPossible
from sync import manifest as manifests
from sync.archive import ArchiveWriter
from sync.sealing import seal, unseal
from tests.procedure.exchanging import MAOSI, PUHE, District, Laptop, no_rules
from tests.sync.fuzzing import Tally, mangled, odd_json, odd_line

_SIGNED: Final = ("manifest.json", "manifest.sig")


class Forger:
    """Has the keys of a team and of its county, and a report and an answer that both would take."""

    def __init__(self, made: District) -> None:
        self._made = made
        self._team = made.team("MS-1", MAOSI)
        other = made.team("MS-2", MAOSI, PUHE)
        for name in ("王德福", "李秀英", "张㐱"):
            self._team.enter(name, "马文秀", phone="0", note="旱地")
            other.enter(name, "赵海鹏", village=PUHE)
        first = self._team.enter("马文秀")
        self._team.change(first.record, phone="1", note="旱地二亩")
        made.hand_over(other)
        made.round("MS-1", self._team)
        self._team.change(first.record, phone="2")
        other.enter("赵海鹏")
        made.hand_over(other)
        report, (answer,) = made.send(self._team), made.make_answer("MS-1")
        county = made.county
        self._report = _Letter(report.file.read_bytes(), self._team, county)
        self._answer = _Letter(answer.file.read_bytes(), county, self._team)

    def attempt(self, chance: random.Random, tally: Tally) -> None:
        """Change one of the two and hand it over: it is refused and nothing has changed, or all of it adds up."""
        letter, take = chance.choice(((self._report, self._import), (self._answer, self._take)))
        mutant = letter.forged(chance)
        workspace = letter.receiver.workspace
        before, around = _state(workspace), self._files()
        try:
            take(mutant)
        except NotPossible:
            tally.refused += 1
            assert _state(workspace) == before, "a refused bundle changed the register"
        else:
            tally.taken += 1
            assert workspace.register.verify().is_clean
        assert self._files() == around, "a file outside the workspaces came, went or changed"

    def _import(self, sealed: bytes) -> None:
        county = self._made.county
        taken = import_bundle(county.workspace, sealed, now=county.tick(), despite_duplicates=True)
        became = taken.new + taken.known + len(taken.waiting) + len(taken.refused)
        assert taken.already or became == taken.counts.revisions, "what became of it does not add up"

    def _take(self, sealed: bytes) -> None:
        plan = plan_answer(self._team.workspace, sealed)
        take_answer(self._team.workspace, plan, now=self._team.tick(), rules_of=no_rules)

    def _files(self) -> dict[Path, tuple[int, int]]:
        """Return size and time of each file that lies in no workspace."""
        folder = self._made.folder
        files = (one for one in folder.rglob("*") if one.is_file())
        outside = (one for one in files if not one.relative_to(folder).parts[0].endswith(".lika"))
        return {one: (one.stat().st_size, one.stat().st_mtime_ns) for one in outside}


class _Letter:
    """A bundle with the keys of who made it: it can be changed and signed again."""

    def __init__(self, sealed: bytes, sender: Laptop, receiver: Laptop) -> None:
        self.receiver = receiver
        self._key = keys_of(sender.workspace).signing
        self._recipients = [keys_of(receiver.workspace).sealing[0].recipient]
        with zipfile.ZipFile(io.BytesIO(unseal(sealed, keys_of(receiver.workspace).opening))) as archive:
            self._members = {name: archive.read(name) for name in archive.namelist()}

    def forged(self, chance: random.Random) -> bytes:
        """Return the bundle with one part changed, hashed, signed and sealed as its maker would."""
        members = {name: content for name, content in self._members.items() if name not in _SIGNED}
        part = chance.choice(("manifest", *members, *members))
        if part != "manifest":
            members[part] = self._changed(chance, members[part])
        archive = ArchiveWriter()
        for name, content in members.items():
            archive.add(name, [content])
        whole = json.loads(self._members["manifest.json"])
        whole["members"] = {name: [one.size, one.sha256] for name, one in archive.members.items()}
        if chance.random() < 0.7:  # else the county knows the number: it continues nothing
            whole["number"] += chance.randint(0, 5)
        manifest = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
        manifest = odd_json(chance, manifest) if part == "manifest" else manifest
        archive.add("manifest.json", [manifest])
        archive.add("manifest.sig", [self._key.sign(manifests.PURPOSE, manifest)])
        return seal(archive.close(), self._recipients)

    @staticmethod
    def _changed(chance: random.Random, content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        if not lines:
            return chance.randbytes(20)
        at = chance.randrange(len(lines))
        change: Callable[[random.Random, bytes], bytes] = chance.choice((mangled, _odd_line, _doubled, _lost))
        lines[at] = change(chance, lines[at])
        return b"".join(lines)


def _odd_line(chance: random.Random, line: bytes) -> bytes:
    try:
        return chance.choice((odd_json, odd_line))(chance, line) + b"\n"
    except ValueError:  # a kit is no JSON
        return mangled(chance, line)


def _doubled(_chance: random.Random, line: bytes) -> bytes:
    return line * 2


def _lost(_chance: random.Random, _line: bytes) -> bytes:
    return b""


def _state(workspace: Workspace) -> str:
    """Return a hash over every row of the register but for the text index, which follows from the rest."""
    digest = hashlib.sha256()
    with closing(connect(workspace.path / "register.db", None)) as register:
        names = register.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
        for (name,) in names.fetchall():
            for row in register.execute(f"SELECT * FROM {name}"):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
