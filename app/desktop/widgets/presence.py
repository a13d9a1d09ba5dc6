"""Showing and hiding parts of a page without ever opening them as windows of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def present(widget: QWidget, wanted: bool) -> None:  # noqa: FBT001  (the one thing it says)
    """Show the widget where it stands, or hide it. One that stands nowhere yet is not opened as a window.

    One that is not hidden is left alone: shown by itself before its page is, it would be laid out by itself.
    """
    if not wanted:
        widget.hide()
    elif widget.isHidden() and widget.parentWidget() is not None:
        widget.show()
