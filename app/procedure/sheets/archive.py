"""The zip within a workbook: whatever is damaged in it is a BadZipFile."""

from __future__ import annotations

import io
import zipfile
import zlib

# Damaged, packed in a strange way, cut short, or with a password of its own (RuntimeError).
_DAMAGE = (zlib.error, RuntimeError, EOFError, ValueError, OSError)


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise zipfile.BadZipFile(str(error)) from error


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part, however the program that wrote it spelt its name; b"" where there is none."""
    spelt = {each.replace("\\", "/").lower(): each for each in archive.namelist()}
    try:
        return archive.read(spelt[name.lower()]) if name.lower() in spelt else b""
    except _DAMAGE as error:
        raise zipfile.BadZipFile(str(error)) from error
