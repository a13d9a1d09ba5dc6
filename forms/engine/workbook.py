"""XLSForm workbooks and markdown tables to XForm XML, by the reference converter."""

from __future__ import annotations

import io
from pathlib import Path

from resources.errors import NotPossible

_KINDS = {b"PK": ".xlsx", b"\xd0\xcf": ".xls"}


def convert(workbook: bytes | str | Path) -> bytes:
    """Return the XForm of a workbook (.xlsx, .xls) or markdown table (.md), for callers to keep.

    Converting takes 0.1 to 0.9 s, so callers keep the result by the hash of the workbook. Bytes are told by how they
    begin; a form with mistakes is refused with the converter's own sentence.
    """
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as to_xform

    name = "form" if isinstance(workbook, bytes) else str(workbook)
    try:
        data = workbook if isinstance(workbook, bytes) else Path(workbook).read_bytes()
    except OSError as error:
        raise NotPossible("engine.unreadable", file=name, reason=error.strerror or "") from error
    kind = _KINDS.get(data[:2], ".md")
    try:
        if kind == ".md":
            result = to_xform(data.decode("utf-8-sig"), file_type=kind, validate=False, warnings=[])
        else:
            result = to_xform(io.BytesIO(data), file_type=kind, validate=False, warnings=[])
    except PyXFormError as error:
        raise NotPossible("engine.form_refused", file=name, reason=str(error)) from error
    return str(result.xform).encode()
