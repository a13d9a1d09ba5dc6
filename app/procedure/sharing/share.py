"""Writes an export for others under its name only when it is whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from app.procedure.files import written, written_folder
from app.procedure.sharing.delimited import write_csv
from app.procedure.sharing.dictionary import write_dictionary
from app.procedure.sharing.lines import write_lines
from app.procedure.sharing.shared import Format, Source
from app.procedure.sharing.spreadsheet import write_workbook
from app.procedure.sharing.statistics import write_statistics
from app.procedure.sharing.submissions import write_submissions
from app.register.values import StoredForm
from resources.errors import WrongUse

ENDINGS: Final = {Format.XLSX: ".xlsx", Format.XFORM: ".zip"}
"""Formats that are one file; the others are a folder."""


def share(source: Source, stored: StoredForm, kind: Format, target: Path, made_at: datetime) -> None:
    """Write the source to the target; what was handed out stands in `source.counts` afterwards.

    A target that is there already is a WrongUse for a folder and replaced where it is a file. Nothing is left of an
    export that could not be finished.
    """
    ending = ENDINGS.get(kind, "")
    if ending and target.suffix.lower() != ending:
        raise WrongUse("sharing.needs_file", kind=kind.value, ending=ending, given=str(target))
    if ending:
        with written(target) as file:
            if kind is Format.XLSX:
                write_workbook(file, source, made_at, beside=target.parent)
            else:
                write_submissions(file, source, stored)
        return
    with written_folder(target) as folder:
        match kind:
            case Format.CSV:
                write_csv(folder, source)
                write_dictionary(folder, source)
            case Format.JSONL:
                write_lines(folder, source)
                write_dictionary(folder, source)
            case _:
                write_statistics(folder, source, kind)
