"""Whether a register is what it says: the file, every revision's hash, parents, heads, and all that is derived."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.register.codes import CodesOf
from app.register.database import Database
from app.register.derived import HAS_DRAFT, LINE_COLUMNS, columns_of, line_of
from app.register.drafts import ONLY_DRAFTED, line_of_draft, read_draft
from app.register.packing import unpack
from app.register.revisions import HEADS, heads_of
from resources.canonical import sha256
from resources.errors import NotPossible
from resources.messages import Language, text
from sync.revision import read_content

_DAMAGED = "register.damaged"
_ON_A_SERVER, _SERVER_DAMAGED = "store.", "store.disk_failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be; the words come from the message catalogue."""

    key: str
    values: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def sentence(self, language: Language) -> str:
        """Return where, what, and what to do."""
        return text(self.key, language, **self.values)


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` looked at and found; no problems: nothing is lost and nothing is wrong."""

    records: int
    revisions: int
    waiting: int
    drafts: int
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def verify_database(database: Database, codes_of: CodesOf) -> Report:
    """Read everything once; the register is not changed."""
    check = _Check(database, codes_of)
    check.run()
    return Report(
        records=_count(database, "SELECT count(DISTINCT record) FROM head"),
        revisions=_count(database, "SELECT count(*) FROM revision"),
        waiting=_count(database, "SELECT count(*) FROM waiting"),
        drafts=_count(database, "SELECT count(*) FROM draft"),
        problems=tuple(check.problems),
    )


def unreadable(error: NotPossible) -> Problem:
    """Return what is said of a check that could not be done: damaged pages, or whatever else refused it.

    What a server refuses for now is raised again.
    """
    _raise_where_it_is_away(error)
    if error.key == _DAMAGED:
        return Problem("register.verify_unreadable")
    return Problem(error.key, MappingProxyType(error.values))


def _raise_where_it_is_away(error: Exception) -> None:
    """Raise what a server refuses for now, its line, disk or rights: that says nothing of what is kept there."""
    if isinstance(error, NotPossible) and error.key.startswith(_ON_A_SERVER) and error.key != _SERVER_DAMAGED:
        raise error


class _Check:
    def __init__(self, database: Database, codes_of: CodesOf) -> None:
        self._database = database
        self._codes_of = codes_of
        self.problems: list[Problem] = []

    def run(self) -> None:
        for step in (
            self._file,
            self._revisions,
            self._waiting,
            self._parents,
            self._heads,
            self._lines,
            self._draft_lines,
            self._strays,
            self._search,
        ):
            try:
                step()
            except NotPossible as error:
                # A damaged page stops this step, not the others: what can still be read is still looked at.
                self.problems += [each for each in [unreadable(error)] if each not in self.problems]

    def _note(self, key: str, **values: object) -> None:
        self.problems.append(Problem(key, MappingProxyType(values)))

    def _file(self) -> None:
        for key, detail in self._database.damage():
            self._note(key, detail=detail)

    def _revisions(self) -> None:
        (coded,) = self._database.first("SELECT until FROM coded") or (0,)
        for number in _numbers(self._database):
            try:
                row = self._database.first(
                    "SELECT id, record, form, version, author, device, time, content FROM revision"
                    " WHERE number = ?",
                    (number,),
                )
                assert row is not None
                *columns, content = row
                self._revision(number, tuple(map(str, columns)), unpack(content), coded=number <= int(coded or 0))
            except (NotPossible, zlib.error, ValueError) as error:
                _raise_where_it_is_away(error)
                self._note("register.verify_revision_unreadable", number=number, why=type(error).__name__)

    def _revision(self, number: int, columns: tuple[str, ...], data: bytes, *, coded: bool) -> None:
        each = read_content(data)
        if sha256(data) != columns[0] or columns != (
            each.id, each.record, each.form, each.version, each.author, each.device, each.time,
        ):  # fmt: skip
            self._note("register.verify_hash", revision=columns[0][:12], record=columns[1])
            return
        parents = self._database.execute("SELECT parent FROM parent WHERE child = ? ORDER BY parent", (each.id,))
        if [str(parent) for (parent,) in parents] != sorted(each.parents):
            self._note("register.verify_parents", revision=each.id[:12], record=each.record)
        if coded:
            kept = set(self._database.execute("SELECT paper, code FROM code WHERE revision = ?", (number,)))
            if kept != {(str(paper), code) for paper, code in self._codes_of(each)}:
                self._note("register.verify_codes", revision=each.id[:12], record=each.record)

    def _waiting(self) -> None:
        for key, content in self._database.stream("SELECT id, content FROM waiting"):
            if sha256(unpack(content)) != key:
                self._note("register.verify_hash", revision=str(key)[:12], record="?")
        done = self._database.execute(
            "SELECT id FROM waiting WHERE id NOT IN (SELECT m.child FROM missing m"
            " WHERE m.parent NOT IN (SELECT id FROM revision))"
        )
        for (key,) in done:
            self._note("register.verify_waiting", revision=str(key)[:12])

    def _parents(self) -> None:
        missing = self._database.execute("SELECT child FROM parent WHERE parent NOT IN (SELECT id FROM revision)")
        for (child,) in missing:
            self._note("register.verify_parents", revision=str(child)[:12], record="?")

    def _heads(self) -> None:
        kept = "SELECT record, revision FROM head"
        for statement in (f"{HEADS} EXCEPT {kept}", f"{kept} EXCEPT {HEADS}"):
            for record, _ in self._database.execute(statement):
                self._note("register.verify_heads", record=record)

    def _lines(self) -> None:
        for (record,) in self._database.execute("SELECT DISTINCT record FROM head"):
            heads = heads_of(self._database, str(record))
            self._compare(str(record), columns_of(line_of(heads)))

    def _draft_lines(self) -> None:
        rows = self._database.execute(ONLY_DRAFTED)
        for (record,) in rows:
            draft = read_draft(self._database, str(record))
            assert draft is not None
            self._compare(draft.record, columns_of(line_of_draft(draft)))

    def _compare(self, record: str, right: tuple[object, ...]) -> None:
        kept = self._database.first(
            f"SELECT {LINE_COLUMNS}, has_draft = {HAS_DRAFT} FROM summary WHERE record = ?1",
            (record,),
        )
        if kept != (*right, 1):
            self._note("register.verify_line", record=record)

    def _strays(self) -> None:
        rows = self._database.execute(
            "SELECT record FROM summary WHERE record NOT IN (SELECT record FROM head)"
            " AND record NOT IN (SELECT record FROM draft)"
        )
        for (record,) in rows:
            self._note("register.verify_line", record=record)

    def _search(self) -> None:
        for count in self._database.texts.strays():
            self._note("register.verify_search", count=count)


def _numbers(database: Database) -> Iterator[int]:
    """Yield every number a revision may have; found one by one, so that a damaged page hides only its own."""
    for (number,) in database.execute("SELECT number FROM revision INDEXED BY revision_by_time ORDER BY number"):
        assert isinstance(number, int)
        yield number


def _count(database: Database, statement: str) -> int:
    try:
        row = database.first(statement)
    except NotPossible as error:
        _raise_where_it_is_away(error)
        return 0
    assert row is not None
    return int(row[0] or 0)
