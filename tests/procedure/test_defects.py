"""The report of a defect tells of the code and of nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.procedure.defects import defect_report, keep_report

AT = datetime(2015, 11, 21, tzinfo=UTC)


def broken(name: str) -> Exception:
    with pytest.raises(LookupError) as found:
        _read(name)
    return found.value


def _read(name: str) -> None:
    try:
        int(name)
    except ValueError as first:
        raise LookupError(f"{name} has 621002199901011234") from first


def test_kinds_and_places_are_told_but_no_value() -> None:
    report = defect_report(broken("何占奎"), at=AT)
    assert "ValueError" in report
    assert "LookupError" in report
    assert "test_defects.py" in report
    assert "何占奎" not in report
    assert "621002199901011234" not in report
    assert str(Path.home()) not in report


def test_the_report_is_kept_in_a_file(tmp_path: Path) -> None:
    file = keep_report("report\n", at=AT, folder=tmp_path)
    assert file is not None
    assert file.read_text("utf-8") == "report\n"


def test_a_report_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    assert keep_report("report\n", at=AT, folder=tmp_path / "none") is None
