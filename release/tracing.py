"""Plugin for tests while coverage is measured: one that lost the tracing does not take it from the next ones.

Python takes a trace function away when it fails, as it does where a test runs out of recursion on purpose.
"""

from __future__ import annotations

import sys

from coverage import Coverage


def pytest_runtest_setup() -> None:
    """Begin to trace again where the test before has lost it."""
    measuring = Coverage.current()
    if measuring is not None and sys.gettrace() is None:
        measuring.stop()
        measuring.start()
