"""PySide's `__feature__`s, such as snake_case names, which no module of the program asks for."""

from __future__ import annotations

from importlib import import_module


def ask_for_none() -> None:
    """Keep PySide from reading the source of every module that is loaded after it, to see what it asks for.

    Some 300 modules are loaded before a window stands, and reading them was a tenth of the start. Where PySide asks
    in another way one day, the start is slower again, and a test tells.
    """
    import_module("PySide6.QtCore")  # makes the next one
    names = vars(import_module("shibokensupport.feature"))
    if "_mod_uses_pyside" in names:
        names["_mod_uses_pyside"] = lambda _module: False
