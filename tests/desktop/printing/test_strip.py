"""The strip above the preview: which printer, and how the paper goes through it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.printing import printer_strip
from app.desktop.printing.printer_strip import PrinterStrip
from app.desktop.theme.theme import Theme


def test_the_printer_that_was_chosen_stays_chosen_while_it_is_there(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ["县办", "乡里", "村委会"]
    monkeypatch.setattr(printer_strip, "printer_names", lambda: list(there))  # this computer has none
    strip = PrinterStrip(theme)
    qtbot.addWidget(strip)
    strip.list_printers()
    strip.printers.setCurrentText("村委会")
    strip.list_printers()
    assert strip.printers.currentText() == "村委会"
    there.remove("村委会")
    strip.list_printers()
    assert strip.printers.currentText() == "县办"
