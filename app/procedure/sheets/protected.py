"""Whether a workbook that cannot be read is one with a password to open it."""

from __future__ import annotations

import struct
import zipfile

from app.procedure.sheets.archive import opened, part

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Excel keeps a workbook with a password
_BOOK_BEGINS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # the first record of .xls
_WRITE_PROTECTED, _FILE_PASSWORD = 0x0086, 0x002F
_ZIP = b"PK\x03\x04"


def is_protected(data: bytes) -> bool:
    """Whether opening it takes a password: .xlsx, .xls or .ods."""
    if data[:4] == _ZIP:
        return _is_ods_protected(data)
    return _ENCRYPTED in data or _is_xls_protected(data)


def _is_xls_protected(data: bytes) -> bool:
    begin = data.find(_BOOK_BEGINS)
    at = begin + 20
    while begin >= 0 and at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if kind != _WRITE_PROTECTED:
            return bool(kind == _FILE_PASSWORD)
        at += 4 + size
    return False


def _is_ods_protected(data: bytes) -> bool:
    try:
        return b"encryption-data" in part(opened(data), "META-INF/manifest.xml")
    except zipfile.BadZipFile:
        return False
