"""Five clerks with roles of their own at once, while computers die, lines are cut and the server is restarted.

LIKA_KILLS says how many rounds.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import psycopg
from psycopg import sql

from app.procedure.duplicates import Decision, Ground, Likeness, Verdict, decide, decisions
from app.procedure.exchange.conflicts import Side, conflicts, resolve
from app.procedure.filing import CARD_FORM
from app.tour.server import OWNER, PASSWORD, Server, programs, running
from app.wiring import Workbench, open_workbench
from resources.errors import NotPossible
from resources.messages import Language
from sync.revision import revise
from tests.procedure.clerks import COUNTY, NOW, Scene, work_through, world
from tests.procedure.test_many_clerks import assert_all_is_there_once
from tests.soak._seeds import seeds

_CLERKS, _DISPUTED, _TRIES = 5, 3, 300
_OVERTAKEN = {
    f"exchange.{each}" for each in ("decided_meanwhile", "changed_meanwhile", "pair_is_one", "pair_is_two")
}


def main(rounds: int = int(os.environ.get("LIKA_KILLS", "10"))) -> None:
    """Live through the rounds; what fails names its seed."""
    done = 0
    os.environ["PGPASSWORD"] = PASSWORD
    with running({}) as server, ExitStack() as over:  # as installed: what was acknowledged outlives the server
        over.callback(_control, server, "stop")  # the one that was restarted
        for seed in seeds(rounds):
            try:
                _live_through(server, random.Random(seed), f"round_{seed}")
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {error}") from error
            done += 1
    print(f"{done} rounds of {_CLERKS} clerks at once: nothing lost, no number given twice, one decision each")


def _live_through(server: Server, chance: random.Random, name: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), _address(server, name, OWNER), lambda: _roles(server, name))
        scene_bundles = [*map(str, scene.bundles)]
        with scene.county() as county:
            work = county.putting(CARD_FORM, language=Language.CHINESE)
            work_through(county, work, scene.bundles[0], answers=Path(folder) / "answers")
            pair = _make_disputes(county)
        clerks = {desk: _sit_down(desk, chance, scene_bundles, pair) for desk in scene.desks}
        for _ in range(4):
            time.sleep(chance.random() * 2)
            if chance.random() < 0.4:
                desk = chance.choice(scene.desks)
                clerks[desk].kill()
                clerks[desk].wait()
                clerks[desk] = _sit_down(desk, chance, scene_bundles, pair)
            else:
                _disturb(server, chance)
        assert [clerk.wait(300) for clerk in clerks.values()] == [0] * _CLERKS
        with scene.county() as county:
            _assert_each_was_decided_once(county)
            assert_all_is_there_once(county, scene)


def _roles(server: Server, name: str) -> list[str]:
    """Make a role for each further clerk that may do what docs/county-server.md grants; return their addresses."""
    schema = sql.Identifier(f"county_{COUNTY}").as_string(None)
    urls = []
    with psycopg.connect(server.url(name), autocommit=True) as owner:
        for number in range(1, _CLERKS):
            role = f"{name}_clerk_{number}"
            for statement in (
                f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'",
                f"GRANT USAGE ON SCHEMA {schema} TO {role}",
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
                f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
            ):
                owner.execute(statement.encode())
            urls.append(_address(server, name, role))
    return urls


def _address(server: Server, name: str, role: str) -> str:
    """Return where the database is; the password comes from the environment."""
    return f"postgresql://{role}@/{name}?host={server.folder}&port={server.port}"


def _make_disputes(county: Workbench) -> tuple[str, str]:
    """Let each of some households be changed in two ways; return two that may be one."""
    records = [*county.register.records("household")]
    for record in records[:_DISPUTED]:
        (head,) = county.register.heads(record)
        place = head.document["place"]
        assert isinstance(place, dict)
        for number in ("1", "2"):
            other = revise(
                record, [head.id], form=head.form, version=head.version, author=f"clerk {number}",
                device=county.workspace.device, time=head.time,
                document={**head.document, "place": {**place, "house_number": number}},
            )  # fmt: skip
            county.register.append([other])
    assert len(conflicts(county.register, county.rules_of)) == _DISPUTED
    return records[0], records[1]


def _sit_down(
    desk: Path, chance: random.Random, bundles: Sequence[str], pair: Sequence[str]
) -> subprocess.Popen[bytes]:
    mine = chance.sample(bundles, len(bundles))
    call = [sys.executable, "-m", "tests.soak.clerks", str(desk), str(chance.random()), *pair, *mine]
    return subprocess.Popen(call)


def _disturb(server: Server, chance: random.Random) -> None:
    """Cut every line, or restart the server as after a power failure."""
    if chance.random() < 0.5:
        with psycopg.connect(server.url(), autocommit=True) as owner:
            owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lika'")
        return
    _control(server, "restart")


def _control(server: Server, what: str) -> None:
    """Restart the server as after a power failure, or stop it; it writes its own log then."""
    where, data = programs(), server.folder / "data"
    assert where is not None
    log = ["-w", "-l", data / "log"] if what == "restart" else []
    owner = data.stat()
    as_whom = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": ()} if os.geteuid() == 0 else {}
    call = [where / "pg_ctl", what, "-s", "-D", data, "-m", "immediate", *log]
    subprocess.run(call, check=True, cwd=server.folder, **as_whom)  # type: ignore[call-overload]


def _assert_each_was_decided_once(county: Workbench) -> None:
    between = [
        one
        for record in county.register.records("household")
        for one in county.register.history(record)
        if len(one.parents) == 2
    ]
    assert len(between) == _DISPUTED, f"{len(between)} decisions between {_DISPUTED} pairs of answers"
    assert len(decisions(county.register)) == 1


def _work(desk: Path, chance: random.Random, pair: Sequence[str], bundles: Sequence[str]) -> None:
    with open_workbench(desk, world(), passphrase=None) as office:
        putting = office.putting(CARD_FORM, language=Language.CHINESE)
        for waiting in conflicts(office.register, office.rules_of):
            side = chance.choice([*Side])
            _unless_overtaken(lambda waiting=waiting, side=side: resolve(
                office.workspace, waiting, dict.fromkeys((one.path for one in waiting.conflicts), side),
                author=desk.stem, now=NOW, rules_of=office.rules_of,
            ))  # fmt: skip
        likeness, verdict = (
            Likeness(pair[0], pair[1], Ground.SAME_NAME, ()),
            chance.choice([Verdict.SAME, Verdict.DIFFERENT]),
        )
        _unless_overtaken(lambda: decide(
            office.workspace, likeness, Decision(verdict, pair[0]), author=desk.stem, now=NOW
        ))  # fmt: skip
        for bundle in bundles:
            work_through(office, putting, Path(bundle), answers=desk.parent / "answers")


def _unless_overtaken(work: object) -> None:
    assert callable(work)
    try:
        work()
    except NotPossible as refused:
        if refused.key not in _OVERTAKEN:
            raise


def _as_a_person_would(desk: str, seed: str, first: str, second: str, *bundles: str) -> None:
    """Work, and begin again where the line was lost, as the sentence says."""
    chance = random.Random(seed)
    for _ in range(_TRIES):
        try:
            return _work(Path(desk), chance, (first, second), bundles)
        except NotPossible as refused:
            if not refused.key.startswith("store."):
                raise
            time.sleep(0.1)
    raise AssertionError("the store never came back")


if __name__ == "__main__":
    _as_a_person_would(*sys.argv[1:]) if len(sys.argv) > 1 else main()
