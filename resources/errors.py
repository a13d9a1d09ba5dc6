"""What the program refuses, by whose fault it is; the words come later, from the message catalogue.

A defect of the program is never one of these: it stays an ordinary exception and is reported as such.
"""

from __future__ import annotations

from typing import ClassVar


class LikaError(Exception):
    """A refusal that a person can act on: a message key and the values the sentence names."""

    exit_status: ClassVar[int] = 3

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key}({named})"


class NotPossible(LikaError):  # noqa: N818  (reads as what it says: this is not possible)
    """The surroundings do not allow it: wrong passphrase, damaged file, newer version, locked, disk full."""


class WrongUse(LikaError):  # noqa: N818
    """The call itself is wrong: an unknown form, village, record or paper."""

    exit_status: ClassVar[int] = 2
