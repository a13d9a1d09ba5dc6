"""A defect while the window is open: it is told, a report without personal data is kept, and one goes on."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.program import Program
from app.desktop.shell.defects import DefectHook
from app.desktop.shell.window import Window
from tests.desktop.shell.test_program import CTRL, program, window

__all__ = ["program", "window"]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def fail_over(name: str) -> Exception:
    try:
        int(f"{name} 622801196803150016")
    except ValueError as error:
        return error
    raise AssertionError


def tell(program: Program, error: BaseException) -> None:
    DefectHook(program.operations, lambda: program.window is not None)(type(error), error, error.__traceback__)


def test_a_defect_is_told_and_its_report_names_nobody(program: Program, window: Window, reports: Path) -> None:
    tell(program, fail_over("慕小龙"))
    (report,) = reports.glob("lika-defect-*.txt")
    assert "ValueError" in report.read_text("utf-8")
    assert "fail_over" in report.read_text("utf-8")
    for shown in (report.read_text("utf-8"), window.banner.accessibleName()):
        assert "慕小龙" not in shown
        assert "622801" not in shown
    assert window.banner.isVisible()


def test_one_goes_on_after_a_defect(program: Program, window: Window, reports: Path) -> None:  # noqa: ARG001
    tell(program, fail_over("慕小龙"))
    QTest.keyClick(window, Qt.Key.Key_7, CTRL)
    assert window.here == "settings"


def test_a_report_that_cannot_be_written_is_said(
    program: Program, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    tell(program, fail_over("慕小龙"))
    assert window.banner.isVisible()


def test_the_end_of_the_program_is_no_defect(
    program: Program, window: Window, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(program, KeyboardInterrupt())
    assert not window.banner.isVisible()
    assert not list(reports.glob("lika-defect-*.txt"))
    assert "KeyboardInterrupt" in capsys.readouterr().err
