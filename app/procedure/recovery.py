"""The county's recovery key as a file for the safe: what `recover` and `restore` read again."""

from __future__ import annotations

from pathlib import Path

from app.procedure.enrol import recovery_identity
from app.procedure.files import write_file
from app.procedure.parties import enrolled
from app.register.workspace import Workspace
from resources.messages import Language, text


def write_recovery(workspace: Workspace, file: Path, language: Language) -> None:
    """Write the key that opens every workspace of the county, below a line for people.

    A workspace that is no county's has none: NotPossible.
    """
    words = text("procedure.recovery_file", language, name=enrolled(workspace).name)
    write_file(file, f"# {words}\n{recovery_identity(workspace)}\n".encode())
