"""A PostgreSQL server of our own on a private socket, for the tour, for tests and for measurements."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OWNER: Final = "lika"
PASSWORD: Final = "lika: tour"  # noqa: S105  of a server that nobody else can reach, thrown away at the end
_QUICK: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_OLDEST: Final = 15


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    folder: Path
    port: int

    def url(self, database: str = "postgres", *, role: str = OWNER, password: str = PASSWORD) -> str:
        """Return where a database of it is."""
        quoted = "".join(f"%{byte:02X}" for byte in password.encode())
        return f"postgresql://{role}:{quoted}@/{database}?host={self.folder}&port={self.port}"


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server installed here; None where there is none new enough."""
    debian = Path("/usr/lib/postgresql")
    found = [int(each.name) for each in debian.iterdir() if each.name.isdecimal()] if debian.is_dir() else []
    for version in sorted(found, reverse=True):
        if version >= _OLDEST and (debian / str(version) / "bin" / "initdb").exists():
            return debian / str(version) / "bin"
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def running(settings: Mapping[str, str] = _QUICK) -> Iterator[Server]:
    """Give a server with an empty cluster; it and all it holds are gone afterwards. Needs `programs()`."""
    where = programs()
    assert where is not None, "no PostgreSQL server is installed"
    with tempfile.TemporaryDirectory(prefix="lika-pg-", ignore_cleanup_errors=True) as name:
        server = Server(Path(name), 5432)
        as_whom = _unprivileged(server.folder)
        _make(where, server, as_whom)
        process = _start(where, server, settings, as_whom)
        try:
            _wait(where, server, process)
            yield server
        finally:
            process.terminate()  # without waiting for those who are still connected
            process.kill() if _still_runs(process) else None


def _unprivileged(folder: Path) -> dict[str, str | int | Sequence[int]]:
    """Return as whom the server runs, since it refuses to run as root; the folder becomes theirs."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
    raise AssertionError("neither the user postgres nor nobody exists")


def _make(where: Path, server: Server, as_whom: Mapping[str, str | int | Sequence[int]]) -> None:
    secret = server.folder / "secret"
    secret.write_text(PASSWORD, "utf-8")
    secret.chmod(0o644)
    made = subprocess.run(  # type: ignore[call-overload]  # noqa: S603  (our own words)
        [where / "initdb", "-D", server.folder / "data", "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
         "--auth=scram-sha-256", f"--pwfile={secret}"],
        capture_output=True, text=True, check=False, cwd=server.folder, **as_whom,
    )  # fmt: skip
    secret.unlink()
    assert made.returncode == 0, made.stderr


def _start(
    where: Path, server: Server, settings: Mapping[str, str], as_whom: Mapping[str, str | int | Sequence[int]]
) -> subprocess.Popen[bytes]:
    wanted = {"listen_addresses": "", "unix_socket_directories": str(server.folder), "port": "5432", **settings}
    options = [part for name, value in wanted.items() for part in ("-c", f"{name}={value}")]
    with (server.folder / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
            [where / "postgres", "-D", server.folder / "data", *options],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=server.folder, **as_whom,
        )  # fmt: skip
    return process


def _wait(where: Path, server: Server, process: subprocess.Popen[bytes]) -> None:
    ask = [str(where / "pg_isready"), "-q", "-h", str(server.folder)]
    for _ in range(300):
        if subprocess.run(ask, check=False).returncode == 0:  # noqa: S603
            return
        assert process.poll() is None, (server.folder / "log").read_text("utf-8")
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def _still_runs(process: subprocess.Popen[bytes]) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=20)
        return False
    return True
