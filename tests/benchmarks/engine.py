"""How fast questionnaires load and answer, beside @getodk/xforms-engine on the same forms and answers under node.

The peer is installed with npm into a cache folder; where node is missing its column stays empty.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from app.procedure.divisions import shipped_divisions
from forms.definitions import external_lists, workbook_bytes
from forms.engine import Changes, Form, Session, convert, load_form
from tests.benchmarks import _engine_forms
from tests.benchmarks._table import tell

MEMBER: Final = "/data/member"
PACKAGES: Final = ("@getodk/xforms-engine@0.22.0", "jsdom@26")
_SCRIPT: Final = Path(__file__).with_name("_engine_peer.mjs")


def main() -> None:
    """Print the measurements: ours, the peer's, and how many times faster."""
    folder = _peer_folder()
    with tempfile.TemporaryDirectory() as work:
        for name, data in (("60 questions", _engine_forms.small()), ("1,000 questions", _engine_forms.large())):
            peer = _peer(folder, Path(work), data, "answers")
            _line(f"{name}: load and open", _best(partial(_opened, data), 7), peer.get("load"))
            first, again = _answers(load_form(data))
            _line(f"{name}: one answer, filled the first time", first, peer.get("first"))
            _line(f"{name}: one answer, changed", again, peer.get("again"))
        data = _engine_forms.roster()
        form = load_form(data)
        for count in (10, 30, 50):
            peer = _peer(folder, Path(work), data, str(count))
            _line(f"{count} members: made", _best(partial(members, form, count), 3), peer.get("made"))
            _line(f"{count} members: one wage changed", _wage(members(form, count)), peer.get("wage"))
    _growth(form)
    _household()


def _line(what: str, ours: float, peer: float | None) -> None:
    tell(what, ours, "ms", other=peer, other_name="peer" if peer is not None else "")


def _best(work: Callable[[], object], times: int) -> float:
    """Return the shortest of some runs in milliseconds: the others were disturbed."""
    found = []
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found) * 1000


def _opened(xform: bytes) -> Session:
    return load_form(xform).open()


def _answers(form: Form) -> tuple[float, float]:
    questions = [f"/data/{each.name}" for each in form.root.children if each.type == "integer"]
    session = form.open()

    values = iter(range(7, 100))

    def answer() -> None:
        value = next(values)
        for ref in questions:
            deliver(session, session.answer(ref, value))

    return _best(answer, 1) / len(questions), _best(answer, 5) / len(questions)


def members(form: Form, count: int) -> Session:
    """Return a session with so many members."""
    session = form.open()
    while session.repeat_count(MEMBER) < count:
        session.add_repeat(MEMBER)
        deliver(session, session.changes)
    return session


def deliver(session: Session, changes: Changes) -> int:
    """Read what a person then sees of all that changed, as every client does; the peer's script does the same."""
    seen = 0
    for ref in changes.values | changes.relevance | changes.readonly | changes.required | changes.validity:
        seen += (
            len(session.text(ref)) + session.is_relevant(ref) + session.is_readonly(ref) + session.is_required(ref)
        )
        problem = session.problem(ref)
        seen += len(session.label(ref)) + (0 if problem is None else len(problem.message))
    for ref in changes.choices:
        seen += sum(len(choice.label) for choice in session.choices(ref))
    return seen


def _wage(session: Session) -> float:
    for row in range(1, session.repeat_count(MEMBER) + 1):
        session.answer(f"{MEMBER}[{row}]/wage", row)
    wages = iter(range(1000, 2000))
    return _best(lambda: deliver(session, session.answer(f"{MEMBER}[3]/wage", next(wages))), 20)


def _growth(form: Form) -> None:
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    session = members(form, 50)
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    tell(f"memory of a session with {session.repeat_count(MEMBER)} members", taken / 1e6, "MB", bound=20)
    for count in (125, 250, 500, 1000):
        made = _best(partial(members, form, count), 1)
        document = members(form, count).document()
        opened = _best(partial(form.open, document), 2)
        print(f"{count:5} members: made {made:7.1f} ms, {made / count:.3f} each; opened {opened:7.1f} ms")


def _household() -> None:
    lists = external_lists(shipped_divisions(), villages=["621002204206"])
    xform = convert(workbook_bytes("household"))
    form = load_form(xform, lists)
    today = date(2015, 11, 20)
    print(f"household form: loaded {_best(lambda: load_form(xform, lists), 5):.0f} ms", end="")
    print(f", opened {_best(lambda: form.open(today=today), 10):.1f} ms", end="")
    session = form.open(today=today)
    roster, visit = (
        next(each.path for each in form.definitions if each.name == name) for name in ("member", "visit_date")
    )
    number = next(each.path for each in form.definitions if each.name == "id_number")[len(roster) :]
    while session.repeat_count(roster) < 50:
        session.add_repeat(roster)
    for row in range(1, 51):
        session.answer(f"{roster}[{row}]{number}", f"62280119780515{row:04}")
    turns = iter(range(1000))
    typed = _best(lambda: session.answer(f"{roster}[7]{number}", f"6228011978051{next(turns) % 9}0014"), 20)
    changed = _best(lambda: session.answer(visit, f"2015-11-{10 + next(turns) % 15}"), 20)
    print(f"; with 50 members an ID number typed {typed:.2f} ms, the visit date changed {changed:.2f} ms")


# ---- the peer


def _peer_folder() -> Path | None:
    """Return the folder the peer is installed in, None where it cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print("node is missing: nothing to compare with")
        return None
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "lika-benchmarks" / "engine"
    if not (folder / "node_modules" / "@getodk").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true, "type": "module"}')
        done = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", *PACKAGES], cwd=folder, capture_output=True, check=False
        )
        if done.returncode:
            print("the peer cannot be installed: nothing to compare with")
            return None
    shutil.copy(_SCRIPT, folder)
    return folder


def _peer(folder: Path | None, work: Path, form: bytes, kind: str) -> dict[str, float]:
    """Return the peer's milliseconds by what was measured, nothing without it."""
    if folder is None:
        return {}
    file = work / "form.xml"
    file.write_bytes(form)
    done = subprocess.run(
        ["node", _SCRIPT.name, str(file), kind],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        print(f"the peer failed: {done.stderr.strip()[-200:]}")
        return {}
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
