"""PySide's `__feature__`s, such as snake_case names, which no module of the program asks for."""

from __future__ import annotations

import sys
from importlib import import_module


def ask_for_none() -> None:
    """Keep PySide from reading the source of every module that is loaded after it, to see what it asks for.

    Some 300 modules are loaded before a window stands, and reading them was a tenth of the start. Where PySide asks
    in another way one day, the start is slower again, and a test tells.
    """
    import_module("PySide6.QtCore")  # brings the next one along
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False
