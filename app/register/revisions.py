"""Revisions: appended once, never changed; heads and all that is derived follow in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from app.register.database import Database
from app.register.derived import Derived
from app.register.packing import pack, unpack
from app.register.store import Appended
from resources.canonical import sha256
from resources.errors import NotPossible
from sync.revision import Revision, content, read_content


class Revisions:
    """The part of the register that keeps revisions, whole and in order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._derived = Derived(database)
        self._some_wait = True

    def transaction(self) -> AbstractContextManager[None]:
        """Group calls: all or nothing."""
        return self._database.transaction()

    def append(self, revisions: Iterable[Revision]) -> Appended:
        """Keep revisions; idempotent. One whose id is not its hash is a NotPossible, and none is kept."""
        self._some_wait = self._database.first("SELECT 1 FROM waiting") is not None
        new: list[str] = []
        known: list[str] = []
        waiting: list[str] = []
        with self._database.transaction():
            for revision in revisions:
                kept = self._append_one(revision)
                new.extend(kept)
                if not kept:
                    (known if self._has(revision.id) else waiting).append(revision.id)
        return Appended(tuple(new), tuple(known), tuple(waiting))

    def heads(self, record: str) -> tuple[Revision, ...]:
        """Return the revisions without children, newest first; empty for an unknown record."""
        return heads_of(self._database, record)

    def forked(self) -> tuple[str, ...]:
        """Return the records with more than one head."""
        rows = self._database.execute("SELECT record FROM head GROUP BY record HAVING count(*) > 1")
        return tuple(str(record) for (record,) in rows)

    def revision(self, revision_id: str) -> Revision | None:
        """Return the revision with this id, or None."""
        return next(iter(self._read("SELECT content FROM revision WHERE id = ?", (revision_id,))), None)

    def history(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of the record, oldest first."""
        return self._read("SELECT content FROM revision WHERE record = ? ORDER BY time, number", (record,))

    def latest_time(self) -> str:
        """Return the greatest logical time in the register, "" when empty."""
        row = self._database.first("SELECT max(time) FROM revision")
        return str(row[0]) if row and row[0] else ""

    def unacknowledged(self, villages: Sequence[str] = (), *, party: str = "county") -> Iterator[Revision]:
        """Yield, parents first, every revision that the party is not known to have."""
        where, values = "", [party]
        if villages:
            where = f" AND s.village_code IN ({', '.join('?' * len(villages))})"
            values.extend(villages)
        numbers = self._database.execute(
            "SELECT r.number FROM revision r LEFT JOIN summary s ON s.record = r.record"
            f" WHERE r.id NOT IN (SELECT revision FROM acknowledged WHERE party = ?){where} ORDER BY r.number",
            values,
        )
        for (number,) in numbers:
            yield from self._read("SELECT content FROM revision WHERE number = ?", (number,))

    def acknowledge(self, revision_ids: Iterable[str], *, party: str = "county") -> int:
        """Note that the party has the revisions; return how many were not noted before."""
        with self._database.transaction():
            before = self._database.first("SELECT count(*) FROM acknowledged")
            self._database.execute_many(
                "INSERT INTO acknowledged (party, revision) SELECT ?, id FROM revision WHERE id = ?"
                " ON CONFLICT (party, revision) DO NOTHING",
                ((party, each) for each in revision_ids),
            )
            after = self._database.first("SELECT count(*) FROM acknowledged")
        assert before is not None
        assert after is not None
        return int(after[0] or 0) - int(before[0] or 0)

    def outstanding(self, form: str, *, parties: Sequence[str]) -> int:
        """Return how many records of the form have a revision that none of the parties is known to have."""
        row = self._database.first(
            "SELECT count(DISTINCT r.record) FROM revision r WHERE r.form = ? AND NOT EXISTS (SELECT 1"
            f" FROM acknowledged a WHERE a.party IN ({', '.join('?' * len(parties))}) AND a.revision = r.id)",
            (form, *parties),
        )
        assert row is not None
        return int(row[0] or 0)

    def forget_acknowledged(self, party: str) -> None:
        """Note that nothing is known any more of what the party has: it was restored from an old backup."""
        self._database.execute("DELETE FROM acknowledged WHERE party = ?", (party,))

    def take_waiting(self) -> tuple[Revision, ...]:
        """Empty the waiting room and return who was in it, to be appended again."""
        return self._read("DELETE FROM waiting RETURNING content", ())

    def _append_one(self, revision: Revision) -> list[str]:
        """Keep the revision and those that waited for it; return the ids that are new."""
        data = content(revision)
        if sha256(data) != revision.id:
            raise NotPossible("register.not_whole", record=revision.record, revision=revision.id[:12])
        if missing := [each for each in revision.parents if not self._has(each)]:
            self._wait(revision.id, data, missing)
            return []
        if not self._insert(revision, data):
            return []
        added = [revision.id]
        for child in self._completed_by(revision.id):
            added.extend(self._append_one(child))
        return added

    def _insert(self, revision: Revision, data: bytes) -> bool:
        """Keep the revision and all that follows from it; return whether it is new."""
        each = revision
        row = self._database.first(
            "INSERT INTO revision (id, record, form, version, author, device, time, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING number",
            (each.id, each.record, each.form, each.version, each.author, each.device, each.time, pack(data)),
        )
        if row is None:
            return False
        for parent in revision.parents:
            self._database.execute("INSERT INTO parent (child, parent) VALUES (?, ?)", (each.id, parent))
            self._database.execute("DELETE FROM head WHERE record = ? AND revision = ?", (each.record, parent))
        self._database.execute("INSERT INTO head (record, revision) VALUES (?, ?)", (each.record, each.id))
        self._derived.follow(self._heads_with(revision))
        return True

    def _heads_with(self, revision: Revision) -> tuple[Revision, ...]:
        """Return the heads of the record; the usual single one is at hand and needs no reading."""
        count = self._database.first("SELECT count(*) FROM head WHERE record = ?", (revision.record,))
        assert count is not None
        return (revision,) if count[0] == 1 else self.heads(revision.record)

    def _has(self, revision_id: str) -> bool:
        return self._database.first("SELECT 1 FROM revision WHERE id = ?", (revision_id,)) is not None

    def _wait(self, revision_id: str, data: bytes, missing: list[str]) -> None:
        self._some_wait = True
        self._database.execute(
            "INSERT INTO waiting (id, content) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (revision_id, pack(data))
        )
        self._database.execute_many(
            "INSERT INTO missing (parent, child) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(parent, revision_id) for parent in missing],
        )

    def _completed_by(self, parent: str) -> list[Revision]:
        """Take out of the waiting room what waited for this parent and for no other."""
        if not self._some_wait:
            return []
        children = self._database.execute("DELETE FROM missing WHERE parent = ? RETURNING child", (parent,))
        found: list[Revision] = []
        for (child,) in children:
            if self._database.first("SELECT 1 FROM missing WHERE child = ?", (child,)) is None:
                found += self._read("DELETE FROM waiting WHERE id = ? RETURNING content", (str(child),))
        return found

    def _read(self, statement: str, values: Sequence[str | int | bytes | None]) -> tuple[Revision, ...]:
        rows = self._database.execute(statement, values)
        return tuple(read_content(unpack(row[0])) for row in rows)


def heads_of(database: Database, record: str) -> tuple[Revision, ...]:
    """Return the record's revisions without children, newest first."""
    rows = database.execute(
        "SELECT r.content FROM head h JOIN revision r ON r.id = h.revision WHERE h.record = ?"
        " ORDER BY r.time DESC, r.id DESC",
        (record,),
    )
    return tuple(read_content(unpack(content)) for (content,) in rows)
