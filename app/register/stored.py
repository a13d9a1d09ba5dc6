"""The register put together from its parts, over whichever database carries it."""

from __future__ import annotations

from collections.abc import Iterable

from app.register.codes import CodesOf
from app.register.database import Database
from app.register.held import HeldHouseholds
from app.register.lists import Lists
from app.register.owed import OwedReceipts
from app.register.progress import ProgressCounts
from app.register.rebuild import rebuild_derived
from app.register.shelf import Shelf
from app.register.verify import Report, verify_database
from forms.paper.check_code import codes_of
from sync.revision import Revision


def paper_codes(revision: Revision) -> Iterable[tuple[str, str]]:
    """Return (paper, check code) of every paper the revision can be printed on."""
    return codes_of(revision.record, revision.form, revision.document)


class StoredRegister(Lists, Shelf, OwedReceipts, ProgressCounts, HeldHouseholds):
    """The `Register` of one workspace; used by the thread that opened its database."""

    def __init__(self, database: Database, *, codes_of: CodesOf = paper_codes) -> None:
        super().__init__(database, codes_of)
        self._codes_of = codes_of

    def printed_codes(self, revision: Revision) -> tuple[tuple[str, str], ...]:
        """Return (paper, check code) of every paper the revision can be printed on."""
        return tuple((str(paper), code) for paper, code in self._codes_of(revision))

    def verify(self) -> Report:
        """Look at everything: the file, every hash, parents, heads, and all that is derived. Changes nothing."""
        return verify_database(self._database, self._codes_of)

    def rebuild(self) -> int:
        """Make all that is derived anew from revisions and drafts; return for how many records."""
        with self.transaction():
            records = rebuild_derived(self._database, self._derived)
            self.append(self.take_waiting())
        return records
