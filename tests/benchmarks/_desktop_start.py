"""What the program costs from nothing to a window with the city in it; run as a process of its own.

Started as a person starts it, without arguments; an unencrypted workspace is entered by the button of the gate as
soon as that is there. Prints the seconds of processor, of all threads, until the first page is drawn with what it
tells, and until the list of households is: on a quiet machine no more than the clock shows, on a busy one the same.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_DRAWN = (
    2  # looks in a row at which nothing was under way: what was to be drawn is, Qt does that between two timers
)


class _Watch:
    """Looks every millisecond how far the program is."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._entered = False
        self._looks_at_rest = 0
        self.reached: list[float] = []
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        from app.desktop.first_run.gate import Gate
        from app.desktop.shell.window import Window

        for window in self._application.topLevelWidgets():
            if isinstance(window, Gate) and window.isVisible() and not self._entered:
                self._entered = True
                window.unlock.go_on()
            elif isinstance(window, Window) and window.isVisible():
                self._follow(window)

    def _follow(self, window: object) -> None:
        from app.desktop.page_names import HOUSEHOLDS
        from app.desktop.shell.window import Window

        assert isinstance(window, Window)
        self._looks_at_rest = 0 if window._desk.operations.is_busy else self._looks_at_rest + 1
        if self._looks_at_rest < _DRAWN:
            return
        self._looks_at_rest = 0
        self.reached.append(time.process_time())
        if len(self.reached) == 1:
            window.go(HOUSEHOLDS)
        else:
            self._timer.stop()
            window.close()


def main(workspace: Path, home: Path) -> None:
    """Start the program on the workspace and print what was reached when."""
    settings = home / "config" / "Lika"
    settings.mkdir(parents=True, exist_ok=True)
    chosen = {"workspace": str(workspace), "my_name": "bench"}
    (settings / "preferences.json").write_text(json.dumps(chosen, ensure_ascii=False), "utf-8")
    os.environ |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    watch = _Watch(QApplication([]))
    from app.__main__ import main as start

    start([])
    sys.stdout.write(json.dumps(watch.reached))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
