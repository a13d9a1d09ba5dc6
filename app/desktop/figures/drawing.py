"""The picture of a figure without a window: for the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.desktop.figures.pictures import as_png, as_svg, chart_of
from app.desktop.theme.theme import Theme
from app.procedure.figures.counting import Figures
from app.procedure.figures.tables import Table, Topic
from resources.messages import Language


def draw(made: Figures, tables: Mapping[Topic, Table], topic: Topic, language: Language, *, svg: bool) -> bytes:
    """Return the picture of a topic as SVG or PNG, as the page of figures draws it."""
    application = QApplication.instance() or QApplication(["lika"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        theme = Theme(application, cache=Path(folder))
        return (as_svg if svg else as_png)(theme, chart_of(made, tables[topic], tables, language))
