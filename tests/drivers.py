"""A computer on which the driver of PostgreSQL is not installed."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import pytest


def leave_out_psycopg(monkeypatch: pytest.MonkeyPatch, *readers: str) -> None:
    """Let importing the driver fail, also in the packages that read it and were imported before."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "psycopg":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    for name in [name for name in sys.modules if name.startswith(readers)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
