"""The whole tour, as somebody runs it on a machine without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATUS_DONE = 0


def test_the_whole_job_is_done_and_leaves_everything_to_look_at(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    run = subprocess.run(
        [sys.executable, "-m", "app", "tour", str(tmp_path / "out"), "--json"],
        cwd=ROOT,
        env=environment | {"LIKA_LANGUAGE": "zh"},
        capture_output=True,
        check=False,
        timeout=240,
    )
    assert (run.returncode, run.stderr.decode()) == (STATUS_DONE, "")
    steps = [json.loads(line) for line in run.stdout.splitlines()]
    done = {step["step"] for step in steps}
    assert {"county", "window", "print", "sign", "decide", "post", "export", "import", "file", "leave"} <= done
    assert {"again", "verify", "books", "share", "inspect", "take"} <= done
    (published,) = (step for step in steps if step["step"] == "publish")
    assert published["counties"] == 2
    left = tmp_path / "out"
    assert (left / "summary.md").read_text("utf-8").startswith("# 立卡走一遍")
    assert len(list(left.glob("*.lika"))) == 2
    assert len(list((left / "stick").glob("*.lika-bundle"))) == 1
    assert len(list((left / "papers").glob("*.pdf"))) >= 4
    assert len(list((left / "papers").glob("*.xlsx"))) == 8
    for picture in ("entry/03-members", "team/households", "team/print", "team/exchange"):
        for look in ("zh-light", "zh-dark", "en-light", "en-dark"):
            assert (left / "screenshots" / f"{picture}-{look}.png").stat().st_size > 10_000
