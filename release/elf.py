"""What a shared library on Linux asks for itself; asking the loader would also name what those ask for."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def needed(library: Path) -> list[str]:
    """Return the names of the libraries this one is linked with, in its order; none for another kind of file."""
    listed = subprocess.run(  # noqa: S603
        ["readelf", "-W", "-d", str(library)],  # noqa: S607
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return re.findall(r"\(NEEDED\).*\[(.+)\]", listed.stdout)
