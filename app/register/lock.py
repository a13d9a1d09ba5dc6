"""One program at a time in a workspace: the operating system's lock is the truth, its text tells who."""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from resources.errors import NotPossible

if sys.platform == "win32":
    import msvcrt

    # Beyond the text, which stays readable for others: Windows locks bytes, not files.
    _FAR = 1 << 30

    def _lock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WorkspaceLock:
    """Held from opening to closing; the system lets go of it by itself when the program dies."""

    def __init__(self, path: Path, *, who: str, now: datetime) -> None:
        self._file = path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            who, since = _holder(path)
            raise NotPossible("register.locked", path=str(path.parent), who=who, since=since) from error
        text = {"who": who, "since": now.isoformat(), "host": socket.gethostname(), "pid": os.getpid()}
        _empty(self._file)
        self._file.write(json.dumps(text, ensure_ascii=False).encode())
        self._file.flush()

    def release(self) -> None:
        """Let the next one in, also when the disk is gone: closing lets go, the text only told who had it."""
        with suppress(OSError):
            _empty(self._file)
        with suppress(OSError):
            self._file.close()


def _empty(file: IO[bytes]) -> None:
    file.truncate(0)


def _holder(path: Path) -> tuple[str, str]:
    """Return who holds the lock and since when, as the holder wrote it."""
    try:
        fields = json.loads(path.read_bytes())
        return f"{fields['who']} ({fields['host']})", str(fields["since"])[:16].replace("T", " ")
    except (OSError, ValueError, KeyError, TypeError):
        return "?", "?"
