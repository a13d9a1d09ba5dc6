"""Lines that arrive together are taken together; one that comes alone is not kept waiting."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator

import pytest

from app.procedure.gathering import gathered, lines_of


def test_all_lines_come_in_order_and_never_too_many_together() -> None:
    lines = [f"{number}\n".encode() for number in range(250)]
    groups = list(gathered(iter(lines), most=100))
    assert [line for group in groups for line in group] == lines
    assert max(map(len, groups)) <= 100


def test_no_line_gives_no_group() -> None:
    assert list(gathered([], most=10)) == []


def test_a_single_line_is_answered_before_the_next_is_sent() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as sender:
        groups = gathered(lines_of(stream, longest=100), most=10)
        for number in range(3):
            sender.write(f"{number}\n".encode())
            assert next(groups) == [f"{number}\n".encode()]
        sender.close()
        assert list(groups) == []


def test_a_reader_nobody_waits_for_ends() -> None:
    groups = gathered(iter([b"x\n"] * 50), most=2)
    next(groups)
    groups.close()
    for thread in threading.enumerate():
        if thread.name == "lines":
            thread.join(timeout=5)
            assert not thread.is_alive()


def test_a_stream_that_breaks_says_so_after_its_lines() -> None:
    def breaking() -> Iterator[bytes]:
        yield b"x\n"
        raise OSError("stick pulled")

    groups = gathered(breaking(), most=5)
    assert next(groups) == [b"x\n"]
    with pytest.raises(OSError, match="stick pulled"):
        list(groups)


def test_a_line_without_end_is_cut_and_the_next_one_is_whole() -> None:
    stream = io.BytesIO(b"a" * 35 + b"\nnext\nlast")
    assert list(lines_of(stream, longest=10)) == [b"a" * 11, b"next\n", b"last"]
