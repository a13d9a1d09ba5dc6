"""Runs chosen modules of a package of long tests or measurements, one after the other."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType


def run_parts(package: ModuleType, chosen: Sequence[str]) -> int:
    """Run `main()` of the chosen modules, or of all; returns 2 for one that does not exist, 1 when one failed."""
    known = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    if unknown := [name for name in chosen if name not in known]:
        print(f"{', '.join(unknown)}: choose from {', '.join(known)}", file=sys.stderr)
        return 2
    failed = []
    for name in chosen or known:
        print(f"== {name}", flush=True)
        if importlib.import_module(f"{package.__name__}.{name}").main():
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0
