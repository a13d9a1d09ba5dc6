"""`python -m forms.definitions`: makes every shipped workbook from its source."""

from __future__ import annotations

import sys

from forms.definitions import names, workbook_path
from forms.definitions.source import read
from forms.definitions.workbook import workbook


def main() -> int:
    """Make all workbooks; say which of them changed."""
    for name in names():
        path, made = workbook_path(name), workbook(read(name))
        changed = not path.exists() or path.read_bytes() != made
        if changed:
            path.write_bytes(made)
        sys.stdout.write(f"{path.name}: {'made anew' if changed else 'unchanged'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
