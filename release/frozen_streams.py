"""Run first in the built program: on Windows a program without a console has no streams, and writing would fail."""

import os
import sys

for _name, _mode in {"stdin": "r", "stdout": "w", "stderr": "w"}.items():
    if getattr(sys, _name) is None:
        setattr(sys, _name, open(os.devnull, _mode, encoding="utf-8"))  # noqa: SIM115  (open until the end)
