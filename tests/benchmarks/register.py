"""How fast the register is with the city's 115,000 households, against the bare work in the same run."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from app.register.cipher import connect
from app.register.index import entry
from app.register.stored import StoredRegister
from app.register.values import Income, Order, Query
from app.register.workspace import WorkspaceKind, create_workspace, open_workspace
from resources.canonical import canonical
from sync.revision import Revision
from tests.benchmarks._table import tell
from tests.register.made import NOW, draft, large_household, large_revisions, revision

CITY = 115_000
EACH = 3  # revisions a household
_BATCH = 2_000
_SAMPLES = 200
_PASSPHRASE = "city"


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", CITY))) -> None:
    """Print every number that was asked for, with its bound."""
    with tempfile.TemporaryDirectory() as folder:
        _writing(Path(folder))
        path = Path(folder) / "庆阳市.lika"
        size = _fill(path, households)
        _line("file size", (path / "register.db").stat().st_size / size, "times the documents", 1.6)
        _reading(path, households)


def _writing(folder: Path) -> None:
    """One answer, one revision, and many finished documents, against bare inserts of the same bytes."""
    documents = [canonical(large_household(number)) for number in range(_BATCH)]
    bare = connect(folder / "bare.db", os.urandom(48))
    bare.execute("CREATE TABLE document (id TEXT PRIMARY KEY, content TEXT)")
    with create_workspace(
        folder / "small.lika", kind=WorkspaceKind.TEAM, name="x", passphrase=_PASSPHRASE, now=NOW,
        random_bytes=os.urandom, who="李建国",
    ) as workspace:  # fmt: skip
        register = workspace.register
        register.append(large_revisions(10))  # pinyin is loaded
        rounds = [list(_numbered(f"{number}-")) for number in range(3)]

        def bare_many(number: int) -> None:
            bare.execute("BEGIN")
            for row, document in enumerate(documents):
                bare.execute("INSERT INTO document VALUES (?, ?)", (f"{number}-{row:060}", document.decode()))
            bare.execute("COMMIT")

        def many(number: int) -> None:
            register.append(rounds[number])

        _compare("many finished documents", many, bare_many, range(3), 5.0)

        def bare_one(number: int) -> None:
            bare.execute(
                "INSERT OR REPLACE INTO document VALUES (?, ?)", ("draft", documents[number % 50].decode())
            )

        drafts = [draft("d", {**large_household(7), "answer": str(number)}) for number in range(_SAMPLES)]
        kept = revision(large_household(7), record="d")
        _compare("a durable answer, new household", lambda n: register.keep_draft(drafts[n]), bare_one, None, 2.0)
        register.append([kept])
        _compare("a durable answer, known household", lambda n: register.keep_draft(drafts[n]), bare_one, None, 2.0)
        _one_revision(register, kept, bare_one)
    bare.close()


def _one_revision(register: StoredRegister, first: Revision, bare: Callable[[int], object]) -> None:
    chain = [first]
    for number in range(_SAMPLES):
        document = {**first.document, "changed": str(number)}
        chain.append(revision(document, chain[-1], record="d", minute=number + 1))

    def one(number: int) -> None:
        register.finish_draft(chain[number + 1], errors=0, open_answers=0)

    _compare("a revision", one, bare, None, 4.0)


def _numbered(prefix: str) -> Iterator[Revision]:
    for number in range(_BATCH):
        yield revision(large_household(number), record=f"{prefix}{number:012}")


def _fill(path: Path, households: int) -> int:
    """Make the city's register; return the bytes of all its documents."""
    size, began = 0, time.perf_counter()
    with create_workspace(
        path, kind=WorkspaceKind.COUNTY, name="庆阳市", passphrase=_PASSPHRASE, now=NOW, random_bytes=os.urandom,
        who="李建国",
    ) as workspace:  # fmt: skip
        revisions = large_revisions(households, each=EACH)
        while batch := list(islice(revisions, _BATCH)):
            size += sum(len(canonical(each.document)) for each in batch)
            workspace.register.append(batch)
    taken = time.perf_counter() - began
    print(f"{households:,} households, {EACH} revisions each: {size / 1e6:,.0f} MB of documents in {taken:.0f} s")
    return size


def _reading(path: Path, households: int) -> None:
    """Lists, searches and opening, in a fresh process so that its memory can be told."""
    process = multiprocessing.get_context("spawn").Process(target=_read, args=(path, households))
    process.start()
    process.join()


def _read(path: Path, households: int) -> None:
    began = time.perf_counter()
    with open_workspace(path, passphrase=_PASSPHRASE, now=NOW, who="李建国") as workspace:
        register = workspace.register
        register.count(Query(limit=1))
        _line("opening the workspace", time.perf_counter() - began, "s", 1.0)
        for order in Order:
            _time(f"first page by {order}", partial(register.summaries, Query(order=order)), 0.05)
        offsets = [number * households // 100 // 100 * 100 for number in range(100)]
        for order in Order:
            pages = [Query(order=order, offset=offset) for offset in offsets]
            _percentile(f"any page by {order}", register.summaries, pages, 0.05)
        _percentile("next pages", register.summaries, [Query(offset=each * 100) for each in range(1, 40)], 0.02)
        _time("count of all", lambda: register.count(Query()), 0.05)
        villages = [Query(villages=(f"6210022{number:05}",)) for number in range(100)]
        _percentile("first page of a village", register.summaries, villages, 0.05)
        searches = list(_searches(households))
        _percentile("search", register.summaries, searches, 0.03)
        _percentile("its exact count, shown later", register.count, searches, 0.1)
        filters = [Query(order=o, income=i, descending=d) for o in Order for i in Income for d in (False, True)]
        _percentile("first page by income, any order", register.summaries, filters, 0.05)
        pages = [replace(each, offset=at * 100) for each in filters for at in range(1, 40)]
        _percentile("its next pages", register.summaries, pages, 0.02)
        records = [f"{random.Random(n).randrange(households):016x}" for n in range(_SAMPLES)]
        _percentile("opening a household", register.heads, records, 0.03)
    _line("memory", _peak(), "MB", 250)


def _peak() -> float:
    """Return the most memory this process ever had, in MB; getrusage would count the process that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")  # not told on this system
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _searches(households: int) -> Iterator[Query]:
    """What people type: a full name, part of one, initials, an ID number and fragments of it, a telephone."""
    for number in range(_SAMPLES):
        words = entry(large_household(random.Random(number).randrange(households))).found
        name = words.names.split(" end ")[0].replace(" ", "")
        person = max(words.numbers.split(), key=len)
        asked = (name, name[-2:], name[0], "wxm", "zg", person, person[-4:], person[6:14], person[6:], "621002")
        yield Query(text=asked[number % len(asked)])


def _compare(
    name: str,
    ours: Callable[[int], object],
    bare: Callable[[int], object],
    times: Iterable[int] | None,
    bound: float,
) -> None:
    """Time both in turns, so that a busy machine slows both; print how many times the bare work ours takes."""
    spent, spent_bare = [], []
    for number in times if times is not None else range(_SAMPLES):
        began = time.perf_counter()
        bare(number)
        between = time.perf_counter()
        ours(number)
        spent_bare.append(between - began)
        spent.append(time.perf_counter() - between)
    middle, middle_bare = sorted(spent)[len(spent) // 2], sorted(spent_bare)[len(spent_bare) // 2]
    _line(name, middle / middle_bare, f"times bare ({middle * 1e3:.2f} ms, bare {middle_bare * 1e3:.2f} ms)", bound)


def _time(name: str, call: Callable[[], object], bound: float) -> None:
    began = time.perf_counter()
    call()
    _line(name, (time.perf_counter() - began) * 1e3, "ms", bound * 1e3)


def _percentile(name: str, call: Callable[..., object], arguments: Iterable[object], bound: float) -> None:
    spent = []
    for argument in arguments:
        began = time.perf_counter()
        call(argument)
        spent.append((time.perf_counter() - began, argument))
    spent.sort(key=lambda each: each[0])
    at_95, slowest = spent[int(len(spent) * 0.95)][0] * 1e3, spent[-1]
    _line(name, at_95, f"ms p95 (slowest {slowest[0] * 1e3:.1f})", bound * 1e3)


def _line(name: str, value: float, unit: str, bound: float) -> None:
    tell(name, value, unit, bound=bound)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CITY)
