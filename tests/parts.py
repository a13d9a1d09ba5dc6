"""Runs chosen modules of a package of long tests or measurements, one after the other."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
import time
from collections.abc import Sequence
from types import ModuleType


def parts_of(package: ModuleType, chosen: Sequence[str]) -> list[str]:
    """Return the chosen parts, or all of the package; says which there are and exits with 2 for another name."""
    known = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    if unknown := [name for name in chosen if name not in known]:
        print(f"{', '.join(unknown)}: choose from {', '.join(known)}", file=sys.stderr)
        raise SystemExit(2)
    return list(chosen) or known


def run_parts(package: ModuleType, chosen: Sequence[str], *, told_as: str = "") -> int:
    """Run `main()` of the parts, each told its name in the variable `told_as`; returns 1 when one failed."""
    failed = []
    for name in parts_of(package, chosen):
        print(f"== {name}", flush=True)
        if told_as:
            os.environ[told_as] = name
        if importlib.import_module(f"{package.__name__}.{name}").main():
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def run_within(package: ModuleType, chosen: Sequence[str], *, minutes: float) -> int:
    """Run each part in a process of its own for an equal share of the minutes; returns 1 when one failed.

    A part that knows LIKA_MINUTES ends by itself; one that does not is ended, and has found nothing until then.
    """
    names, failed = parts_of(package, chosen), []
    for name in names:
        share = minutes / len(names)
        print(f"== {name}: at most {share:.1f} minutes", flush=True)
        began = time.monotonic()
        call = f"import sys; from {package.__name__} import {name}; sys.exit({name}.main() or 0)"
        around = {**os.environ, "LIKA_MINUTES": f"{share * 0.8:.2f}"}
        running = subprocess.Popen([sys.executable, "-c", call], env=around)
        try:
            status = running.wait(share * 60)
        except subprocess.TimeoutExpired:
            running.terminate()
            running.wait(60)
            status = 0
            print(f"{name}: ended after {time.monotonic() - began:.0f} s, nothing found until then", flush=True)
        if status:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "nothing was lost, nothing failed", flush=True)
    return 1 if failed else 0
