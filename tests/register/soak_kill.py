"""`kill -9` at random moments while households are entered: every acknowledged answer must be there afterwards.

The child process enters households answer by answer and says so after each one; the parent kills it, opens the
workspace again, and compares. `main(kills)` is what `run.py soak` runs; the ordinary tests run a dozen.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from app.register.workspace import Hardness, Workspace, WorkspaceKind, create_workspace, open_workspace
from tests.register.killing import run_and_kill
from tests.register.made import NOW, draft, household, revision

PASSPHRASE = "窑洞里的灯"
_QUICK = Hardness(memory_kib=64, iterations=1, lanes=1)
_ANSWERS = 6  # of one household before it is finished


def main(kills: int, *, seed: int | None = None) -> int:
    """Kill so many times; return 0 when nothing acknowledged was missing, else 1 and say the seed to repeat it."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "毛寺村 调查队.lika"
        create_workspace(
            path, kind=WorkspaceKind.TEAM, name="毛寺村调查队", passphrase=PASSPHRASE, now=NOW,
            random_bytes=os.urandom, who="李建国", hardness=_QUICK,
        ).close()  # fmt: skip
        acknowledged: dict[str, int] = {}
        for number in range(kills):
            moment = random.Random(f"{seed} {number}").uniform(0.0, 0.4)
            acknowledged |= _enter_and_kill(path, number, moment)
            if missing := _missing(path, acknowledged):
                print(f"after kill {number} (seed {seed}): {'; '.join(missing)}", file=sys.stderr)
                return 1
    print(f"{kills} kills, {sum(acknowledged.values())} acknowledged answers, none lost (seed {seed})")
    return 0


def _enter_and_kill(path: Path, number: int, moment: float) -> dict[str, int]:
    """Let a child enter households and kill it; return how many answers of each it said were kept."""
    counts: dict[str, int] = {}
    for said in run_and_kill(_enter, path, number, moment=moment):
        record, answers = said.split()
        counts[record] = int(answers)
    return counts


def _missing(path: Path, acknowledged: dict[str, int]) -> list[str]:
    """Return what is wrong with the register or not there of what was acknowledged."""
    with _open(path) as workspace:
        register = workspace.register
        found = [problem.key for problem in register.verify().problems]
        for record, answers in acknowledged.items():
            heads = register.heads(record)
            typed = register.draft(record)
            document = heads[0].document if heads else typed.document if typed else {}
            if int(str(document.get("answers", "0"))) < answers:
                found.append(f"{record} has {document.get('answers')} of {answers} answers")
            if typed and not heads and typed.place != f"/data/question_{document['answers']}":
                found.append(f"{record} would be opened at {typed.place}")
    return found


def _enter(path: Path, run: int, say: Connection) -> None:
    """Enter households for ever, saying after each answer that it is kept."""
    with _open(path) as workspace:
        for number in range(10**6):
            record = f"{run:06d}{number:010d}"
            document = household(f"王{number}")
            for answer in range(1, _ANSWERS + 1):
                document = {**document, "answers": str(answer), f"question_{answer}": "答" * answer * 20}
                workspace.register.keep_draft(replace(draft(record, document), place=f"/data/question_{answer}"))
                say.send_bytes(f"{record} {answer}".encode())
            done = {**document, "answers": str(_ANSWERS + 1)}
            workspace.register.finish_draft(revision(done, record=record, minute=number), errors=0, open_answers=2)
            say.send_bytes(f"{record} {_ANSWERS + 1}".encode())


def _open(path: Path) -> Workspace:
    return open_workspace(path, passphrase=PASSPHRASE, now=NOW, who="李建国")
