"""A county and its teams with real workspaces, handing each other real files."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.procedure import enrol, parties, team_keys
from app.procedure.divisions import shipped_divisions
from app.procedure.exchange.answer_taking import Taken, plan_answer, take_answer
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.results import Imported, Sent
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.register.values import StoredForm
from app.register.workspace import Workspace
from resources.canonical import Document, Json
from sync.revision import Revision, next_time, revise

BEGIN = datetime(2015, 11, 21, 2, 0, tzinfo=UTC)
MAOSI, PUHE = "621002204206", "621002204207"
FORM = StoredForm("household", "2015.1", b"workbook", b"xform", (("village.csv", b""),), BEGIN)


class Chance:
    """Bytes that look random and are the same in every run."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = itertools.count()

    def __call__(self, size: int) -> bytes:
        return hashlib.shake_256(f"{self._seed}/{next(self._count)}".encode()).digest(size)


@dataclass
class Laptop:
    """An open workspace, its clock, and what a person does on it."""

    workspace: Workspace
    now: datetime = BEGIN
    author: str = "张晓明"
    form: StoredForm = FORM
    _records: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def tick(self) -> datetime:
        """Let a minute pass."""
        self.now += timedelta(minutes=1)
        return self.now

    def enter(self, *names: str, village: str = MAOSI, **answers: Json) -> Revision:
        """Enter a new household with these members, the head first."""
        record = hashlib.sha256(f"{self.workspace.device}{next(self._records)}".encode()).hexdigest()[:16]
        rows: list[Json] = [{"_id": f"{at:016x}", "name": name} for at, name in enumerate(names)]
        return self.keep(record, {"village_code": village, "member": rows, **answers}, ())

    def change(self, record: str, **answers: Json) -> Revision:
        """Change answers of a household, or clear them with None; heads that stood are its parents."""
        heads = self.workspace.register.heads(record)
        document = {name: value for name, value in {**heads[0].document, **answers}.items() if value is not None}
        return self.keep(record, document, tuple(head.id for head in heads[:1]))

    def keep(self, record: str, document: Document, heads: tuple[str, ...]) -> Revision:
        """Keep a document as it is, as a revision whose parents the heads are."""
        register = self.workspace.register
        revision = revise(
            record,
            heads,
            form=self.form.name,
            version=self.form.version,
            author=self.author,
            device=self.workspace.device,
            time=next_time(self.tick(), register.latest_time()),
            document=document,
        )
        register.append([revision])
        return revision

    def documents(self) -> dict[str, Document]:
        """Return every household as it stands."""
        register = self.workspace.register
        return {record: register.heads(record)[0].document for record in register.records("household")}


@dataclass
class District:
    """Xifeng District and its teams in one folder, with a stick between them."""

    folder: Path
    county: Laptop
    stack: ExitStack

    @property
    def stick(self) -> Path:
        """The folder that bundles are written to."""
        place = self.folder / "stick"
        place.mkdir(exist_ok=True)
        return place

    def team(self, name: str, *villages: str, trusted: bool = True) -> Laptop:
        """Make a team from a kit; its key is trusted unless told otherwise."""
        kit = self.kit(name, *villages)
        path = self.folder / f"{name}{self.county.tick():%H%M}.lika"
        made = enrol.new_team(
            path, kit, passphrase=None, now=BEGIN, random_bytes=Chance(str(path.name)), who="test"
        )
        laptop = Laptop(self.stack.enter_context(made))
        if trusted:
            self.trust(name, laptop)
        return laptop

    def kit(self, name: str, *villages: str) -> bytes:
        """Return a kit for the team."""
        return enrol.make_kit(
            self.county.workspace, name, name=f"{name}工作组", villages=villages or (MAOSI,), now=self.county.tick()
        )

    def trust(self, name: str, laptop: Laptop) -> None:
        """Let the clerk trust the laptop's key after a telephone call."""
        keys = parties.keys_of(laptop.workspace)
        team_keys.note_waiting_key(
            self.county.workspace,
            name,
            key=keys.signing.public,
            recipient=keys.sealing[0].recipient,
            now=self.county.tick(),
        )
        team_keys.trust(self.county.workspace, name, now=self.county.tick())

    def send(self, laptop: Laptop) -> Sent:
        """Export everything to the stick."""
        (sent,) = export(laptop.workspace, self.stick, now=laptop.tick()).bundles
        return sent

    def take(self, sent: Sent) -> Imported:
        """Import a bundle from the stick."""
        return import_bundle(self.county.workspace, sent.file.read_bytes(), now=self.county.tick())

    def answer(self, name: str, laptop: Laptop) -> Taken:
        """Let the county answer, and the laptop take the answer."""
        return self.take_answer(laptop, *self.make_answer(name))

    def make_answer(self, name: str) -> tuple[Sent, ...]:
        """Let the county answer on the stick."""
        return make_answer(self.county.workspace, name, self.stick, now=self.county.tick()).bundles

    def take_answer(self, laptop: Laptop, sent: Sent) -> Taken:
        """Let the laptop take an answer from the stick."""
        plan = plan_answer(laptop.workspace, sent.file.read_bytes())
        return take_answer(laptop.workspace, plan, now=laptop.tick(), rules_of=no_rules)

    def round(self, name: str, laptop: Laptop) -> None:
        """Hand over what there is, if anything, and take the answer."""
        for sent in export(laptop.workspace, self.stick, now=laptop.tick()).bundles:
            self.take(sent)
        self.answer(name, laptop)

    def hand_over(self, laptop: Laptop) -> Imported:
        """Export and import."""
        return self.take(self.send(laptop))


@contextmanager
def district(
    folder: Path, name: str = "西峰区", *, passphrase: str | None = None, store: str = ""
) -> Iterator[District]:
    """Yield a new county without teams, unencrypted where no passphrase is given; all is closed at the end.

    Its register is kept in the folder, or on the server that `store` is the URL of.
    """
    with ExitStack() as stack:
        workspace = enrol.new_county(
            folder / f"{name}.lika",
            name=name,
            divisions=shipped_divisions(),
            forms=[FORM],
            passphrase=passphrase,
            now=BEGIN,
            random_bytes=Chance(name),
            who="test",
            store=store,
        )
        yield District(folder, Laptop(stack.enter_context(workspace), author="李县办"), stack)


def no_rules(_form: str, _version: str) -> None:
    """The form of these tests computes nothing."""
