"""The records of a form on their way to others: read one by one, without what must not go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.procedure.sharing.identity import Identity
from app.procedure.sharing.protecting import Protection
from app.procedure.sharing.tables import Row, Table, rows_of, tables_of
from app.register.store import Register
from forms.engine import Form
from forms.paper.papers import printed_marks
from resources.canonical import Document
from resources.errors import NotPossible
from resources.messages import Language


class Format(StrEnum):
    """What others read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    STATA = "stata"
    SPSS = "spss"
    XFORM = "xform"


class Outgoing(NamedTuple):
    """A record on its way out: its key, the revision it stands at, what is handed out of its answers."""

    key: str
    revision: str
    document: Document
    marks: Mapping[str, str]  # "dont_know" or "refused" by the path of a blank answer, rows numbered


@dataclass(slots=True)
class Counts:
    """What was handed out."""

    records: int = 0
    rows: dict[str, int] = field(default_factory=dict)  # by table
    forked: int = 0  # records with two versions: the newer one went
    unheld: int = 0  # answers that the format cannot hold as they are: too long, or words where a number stands


class Source:
    """The records of one form of a workspace, read one after the other as often as it is asked."""

    def __init__(
        self,
        register: Register,
        form: Form,
        name: str,
        protection: Protection,
        villages: tuple[str, ...] = (),
        language: Language = Language.CHINESE,
    ) -> None:
        self.form, self.name, self.protection, self.language = form, name, protection, language
        self.tables: tuple[Table, ...] = tables_of(form, name, protection)
        self.counts = Counts(rows={table.name: 0 for table in self.tables})
        self._register, self._villages = register, villages

    @property
    def identity(self) -> Identity:
        """How much of it is handed out."""
        return self.protection.identity

    def records(self) -> Iterator[Outgoing]:
        """Yield every record that was not deleted, and count them; a form without one is a NotPossible."""
        self.counts.records = self.counts.forked = self.counts.unheld = 0
        for village in self._villages or ("",):
            for record in self._register.records(self.name, village=village):
                heads = self._register.heads(record)
                head = next((each for each in heads if not each.is_deletion), None)
                if head is None:
                    continue
                self.counts.records += 1
                self.counts.forked += len(heads) > 1
                key = self.protection.key(record, self.counts.records)
                marks = printed_marks(head.document)
                yield Outgoing(key, head.id, self.protection.document(record, head.document), marks)
        if not self.counts.records:
            raise NotPossible("sharing.nothing", form=self.name)

    def rows(self) -> Iterator[Row]:
        """Yield the lines of all tables, record by record."""
        names = [table.name for table in self.tables]
        self.counts.rows = dict.fromkeys(names, 0)
        for outgoing in self.records():
            for row in rows_of(self.tables, outgoing.key, outgoing.document, outgoing.marks):
                self.counts.rows[names[row.table]] += 1
                yield row


class Labels:
    """What codes mean, by column."""

    def __init__(self, table: Table, language: Language) -> None:
        self._known: list[Mapping[str, str]] = [
            {choice.value: choice.label for choice in column.choices[language]} for column in table.columns
        ]

    def of(self, place: int, answer: str) -> str:
        """Return the label of the code or codes in a column; a code without one stands as it is."""
        known = self._known[place]
        if answer in known:
            return known[answer]
        return "; ".join(known.get(each, each) for each in answer.split(" ")) if answer else ""

    def has(self, place: int) -> bool:
        """Return whether the codes of the column have labels."""
        return bool(self._known[place])
