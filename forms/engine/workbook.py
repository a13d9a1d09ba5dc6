"""XLSForm workbooks and markdown tables to XForm XML, by the reference converter."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from resources.errors import NotPossible

_KINDS = {b"PK": ".xlsx", b"\xd0\xcf": ".xls"}
MAXIMUM_SIZE: Final = 40_000_000
MAXIMUM_UNPACKED: Final = 200_000_000
"""Bytes of a workbook's parts together; a questionnaire of thousands of questions has two million."""
MAXIMUM_PARTS: Final = 2_000
MAXIMUM_ROWS: Final = 100_000
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_DEFECTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    ParseError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What readers of workbooks raise on files that are none, besides their own errors."""


def convert_sheets(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Return the XForm of sheets given as rows of cells by heading; refusals are those of `convert`."""
    content: dict[str, object] = {"fallback_form_name": "data", "sheet_names": list(sheets)}
    for name, rows in sheets.items():
        content[name] = [dict(row) for row in rows]
        content[f"{name}_header"] = [dict.fromkeys(heading for row in rows for heading in row)]
    return _converted(content, "form")


def convert(workbook: bytes | str | Path) -> bytes:
    """Return the XForm of a workbook (.xlsx, .xls) or markdown table (.md), for callers to keep; an XForm as it is.

    Converting takes 0.1 to 0.9 s, so callers keep the result by the workbook's hash. Bytes are told by how they
    begin; a form with mistakes is refused with the converter's own sentence.
    """
    name = "form" if isinstance(workbook, bytes) else str(workbook)
    data = workbook if isinstance(workbook, bytes) else read_source(Path(workbook))
    if is_xform(data):
        return data
    kind = kind_of(data)
    guard(data, name)
    if kind == ".md":
        data = _utf8(data, name)
    # Always a stream: the converter takes a text for the name of a file and opens it.
    return _converted(io.BytesIO(data), name, kind)


def _converted(content: io.BytesIO | dict[str, object], name: str, kind: str | None = None) -> bytes:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as to_xform
    from xlrd import XLRDError

    try:
        result = to_xform(content, file_type=kind, validate=False, warnings=[])
    except PyXFormError as error:
        raise NotPossible("engine.form_refused", file=name, reason=str(error).strip().rstrip(".")) from error
    except (*_DEFECTS, XLRDError) as error:
        raise NotPossible("engine.not_a_form", reason=f"{type(error).__name__}: {error}"[:160]) from error
    return str(result.xform).encode()


def read_source(path: Path) -> bytes:
    """Return the bytes of a form's file; NotPossible when it cannot be read or is too large to be a form."""
    try:
        if path.stat().st_size > MAXIMUM_SIZE:
            raise NotPossible("engine.file_too_large", file=str(path), limit=MAXIMUM_SIZE // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise NotPossible("engine.unreadable", file=str(path), reason=error.strerror or "") from error


def is_xform(data: bytes) -> bool:
    """Return whether the bytes begin as XML does, in UTF-8 or UTF-16: no workbook and no table does."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t")[:1] == b"<"


def kind_of(data: bytes) -> str:
    """Return .xlsx, .xls or .md by how the bytes begin."""
    return _KINDS.get(data[:2], ".md")


def guard(data: bytes, name: str) -> None:
    """Refuse a workbook that would fill the memory: too large, unpacking to too much, or with own entities."""
    if len(data) > MAXIMUM_SIZE:
        raise NotPossible("engine.file_too_large", file=name, limit=MAXIMUM_SIZE // 1_000_000)
    if kind_of(data) != ".xlsx":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard_parts(archive, name)
    except (
        *_DEFECTS,
        RuntimeError,
    ) as error:  # RuntimeError: zipfile, of passwords and unknown packing
        raise NotPossible("engine.not_a_form", reason=f"{type(error).__name__}: {error}"[:160]) from error


def _guard_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > MAXIMUM_PARTS or sum(part.file_size for part in parts) > MAXIMUM_UNPACKED:
        raise NotPossible("engine.file_too_large", file=name, limit=MAXIMUM_UNPACKED // 1_000_000)
    for part in parts:
        if not part.filename.endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(part) as stream:
            content = stream.read(MAXIMUM_UNPACKED)
        if any(doctype in content for doctype in _DOCTYPES):
            raise NotPossible("engine.not_a_form", reason=f"{part.filename}: DOCTYPE")
        if "worksheets/" in part.filename and content.count(b"<row") > MAXIMUM_ROWS:
            raise NotPossible("engine.too_large", limit=MAXIMUM_ROWS)


def _utf8(data: bytes, name: str) -> bytes:
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        raise NotPossible("engine.unreadable", file=name, reason="UTF-8") from error
