"""How fast export and import are against the bare work in the same run; `python3 run.py bench exchange`."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyrage

from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import import_bundle
from app.procedure.parties import enrolled, keys_of
from resources.canonical import Document, Json
from sync.changes import line_of
from sync.merge import merge
from sync.revision import Revision, revise
from tests.benchmarks import _exchange_bundles, _exchange_memory
from tests.benchmarks._bare_rows import rows_left
from tests.benchmarks._table import tell
from tests.procedure.exchanging import MAOSI, Laptop, district

HOUSEHOLDS = 10_000
PEOPLE = 42_000
BUNDLES = 1_150  # of a hundred households each
_SAMPLES = 200
_AT_ONCE = 1_000
_TABLES = ("revision", "head", "summary", "acknowledged")
_PASSPHRASE = "four brown horses run"

_Result = TypeVar("_Result")


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", HOUSEHOLDS))) -> None:
    """Print every number that was asked for, with its bound."""
    with tempfile.TemporaryDirectory() as folder, district(Path(folder), passphrase=_PASSPHRASE) as made:
        team = made.team("MS-1", MAOSI)
        fill(team, households)
        recipient = enrolled(team.workspace).recipients[0]
        bare_export, sealed = _bare_export(team, recipient)
        (sent,), took = _timed(lambda: export(team.workspace, made.stick, now=team.now).bundles)
        print(f"{sent.counts.households} households, {sent.counts.people} people, {sent.size / 1e6:.1f} MB sealed")
        _line("export", took / bare_export, "times the bare work", 2.5)
        content = sent.file.read_bytes()
        taken, took = _timed(lambda: import_bundle(made.county.workspace, content, now=made.county.now))
        assert taken.new == households
        secret = keys_of(made.county.workspace).sealing[0].secret
        bare_import = _bare_import(sealed, secret, Path(folder), made.county.workspace.path)
        _line("import", took / bare_import, "times the bare work", 4)
        print(f"import: {took:.1f} s, {taken.new / took:,.0f} households a second")
    _merging()
    for several in (households, households * 3):
        for task, most in _exchange_memory.peaks(several).items():
            _line(f"memory of an {task} of {several} households", most, "MB", 300)
    _many_bundles()


def _many_bundles(bundles: int = int(os.environ.get("LIKA_BUNDLES", BUNDLES))) -> None:
    """Let a city's households arrive in small bundles; the pace at the end counts."""
    with tempfile.TemporaryDirectory() as folder:
        first, last = _exchange_bundles.rates(Path(folder), bundles, passphrase=_PASSPHRASE)
    print(f"{bundles} bundles: {first:,.0f} households a second in the first tenth, {last:,.0f} in the last")
    _line("the first of many bundles", first / last, "times the pace of the last", 1.25)


def fill(team: Laptop, households: int, *, first: int = 0) -> None:
    """Let the team enter so many made-up households, numbered from the first on."""
    register = team.workspace.register
    for begin in range(first, first + households, _AT_ONCE):
        with register.transaction():
            for number in range(begin, min(begin + _AT_ONCE, first + households)):
                register.append([_revision(number, team.workspace.device)])


def _bare_export(team: Laptop, recipient: str) -> tuple[float, bytes]:
    """Serialise, deflate, hash, seal: what no export can do without."""
    revisions = list(team.workspace.register.unacknowledged())
    began = time.perf_counter()
    deflate, digest, pieces = zlib.compressobj(6), hashlib.sha256(), []
    for one in revisions:
        line = line_of(one)
        digest.update(line)
        pieces.append(deflate.compress(line))
    sealed = pyrage.encrypt(b"".join(pieces) + deflate.flush(), [pyrage.x25519.Recipient.from_str(recipient)])
    return time.perf_counter() - began, sealed


def _bare_import(sealed: bytes, secret: str, folder: Path, county: Path) -> float:
    """Unseal, parse, hash, insert the same rows with the same indexes: what no import can do without.

    `county` is the workspace after an import. What its search holds can't be read back and is made anew beforehand.
    """
    tables = rows_left(county, _TABLES, passphrase=_PASSPHRASE).tables(folder / "bare.db")
    began = time.perf_counter()
    lines = zlib.decompress(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret)])).splitlines()
    for line in lines:
        json.loads(line)
        hashlib.sha256(line).hexdigest()
    tables.fill()
    took = time.perf_counter() - began
    tables.database.close()
    return took


def _merging() -> None:
    base = _document(1, people=12)
    ours = {**base, "phone": "2", "income": {**_group(base), "item_1": "7"}}
    theirs = {**base, "road": "3", "income": {**_group(base), "item_2": "8"}}
    _, took = _timed(lambda: [merge(ours, theirs, [base]) for _ in range(_SAMPLES)])
    _line("merge of a 12-member household", took / _SAMPLES * 1000, "ms", 1)


def _revision(number: int, device: str) -> Revision:
    return revise(
        f"{number:016x}",
        [],
        form="household",
        version="2015.1",
        author="张晓明",
        device=device,
        time=f"2015-11-21T02:42:07.123Z-{number:06d}",
        document=_document(number, people=4 + (number % 5 == 0)),
    )


def _document(number: int, *, people: int) -> Document:
    """Return a household of about 4 KB."""
    return {
        "village_code": MAOSI,
        "head_name": "王德福",
        "member": [dict(_member(number, at)) for at in range(people)],
        "income": {f"item_{at}": f"{number * at % 9000}.{at:02d}" for at in range(100)},
    }


def _member(number: int, at: int) -> Iterator[tuple[str, Json]]:
    yield "_id", f"{number:08x}{at:08x}"
    yield "name", "王李张马赵"[(number + at) % 5] + "德秀文海建"[number % 5] + "福英梅鹏国"[at % 5]
    day, order = number // 80 % 28 + 1, number // (80 * 28) % 1000  # nobody's number is another's
    yield "id_number", f"621002{1930 + number % 80}{at % 12 + 1:02d}{day:02d}{order:03d}X"
    for name in ("sex", "education", "health", "labour", "relation", "insured", "pension", "nation", "resident"):
        yield name, f"{(number + at) % 9:02d}"


def _group(document: Document) -> dict[str, Json]:
    group = document["income"]
    assert isinstance(group, dict)
    return group


def _timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def _line(what: str, value: float, unit: str, bound: float) -> None:
    tell(what, value, unit, bound=bound)
