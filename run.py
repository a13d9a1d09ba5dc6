"""Sets up everything Lika needs and starts it; uses nothing but Python's standard library.

python3 run.py              set up, then open the desktop (or make the tour where there is no screen)
python3 run.py test         set up, then run every check
python3 run.py build        set up, build the program into dist/lika, measure it and try it
python3 run.py TASK ...     one of the tasks in TASKS below
python3 run.py ARGUMENTS    set up, then `lika ARGUMENTS`, for example `python3 run.py tour out`
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import locale
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
MARKER = ENVIRONMENT / "lika-setup.json"
LOCKS = {"program": ROOT / "requirements.lock", "checks": ROOT / "requirements-dev.lock"}

# Library that Qt loads → Debian package that brings it.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program that the checks call → Debian package that brings it.
CHECK_PROGRAMS = {"age": "age", "strace": "strace"}
# A PostgreSQL server for the checks; its programs stand in no folder of PATH.
SERVER_PROGRAMS, SERVER_PACKAGE = Path("/usr/lib/postgresql"), "postgresql"
# Program that building calls → Debian package: a screen to open the window on, tools that look into libraries.
BUILD_PROGRAMS = {"Xvfb": "xvfb", "readelf": "binutils"}

# Task of this project → module in the environment that does it; the checks' lock is installed for each.
TASKS = {
    "forms": "forms.definitions",
    "translations": "app.desktop.translations",
    "screenshots": "app.desktop.screenshots",
    "handbook": "release.handbook",
    "notice": "release.notice",
    "coverage": "release.coverage",
    "build": "release.build",
    "bench": "tests.benchmarks",
    "soak": "tests.soak",
}
CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "layers": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "tests": ["-m", "pytest", "-n", "2", "--dist", "loadfile", "-q"],
}


class CannotSetUp(Exception):  # noqa: N818  (reads as what it says)
    """Something this script may not or can't mend; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Set up what the arguments need and run them; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    task = arguments[0] if arguments else ""
    checks = task == "test" or task in TASKS
    try:
        require_python()
        set_up("checks" if checks else "program", on_screen=has_screen() or task == "build")
        if task == "build" and platform.system() == "Linux":
            install_system_packages(lacking(BUILD_PROGRAMS))
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 3
    if task == "test":
        return run_checks(arguments[1:])
    if task in TASKS:
        return hand_over(["-m", TASKS[task], *arguments[1:]])
    if not arguments and not has_screen():
        say(
            "这台电脑没有屏幕，改为演示全部工作，结果在 out 文件夹。",
            "No screen here: making the tour in the folder out instead.",
        )
        return hand_over(["-m", "app", "tour", "out"])
    return hand_over(["-m", "app", *arguments])


def require_python() -> None:
    """Refuse a Python that is too old, and say what is needed."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file may be started by any Python 3)
        raise CannotSetUp(
            in_language(
                f"立卡需要 Python 3.11 或更新版本，这里是 {platform.python_version()}。请安装后用它再运行一次。",
                f"Lika needs Python 3.11 or newer, this is {platform.python_version()}. Install one and try again.",
            )
        )


def set_up(level: str, *, on_screen: bool) -> None:
    """Make or repair the environment for `program` or `checks`; does nothing when all is in place."""
    install_system_packages(missing_packages(level, on_screen=on_screen))
    done = finished_levels()
    if level in done:
        return
    if not works(environment_python()):
        say("正在建立运行环境（只在第一次）……", "Making the environment (the first time only) ...")
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        command([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    say("正在安装锁定的组件……", "Installing the locked dependencies ...")
    pip = [str(environment_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command([*pip, "--require-hashes", "-r", str(LOCKS[level])])
    command([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    done[level] = fingerprint(level)
    if level == "checks":
        done["program"] = fingerprint("program")
    MARKER.write_text(json.dumps(done), "utf-8")


def finished_levels() -> dict[str, str]:
    """Return the levels that are installed completely for this lock, this Python and this folder."""
    try:
        noted = json.loads(MARKER.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(noted, dict) or not environment_python().exists():
        return {}
    return {level: mark for level, mark in noted.items() if level in LOCKS and mark == fingerprint(level)}


def fingerprint(level: str) -> str:
    """Return what the level was made from: when any of it changes, the environment is brought up to date."""
    parts = [sys.version, str(ROOT), LOCKS[level].read_text("utf-8"), (ROOT / "pyproject.toml").read_text("utf-8")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def environment_python() -> Path:
    """Return where the environment's interpreter stands on this system."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Return whether the environment was made by this Python and has a pip that starts: half-made ones have not."""
    probe = "import sys, pip; print(sys.version)"
    if not python.exists():
        return False
    try:
        asked = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and asked.stdout.strip() == sys.version


# ---- what the system must bring ----


def missing_packages(level: str, *, on_screen: bool) -> list[str]:
    """Return the Debian packages that are missing; empty on systems that bring everything with Qt and Python."""
    if platform.system() != "Linux":
        return []
    missing = []
    if not environment_python().exists() and importlib.util.find_spec("ensurepip") is None:
        missing += [f"python3.{sys.version_info.minor}-venv"]
    wanted = OFFSCREEN_LIBRARIES | (SCREEN_LIBRARIES if on_screen else {})
    missing += [package for library, package in wanted.items() if not loads(library)]
    if level == "checks":
        missing += lacking(CHECK_PROGRAMS)
        missing += [] if has_server() else [SERVER_PACKAGE]
    return missing


def has_server() -> bool:
    """Return whether a PostgreSQL server is installed that the checks can start."""
    return shutil.which("initdb") is not None or any(SERVER_PROGRAMS.glob("*/bin/initdb"))


def lacking(programs: dict[str, str]) -> list[str]:
    """Return the packages of the programs that are not on the path."""
    return [package for program, package in programs.items() if shutil.which(program) is None]


def loads(library: str) -> bool:
    """Return whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str]) -> None:
    """Install the packages when this person may; otherwise raise CannotSetUp with the exact command."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise CannotSetUp(
            in_language(
                f"缺少系统组件。请用本系统的软件管理器安装（Debian 上的名称）：{' '.join(packages)}",
                "System libraries are missing. Install with your system's package manager what Debian calls: "
                + " ".join(packages),
            )
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = f"sudo apt-get update && sudo {' '.join(install)}"
    may = os.geteuid() == 0 if hasattr(os, "geteuid") else False
    sudo = [] if may else ["sudo", "-n"]
    if not may and (shutil.which("sudo") is None or not succeeds(["sudo", "-n", "true"])):
        raise CannotSetUp(
            in_language(f"缺少系统组件。请运行：\n  {by_hand}", f"System libraries are missing. Run:\n  {by_hand}")
        )
    say(f"正在安装系统组件：{' '.join(packages)}", f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command([*sudo, "apt-get", "update", "-q"], environment=quiet, otherwise=by_hand)
    command([*sudo, *install, "-q"], environment=quiet, otherwise=by_hand)


def has_screen() -> bool:
    """Return whether a window can be shown here."""
    if platform.system() != "Linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---- running ----


def run_checks(arguments: Sequence[str]) -> int:
    """Run every check, the later ones too when an earlier one fails; arguments go to pytest. Returns 0 or 1."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    failed = []
    for name, call in CHECKS.items():
        began = time.monotonic()
        print(f"== {name}", flush=True)
        extra = list(arguments) if name == "tests" else []
        full = [str(environment_python()), *call, *extra]
        if subprocess.run(full, cwd=ROOT, env=surroundings, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {time.monotonic() - began:.1f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "every check passed", flush=True)
    return 1 if failed else 0


def hand_over(arguments: Sequence[str]) -> int:
    """Become the environment's Python with these arguments; on Windows, run it and return its exit status."""
    full = [str(environment_python()), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(full[0], full)  # noqa: S606
    return subprocess.run(full, check=False).returncode


def command(arguments: Sequence[str], *, environment: dict[str, str] | None = None, otherwise: str = "") -> None:
    """Run a step of the set-up; raises CannotSetUp with what it printed when it fails."""
    done = subprocess.run(list(arguments), cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    last_words = "\n".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-4:])
    advice = otherwise or in_language(
        "请检查网络和磁盘空间后再运行一次。", "Check the network and the disk space, then run it again."
    )
    raise CannotSetUp(f"{' '.join(arguments)}\n{last_words}\n{advice}")


def succeeds(arguments: Sequence[str]) -> bool:
    """Return whether the command ends with status 0."""
    return subprocess.run(list(arguments), capture_output=True, check=False).returncode == 0


def say(chinese: str, english: str) -> None:
    """Tell the person what is being done, in their language."""
    print(in_language(chinese, english), flush=True)


def in_language(chinese: str, english: str) -> str:
    """Return the sentence in the language of the system: Chinese, else English."""
    named = os.environ.get("LIKA_LANGUAGE") or locale.getlocale()[0] or ""
    return chinese if named.lower().startswith(("zh", "chinese")) else english


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
