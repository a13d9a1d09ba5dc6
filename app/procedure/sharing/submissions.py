"""Records as XForm submissions in one archive, laid out as ODK's own tools do, with the form they belong to."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, Final
from uuid import UUID

from app.procedure.sharing.identity import Identity
from app.procedure.sharing.shared import Outgoing, Source
from app.register.values import StoredForm
from forms.engine import document_submission
from forms.engine.workbook import kind_of
from resources.canonical import canonical, sha256

_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # the same records give the same archive


def write_submissions(out: BinaryIO, source: Source, stored: StoredForm) -> None:
    """Write form, its lists and a submission for each record.

    The lists of a form may hold people: they go along only where everything does.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, f"form/{source.name}.xml", stored.xform)
        if stored.workbook != stored.xform:  # a form that others gave as an XForm has no workbook
            _add(archive, f"form/{source.name}{kind_of(stored.workbook)}", stored.workbook)
        for name, content in stored.lists if source.identity is Identity.FULL else ():
            _add(archive, f"form/{source.name}-media/{name}", content)
        for outgoing in source.records():
            uuid = _uuid(outgoing, source)
            xml = document_submission(source.form, outgoing.document, instance_id=f"uuid:{uuid}")
            _add(archive, f"instances/uuid{uuid}/submission.xml", xml)


def _uuid(outgoing: Outgoing, source: Source) -> UUID:
    """Return the submission's name: the same for the record each time, so that a server knows it has it.

    Where records go without a name of their own it comes from what is handed out, which tells nothing more.
    """
    named: list[str] = [source.name, outgoing.key]
    if source.identity is Identity.NONE:
        named.append(sha256(canonical(outgoing.document)))
    return UUID(hex=sha256(canonical(["submission", *named]))[:32], version=4)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
