"""Mistakes in merging, in the two thirds, in income and check codes: tests must find each of them.

Those that no test finds must be explained in `docs/mutation.md`. LIKA_MUTATED names one target, LIKA_MINUTES bounds
the time.
"""

from __future__ import annotations

import ast
import importlib
import os
import signal
import sys
import time
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import NoReturn

import pytest

from tests.soak._mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
_SLOWEST = 120  # seconds: a mistake that loops for ever is found too
_LOADED_ONCE = ("cryptography", "lxml.etree", "pypdfium2", "app.register.cipher", "openpyxl", "pyxform")


@dataclass(frozen=True, slots=True)
class Target:
    """A module or some functions of it, and the tests that are to find every mistake in it."""

    name: str
    module: str
    tests: tuple[str, ...]
    functions: tuple[str, ...] = ()  # all of the module where none is named

    @property
    def file(self) -> Path:
        """Where the module stands."""
        return ROOT / (self.module.replace(".", "/") + ".py")


TARGETS = (
    Target("merge", "sync.merge", ("tests/sync/test_merge.py",)),
    Target(
        "thirds",
        "app.procedure.steps.judging",
        ("tests/procedure/steps/test_thirds.py", "tests/procedure/steps/test_laws.py"),
        ("exceeds", "least_above", "is_quorate", "_signoff"),
    ),
    Target("income", "app.procedure.steps.parameters", ("tests/procedure/steps/test_parameters.py",)),
    Target("code", "forms.paper.check_code", ("tests/forms/paper/test_check_code.py",)),
)


def main() -> int:
    """Try every mistake; print those no test found; returns 1 when one of them is not explained."""
    for name in _LOADED_ONCE:
        importlib.import_module(name)
    explained = (ROOT / "docs" / "mutation.md").read_text("utf-8")
    until = time.monotonic() + 60 * float(os.environ.get("LIKA_MINUTES", "600"))
    chosen = os.environ.get("LIKA_MUTATED", "")
    open_ones = 0
    for target in TARGETS:
        if chosen in {"", target.name}:
            open_ones += _try(target, explained, until)
    return 1 if open_ones else 0


def _try(target: Target, explained: str, until: float) -> int:
    """Try the mistakes of a module; returns how many were neither found nor explained."""
    if not _passes(target, None):
        print(f"{target.name}: its tests fail without a mistake")
        return 1
    tried = survived = unexplained = 0
    for mutant in mutants(target.file.read_text("utf-8"), target.functions):
        if time.monotonic() > until:
            print(f"{target.name}: out of time after {tried}")
            break
        tried += 1
        if _passes(target, mutant):
            survived += 1
            named = f"`{mutant.before}` → `{mutant.after}`"
            if named not in explained:
                unexplained += 1
                print(f"{target.name} line {mutant.line}: | {named} |", flush=True)
    print(
        f"{target.name}: {tried} mistakes, {tried - survived} found, {survived} not ({unexplained} unexplained)",
        flush=True,
    )
    return unexplained


def _passes(target: Target, mutant: Mutant | None) -> bool:
    """Return whether the tests pass with the mistake, in a process of its own."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(_SLOWEST)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        if mutant is not None:
            _put_in(target, mutant.tree)
        _end_with(target)
    _, status = os.waitpid(child, 0)
    return status == 0


def _end_with(target: Target) -> NoReturn:
    """Run the tests and end this process: with 0 when all passed, with 1 also when the mistake broke them off."""
    options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")
    status = 1
    try:
        status = int(pytest.main([*options, *(str(ROOT / test) for test in target.tests)]))
    finally:
        os._exit(status)


def _put_in(target: Target, tree: ast.Module) -> None:
    """Let the module be imported with the mistake in it; nothing of it has been imported yet."""
    code = compile(tree, str(target.file), "exec")
    whole = SourceFileLoader.get_code

    def mistaken(loader: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if fullname == target.module else whole(loader, fullname)

    setattr(SourceFileLoader, "get_code", mistaken)  # noqa: B010  (mypy forbids to assign a method)


if __name__ == "__main__":
    sys.exit(main())
