"""The random life of a county and its teams: bundles lost, repeated, late, cut, laptops restored from backups."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.procedure.exchange.answer_taking import plan_answer, take_answer
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.conflicts import Side, conflicts, resolve
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.workspace import Workspace, open_workspace
from resources.canonical import Document, Json, canonical
from resources.errors import NotPossible
from tests.procedure.exchanging import BEGIN, MAOSI, PUHE, Laptop, district, no_rules

TEAMS = tuple(f"MS-{number}" for number in range(1, 9))
_FEWEST_TEAMS = 3
_MOST_ROUNDS = 4  # in which everything has been exchanged
_COUNTY = "county"
_NAMES = ("王德福", "李秀英", "张㐱", "马文秀", "赵海鹏")


def make_template(folder: Path) -> None:
    """Make a county with eight trusted teams that share two villages; a schedule is of some of them."""
    folder.mkdir()
    with district(folder) as made:
        for name in TEAMS:
            made.team(name, MAOSI, PUHE)


@dataclass
class Letter:
    """A bundle on its way; to whom, and whether it is an answer."""

    to: str
    content: bytes


class Simulation:
    """One random schedule; the same seed gives the same one."""

    def __init__(self, seed: int, template: Path, folder: Path) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._teams = TEAMS[: self._chance.randint(_FEWEST_TEAMS, len(TEAMS))]
        kept = {_COUNTY: template / "西峰区.lika"} | {
            name: next(template.glob(f"{name}*.lika")) for name in self._teams
        }
        self._paths = {name: folder / path.name for name, path in kept.items()}
        for name, path in self._paths.items():
            shutil.copytree(kept[name], path)
        self._sides = {name: Laptop(self._open(name), author=name) for name in self._paths}
        self._letters: list[Letter] = []
        self._backups: dict[str, Path] = {}
        self.refused = 0

    def run(self, steps: int) -> None:
        """Live through the steps, then exchange everything and check what was promised."""
        actions = [
            *[self._enter] * 3, *[self._edit] * 8, self._delete, *[self._send] * 4, *[self._answer] * 4,
            *[self._deliver] * 8, *[self._damage] * 2, self._turn_clock, self._back_up, self._set_back,
            self._decide,
        ]  # fmt: skip
        for _ in range(steps):
            self._chance.choice(actions)()
        before = self._all_revisions()
        self._settle()
        self._check(before)

    def close(self) -> None:
        """Close every workspace and remove the files."""
        for side in self._sides.values():
            side.workspace.close()
        shutil.rmtree(self._folder)

    # what people do
    def _enter(self) -> None:
        village = self._chance.choice((MAOSI, PUHE))
        names = self._chance.sample(_NAMES, self._chance.randint(1, 3))
        self._side().enter(*names, village=village, phone="0", road="0")

    def _edit(self) -> None:
        side = self._side()
        if record := self._record(side):
            side.change(record, **self._changes(side.workspace.register.heads(record)[0].document))

    def _changes(self, document: Document) -> dict[str, Json]:
        if self._chance.random() < 0.5:
            return {self._chance.choice(("phone", "road", "water")): str(self._chance.randint(1, 9))}
        members = document["member"]
        assert isinstance(members, list)
        rows: list[Json] = [dict(row) for row in members]
        match self._chance.randint(0, 3):
            case 0:
                name = self._chance.choice(_NAMES)
                rows.append({"_id": f"{self._chance.getrandbits(64):016x}", "name": name})
            case 1 if len(rows) > 1:
                rows.pop(self._chance.randrange(len(rows)))
            case 2:
                self._chance.shuffle(rows)
            case _ if rows:
                row = self._chance.randrange(len(rows))
                chosen = rows[row]
                assert isinstance(chosen, dict)
                rows[row] = {**chosen, "age": str(self._chance.randint(1, 90))}
        return {"member": rows}

    def _delete(self) -> None:
        side = self._side()
        if record := self._record(side):
            side.change(record, _deleted="1")

    def _turn_clock(self) -> None:
        self._side().now += timedelta(days=self._chance.randint(-4000, 4000))

    def _decide(self) -> None:
        side = self._side()
        for disputed in conflicts(side.workspace.register, no_rules)[:1]:
            self._resolve(side, disputed.record)

    # what bundles and disks do
    def _send(self) -> None:
        name = self._chance.choice(self._teams)
        for sent in export(self._sides[name].workspace, self._stick(), now=self._sides[name].tick()).bundles:
            self._letters.append(Letter(_COUNTY, sent.file.read_bytes()))

    def _answer(self) -> None:
        name, county = self._chance.choice(self._teams), self._sides[_COUNTY]
        for sent in make_answer(county.workspace, name, self._stick(), now=county.tick()).bundles:
            self._letters.append(Letter(name, sent.file.read_bytes()))

    def _deliver(self) -> None:
        if self._letters:
            at = self._chance.randrange(len(self._letters))
            self._take(self._letters[at])
            if self._chance.random() < 0.6:  # else it comes again some time; those left at the end are lost
                self._letters.pop(at)

    def _damage(self) -> None:
        if not self._letters:
            return
        letter = self._chance.choice(self._letters)
        at = self._chance.randrange(len(letter.content))
        flipped = letter.content[:at] + bytes([letter.content[at] ^ 1 << self._chance.randrange(8)])
        broken = self._chance.choice((letter.content[:at], flipped + letter.content[at + 1 :]))
        before = self._state(letter.to)
        try:
            self._take(Letter(letter.to, broken))
        except NotPossible:
            self.refused += 1
            assert self._state(letter.to) == before, "a damaged bundle changed the register"
        else:
            raise AssertionError("a damaged bundle was taken in")

    def _back_up(self) -> None:
        name = self._chance.choice(list(self._sides))
        self._backups[name] = self._closed_copy(name, self._folder / f"{name}.backup")

    def _set_back(self) -> None:
        if self._backups:
            name = self._chance.choice(list(self._backups))
            self._sides[name].workspace.close()
            shutil.rmtree(self._paths[name])
            shutil.copytree(self._backups[name], self._paths[name])
            self._sides[name].workspace = self._open(name)

    def _take(self, letter: Letter) -> None:
        side = self._sides[letter.to]
        if letter.to == _COUNTY:
            import_bundle(side.workspace, letter.content, now=side.tick())
        else:
            plan = plan_answer(side.workspace, letter.content)
            take_answer(side.workspace, plan, now=side.tick(), rules_of=no_rules)

    # the end
    def _settle(self) -> None:
        """Exchange until all have the same, twice at least: the second time must change nothing for good."""
        county = self._sides[_COUNTY]
        for turn in range(_MOST_ROUNDS):
            if turn > 1 and len({frozenset(self._revisions(name)) for name in self._sides}) == 1:
                return
            for name in self._teams:
                team = self._sides[name]
                for sent in export(team.workspace, self._stick(), now=team.tick()).bundles:
                    import_bundle(county.workspace, sent.file.read_bytes(), now=county.tick())
            while waiting := conflicts(county.workspace.register, no_rules):
                self._resolve(county, waiting[0].record)
            for name in self._teams:
                for sent in make_answer(county.workspace, name, self._stick(), now=county.tick()).bundles:
                    self._take(Letter(name, sent.file.read_bytes()))

    def _check(self, before: set[str]) -> None:
        after = {name: self._revisions(name) for name in self._sides}
        for name, revisions in after.items():
            assert before <= revisions, f"{name} lacks what somebody had"
            assert revisions == after[_COUNTY], f"{name} and the county differ"
            assert not self._sides[name].workspace.register.forked(), f"{name} still has two heads"

    def _all_revisions(self) -> set[str]:
        return set().union(*(self._revisions(name) for name in self._sides))

    def _revisions(self, name: str) -> set[str]:
        register = self._sides[name].workspace.register
        records = register.records("household")
        return {one.id for record in records for one in register.history(record)}

    def _state(self, name: str) -> tuple[set[str], bytes]:
        return self._revisions(name), canonical(list(self._sides[name].workspace.register.exchanges()))

    # small things
    def _side(self) -> Laptop:
        return self._sides[self._chance.choice(list(self._sides))]

    def _record(self, side: Laptop) -> str:
        records = sorted(side.workspace.register.records("household"))
        return self._chance.choice(records) if records else ""

    def _resolve(self, side: Laptop, record: str) -> None:
        (disputed,) = [one for one in conflicts(side.workspace.register, no_rules) if one.record == record]
        decisions = {one.path: self._chance.choice(tuple(Side)) for one in disputed.conflicts}
        resolve(side.workspace, disputed, decisions, author=side.author, now=side.tick(), rules_of=no_rules)

    def _stick(self) -> Path:
        place = self._folder / "stick"
        place.mkdir(exist_ok=True)
        return place

    def _open(self, name: str) -> Workspace:
        return open_workspace(self._paths[name], passphrase=None, now=BEGIN, who="test")

    def _closed_copy(self, name: str, target: Path) -> Path:
        self._sides[name].workspace.close()
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self._paths[name], target)
        self._sides[name].workspace = self._open(name)
        return target
