"""Counties that publish at the same time, each in processes of its own that are killed at random."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app.city.counties import admit
from app.postgres.address import read_address
from app.postgres.connection import connected
from app.procedure.publishing.publish import publish
from app.register.values import Query
from app.tour.server import Server
from app.wiring import Workbench, open_workbench
from sync.revision import next_time, revise
from tests.city.conftest import NOW, TODAY, everything, new_city, world

_BATCH = 3  # revisions a transaction: many places to be killed at
_LONGEST = 0.5  # seconds: longer than a publication takes, so that some are killed after their end


class Counties:
    """Registers of several counties, the city's database, and a role for each."""

    def __init__(self, server: Server, registers: Path, folder: Path, codes: Sequence[tuple[str, str]]) -> None:
        self._server, self._folder = server, folder
        self._names = dict(codes)
        self.city = new_city(server)
        for code, name in codes:
            shutil.copytree(registers / f"{code}.lika", folder / f"{code}.lika")
            with connected(self.city.address) as connection:
                admit(connection, self.city.address, code=code, name=name, role=_role(code))
            self.city.let_in(_role(code))

    def kill(self, chance: random.Random) -> None:
        """Let all publish at once and kill each at a moment of its own; one tries the others' rows meanwhile."""
        children = [(self._child(code), chance.random() * _LONGEST) for code in self._names]
        try:
            for child, _moment in children:
                assert child.stdout is not None
                assert child.stdout.readline() == b"ready\n"
            begun = time.monotonic()
            self._intrude(chance.choice([*self._names]))
            for child, moment in sorted(children, key=lambda each: each[1]):
                time.sleep(max(0.0, begun + moment - time.monotonic()))
                child.kill()
        finally:
            for child, _moment in children:
                child.kill()
                child.communicate()

    def change(self, chance: random.Random) -> None:
        """Change some households of every county, and delete one of some."""
        for code in self._names:
            with self._opened(code) as bench:
                records = [line.record for line in bench.register.summaries(Query())]
                for record in chance.sample(records, 3):
                    (head,) = bench.register.heads(record)
                    document = (
                        {"_deleted": "1"} if chance.random() < 0.2 else {**head.document, "x": f"{chance.random()}"}
                    )
                    more = revise(
                        record, [head.id], form=head.form, version=head.version, author="x", device=head.device,
                        time=next_time(NOW, head.time), document=document,
                    )  # fmt: skip
                    bench.register.append([more])
                bench.check_records()

    def agree(self) -> None:
        """Let every county publish to the end; compare with its register, and with what nobody disturbed."""
        undisturbed = new_city(self._server)
        for code in self._names:
            with self._opened(code) as bench:
                done = publish(bench.workspace, bench.shelf, read_address(self._url(code)), today=TODAY)
                assert (done.households, done.people) == bench.register.count(Query())
                self._compare_history(bench, code)
            with self._copied(code) as bench:
                publish(bench.workspace, bench.shelf, undisturbed.address, today=TODAY)
        assert everything(self.city) == everything(undisturbed)

    def _compare_history(self, bench: Workbench, code: str) -> None:
        wanted = {
            each.id for record in bench.register.records("household") for each in bench.register.history(record)
        }
        found = self.city.ask("SELECT revision FROM lika.history WHERE county_code = %s", code)
        assert len(found) == len(wanted)
        assert {revision for (revision,) in found} == wanted

    def _intrude(self, code: str) -> None:
        """Try what a county's role may not do while the others write; nothing of theirs is seen or changed."""
        for statement in (
            "UPDATE lika.household SET head_name = 'x'",
            "DELETE FROM lika.step",
            "DELETE FROM lika.need",
        ):
            foreign = f"{statement} WHERE county_code <> '{code}' RETURNING county_code"
            assert self.city.ask(foreign, role=_role(code)) == []
        other = next(each for each in self._names if each != code)
        for statement in (
            "INSERT INTO lika.have_{}_other VALUES ('{}', 'r', '', '1', true)",
            "DELETE FROM lika.need_{}",
        ):
            try:
                self.city.ask(statement.format(other, other), role=_role(code))
            except psycopg.errors.InsufficientPrivilege:
                continue
            raise AssertionError(statement)

    def _child(self, code: str) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", "tests.city.killing", str(self._folder / f"{code}.lika"), self._url(code)]
        return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _url(self, code: str) -> str:
        return self.city.as_role(_role(code))

    @contextmanager
    def _opened(self, code: str) -> Iterator[Workbench]:
        with open_workbench(self._folder / f"{code}.lika", world(), passphrase=None) as bench:
            yield bench

    @contextmanager
    def _copied(self, code: str) -> Iterator[Workbench]:
        copy = self._folder / f"copy {code}.lika"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self._folder / f"{code}.lika", copy)
        with open_workbench(copy, world(), passphrase=None) as bench:
            yield bench


def _role(code: str) -> str:
    return f"killed_{code}"


def _publish(path: Path, url: str) -> None:
    """Publish until killed: what is there goes in once, then there is nothing to do."""
    with open_workbench(path, world(), passphrase=None) as bench:
        bench.check_records()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        publish(bench.workspace, bench.shelf, read_address(url), today=TODAY, batch_size=_BATCH)
        time.sleep(60)


if __name__ == "__main__":
    _publish(Path(sys.argv[1]), sys.argv[2])
