"""Files at the edge of the program: whole or not at all, and refusals that say what to do."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.procedure.files import read_file, write_file
from resources.errors import NotPossible, WrongUse


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file of this process may grow beyond `most` bytes: the kernel refuses, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_file(tmp_path / "册.pdf", b"%PDF")
    assert read_file(tmp_path / "册.pdf") == b"%PDF"


def test_a_full_disk_leaves_the_earlier_file_and_no_half_one(tmp_path: Path) -> None:
    file = tmp_path / "册.pdf"
    write_file(file, b"earlier")
    with full_disk(1000), pytest.raises(NotPossible) as refused:
        write_file(file, b"x" * 5000)
    assert refused.value.key == "procedure.disk_full"
    assert file.read_bytes() == b"earlier"
    assert [one.name for one in tmp_path.iterdir()] == ["册.pdf"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotPossible) as refused:
        write_file(tmp_path / "nowhere" / "册.pdf", b"")
    assert (refused.value.key, refused.value.values) == (
        "procedure.no_such_folder", {"folder": str(tmp_path / "nowhere")},
    )  # fmt: skip


def test_reading_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        read_file(tmp_path / "none.xlsx")


def test_a_name_longer_than_any_file_has_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="cannot_read"):
        read_file(tmp_path / ("x" * 300))


def test_a_folder_where_a_file_is_wanted_is_called_one(tmp_path: Path) -> None:
    for deed in (lambda: read_file(tmp_path), lambda: write_file(tmp_path, b"")):
        with pytest.raises(NotPossible) as refused:
            deed()
        assert refused.value.key == "procedure.is_folder"


def test_a_file_where_a_folder_is_wanted_is_called_one(tmp_path: Path) -> None:
    write_file(tmp_path / "册.pdf", b"")
    with pytest.raises(NotPossible) as refused:
        write_file(tmp_path / "册.pdf" / "村册.xlsx", b"")
    assert refused.value.key == "procedure.not_a_folder"
