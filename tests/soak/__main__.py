"""`python3 run.py soak [PART ...]`: runs the long tests of the named parts, or of all of them."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.soak


def parts() -> list[str]:
    """Return the parts that have long tests."""
    found = [module.name for module in pkgutil.iter_modules(tests.soak.__path__)]
    return sorted(name for name in found if not name.startswith("_"))


def main(chosen: list[str]) -> int:
    """Run the chosen parts one after the other; returns 2 for a part that does not exist."""
    unknown = [name for name in chosen if name not in parts()]
    if unknown:
        print(f"{', '.join(unknown)}: choose from {', '.join(parts())}", file=sys.stderr)
        return 2
    for name in chosen or parts():
        print(f"== {name}", flush=True)
        importlib.import_module(f"tests.soak.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
