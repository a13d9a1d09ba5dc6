"""Every claim of `docs/security.md` names tests that exist; and the claims that no other test shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONNECTING = {
    "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "xmlrpc", "requests", "urllib3", "httpx",
    "asyncio", "webbrowser", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtGui.QDesktopServices",
}  # fmt: skip


def claims() -> Iterator[tuple[str, str]]:
    """Yield each line of the table: what a stranger cannot do, and the tests named for it."""
    table = (ROOT / "docs" / "security.md").read_text("utf-8").split("## Who, what")[1].split("\n## ")[0]
    for line in table.splitlines():
        if line.startswith("|") and "`" in line:
            who, cannot, _because, tests = (each.strip() for each in line.strip("|").split("|"))
            yield f"{who} / {cannot}", tests


@pytest.mark.parametrize(("claim", "tests"), list(claims()))
def test_a_claim_names_tests_that_exist(claim: str, tests: str) -> None:
    named, module = 0, Path()
    for mark in re.findall(r"`([^`]+)`", tests):
        if mark.endswith(".py"):
            module = ROOT / mark
            assert module.is_file(), f"{claim}: {mark}"
        else:
            assert re.search(rf"^def {mark}\b", module.read_text("utf-8"), re.MULTILINE), f"{claim}: {mark}"
            named += 1
    assert named, f"{claim}: no test"


def test_every_line_of_the_table_is_a_claim() -> None:
    assert len(list(claims())) >= 20


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def connecting(file: Path) -> set[str]:
    """Return what of a file's imports, or what they are part of, opens connections."""
    return {name for name in imports(file) if any(f"{name}.".startswith(f"{each}.") for each in CONNECTING)}


def test_nothing_in_the_program_opens_a_connection() -> None:
    files = [file for folder in ("app", "forms", "sync", "resources") for file in (ROOT / folder).rglob("*.py")]
    assert {str(file): found for file in files if (found := connecting(file))} == {}
    asked = {word for file in files for word in re.findall(r"\bsocket\.(\w+)", file.read_text("utf-8"))}
    assert asked <= {"gethostname"}
