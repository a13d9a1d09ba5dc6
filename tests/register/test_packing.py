from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.packing import pack, unpack


@given(st.binary(max_size=20_000))
def test_what_was_packed_comes_back(data: bytes) -> None:
    assert unpack(pack(data)) == data


def test_a_stream_that_zlib_wrote_is_read() -> None:
    packer = zlib.compressobj(1, zlib.DEFLATED, -12, 5)
    assert unpack(packer.compress("毛寺村".encode() * 2000) + packer.flush()) == "毛寺村".encode() * 2000


def test_a_stream_cut_off_or_changed_is_an_error() -> None:
    with pytest.raises(zlib.error):
        unpack(b"\xff" + pack(b"x" * 5000))
