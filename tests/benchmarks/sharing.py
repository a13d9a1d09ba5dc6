"""How fast and in how much memory the records of a county are handed to others, format by format."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path

from app.procedure.sharing.identity import Identity
from app.procedure.sharing.protecting import Protection
from app.procedure.sharing.pseudonyms import Pseudonyms
from app.procedure.sharing.share import ENDINGS, share
from app.procedure.sharing.shared import Format, Source
from app.register.values import StoredForm
from app.register.workspace import WorkspaceKind, create_workspace
from forms.definitions import external_lists, workbook_bytes
from forms.engine import convert, load_form
from tests.benchmarks.figures import _of_a_county
from tests.register.made import NOW

_HOUSEHOLDS = 60_000


def main(households: int = int(os.environ.get("LIKA_HOUSEHOLDS", _HOUSEHOLDS))) -> None:
    """Print seconds and the most memory so far for each format: it should hardly grow but for Stata and SPSS."""
    workbook = workbook_bytes("household")
    xform = convert(workbook)
    form = load_form(xform, external_lists(()))
    stored = StoredForm("household", form.version, workbook, xform, (), NOW)
    with (
        tempfile.TemporaryDirectory() as folder,
        create_workspace(
            Path(folder) / "县.lika", kind=WorkspaceKind.COUNTY, name="x", passphrase="x", now=NOW,
            random_bytes=os.urandom, who="李建国",
        ) as workspace,
    ):  # fmt: skip
        workspace.register.append(_of_a_county(households))
        print(f"{households} households in the register: {_megabytes()} MB", flush=True)
        for kind in (Format.JSONL, Format.CSV, Format.XLSX, Format.XFORM, Format.SPSS, Format.STATA):
            protection = Protection(form, "household", Identity.PSEUDONYMS, Pseudonyms(bytes(32)))
            source = Source(workspace.register, form, "household", protection)
            began = time.perf_counter()
            share(source, stored, kind, Path(folder) / f"{kind}{ENDINGS.get(kind, '')}", NOW)
            seconds = time.perf_counter() - began
            rows = sum(source.counts.rows.values())
            print(f"{kind.value:6} {seconds:7.1f} s, {rows} rows, at most {_megabytes()} MB", flush=True)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
