"""The report of a defect of the program: where in the code, on what system, and nothing about any person."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

import app


def defect_report(error: BaseException, *, at: datetime) -> str:
    """Return the report: versions, then kind and place of each error. Values and messages stay out of it:

    they may hold names and numbers of people.
    """
    lines = [
        f"lika {app.VERSION} · Python {platform.python_version()} · {platform.platform()}",
        at.isoformat(timespec="seconds"),
    ]
    for cause in _chain(error):
        lines.append(type(cause).__qualname__)
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines) + "\n"


def keep_report(report: str, *, at: datetime, folder: Path | None = None) -> Path | None:
    """Write the report to a file of its own and return where; None where nothing can be written."""
    try:
        place = folder or Path(tempfile.gettempdir())
        file = place / f"lika-defect-{at:%Y%m%d-%H%M%S}.txt"
        file.write_text(report, "utf-8")
    except OSError:
        return None
    return file


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or step.__context__
    return found


def _inside(filename: str) -> str:
    """Return the end of the path: the beginning may hold the person's account name."""
    return "/".join(Path(filename).parts[-3:])
