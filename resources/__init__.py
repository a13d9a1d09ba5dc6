"""Data that the program ships, and the one way to read it: works from a checkout and frozen alike."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return where the shipped file stands, for libraries that want a path (fonts, translations)."""
    return _ROOT.joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of a shipped file."""
    return path(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """Return the text of a shipped UTF-8 file."""
    return path(*parts).read_text("utf-8")


def handbook(*parts: str) -> Path:
    """Return where a file of the handbook stands: beside the program's source, and frozen with it."""
    return _ROOT.parent.joinpath("docs", "handbook", *parts)
