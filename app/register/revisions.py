"""Revisions: appended once, never changed; heads and all that is derived follow in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from types import MappingProxyType

from app.register.database import NUMBERS, TEXTS, Database, Value, listed
from app.register.derived import Derived
from app.register.outstanding import OutstandingRecords
from app.register.packing import pack, unpack
from app.register.values import Appended, Touched
from resources.errors import NotPossible
from sync.revision import Revision, content, is_whole, read_content

_BATCH = 500  # revisions written together; more at once is no faster and only takes memory
_OF_NO_VILLAGE = "staff"
_READ_TOGETHER = 100  # revisions read with one statement
_NO_CHECKS: Mapping[str, tuple[int, int]] = MappingProxyType({})
HEADS = (
    "SELECT r.record, r.id FROM revision r WHERE NOT EXISTS"
    " (SELECT 1 FROM parent p JOIN revision c ON c.id = p.child WHERE p.parent = r.id AND c.record = r.record)"
)
"""Selects what the heads are: a record's revisions that no other one of the record names as its parent."""
_BY_NUMBERS = f"SELECT content FROM revision WHERE number IN {NUMBERS} ORDER BY number"


class Revisions:
    """The part of the register that keeps revisions, whole and in order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._derived = Derived(database)
        self._outstanding = OutstandingRecords(database)

    def touched(self, since: int) -> Touched:
        """Return the records whose facts may be others than at that mark; 0 is when the register was opened."""
        return self._database.marks.touched(since)

    def transaction(self) -> AbstractContextManager[None]:
        """Group calls: all or nothing."""
        return self._database.transaction()

    def others_wrote(self) -> bool:
        """Return whether another clerk changed what all see since this was last asked, or may have; first: no."""
        return self._database.others_wrote()

    def alone(self, work: str) -> AbstractContextManager[None]:
        """Have nobody else do the same work meanwhile."""
        return self._database.alone(work)

    def append(
        self, revisions: Iterable[Revision], *, checks: Mapping[str, tuple[int, int]] = _NO_CHECKS
    ) -> Appended:
        """Keep revisions; idempotent. One whose id is not its hash is a NotPossible, and none is kept.

        `checks` is what the engine found in those that are new, errors and open answers by id.
        """
        appended = Appended((), (), ())
        rest = iter(revisions)
        with self._database.transaction():
            while batch := list(islice(rest, _BATCH)):
                more = self._append_batch(batch, checks)
                appended = Appended(
                    appended.new + more.new, appended.known + more.known, appended.waiting + more.waiting
                )
        return appended

    def heads(self, record: str) -> tuple[Revision, ...]:
        """Return the revisions without children, newest first; empty for an unknown record."""
        return heads_of(self._database, record)

    def forked(self, records: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the records with more than one head, of those named or of all."""
        named = "" if records is None else f" WHERE record IN {TEXTS}"
        values = [] if records is None else [listed(records)]
        rows = self._database.execute(f"SELECT record FROM head{named} GROUP BY record HAVING count(*) > 1", values)
        return tuple(str(record) for (record,) in rows)

    def revision(self, revision_id: str) -> Revision | None:
        """Return the revision with this id, or None."""
        return next(iter(self._read("SELECT content FROM revision WHERE id = ?", (revision_id,))), None)

    def history(self, record: str) -> tuple[Revision, ...]:
        """Return every revision of the record, oldest first."""
        return self._read("SELECT content FROM revision WHERE record = ? ORDER BY time, number", (record,))

    def kept_by(self, author: str, form: str = "household") -> tuple[tuple[str, str], ...]:
        """Return logical time and record of every revision of a form that somebody made, oldest first."""
        rows = self._database.execute(
            "SELECT time, record FROM revision WHERE form = ? AND author = ? ORDER BY time, record", (form, author)
        )
        return tuple((str(time), str(record)) for time, record in rows)

    def latest_time(self) -> str:
        """Return the greatest logical time in the register, "" when empty."""
        row = self._database.first("SELECT max(time) FROM revision")
        return str(row[0]) if row and row[0] else ""

    def unacknowledged(
        self, villages: Sequence[str] = (), *, party: str = "county", moved_away: bool = False
    ) -> Iterator[Revision]:
        """Yield, parents first, every revision that the party is not known to have."""
        where, values = "", [party]
        if villages:
            where = f" AND (s.village_code IN ({', '.join('?' * len(villages))})"
            values.extend(villages)
            if moved_away:
                where += " OR r.record IN (SELECT k.record FROM acknowledged a JOIN revision k ON k.id = a.revision"
                where += " WHERE a.party = ?)"
                values.append(party)
            where += f" OR r.form = '{_OF_NO_VILLAGE}')"  # who works there is every team's to know
        numbers = self._database.execute(
            "SELECT r.number FROM revision r LEFT JOIN summary s ON s.record = r.record"
            " WHERE r.id IN (SELECT id FROM revision EXCEPT SELECT revision FROM acknowledged WHERE party = ?"
            f" ORDER BY 1){where} ORDER BY r.number",  # both sides are in order already: merged, not looked up
            values,
        )
        for start in range(0, len(numbers), _READ_TOGETHER):
            together = listed(int(number or 0) for (number,) in numbers[start : start + _READ_TOGETHER])
            yield from self._read(_BY_NUMBERS, (together,))

    def acknowledge(self, revision_ids: Iterable[str], *, party: str = "county") -> int:
        """Note that the party has the revisions; return how many were not noted before."""
        noted = tuple(revision_ids)
        self._outstanding.touched(revisions=noted)
        with self._database.transaction():
            return self._database.execute_many(
                "INSERT INTO acknowledged (party, revision) SELECT ?, id FROM revision WHERE id = ?"
                " ON CONFLICT (party, revision) DO NOTHING",
                ((party, each) for each in noted),
            )

    def outstanding(self, form: str, *, parties: Sequence[str]) -> int:
        """Return how many records of the form have a revision that none of the parties is known to have."""
        return self._outstanding.count(form, parties)

    def forget_acknowledged(self, party: str) -> None:
        """Note that nothing is known any more of what the party has: it was restored from an old backup."""
        self._outstanding.forget()
        self._database.execute("DELETE FROM acknowledged WHERE party = ?", (party,))

    def take_waiting(self) -> tuple[Revision, ...]:
        """Empty the waiting room and return who was in it, to be appended again."""
        return self._read("DELETE FROM waiting RETURNING content", ())

    def _append_batch(self, batch: Sequence[Revision], checks: Mapping[str, tuple[int, int]]) -> Appended:
        """Keep some revisions, and whichever waited for them; what follows from them is done once for all."""
        for each in batch:
            if not is_whole(each):
                raise NotPossible("register.not_whole", record=each.record, revision=each.id[:12])
        here = self._among({name for each in batch for name in (each.id, *each.parents)})
        some_wait = self._database.first("SELECT 1 FROM waiting") is not None
        fresh: list[Revision] = []
        known: list[str] = []
        waiting: list[str] = []
        for each in batch:
            if each.id in here:
                known.append(each.id)
            elif missing := [parent for parent in each.parents if parent not in here]:
                self._wait(each, missing)
                waiting.append(each.id)
                some_wait = True
            else:
                complete = self._with_those_that_waited(each) if some_wait else [each]
                here.update(one.id for one in complete)
                fresh += complete
        if fresh:
            self._insert(fresh, checks)
        return Appended(tuple(each.id for each in fresh), tuple(known), tuple(waiting))

    def _insert(self, fresh: Sequence[Revision], checks: Mapping[str, tuple[int, int]]) -> None:
        """Keep revisions that are new, parents first, and all that follows from them."""
        many = self._database.execute_many
        self._outstanding.touched(records={each.record for each in fresh})
        many(
            "INSERT INTO revision (id, record, form, version, author, device, time, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (each.id, each.record, each.form, each.version, each.author, each.device, each.time,
                 pack(content(each)))
                for each in fresh
            ),
        )  # fmt: skip
        found = [(each.id, *checks[each.id]) for each in fresh if each.id in checks]
        many("INSERT INTO checked (revision, errors, open_answers) VALUES (?, ?, ?)", found)
        replaced = [(each, parent) for each in fresh for parent in each.parents]
        many("INSERT INTO parent (child, parent) VALUES (?, ?)", ((each.id, parent) for each, parent in replaced))
        many(
            "DELETE FROM head WHERE record = ? AND revision = ?",
            ((each.record, parent) for each, parent in replaced),
        )
        # Of its own record alone: what names a state of another household as its parent takes no place there.
        inner = {(each.record, parent) for each, parent in replaced}
        heads = {each.record: each for each in fresh if (each.record, each.id) not in inner}
        many(
            "INSERT INTO head (record, revision) VALUES (?, ?)",
            ((each.record, each.id) for each in fresh if (each.record, each.id) not in inner),
        )
        forked = {*self.forked(heads)}
        self._derived.follow(self.heads(record) if record in forked else (head,) for record, head in heads.items())

    def _among(self, ids: Collection[str]) -> set[str]:
        """Return those of the ids that are kept."""
        return {
            str(found)
            for (found,) in self._database.execute(f"SELECT id FROM revision WHERE id IN {TEXTS}", (listed(ids),))
        }

    def _wait(self, revision: Revision, missing: list[str]) -> None:
        self._database.execute(
            "INSERT INTO waiting (id, content) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
            (revision.id, pack(content(revision))),
        )
        self._database.execute_many(
            "INSERT INTO missing (parent, child) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(parent, revision.id) for parent in missing],
        )

    def _with_those_that_waited(self, revision: Revision) -> list[Revision]:
        """Return the revision and all that it completes, parents first; they leave the waiting room."""
        complete = [revision]
        for each in complete:  # which grows while it is gone through: a child may complete its own children
            complete += self._completed_by(each.id)
        return complete

    def _completed_by(self, parent: str) -> list[Revision]:
        """Take out of the waiting room what waited for this parent and for no other."""
        children = self._database.execute("DELETE FROM missing WHERE parent = ? RETURNING child", (parent,))
        found: list[Revision] = []
        for (child,) in children:
            if self._database.first("SELECT 1 FROM missing WHERE child = ?", (child,)) is None:
                found += self._read("DELETE FROM waiting WHERE id = ? RETURNING content", (str(child),))
        return found

    def _read(self, statement: str, values: Sequence[Value]) -> tuple[Revision, ...]:
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
