"""Lines from a pipe in groups: all that have arrived while the last group was worked on."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import BinaryIO, TypeAlias

_Arrived: TypeAlias = "bytes | OSError | None"


def lines_of(stream: BinaryIO, *, longest: int) -> Iterator[bytes]:
    """Yield the lines of a stream. One that is longer is cut just beyond `longest`, and its rest skipped."""
    while line := stream.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)


def gathered(lines: Iterable[bytes], *, most: int) -> Generator[list[bytes], None, None]:
    """Yield the lines in order, up to `most` together. Whoever sends one and waits gets it alone."""
    arrived: Queue[_Arrived] = Queue(most)
    left = Event()
    Thread(target=_read, args=(lines, arrived, left), name="lines", daemon=True).start()
    try:
        yield from _groups(arrived, most)
    finally:
        left.set()
        with suppress(Empty):  # makes room, so that the reader sees that nobody waits any more
            arrived.get_nowait()


def _groups(arrived: Queue[_Arrived], most: int) -> Iterator[list[bytes]]:
    item = arrived.get()
    while isinstance(item, bytes):
        group = [item]
        item = b""
        with suppress(Empty):
            while len(group) < most and isinstance(item := arrived.get_nowait(), bytes):
                group.append(item)
        yield group
        if isinstance(item, bytes):
            item = arrived.get()
    if item is not None:
        raise item


def _read(lines: Iterable[bytes], arrived: Queue[_Arrived], left: Event) -> None:
    end: OSError | None = None
    try:
        for line in lines:
            if left.is_set():
                return
            arrived.put(line)
    except OSError as error:
        end = error
    arrived.put(end)
